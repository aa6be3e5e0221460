"""When a report without a date is of: while those whom it names in office held it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeAlias

from dabir.gazetteer import Held, current
from dabir.gazetteer.days import days

Era: TypeAlias = tuple[str, str]  # first and last day, EDTF


def era(named: Iterable[tuple[str, str]]) -> Era | None:
    """Return the days on which all named holders of offices surely held them, None where nothing tells.

    Args:
        named: full names and the words of offices that the report gives their bearers.
    """
    terms = [term for name, office in named if (term := _term(name, office))]
    if not terms:
        return None
    first, last = max(start for start, _ in terms), min(end for _, end in terms)
    return (first.isoformat(), last.isoformat()) if first <= last else None


def _term(name: str, office: str) -> tuple[date, date] | None:
    """Return the one term of an office that the gazetteer has of a name."""
    world = current()
    people = [entry for entry in world.find(name) if entry.kind == "person"]
    held = [term for entry in people[:1] for term in _sure(world.held_as(entry.id, office))]
    return held[0] if len(people) == 1 and len(held) == 1 else None


def _sure(held: Iterable[Held]) -> Iterator[tuple[date, date]]:
    """Yield the days that terms surely took in; an open end as far as it was seen."""
    for term in held:
        end = term.end or term.seen
        if term.start and end:
            yield days(term.start)[1], days(end)[0]
