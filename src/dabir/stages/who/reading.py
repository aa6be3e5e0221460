"""Reading noun phrases of either language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dabir.lang import Read
from dabir.lang.people import Pronoun
from dabir.stages.who.english import english
from dabir.stages.who.line import Line
from dabir.stages.who.persian import persian
from dabir.stages.who.phrase import Phrase

_ASIDE = 4  # words of a party in brackets, or of a title
_READ: Mapping[Read, Callable[[Line], Phrase]] = {"en": english, "fa": persian}


def read(part: Line) -> Phrase | None:
    """Read the noun phrase that a line begins with, None where there is no word."""
    while part.words and part.plays(0, "preposition"):
        part = part.cut(1, len(part.words))
    if not part.words:
        return None
    several = _of_several_words(part)
    if several is not None:
        return several
    alone = part.tables.pronouns.get(part.keys[0].removesuffix("'s").removesuffix("’s"))
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


def _of_several_words(part: Line) -> Phrase | None:
    """Return what a pronoun of some words refers by: «هر دو», "His Grace"; "one of them" is a noun."""
    whole = "".join(part.keys) if 1 < len(part.words) <= _ASIDE and not any(part.names) else ""
    found = part.tables.pronouns.get(whole)
    two = part.tables.ends.get(whole) == "pair"
    if found is None or (found.role == "indefinite" and not two):
        return None
    span = part.span(0, len(part.words))
    return Phrase(span, part.lang, (whole,), pronoun=found, many=not found.singular, two=two)


def _stands_alone(part: Line, pronoun: Pronoun) -> bool:
    """Tell whether a pronoun is all of its phrase: "some", not "some experts"."""
    if pronoun.role in ("subject", "object", "reflexive", "relative"):
        return True
    return len(part.words) == 1 or part.parted(1) or part.leaves(1)


def coordinated(part: Line) -> Iterator[Line]:
    """Yield the members of a phrase that joins names, or groups, by "and"; else all of it."""
    first = 0
    for at in range(1, len(part.words)):
        if part.plays(at, "conjunction") and (_two_names(part, first, at) or _two_groups(part, first, at)):
            yield part.cut(first, at)
            first = at + 1
    yield part.cut(first, len(part.words))


def _two_names(part: Line, first: int, at: int) -> bool:
    """Tell whether a name ends right before "and", a party perhaps between, and one alike begins behind."""
    one = next((name for name in reversed(part.names[max(0, at - _ASIDE) : at]) if name is not None), None)
    other = next((name for name in part.names[at + 1 : at + _ASIDE] if name is not None), None)
    if one is None or other is None or one.kind != other.kind:
        return False
    if one.kind != "person" and not any(part.names[first : first + 2]):  # "the envoy to X and Y" is one
        return False
    aside = part.text[one.span.end : part.words[at].start].strip(" ,،")
    return not aside or (aside.startswith("(") and aside.endswith(")"))


def _two_groups(part: Line, first: int, at: int) -> bool:
    """Tell whether "and" joins two phrases in the plural: "states and industry groups"."""
    one, other = (read(each) for each in (part.cut(first, at), part.cut(at + 1, len(part.words))))
    return bool(
        one and other and one.many and other.many and one.noun and other.noun and one.name is other.name
    )
