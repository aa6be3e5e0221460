"""Learn which chunks of letters stand for which, from words that are one in two spellings.

Expectation maximisation over all ways to cut both words into pairs of chunks of up to two letters, either
of them empty at times. Source: many-to-many alignment, Jiampojamarn, Kondrak and Sherif 2007 (NAACL).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from dabir.names.letters import BAND, LONGEST, ended

Pairs: TypeAlias = Mapping[tuple[str, str], float]  # two spellings of one word: weight
Chunk: TypeAlias = tuple[str, str]
Floats: TypeAlias = NDArray[np.float64]

ROUNDS = 8
LEAST = 3.0  # weight of the words in which a chunk of two letters must stand
DISCOUNT = 0.6  # taken off the count of a pair for each letter that it is longer than one a side
SMALLEST = 2e-6  # probability below which a pair is left out
LONGEST_WORD = 24  # letters
_NULL = 0.02  # at first, how likely it is that a chunk stands for nothing
_LETTER = 0.05  # at first, the probability of each further letter


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs of words of one length each, and where they may be cut."""

    size: tuple[int, int]
    weights: Floats
    arcs: Sequence[tuple[int, int, int, int, NDArray[np.intp]]]  # end in both words, letters, pairs of chunks


def learn(pairs: Pairs) -> dict[Chunk, float]:
    """Return pairs of chunks with their probabilities."""
    words = {pair: weight for pair, weight in pairs.items() if max(map(len, pair)) <= LONGEST_WORD}
    ids, batches = _batches(words)
    chances = _first(ids)
    lengths = np.array([max(len(one) + len(other) - 2, 0) for one, other in ids])
    for _ in range(ROUNDS):
        counts = sum((_counts(batch, chances) for batch in batches), np.zeros(len(ids)))
        counts = np.maximum(counts - DISCOUNT * lengths, 0)
        chances = counts / counts.sum()
    return {pair: float(chance) for pair, chance in zip(ids, chances, strict=True) if chance > SMALLEST}


def _batches(pairs: Pairs) -> tuple[dict[Chunk, int], list[Batch]]:
    often = [_often(side) for side in _sides(pairs)]
    ids: dict[Chunk, int] = {}
    shapes: defaultdict[tuple[int, int], list[tuple[str, str]]] = defaultdict(list)
    for one, other in pairs:
        shapes[len(one), len(other)].append((one, other))
    found = []
    for words in shapes.values():
        cut = [(ended(one), ended(other)) for one, other in words]
        size = len(cut[0][0]), len(cut[0][1])
        arcs = ((*arc, _named(cut, arc, often, ids)) for arc in _arcs(*size))
        used = [arc for arc in arcs if arc[-1].any()]
        found.append(Batch(size, np.array([pairs[pair] for pair in words]), used))
    return ids, found


def _sides(pairs: Pairs) -> list[Counter[str]]:
    sides: list[Counter[str]] = [Counter(), Counter()]
    for words, weight in pairs.items():
        for side, word in zip(sides, words, strict=True):
            for chunk in (chunk for here in ended(word) for chunk in here):
                side[chunk] += weight  # type: ignore[assignment]
    return sides


def _often(side: Counter[str]) -> frozenset[str]:
    return frozenset(chunk for chunk, weight in side.items() if len(chunk) <= 1 or weight >= LEAST)


def _arcs(height: int, width: int) -> Iterator[tuple[int, int, int, int]]:
    slope = (width - 1) / (height - 1)
    reach = BAND + abs(width - height) / 2
    for i, j in product(range(height), range(width)):
        if abs(j - i * slope) > reach:
            continue
        for a, b in product(range(min(i, LONGEST) + 1), range(min(j, LONGEST) + 1)):
            if a or b:
                yield i, j, a, b


def _named(
    cut: Sequence[tuple[Sequence[Sequence[str]], Sequence[Sequence[str]]]],
    arc: tuple[int, int, int, int],
    often: Sequence[frozenset[str]],
    ids: dict[Chunk, int],
) -> NDArray[np.intp]:
    """Return for each two words the number of the pair of chunks on an arc, from 1; 0 where none may be."""
    i, j, a, b = arc
    found = []
    for one, other in cut:
        pair = one[i][a], other[j][b]
        fits = pair[0] in often[0] and pair[1] in often[1] and _ends(pair[0]) == _ends(pair[1])
        found.append(ids.setdefault(pair, len(ids)) + 1 if fits else 0)
    return np.array(found)


def _ends(chunk: str) -> tuple[bool, bool]:
    return "^" in chunk, "$" in chunk


def _first(ids: Mapping[Chunk, int]) -> Floats:
    chances = np.array(
        [_LETTER ** (max(len(a), 1) + max(len(b), 1)) * (1 if a and b else _NULL) for a, b in ids]
    )
    return np.asarray(chances / chances.sum(), dtype=np.float64)


def _counts(batch: Batch, chances: Floats) -> Floats:
    """Return how often each pair of chunks is to be expected in the words of a batch."""
    known = np.append(0.0, chances)
    height, width = batch.size
    ahead = np.zeros((height, width, len(batch.weights)))
    ahead[0, 0] = 1.0
    for i, j, a, b, pair in batch.arcs:
        ahead[i, j] += ahead[i - a, j - b] * known[pair]
    behind = np.zeros_like(ahead)
    total = ahead[-1, -1]
    behind[-1, -1] = np.divide(batch.weights, total, out=np.zeros_like(total), where=total > 0)
    parts = []
    for i, j, a, b, pair in reversed(batch.arcs):
        part = behind[i, j] * known[pair]
        behind[i - a, j - b] += part
        parts.append(part * ahead[i - a, j - b])
    pairs = np.concatenate([arc[-1] for arc in reversed(batch.arcs)])
    return np.asarray(np.bincount(pairs, np.concatenate(parts), len(known))[1:], dtype=np.float64)
