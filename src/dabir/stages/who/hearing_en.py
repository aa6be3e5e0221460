"""Where the hearer of an English statement may stand in its clause."""

from __future__ import annotations

from collections.abc import Iterator

from dabir.stages.who.clause import LEADS, Clause, behind_leads
from dabir.stages.who.hearer import quoted, reach
from dabir.stages.who.line import Line

_LED = 4  # words between "in", "during" and the occasion
_FRONT = LEADS | {"before", "to", "addressed"}
_BE = frozenset(("is", "was", "are", "were", "be", "been", "being", "'s", "got"))
_OBJECT_ENDS = frozenset(("to", "not", "for", "on", "against", "that", "who", "whose", "never", "at", "over"))


def places(here: Clause) -> Iterator[Line]:
    """Yield where an English hearer may begin: behind the verb, else behind "in a letter to"."""
    for piece in here.cues:
        if _takes_hearer(here, piece):
            yield from _object(here, piece.stop)
        elif _turns_to(here, piece):
            yield here.rest(piece.stop + 1)
    yield from behind_leads(here, _begins)


def _takes_hearer(here: Clause, cue: range) -> bool:
    """Tell whether the hearer is the object of a cue, or what its preposition leads to."""
    tables, keys = here.row.tables, here.row.keys[cue.start : cue.stop]
    if any("".join(keys[n:]) in tables.addressing["before"] for n in range(len(keys) - 1)):
        return True
    if here.row.plays(cue.stop - 1, "preposition"):
        return False
    return any(
        key in tables.addressing["hearer"] and not _is_noun(here.row, n)
        for n, key in zip(cue, keys, strict=True)
    )


def _is_noun(row: Line, place: int) -> bool:
    """Tell whether a word stands where a verb cannot: behind a preposition or an article."""
    before = row.keys[place - 1] if place else ""
    return row.tables.modifiers.get(before) == "determiner" or before in ("of", "in", "for", "with")


def _object(here: Clause, place: int) -> Iterator[Line]:
    """Yield the object behind a cue; at the head of a content one that "to" or "for" follows."""
    if here.is_held(place, None):
        yield here.rest(place)
    elif here.is_held(place, "content"):
        part = here.rest(place)
        end = reach(part)
        if end == len(part.words) or part.parted(end) or part.keys[end] in _OBJECT_ENDS or quoted(part, end):
            yield part


def _turns_to(here: Clause, cue: range) -> bool:
    """Tell whether "to" or "of" behind a cue leads to the hearer: "complained to", "demanded of"."""
    row, place = here.row, cue.stop
    if not here.is_held(place, None):
        return False
    every = row.tables.addressing["said_to"] | row.tables.addressing["asked_of"]
    return any(key + row.keys[place] in every for key in row.keys[cue.start : cue.stop])


def _begins(here: Clause, first: int, end: int) -> bool:
    """Tell whether words lead to one addressed: an occasion, or a verb of the same subject."""
    row = here.row
    told, keys = row.tables.addressing, row.keys[first:end]
    phrase = "".join(keys)
    if phrase in told["occasion"]:
        return here.held[first] == "source" or _led(here, first)
    if phrase not in told["before"]:
        return False
    if keys[0].endswith("ing"):
        return first == 0 or row.parted(first)
    return keys[0] in _FRONT or _shares_subject(here, end)


def _led(here: Clause, place: int) -> bool:
    """Tell whether "in", "during" or the like leads to an occasion, and not "after"."""
    for at in range(place - 1, max(-1, place - 1 - _LED), -1):
        if here.held[at] is not None:
            return False
        if here.row.keys[at] in LEADS:
            return True
        if here.row.plays(at, "preposition", "relative") or here.row.parted(at):
            return False
    return False


def _shares_subject(here: Clause, place: int) -> bool:
    """Tell whether only "and" joins a verb and its object to the cue: "telephoned X and demanded"."""
    cue = here.cues[0].start
    return cue > 0 and here.row.plays(cue - 1, "conjunction") and here.start(cue - 1) <= place < cue


def passive(here: Clause) -> bool:
    """Tell whether a cue says that someone was asked: "was asked twice", "Asked whether …"."""
    told = here.row.tables.addressing["hearer"]
    cue = here.cues[0]
    keys = here.row.keys[cue.start : cue.stop]
    heard = [n for n, key in enumerate(keys) if key in told]
    if not heard or keys[heard[0]].endswith(("ing", "s")):
        return False
    opens = cue.start == 0 or here.row.parted(cue.start) or here.row.keys[cue.start - 1] == "when"
    by = here.row.keys[cue.stop : cue.stop + 1] == ["by"]
    return by or not _BE.isdisjoint(keys[: heard[0]]) or (opens and not here.item.source)


def subject(here: Clause) -> Line | None:
    """Return the subject of a passive, behind the last mark before its verb, None where the verb has none."""
    cue = here.cues[0].start
    if not here.is_held(cue - 1, None) or here.row.keys[cue - 1] == "when" or here.row.parted(cue):
        return None
    part = here.row.cut(here.start(cue - 1), cue)
    first = next((n for n in range(len(part.words) - 1, 0, -1) if part.parted(n)), 0)
    return part.cut(first, len(part.words))
