"""Reading noun phrases of either language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dabir.lang import Read
from dabir.lang.people import Pronoun
from dabir.stages.who.english import english
from dabir.stages.who.line import Line
from dabir.stages.who.persian import persian
from dabir.stages.who.phrase import Phrase

_READ: Mapping[Read, Callable[[Line], Phrase]] = {"en": english, "fa": persian}


def read(part: Line) -> Phrase | None:
    """Read the noun phrase that a line begins with, None where there is no word."""
    if not part.words:
        return None
    alone = part.tables.pronouns.get(part.keys[0])
    if alone and part.names[0] is None and _stands_alone(part, alone):
        return Phrase(
            part.span(0, 1),
            part.lang,
            tuple(part.keys[:1]),
            pronoun=alone,
            many=not alone.singular,
            two=part.plays(0, "pair"),
        )
    return _READ[part.lang](part)


def _stands_alone(part: Line, pronoun: Pronoun) -> bool:
    """Tell whether a pronoun is all of its phrase: "some", not "some experts"."""
    if pronoun.role in ("subject", "object", "reflexive", "relative"):
        return True
    return len(part.words) == 1 or part.parted(1) or part.leaves(1)


def coordinated(part: Line) -> Iterator[Line]:
    """Yield the members of a phrase that joins names, or groups, by "and"; else all of it."""
    first = 0
    for at in range(1, len(part.words)):
        if part.plays(at, "conjunction") and (_two_names(part, at) or _two_groups(part, first, at)):
            yield part.cut(first, at)
            first = at + 1
    yield part.cut(first, len(part.words))


def _two_names(part: Line, at: int) -> bool:
    """Tell whether the word before "and" ends a name and the one behind begins one of the same kind."""
    if not 0 < at < len(part.words) - 1:
        return False
    one, other = part.names[at - 1], part.names[at + 1]
    return one is not None and other is not None and one.kind == other.kind


def _two_groups(part: Line, first: int, at: int) -> bool:
    """Tell whether "and" joins two phrases in the plural: "states and industry groups"."""
    one, other = (read(each) for each in (part.cut(first, at), part.cut(at + 1, len(part.words))))
    return bool(
        one and other and one.many and other.many and one.noun and other.noun and one.name is other.name
    )
