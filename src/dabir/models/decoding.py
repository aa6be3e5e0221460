"""Decoding: the best row of labels for a window, under the rules of what may follow what.

Labels are O and, for each role, B (begins), I (inside), E (ends) and S (alone).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

ROLES = ("source", "cue", "content")
NAMES = ("PER", "ORG", "LOC")
NEVER = -1e4
TOGETHER = 64  # rows decoded at once, which bounds the memory


def label(role: int, part: str) -> int:
    """Return the number of a label: `part` of B, I, E, S of a role counted from 0."""
    return 1 + 4 * role + "BIES".index(part)


def allowed(roles: int) -> NDArray[np.bool_]:
    """Return which label may follow which (row before, column after)."""
    count = 1 + 4 * roles
    table = np.zeros((count, count), bool)
    first, last = edges(roles)
    table[np.ix_(last, first)] = True
    for role in range(roles):
        for before in "BI":
            table[label(role, before), [label(role, "I"), label(role, "E")]] = True
    return table


def edges(roles: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which labels may stand first and which last in a window."""
    first = np.zeros(1 + 4 * roles, bool)
    last = first.copy()
    first[[0, *(label(role, part) for role in range(roles) for part in "BS")]] = True
    last[[0, *(label(role, part) for role in range(roles) for part in "ES")]] = True
    return first, last


@dataclass(frozen=True, slots=True)
class Decoded:
    """The best labels of one row of units, their probability, and that of no label at all."""

    labels: list[int]
    best: float
    none: float


def decode(scores: Iterable[Floats], moves: Floats, roles: int) -> Iterator[Decoded]:
    """Yield what is decoded of rows given in arrays (rows, units, labels) of any number of units.

    Longer and shorter rows are decoded together: behind its end a row has only O, at no price.
    """
    rows = [row for array in scores for row in array]
    for first in range(0, len(rows), TOGETHER):
        chunk = rows[first : first + TOGETHER]
        length = max(map(len, chunk))
        padded = np.full((len(chunk), length, len(moves)), NEVER, np.float32)
        padded[:, :, 0] = 0
        for number, row in enumerate(chunk):
            padded[number, : len(row)] = row
        labels, best = viterbi(padded, moves, roles)
        total = partition(padded, moves, roles)
        none = padded[:, :, 0].sum(1) + moves[0, 0] * (length - 1)
        for number, row in enumerate(chunk):
            shares = np.exp(np.minimum(0, [best[number] - total[number], none[number] - total[number]]))
            yield Decoded(labels[number, : len(row)].tolist(), *map(float, shares))


def viterbi(emissions: Floats, transitions: Floats, roles: int) -> tuple[NDArray[np.intp], Floats]:
    """Return the best rows of labels (rows, units) and their scores, for scores (rows, units, labels)."""
    rows, length, count = emissions.shape
    first, last = edges(roles)
    best = emissions[:, 0] + np.where(first, 0.0, NEVER).astype(np.float32)
    back = np.zeros((length, rows, count), np.int16)
    for unit in range(1, length):
        paths = best[:, :, None] + transitions
        back[unit] = paths.argmax(1)
        best = paths.max(1) + emissions[:, unit]
    best = best + np.where(last, 0.0, NEVER).astype(np.float32)
    labels = np.zeros((rows, length), np.intp)
    labels[:, -1] = best.argmax(1)
    for unit in range(length - 1, 0, -1):
        labels[:, unit - 1] = back[unit][np.arange(rows), labels[:, unit]]
    return labels, best.max(1)


def partition(emissions: Floats, transitions: Floats, roles: int) -> Floats:
    """Return the logarithm of the summed weight of all rows of labels (rows,)."""
    first, last = edges(roles)
    total = emissions[:, 0] + np.where(first, 0.0, NEVER).astype(np.float32)
    weights = np.exp(transitions)
    for unit in range(1, emissions.shape[1]):
        top = total.max(1, keepdims=True)
        total = np.log(np.exp(total - top) @ weights + 1e-30) + top + emissions[:, unit]
    total = total + np.where(last, 0.0, NEVER).astype(np.float32)
    top = total.max(1, keepdims=True)
    return np.asarray((np.log(np.exp(total - top).sum(1, keepdims=True)) + top)[:, 0], np.float32)


def stretches(labels: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield role, first and last unit of each piece in a row of labels."""
    start = 0
    for unit, number in enumerate(labels):
        if number == 0:
            continue
        role, part = divmod(number - 1, 4)
        if part in (0, 3):
            start = unit
        if part in (2, 3):
            yield role, start, unit
