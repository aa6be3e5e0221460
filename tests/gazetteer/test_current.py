from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest

import dabir
from dabir.errors import InputError
from dabir.gazetteer import Gazetteer, current, remembered, use
from dabir.gazetteer.current import _forget
from dabir.linking.bodies import body
from dabir.linking.meaning import by, owner
from dabir.linking.portrait import canonical, home, state
from dabir.linking.words import alike, known_people, shown
from dabir.stages.who.world import state_of
from own_tables import TABLES


@pytest.fixture(autouse=True)
def packaged_again() -> Iterator[None]:
    """Whatever a test uses, the next one begins with what is packaged."""
    yield
    use(())


def test_what_is_packaged_is_in_use_unless_told() -> None:
    """Tables are in use from the call on, others take their place, and none goes back."""
    assert current() is Gazetteer.packaged()
    assert use(TABLES) is current()
    assert current().find("Halsborg")
    assert not use(TABLES[:1]).find("Selma Varond")
    assert use(()) is current() is Gazetteer.packaged()


def test_one_path_is_one_table() -> None:
    """A path alone is not taken for a row of letters."""
    assert use(TABLES[0]).digest == use(str(TABLES[0])).digest == use([TABLES[0]]).digest


def test_it_is_offered_by_the_package() -> None:
    """In Python it is said by dabir.use_gazetteer."""
    assert dabir.use_gazetteer(TABLES).find("Halsborg")
    assert current().find("Halsborg")


@pytest.mark.parametrize("before", [(), TABLES[:1]])
def test_where_a_table_is_refused_nothing_changes(before: list[Path], tmp_path: Path) -> None:
    """Not even the tables before it are taken, and what was in use stays, with what is remembered."""
    bad = tmp_path / "bad.csv"
    bad.write_text("name_en,name_fa,kind\nAda,آدا,robot\n", encoding="utf-8")
    was, kept = use(before), by()
    with pytest.raises(InputError, match=r"bad\.csv, line 2, column kind: came 'robot'"):
        use([*TABLES, bad])
    assert current() is was
    assert by() is kept


def test_the_same_tables_again_change_nothing() -> None:
    """What is remembered is not forgotten for them, so that it costs nothing to say it twice."""
    use(TABLES)
    kept = by()
    use(list(TABLES))
    assert by() is kept


def test_what_is_remembered_is_forgotten_with_its_gazetteer() -> None:
    """A function is called once for each question and gazetteer."""
    asked: list[str] = []

    @remembered(8)
    def kind(name: str) -> str | None:
        asked.append(name)
        return next((entry.kind for entry in current().find(name)), None)

    for tables, expected in (((), None), (TABLES, "city"), ((), None)):
        use(tables)
        assert kind("Halsborg") == kind("Halsborg") == expected
    assert asked == ["Halsborg"] * 3


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (lambda: state_of("Lindravian"), "XLI"),
        (lambda: state("lindravia"), "XLI"),
        (lambda: getattr(owner("SRC"), "state", None), "XLI"),
        (lambda: home("Sirun River Commission"), "XLI"),
        (lambda: body("src").id, "body:user/sirunrivercommission"),
        (lambda: known_people("varond"), {"person:user/selmavarond"}),
        (lambda: canonical("selma varond"), "person:user/selmavarond"),
        (lambda: shown("XLI"), "Lindravia"),
        (lambda: alike("upper sirun", "سیرون علیا") > 0.9, True),
    ],
)
def test_each_that_asks_the_gazetteer_asks_the_one_in_use(
    ask: Callable[[], object], expected: object
) -> None:
    """Other answers with a user's tables than without, though those without are remembered; and back again."""
    before = ask()
    use(TABLES)
    assert ask() == expected != before
    use(())
    assert ask() == before


def test_no_cache_outlives_the_gazetteer_that_it_was_filled_from() -> None:
    """Whatever remembers answers and reaches ``current`` is emptied when another gazetteer is used."""
    found = dict(caches())
    reaching = {name for name, kept in found.items() if reaches(kept, set())}
    assert {"dabir.linking.words.alike", "dabir.stages.who.world.state_of"} <= reaching < {*found}
    assert [name for name in sorted(reaching) if found[name].cache_clear not in _forget] == []


def caches() -> Iterator[tuple[str, Any]]:
    """Yield each function of dabir that remembers its answers, by its name."""
    for module in pkgutil.walk_packages(dabir.__path__, "dabir."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                if hasattr(value, "cache_clear") and value.__module__ == module.name:
                    yield f"{module.name}.{name}", value


def reaches(function: Any, seen: set[object]) -> bool:
    """Tell whether a function asks for the gazetteer in use, itself or by way of others of dabir."""
    plain = inspect.unwrap(function)
    if plain is current or plain in seen:
        return plain is current
    seen.add(plain)
    named = {name: plain.__globals__.get(name) for name in names(plain.__code__)}
    modules = [value for value in named.values() if inspect.ismodule(value)]
    called = [*named.values(), *(getattr(module, name, None) for module in modules for name in named)]
    return any(reaches(each, seen) for each in called if is_own(each))


def names(code: CodeType) -> Iterator[str]:
    """Yield the names that code uses, with those of functions within it."""
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from names(inner)


def is_own(value: object) -> bool:
    return isinstance(inspect.unwrap(value), FunctionType) and str(value.__module__).startswith("dabir")  # type: ignore[arg-type]
