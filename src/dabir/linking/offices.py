"""Offices: whether two hold the same one, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product

from dabir.gazetteer import Held, current
from dabir.gazetteer.tables import rows
from dabir.linking.bodies import same_body
from dabir.linking.finding import Clue
from dabir.linking.portrait import Tenure, state
from dabir.linking.words import alike
from dabir.text import letters

_MANY = ("deputy", "spokesperson", "member", "adviser", "ambassador")
_VAGUE = ("head", "commander", "secretary", "spokesperson")  # tell little where it is not said of whom
_NEAR = 0.25  # years within which two offices are held at the same time
_SAME = 0.5


def held_together(ours: Iterable[Tenure], theirs: Iterable[Tenure]) -> Iterator[Clue]:
    """Yield what the offices of two persons tell: the strongest clue for, else against."""
    found = [clue for pair in product(ours, theirs) if (clue := _clue(*pair))]
    if found:
        best = max(found, key=lambda clue: (clue.odds, clue.words))
        yield best if best.odds > 0 else min(found, key=lambda clue: (clue.odds, clue.words))


def _clue(one: Tenure, other: Tenure) -> Clue | None:
    if not _same_office(one, other):
        return _at_once(one, other)
    whose = same_owner(one, other)
    many = is_many(one)
    if whose is None:
        vague = one.office is None or one.office in _VAGUE or many
        return Clue("same_office_whose", (one.words,), 0.5 if vague else 1.0)
    if whose:
        return Clue("same_office_many" if many else "same_office", (_told(one),))
    return Clue(
        "other_owner",
        (one.words, one.of or "", other.of or ""),
        0.5 if "former" in (one.when, other.when) else 1.0,
    )


def _told(tenure: Tenure) -> str:
    return f"{tenure.words} of {tenure.of}" if tenure.of else tenure.words


def _same_office(one: Tenure, other: Tenure) -> bool:
    if one.office and other.office:
        return one.office == other.office
    return letters(one.words) == letters(other.words)


def _at_once(one: Tenure, other: Tenure) -> Clue | None:
    """Return what it tells that two hold different offices, each held by one person, at about one time."""
    if not one.office or not other.office or is_many(one) or is_many(other):
        return None
    if one.when != "current" or other.when != "current" or not one.date or not other.date:
        return None
    return Clue("other_office", (one.words, other.words)) if one.date[:7] == other.date[:7] else None


def same_owner(one: Tenure, other: Tenure) -> bool | None:
    """Tell whether two offices are of one state or body, None where either does not say."""
    if not one.of or not other.of:
        return None
    if one.owner and other.owner:
        alike_kind = (":" in one.owner) == (":" in other.owner)  # a state and one of its bodies say the same
        return one.owner == other.owner if alike_kind else None
    if state(one.of) == state(other.of) or alike(one.of, other.of) >= _SAME:
        return True
    return same_body(one.of, other.of)


def is_many(tenure: Tenure) -> bool:
    """Tell whether several hold the office at a time."""
    key = tenure.office or letters(tenure.words)
    return key.startswith(_MANY) or key in _several()


@cache
def _several() -> frozenset[str]:
    return frozenset(row["id"] for row in rows("offices") if row.get("seats") == "many")


def holder(tenure: Tenure) -> Held | None:
    """Return who of the gazetteer surely held an office at its date, None where that is not known."""
    times = [tenure.date[:10]] if tenure.date else list(tenure.era or ())
    if not (tenure.office and tenure.owner and times) or tenure.when != "current" or is_many(tenure):
        return None
    held = [
        each
        for each in current().holders(tenure.office, tenure.owner)
        if all(each.covers(time) for time in times) and not each.acting
    ]
    return held[0] if len({each.person for each in held}) == 1 else None
