"""Letters of one spelling against letters of another: how much likelier they are one word than two.

A table holds pairs of chunks (up to two letters a side, none for what one side leaves unwritten) with the
probability of each. Two words are cut into such pairs in every way there is; the sum over all ways, against
the chance of meeting the two words apart, is the evidence that they are one. ``training/names`` learns it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Scripts: TypeAlias = tuple[str, str]  # of the two words, in the order of the letters of their names
Chunked: TypeAlias = tuple[str, str, str]  # the chunks that end at one place of a word
Chunks: TypeAlias = Mapping[tuple[str, str], float]  # pairs of chunks: probability

LONGEST = 2  # letters of a chunk; the two ends of a word count as letters
UNSEEN = 1e-6  # probability of a pair that was never seen, one letter or none a side
_RARE = 1e-4  # probability of a letter that was never seen
TINY = 1e-300
BAND = 2  # letters by which two words may run apart, and half of what one is longer


@dataclass(frozen=True, slots=True)
class Word:
    """A word made ready for one side of a table."""

    chunks: tuple[Chunked, ...]
    rows: tuple[tuple[Mapping[str, float], ...], ...]  # their rows of the table; none for the second side
    rarity: float  # -ln of the chance of meeting it


class Table:
    """Probabilities of chunk pairs between words of two scripts."""

    def __init__(self, chunks: Chunks) -> None:
        self.rows: defaultdict[str, dict[str, float]] = defaultdict(dict)
        self._single: tuple[dict[str, float], dict[str, float]] = ({}, {})
        for (one, other), chance in chunks.items():
            self.rows[one][other] = chance
            for side, chunk in enumerate((one, other)):
                self._single[side][chunk] = self._single[side].get(chunk, 0.0) + chance
        self._words: dict[tuple[int, str], Word] = {}

    def evidence(self, one: str, other: str) -> float:
        """Return ln of how much likelier two words are met as one than apart; below 0 where they differ."""
        left, right = self.word(one, 0), self.word(other, 1)
        return math.log(max(joint(left, right), TINY)) + left.rarity + right.rarity

    def agreement(self, one: str, other: str) -> float:
        """Return the share of the cases of one letter at the front of words that the other stands for."""
        front = self.rows.get(f"^{one}", {})
        all_cases = sum(front.values()) + self._single[0].get(one, 0.0)
        hits = front.get(f"^{other}", 0.0) + self.rows.get(one, {}).get(other, 0.0)
        return hits / all_cases if all_cases else 0.0

    def rarity(self, word: str, side: int) -> float:
        """Return -ln of the chance of meeting a word: the evidence that a perfect match could give."""
        return self.word(word, side).rarity

    def word(self, letters: str, side: int) -> Word:
        """Return a word made ready, from memory if it was met before."""
        found = self._words.get((side, letters))
        if found is None:
            found = self._words[side, letters] = self._ready(letters, side)
        return found

    def _ready(self, letters: str, side: int) -> Word:
        chunks = ended(letters)
        rows = (
            tuple(tuple(self.rows.get(chunk, {}) for chunk in here) for here in chunks) if side == 0 else ()
        )
        return Word(chunks, rows, self._rarity(chunks, self._single[side]))

    def _rarity(self, chunks: Sequence[Chunked], single: Mapping[str, float]) -> float:
        again = 1 / (1 - min(0.5, single.get("", 0.0)))  # chunks of the other side alone, any number
        ways = [1.0]
        for here in chunks[1:]:
            known = (
                single.get(chunk, _RARE if size == 1 else 0.0) for size, chunk in enumerate(here) if size
            )
            ways.append(again * sum(way * chance for way, chance in zip(reversed(ways), known, strict=False)))
        return -math.log(max(ways[-1], TINY))


def ended(letters: str) -> tuple[Chunked, ...]:
    """Return at each place of a word with its two ends the chunks that end there, by length from 0.

    Where the word has not letters enough for a chunk, "?" stands for it, which is no letter.
    """
    whole = f"^{letters}$"
    return tuple(
        ("", whole[end - 1 : end] or "?", whole[end - 2 : end] if end > 1 else "?")
        for end in range(len(whole) + 1)
    )


def joint(left: Word, right: Word) -> float:
    """Return the chance of meeting two words as one: the sum over all ways to cut them into chunk pairs."""
    height, width = len(left.chunks), len(right.chunks)
    slope = (width - 1) / (height - 1)
    reach = BAND + abs(width - height) / 2
    before: list[float] = []
    last: list[float] = []
    for i, rows in enumerate(left.rows):
        here = [0.0] * (width + LONGEST)  # places in front of the word, so that none needs to be tested
        span = range(max(0, math.ceil(i * slope - reach)), min(width, int(i * slope + reach) + 1))
        if i == 0:
            here[LONGEST] = 1.0
        else:
            _down(last, here, span, right, rows[1], UNSEEN)
            if i > 1 and rows[2]:
                _down(before, here, span, right, rows[2], 0.0)
        _along(here, span, right, left.rows[0][0])
        before, last = last, here
    return last[-1]


def _down(
    source: list[float], here: list[float], span: range, right: Word, row: Mapping[str, float], unseen: float
) -> None:
    """Add the ways that take a chunk of the first word, with one of the second or none."""
    nothing, get = row.get("", unseen), row.get
    for j in span:
        _, one, two = right.chunks[j]
        here[j + 2] += source[j + 2] * nothing + source[j + 1] * get(one, unseen) + source[j] * get(two, 0.0)


def _along(here: list[float], span: range, right: Word, row: Mapping[str, float]) -> None:
    """Add the ways that take a chunk of the second word alone."""
    get = row.get
    for j in span:
        _, one, two = right.chunks[j]
        here[j + 2] += here[j + 1] * get(one, UNSEEN) + here[j] * get(two, 0.0)
