"""Noun phrases that refer to someone: their head, number, owner and the names within them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from dabir.lang import Read
from dabir.lang.people import Noun, NounKind, People, Pronoun, Standing, people
from dabir.record import Mention, Span
from dabir.stages.who.world import state_of
from dabir.text import Word, words

Definiteness: TypeAlias = Literal["definite", "indefinite", "this", "nobody"]
_PARTS = frozenset(",،;؛:()[]–—")  # marks that part a phrase from what stands beside it
_CLOSING = '"”»'


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, or a part of one, with its words and the names in it."""

    text: str
    lang: Read
    words: Sequence[Word]
    names: Sequence[Mention | None]  # of each word, the name that it belongs to
    keys: Sequence[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", [word.key for word in self.words])

    @property
    def tables(self) -> People:
        """Return the words about people of its language."""
        return people(self.lang)

    def within(self, span: Span) -> Line:
        """Return the part of a line that lies in a span."""
        first = bisect_left(self.words, span.start, key=lambda word: word.end - 1)
        last = bisect_left(self.words, span.end, key=lambda word: word.start)
        return Line(self.text, self.lang, self.words[first:last], self.names[first:last])

    def cut(self, first: int, last: int) -> Line:
        """Return words [first, last) of a line."""
        return Line(self.text, self.lang, self.words[first:last], self.names[first:last])

    def parted(self, place: int) -> bool:
        """Tell whether a mark parts a word from the one before it; none does within a name."""
        if place and self.names[place] is not None and self.names[place] is self.names[place - 1]:
            return False
        return place > 0 and not _PARTS.isdisjoint(self.gap(place))

    def gap(self, place: int) -> str:
        """Return what stands between a word and the one before it."""
        return self.text[self.words[place - 1].end : self.words[place].start] if place else ""

    def span(self, first: int, last: int) -> Span:
        """Return the characters of words [first, last), without the marks of a possessive."""
        end = self.words[last - 1].end
        name = self.names[last - 1]
        if name is not None and self.words[last - 1].start < name.span.end < end:
            end = name.span.end
        return Span(self.words[first].start, end)

    def leaves(self, place: int) -> bool:
        """Tell whether a word ends all of a phrase: a verb, or what opens a clause."""
        return self.plays(place, "verb", "passive", "relative", "participle")

    def plays(self, place: int, *roles: str) -> bool:
        """Tell whether a word is one of those that end the head of a phrase in one of these roles."""
        return self.names[place] is None and self.tables.ends.get(self.keys[place]) in roles


def line(text: str, span: Span, lang: Read, mentions: Sequence[Mention]) -> Line:
    """Return the line of a span; mentions are the names of the text in order."""
    found = words(text, span.start, span.end)
    return Line(text, lang, found, [_name_at(mentions, word) for word in found])


def _name_at(mentions: Sequence[Mention], word: Word) -> Mention | None:
    place = bisect_right(mentions, word.start, key=lambda mention: mention.span.end)
    if place < len(mentions) and mentions[place].span.start < word.end:
        return mentions[place]
    return None


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase refers by."""

    span: Span  # as it may name its actor: with article and of-phrase, without relative clause
    lang: Read
    keys: tuple[str, ...] = ()  # of the words of that span that tell of whom it means, names left out
    name: Mention | None = None  # of the one whom the phrase means
    noun: Noun | None = None  # its head
    head: Span | None = None  # the words of the office, without whose it is
    office: str = ""  # the same, as one string of keys
    pronoun: Pronoun | None = None
    others: tuple[Mention, ...] = ()  # names in it of others: of whom, of what
    owner: Pronoun | None = None  # "his", "its"
    definite: Definiteness = "definite"
    many: bool = False
    two: bool = False  # "the two", "both"
    when: Standing | None = None
    capital: bool = False  # its head is written like a name

    @property
    def agent(self) -> bool:
        """Tell whether a head that no table knows looks like one who acts: "muleteer", "Birchers"."""
        head = self.keys[-1] if self.keys else ""
        return self.many or head.endswith(_AGENTS)

    @property
    def kind(self) -> NounKind | None:
        """Return what kind its head is of, None where it is not known."""
        return self.noun.kind if self.noun else None


def read(part: Line) -> Phrase | None:
    """Read the noun phrase that a line begins with, None where there is no word."""
    if not part.words:
        return None
    alone = part.tables.pronouns.get(part.keys[0])
    if alone and part.names[0] is None and _stands_alone(part, alone):
        return Phrase(
            part.span(0, 1), part.lang, tuple(part.keys[:1]), pronoun=alone, many=not alone.singular
        )
    return _READ[part.lang](part)


def _stands_alone(part: Line, pronoun: Pronoun) -> bool:
    """Tell whether a pronoun is all of its phrase: "some", not "some experts"."""
    if pronoun.role in ("subject", "object", "reflexive", "relative"):
        return True
    return len(part.words) == 1 or part.parted(1) or part.leaves(1)


def _english(part: Line) -> Phrase:
    """Read a phrase whose head ends it, before "of", a relative clause or a comma."""
    size = len(part.words)
    stop = next((at for at in range(1, size) if part.parted(at) or _ends(part, at)), size)
    end = next((at for at in range(1, size) if part.parted(at) or part.leaves(at)), size)
    start = _article(part, stop)
    owner = part.tables.pronouns.get(part.keys[0]) if start else None
    found = part.tables.last(part.keys[start:stop])
    last = part.names[stop - 1]
    noun = None if found is None else found[1]
    name = last or _apposed(part, end)
    title = _title_en(part, start, stop, found[0]) if found and name is not last else None
    return Phrase(
        span=part.span(0, end),
        lang=part.lang,
        keys=_telling(part, end),
        name=name,
        noun=None if name is not None and name is last else noun,
        head=part.span(*title) if title else None,
        office="".join(part.keys[slice(*title)]) if title else "",
        others=_others(part.names[:end], name),
        owner=owner if owner and owner.role == "possessive" else None,
        definite=_definite_en(part, stop),
        many=bool(noun and noun.plural) or part.keys[0] in _MANY or (noun is None and _plural_en(part, stop)),
        two=part.plays(0, "pair") or (start > 0 and part.plays(1, "pair")),
        when=_standing(part, end),
        capital=part.text[part.words[stop - 1].start].isupper(),
    )


def _title_en(part: Line, first: int, stop: int, size: int) -> tuple[int, int]:
    """Return the words of an office: its noun with what stands before it, but no name and no demonym."""
    start = stop - size
    while start > first and part.names[start - 1] is None and not state_of(part.keys[start - 1]):
        start -= 1
    return start, stop


def _title_fa(part: Line, start: int, behind: int, end: int) -> tuple[int, int]:
    """Return the words of an office: its noun with what follows, up to a name, a demonym or a preposition."""
    last = behind
    while last < end and part.names[last] is None and not state_of(part.keys[last]) and not _ends(part, last):
        last += 1
    return start, last


_AGENTS = ("er", "or", "ist", "ian", "eer", "man", "woman", "one", "body")
_MANY = frozenset(("two", "three", "four", "five", "several", "many", "some", "most", "both", "few"))
_MANY_FA = frozenset(("برخی", "بعضی", "چند", "چندین", "بسیاری"))
_INDEFINITE = _MANY - {"both"} | {"a", "an", "one", "another", "other", "any", "every", "each", "no", "more"}


def _ends(part: Line, at: int) -> bool:
    return part.leaves(at) or part.plays(at, "preposition", "conjunction")


def _plural_en(part: Line, stop: int) -> bool:
    return part.names[stop - 1] is None and part.keys[stop - 1].endswith("s") and not part.keys[stop - 1].endswith("ss")


def _article(part: Line, stop: int) -> int:
    """Return how many determiners a phrase begins with."""
    role = part.tables.modifiers
    return next(
        (
            at
            for at in range(stop)
            if part.names[at] is not None or role.get(part.keys[at]) != "determiner"
        ),
        0,
    )


def _apposed(part: Line, end: int) -> Mention | None:
    """Return the name of a person that stands in apposition behind a comma: "their host, X,"."""
    if end >= len(part.words) or not part.parted(end):
        return None
    rest = part.cut(end, len(part.words))
    stop = next((at for at in range(1, len(rest.words)) if rest.parted(at) or _ends(rest, at)), len(rest.words))
    last = rest.names[stop - 1]
    return last if last is not None and last.kind == "person" else None


def _definite_en(part: Line, stop: int) -> Definiteness:
    first = part.keys[0]
    if first in ("no", "nobody", "none", "not", "there", "nothing"):
        return "nobody"
    if first in ("this", "these", "that", "those"):
        return "this"
    if first in _INDEFINITE or first.isdigit():
        return "indefinite"
    determined = part.tables.modifiers.get(first) == "determiner" or any(
        key.endswith(("'s", "’s", "’")) for key in part.keys[:stop]
    )
    return "definite" if determined or part.names[0] is not None else "indefinite"


def _persian(part: Line) -> Phrase:
    """Read a phrase whose head begins it, behind determiners, up to a mark or a relative clause."""
    size = len(part.words)
    end = next((at for at in range(1, size) if part.parted(at) or part.leaves(at)), size)
    start = _article(part, end)
    start = start if start < end else 0
    found = None if _names_itself(part, start) else part.tables.first(part.keys[start:end])
    noun = found[1] if found else None
    behind = start + (found[0] if found else 0)
    name = _named_fa(part, start, behind, noun)
    title = _title_fa(part, start, behind, end) if noun else None
    return Phrase(
        span=part.span(0, end),
        lang=part.lang,
        keys=_telling(part, end),
        name=name,
        noun=noun,
        head=part.span(*title) if title else None,
        office="".join(part.keys[slice(*title)]) if title else "",
        others=_others(part.names[:end], name),
        definite=_definite_fa(part, start, behind, noun),
        many=bool(noun and noun.plural) or bool(_MANY_FA & set(part.keys[:start])),
        two=any(part.plays(at, "pair") for at in range(start + 1)),
        when=_standing(part, end),
    )


def _names_itself(part: Line, start: int) -> bool:
    """Tell whether a phrase begins with the name of a person."""
    name = part.names[start]
    return name is not None and name.kind == "person"


def _named_fa(part: Line, start: int, behind: int, noun: Noun | None) -> Mention | None:
    """Return the name by which a phrase means its actor."""
    first = part.names[start]
    if first is not None and (noun is None or noun.kind not in ("person", "document")):
        return first
    if noun is None:
        return next((name for name in part.names[start : start + 2] if name is not None), None)
    if noun.kind == "person":
        return _person_fa(part, start, behind, noun)
    if noun.kind in ("body", "group") and behind < len(part.names):
        following = part.names[behind]
        return following if following is not None and following.kind == "body" else None
    return None


def _person_fa(part: Line, start: int, behind: int, noun: Noun) -> Mention | None:
    """Return the name of a person in apposition to an office, not that of its complement."""
    limit = next((at for at in range(start, len(part.words)) if part.leaves(at)), None)
    for at in range(behind, len(part.words) if limit is None else limit):
        name = part.names[at]
        if name is not None and name.kind == "person" and not (noun.takes_person and at == behind):
            return name
    return None


def _definite_fa(part: Line, start: int, behind: int, noun: Noun | None) -> Definiteness:
    before = set(part.keys[:start])
    if before & {"این", "همین", "ان", "همان"}:
        return "this"
    if start and before & {"یک", "یکی", "چند", "چندین", "برخی", "بعضی", "دو", "سه", "هر", "هیچ"}:
        return "indefinite"
    word = "".join(part.keys[start:behind])
    if noun and not noun.plural and word == noun.key + "ی":
        return "definite" if noun.key.endswith(("ا", "و")) else "indefinite"
    return "indefinite" if part.keys[start] in ("یکی", "برخی", "بعضی") else "definite"


def _standing(part: Line, end: int) -> Standing | None:
    return next((part.tables.standing[key] for key in part.keys[:end] if key in part.tables.standing), None)


def _telling(part: Line, end: int) -> tuple[str, ...]:
    modifiers, pronouns = part.tables.modifiers, part.tables.pronouns
    return tuple(
        key.removesuffix("'s").removesuffix("’s")
        for at, key in enumerate(part.keys[:end])
        if part.names[at] is None
        and modifiers.get(key) != "determiner"
        and key not in pronouns
        and key not in part.tables.ends
    )


def _others(names: Sequence[Mention | None], name: Mention | None) -> tuple[Mention, ...]:
    """Return the names of a phrase but one, each once."""
    return tuple({each.id: each for each in names if each is not None and each is not name}.values())


_READ: Mapping[Read, Callable[[Line], Phrase]] = {"en": _english, "fa": _persian}


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
    return bool(one and other and one.many and other.many and one.noun and other.noun and one.name is other.name)
