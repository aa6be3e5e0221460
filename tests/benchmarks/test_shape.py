from __future__ import annotations

from pathlib import Path

import pytest

import shape


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inner").mkdir()
    (tmp_path / "a.py").write_text(
        '"""A."""\n\n\ndef one(x: int, *, y: int = 0) -> int:\n    """One."""\n    return x\n'
    )
    (tmp_path / "inner" / "b.py").write_text(
        "class B:\n    def two(self, *args: int, **named: int) -> None:\n        def three() -> None:\n"
        "            pass\n        three()\n"
    )
    return tmp_path


def test_sizes_are_counted_as_the_tree_has_them(folder: Path) -> None:
    """From def to the last line, inner functions too; files by all their lines."""
    found = shape.measure(folder)
    assert (found.files, found.median_file, found.longest_file, found.longest_name) == (2, 5.5, 6, "a.py")
    assert (found.functions, found.median_function, found.function_90) == (3, 3, 4)
    assert (found.typed, found.untyped) == (1, ())
    assert "typed signatures   100.0%" in shape.report(found)
    assert shape.main([str(folder)]) == 0


@pytest.mark.parametrize(
    ("signature", "typed"),
    [
        ("def f(a: int, /, b: int, *c: int, d: int, **e: int) -> None", True),
        ("async def f(self) -> None", True),
        ("def f()", False),
        ("def f(a) -> None", False),
        ("def f(self, a) -> None", False),
        ("def f(*a) -> None", False),
        ("def f(**a) -> None", False),
        ("def f(*, a) -> None", False),
    ],
)
def test_a_signature_is_typed_when_all_of_it_is(signature: str, typed: bool, tmp_path: Path) -> None:
    """Every argument and what is returned has a type; self has none."""
    (tmp_path / "a.py").write_text(f"{signature}:\n    pass\n")
    found = shape.measure(tmp_path)
    assert found.untyped == (() if typed else ("a.py:1 f",))


def test_bars_that_are_missed_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Long functions, long files and untyped signatures each give a line and the status 1."""
    (tmp_path / "a.py").write_text("def f():\n" + "    x = 1\n" * 500)
    assert shape.main([str(tmp_path)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "the median function has 501 lines, the bar is under 10",
        "the 90th percentile of functions has 501 lines, the bar is under 30",
        "a.py has 501 lines, the bar is 500",
        "a.py:1 f is not fully typed",
    ]


def test_a_folder_without_functions_is_refused(tmp_path: Path) -> None:
    """There is nothing to measure, and the error says so."""
    with pytest.raises(ValueError, match="has no functions"):
        shape.measure(tmp_path)


@pytest.mark.parametrize(("share", "value"), [(0.9, 9), (0.99, 10), (0.5, 5), (0.0, 1)])
def test_percentiles_are_values_that_occur(share: float, value: int) -> None:
    """Nine of ten numbers are at most 9."""
    assert shape.at(range(1, 11), share) == value
