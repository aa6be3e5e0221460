"""To whom each statement of a report is said, where its own clause tells it beside the cue."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from dabir.lang import Read
from dabir.record import Span, Statement
from dabir.stages.who import hearing_en, hearing_fa
from dabir.stages.who.clause import Clause, clause, pieces
from dabir.stages.who.entity import Entity
from dabir.stages.who.hearer import hearers
from dabir.stages.who.line import Line
from dabir.stages.who.scene import Scene

Said: TypeAlias = Mapping[str, Sequence[Entity]]
_PLACES: Mapping[Read, Callable[[Clause], Iterator[Line]]] = {
    "en": hearing_en.places,
    "fa": hearing_fa.places,
}


def addressees(found: Scene, statements: Sequence[Statement], said: Said) -> dict[str, list[Entity]]:
    """Return to whom each statement is said, by its id.

    Args:
        found: the scene of the report, its speakers told.
        statements: those of the report.
        said: who speaks in each, by its id.
    """
    if not found.lines:
        return {}
    around = pieces(found, statements)
    order = sorted((item for item in statements if item.cue), key=_place)
    spoken, found.spoken = found.spoken, []  # so that no later speaker is taken for the last one
    heard: dict[str, list[Entity]] = {}
    for item in order:
        while len(found.spoken) < len(spoken) and spoken[len(found.spoken)][0] <= _place(item).start:
            found.spoken.append(spoken[len(found.spoken)])
        heard[item.id] = _addressees(found, clause(found, item, around), order, said)
    found.spoken = spoken
    return heard


def _place(item: Statement) -> Span:
    return item.cue[0]


def _addressees(found: Scene, here: Clause, order: Sequence[Statement], said: Said) -> list[Entity]:
    without = said.get(here.item.id, ())
    if not here.cues:  # it stands in a sentence that is not read
        return []
    if here.row.lang == "en" and hearing_en.passive(here):
        subject = hearing_en.subject(here)
        return hearers(found, subject, without) if subject else list(_next(found, here, order, said))
    heard = (hearers(found, part, without) for part in _PLACES[here.row.lang](here))
    return next(filter(None, heard), [])


def _next(found: Scene, here: Clause, order: Sequence[Statement], said: Said) -> Sequence[Entity]:
    """Return who speaks in the main clause behind a participle: "Asked when they would meet, X replied"."""
    behind = here.item.content[-1].end
    place = bisect_left(order, behind, key=lambda item: item.cue[0].start)
    if place == len(order) or found.line_at(order[place].cue[0].start) != found.line_at(behind - 1):
        return ()
    return said.get(order[place].id, ())
