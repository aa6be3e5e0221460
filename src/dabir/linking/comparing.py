"""Comparing: how likely two portraits show one person or body, with the reason in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

from dabir.gazetteer import current
from dabir.linking.bodies import bodies
from dabir.linking.finding import Clue, Finding, weighed
from dabir.linking.offices import holder, is_many, same_owner
from dabir.linking.people import Around, people
from dabir.linking.portrait import Portrait, Tenure
from dabir.linking.words import shown

NEAR = 120  # days within which an office is taken to be held by the same person
NEVER = Finding(-30.0, "")


def compare(one: Portrait, other: Portrait, around: Around | None = None) -> Finding:
    """Return how likely two portraits show one, and why.

    Args:
        around: what the archive tells of others. Rivals are those that a short name may stand for or, where
            one of the two is known by its office alone, those that hold it too.
    """
    if one.kind != other.kind or not (one.named or other.named):
        return NEVER
    one, other = sorted((one, other), key=_order)
    if one.kind != "person":
        clues = list(bodies(one, other)) if one.named and other.named else []
    elif one.named and other.named:
        clues = list(people(one, other, around or Around()))
    else:
        clues = list(_inferred(one, other, around or Around()))
    return weighed(clues) if clues else NEVER


def _order(portrait: Portrait) -> tuple[str, list[str]]:
    """Return what makes the words of a reason the same, whichever of two comes first."""
    return portrait.name, sorted(each.words + (each.of or "") for each in portrait.tenures)


def _inferred(one: Portrait, other: Portrait, around: Around) -> Iterator[Clue]:
    """Yield what tells that who is known only by an office is the person that holds it at that date."""
    nameless, person = (other, one) if one.named else (one, other)
    if not person.fulls:
        return
    for tenure in sorted(nameless.tenures, key=lambda each: each.words):
        held = holder(tenure)
        if held and held.person in person.known:
            yield Clue("inferred", (_told(tenure), person.name))
            return
        if held and person.known:
            return
    near = [t for t, u in product(nameless.tenures, person.tenures) if holds_near(t, u)]
    if near:
        yield Clue("inferred_near", (_told(min(near, key=lambda each: each.words)), person.name))
        if around.rivals:
            yield Clue("other_holder")


def _told(tenure: Tenure) -> str:
    of = shown(tenure.owner) if tenure.owner else tenure.of
    return f"{tenure.words} of {of}" if of else tenure.words


def holds_near(one: Tenure, other: Tenure) -> bool:
    """Tell whether two tell of one office that one person holds, at about one date."""
    if not one.office or one.office != other.office or is_many(one) or {one.when, other.when} != {"current"}:
        return False
    return bool(same_owner(one, other)) and _days_apart(one.date, other.date) <= NEAR


def _days_apart(one: str | None, other: str | None) -> float:
    try:
        return abs((date.fromisoformat((one or "")[:10]) - date.fromisoformat((other or "")[:10])).days)
    except ValueError:
        return float("inf")


def offices_of(person: str) -> list[tuple[str, str]]:
    """Return the offices that a person of the gazetteer held, with the ids of whose they are."""
    return list(dict.fromkeys((held.office, held.of) for held in current().offices(person)))
