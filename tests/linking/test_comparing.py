from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dabir.linking import compare, portrait, profiles
from dabir.linking.comparing import NEVER
from dabir.linking.people import Around
from dabir.record import ActorKind
from linked import Who, report

HERE = Path(__file__).parent


def cases(name: str) -> list[dict[str, str]]:
    """Return the rows of a table beside this file."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def judged(one: Who, other: Who, around: Around | None = None, **of: str) -> tuple[str, str]:
    """Return the verdict of two actors of two reports and its reason."""
    sides = [portrait(profiles(report(number, who, **of))[0]) for number, who in enumerate((one, other))]  # type: ignore[arg-type]
    found = compare(*sides, around)
    assert found == compare(*reversed(sides), around), "the order must not matter"
    return found.verdict, found.reason


@pytest.mark.parametrize("case", cases("people.csv"), ids=lambda case: case["what"])
def test_people_are_told_apart_and_together(case: dict[str, str]) -> None:
    """Two persons of two reports are judged by names, offices and states, as the table says."""
    one = Who(case["one"], office=case["office_one"], of=case["of_one"])
    other = Who(case["other"], office=case["office_other"], of=case["of_other"])
    assert judged(one, other)[0] == case["verdict"]


@pytest.mark.parametrize("case", cases("bodies.csv"), ids=lambda case: case["what"])
def test_bodies_are_told_apart_and_together(case: dict[str, str]) -> None:
    """Two bodies or states are judged by their words in both languages, as the table says."""
    kind: ActorKind = "state" if " " not in case["one"] and "state" in case["what"].split() else "body"
    assert judged(Who(case["one"], kind), Who(case["other"], kind))[0] == case["verdict"]


def test_a_reason_says_in_words_what_speaks_for_it() -> None:
    """The reason names the names, the office and whose it is."""
    verdict, reason = judged(
        Who("Rastgun", office="president", of="Sepandar"),
        Who("Kambiz Rastgun", office="president", of="Sepandar"),
    )
    assert verdict == "same"
    assert "both president of Sepandar" in reason
    assert "rastgun may be short for kambiz rastgun" in reason


def test_a_rival_makes_a_short_name_unsure() -> None:
    """Where others bear the surname too, what is in common must say more."""
    one, other = Who("Rastgun", office="spokesman"), Who("Kambiz Rastgun", office="spokesman")
    alone = compare(*(portrait(profiles(report(n, w))[0]) for n, w in enumerate((one, other))), Around())
    among = compare(*(portrait(profiles(report(n, w))[0]) for n, w in enumerate((one, other))), Around(2, 9))
    assert among.score < alone.score


def test_kinds_are_never_mixed_and_the_nameless_never_linked_by_words() -> None:
    """A person is no body, and "a senior official" of two reports is nobody known."""
    official = Who("a senior official", form="noun")
    sides = [
        portrait(profiles(report(n, w))[0])
        for n, w in enumerate((Who("Oran"), Who("Oran", "body"), official))
    ]
    assert compare(sides[0], sides[1]) is NEVER
    assert compare(sides[2], sides[2]) is NEVER


def test_a_bare_ministry_is_of_the_state_of_its_press() -> None:
    """A body without a state is linked only where the outlet, or the one state of the report, tells whose it is."""
    bare, full = Who("وزارت کشور", "body"), Who("وزارت کشور ایران", "body")
    assert judged(bare, full, publisher="ISNA")[0] == "same"
    assert judged(bare, Who("وزارت کشور عراق", "body"), publisher="ISNA")[0] == "different"
    assert judged(bare, full)[0] == "different"


def test_who_is_known_by_an_office_alone_is_inferred_from_the_date() -> None:
    """The president of Kazakhstan in April 2016 is the one who held the office then, marked as inferred."""
    office = report(1, Who("president", office="president", of="Kazakhstan", form="noun"), date="2016-04-12")
    then, later = (
        portrait(profiles(report(2, Who(name)))[0])
        for name in ("Nursultan Nazarbayev", "Kassym-Jomart Tokayev")
    )
    nameless = portrait(profiles(office)[0])
    assert compare(nameless, then).verdict == "same"
    assert "inferred" in compare(nameless, then).reason
    assert compare(nameless, later).verdict == "different"
