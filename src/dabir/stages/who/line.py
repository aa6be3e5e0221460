"""A sentence, or a part of one, with its words and the names in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from dabir.lang import Read
from dabir.lang.people import People, people
from dabir.record import Mention, Span
from dabir.text import Word, words

_PARTS = frozenset(",،;؛:()[]–—")  # marks that part a phrase from what stands beside it


@dataclass(frozen=True, slots=True)
class Line:
    """Words that follow each other in a sentence."""

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
