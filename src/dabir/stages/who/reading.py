"""Reading noun phrases of either language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dabir.lang import Read
from dabir.lang.people import Pronoun
from dabir.stages.who.english import english
from dabir.stages.who.line import Line
from dabir.stages.who.persian import persian
from dabir.stages.who.phrase import Phrase

_PRONOUN = 3  # the most words of a pronoun
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
    whole = "".join(part.keys) if 1 < len(part.words) <= _PRONOUN and not any(part.names) else ""
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
    """Yield the members of a phrase that lists names, or joins groups by "and"; else all of it."""
    listed = _listed(part)
    first = 0
    if listed:
        yield from (part.cut(*run) for run in listed)
        first = listed[-1][1]
        if first >= len(part.words) or not part.plays(first, "conjunction"):
            return
        first += 1
    for at in range(first + 1, len(part.words)):
        if part.plays(at, "conjunction") and _two_groups(part, first, at):
            yield part.cut(first, at)
            first = at + 1
    yield part.cut(first, len(part.words))


def _listed(part: Line) -> list[tuple[int, int]]:
    """Return the words of names of one kind that stand in a list: "X (of A), Y and Mr. Z"."""
    outside = [at for at in range(len(part.words)) if not _in_brackets(part, at)]
    found: list[tuple[int, int]] = []
    joined = False
    for at in outside:
        name = part.names[at]
        if name is not None and found and part.names[found[-1][1] - 1] is name:
            found[-1] = (found[-1][0], at + 1)
        elif name is not None and (not found or _apart(part, found[-1][1], at)):
            if found and part.names[found[0][0]].kind != name.kind:  # type: ignore[union-attr]
                break
            found.append((at, at + 1))
        elif name is not None or not _between(part, at):
            break
        joined = joined or part.plays(at, "conjunction")
    return found if joined and len(found) > 1 else []


def _between(part: Line, at: int) -> bool:
    """Tell whether a word may stand between the names of a list: "and", or a title."""
    noun = part.tables.noun([part.keys[at]])
    title = part.keys[at] in part.tables.honorifics or bool(noun and noun.kind == "person")
    return part.plays(at, "conjunction", "label") or (title and part.names[at] is None)


def _apart(part: Line, last: int, at: int) -> bool:
    """Tell whether a comma or "and" stands between two names."""
    between = part.text[part.words[last - 1].end : part.words[at].start]
    return any(mark in between for mark in ",،") or any(part.plays(n, "conjunction") for n in range(last, at))


def _in_brackets(part: Line, at: int) -> bool:
    before = part.text[part.words[0].start : part.words[at].start]
    return before.rfind("(") > before.rfind(")")


def _two_groups(part: Line, first: int, at: int) -> bool:
    """Tell whether "and" joins two phrases in the plural: "states and industry groups"."""
    one, other = (read(each) for each in (part.cut(first, at), part.cut(at + 1, len(part.words))))
    return bool(one and other and one.many and other.many and one.name is other.name)
