"""A sentence with its words and cues, as the rules of both languages look at it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from dabir.lang import Cue, Keys, Pack, Read, Role, pack
from dabir.record import Span
from dabir.text import LINE_ENDS, Word, trimmed

_MARKS = frozenset("،,:؛.ـ–—")
_LOOSE = f" \t{LINE_ENDS}\u00a0:،,;؛-–—"


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as a rule found it."""

    lang: Read
    pattern: str  # the construction; its share of right findings is the score
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A cue that stands at words [start, end) of a clause."""

    start: int
    end: int
    cue: Cue


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence of the report."""

    text: str
    span: Span
    words: list[Word]
    pack: Pack
    keys: list[str] = field(init=False)  # of the words
    parted: list[int] = field(init=False)  # the words that a mark parts from the one before, in order

    def __post_init__(self) -> None:
        places = (place for place in range(len(self.words)) if not _MARKS.isdisjoint(self.gap(place)))
        object.__setattr__(self, "keys", [word.key for word in self.words])
        object.__setattr__(self, "parted", list(places))

    def matches(self) -> list[Match]:
        """Return the cues of the sentence in order, the longest at each place, all ways of taking kept."""
        found: list[Match] = []
        index = _index(self.pack.lang)
        place = 0
        while place < len(self.keys):
            here = [cue for cue in index.get(self.keys[place], ()) if self._stands(cue.keys, place)]
            longest = max((len(cue.keys) for cue in here), default=0)
            found += (Match(place, place + longest, cue) for cue in here if len(cue.keys) == longest)
            place += longest or 1
        return found

    def extent(self, first: int, last: int) -> Span:
        """Return the characters of words [first, last)."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def plays(self, place: int, role: Role) -> bool:
        """Tell whether a word is one of the connectives of a role."""
        return self.keys[place] in self.pack.connectives[role]

    def find(self, keys: Keys, first: int, last: int) -> int:
        """Return the place of a phrase within words [first, last), -1 where it is not."""
        places = range(first, last - len(keys) + 1)
        return next((i for i in places if self.keys[i] == keys[0] and self._stands(keys, i)), -1)

    def _stands(self, keys: Keys, place: int) -> bool:
        return tuple(self.keys[place : place + len(keys)]) == keys

    def parted_before(self, place: int) -> int:
        """Return the last word before a place that a mark parts from the one before, 0 where none is."""
        found = bisect_left(self.parted, place)
        return self.parted[found - 1] if found else 0

    def parted_after(self, place: int, last: int) -> int:
        """Return the first word behind a place, before ``last``, that a mark parts off, else ``last``."""
        found = bisect_right(self.parted, place)
        return min(self.parted[found], last) if found < len(self.parted) else last

    def gap(self, place: int) -> str:
        """Return what stands between a word and the one before it."""
        start = self.words[place - 1].end if place else self.span.start
        end = self.words[place].start if place < len(self.words) else self.span.end
        return self.text[start:end]

    def piece(self, start: int, end: int) -> Span | None:
        """Return characters [start, end) without the stops and spaces at their ends."""
        words = self.text[start:end]
        start += len(words) - len(words.lstrip(_LOOSE + "."))
        end -= len(words) - len(words.rstrip(_LOOSE))
        return trimmed(self.text, start, end - (self.text[start:end].endswith(".") and words[-3:-1] != ".."))


@cache
def _index(lang: Read) -> Mapping[str, tuple[Cue, ...]]:
    found: dict[str, list[Cue]] = defaultdict(list)
    for cue in pack(lang).cues:
        found[cue.keys[0]].append(cue)
    return {first: tuple(cues) for first, cues in found.items()}
