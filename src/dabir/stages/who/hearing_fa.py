"""Where the hearer of a Persian statement may stand in its clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dabir.lang.people import Addressing
from dabir.stages.who.clause import LONGEST, Clause, behind_leads
from dabir.stages.who.hearer import ADDRESSED, plural_fa, reach
from dabir.stages.who.line import Line

_TAKES: Mapping[Addressing, str] = {"said_to": "به", "asked_of": "از", "told_for": "برای"}


def places(here: Clause) -> Iterator[Line]:
    """Yield where a Persian hearer may begin: behind «به» or «از», before «را», else behind «خطاب به»."""
    cue = [here.row.keys[n] for piece in here.cues for n in piece]
    told = here.row.tables.addressing
    for role, preposition in _TAKES.items():
        if _ends_in(cue, told[role]):
            yield from _behind(here, preposition)
    if _ends_in(cue, told["thanked"]) or _ends_in([*cue, "از"], told["before"]):
        yield from _thanked(here)
    if _ends_in(cue, told["hearer"]):
        yield from _before_object_mark(here)
    yield from behind_leads(here, _begins)


def _ends_in(cue: Sequence[str], phrases: frozenset[str]) -> bool:
    """Tell whether a cue ends in one of some phrases."""
    return any("".join(cue[n:]) in phrases for n in range(max(0, len(cue) - LONGEST), len(cue)))


def _behind(here: Clause, preposition: str) -> Iterator[Line]:
    """Yield what follows a preposition before the cue that hangs on it."""
    row = here.row
    for at in here.free(here.cues[-1].start):
        if row.keys[at] != preposition or not here.is_held(at + 1, None) or _and_between(here, at):
            continue
        if _opens(here, at) or _pronoun(row, at + 1):
            yield here.rest(at + 1)


def _thanked(here: Clause) -> Iterator[Line]:
    """Yield the one thanked in the content that «از» leads to, before or behind the words of thanks."""
    for at, key in enumerate(here.row.keys):
        if key == "از" and here.is_held(at + 1, "content") and here.held[at] in (None, "cue"):
            yield _owner(here.rest(at + 1))


def _pronoun(row: Line, place: int) -> bool:
    """Tell whether a word stands for a person by itself: «در گفت‌وگویی تلفنی به او گفت»."""
    found = row.tables.pronouns.get(row.keys[place])
    return found is not None and found.role == "subject"


def _opens(here: Clause, at: int) -> bool:
    """Tell whether a preposition hangs on the verb: no noun stands right before it."""
    if at == 0 or here.row.parted(at) or not here.is_held(at - 1, None):
        return True
    return here.row.keys[at - 1] in here.row.tables.addressing["stop"]


def _and_between(here: Clause, at: int) -> bool:
    """Tell whether a verb of its own takes what follows a preposition: one that "and" joins to the cue."""
    cue = here.cues[-1].start
    return here.is_held(cue - 1, None) and here.row.plays(cue - 1, "conjunction") and at < cue - 1


def _owner(part: Line) -> Line:
    """Return what is thanked from the one on who did it: «شکیبایی مردم» from «مردم» on."""
    for at in range(reach(part)):
        rest = part.cut(at, len(part.words))
        noun = rest.tables.first(rest.keys)
        if rest.names[0] is not None or (noun and noun[1].kind in ADDRESSED) or plural_fa(rest):
            return rest
    return part


def _before_object_mark(here: Clause) -> Iterator[Line]:
    """Yield what «را» marks as the object of a cue, where it begins the clause or the content."""
    row = here.row
    for at in range(1, here.cues[-1].start):
        if row.keys[at] == "را" and here.held[at] in (None, "content"):
            first = here.start(at)
            if here.held[at] is None and first == at and here.is_held(at - 1, "content"):
                first = here.start(at - 1)
            if reach(row.cut(first, at)) == at - first:
                yield row.cut(first, at)


def _begins(here: Clause, first: int, end: int) -> bool:
    """Tell whether words lead to one addressed; those that end in «از» do so only in a cue."""
    keys = here.row.keys[first:end]
    return "".join(keys) in here.row.tables.addressing["before"] and keys[-1] != "از"
