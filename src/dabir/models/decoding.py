"""Decoding: the best row of labels for a window, under a grammar of what may follow what.

Labels are O and, for each role, B (begins), I (inside), E (ends) and S (alone). A grammar is a
finite automaton over them: of an attribution it says that it has one source at most and a content.
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


def edges(roles: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which labels may stand first and which last in a window."""
    first = np.zeros(1 + 4 * roles, bool)
    last = first.copy()
    first[[0, *(label(role, part) for role in range(roles) for part in "BS")]] = True
    last[[0, *(label(role, part) for role in range(roles) for part in "ES")]] = True
    return first, last


def allowed(roles: int) -> NDArray[np.bool_]:
    """Return which label may follow which (row before, column after)."""
    first, last = edges(roles)
    table = np.outer(last, first)
    for role in range(roles):
        for before in "BI":
            table[label(role, before), [label(role, "I"), label(role, "E")]] = True
    return table


@dataclass(frozen=True, slots=True)
class Grammar:
    """States that each give a label, and the price of going from one to another."""

    labels: NDArray[np.intp]  # of each state
    moves: Floats  # (before, after), NEVER where it may not be
    first: Floats  # 0 where a row may begin, else NEVER
    last: Floats  # 0 where it may end, else NEVER
    kinds: NDArray[np.intp]  # of the rows that end in each state; the kind is decided before the row
    lean: Floats  # what is added to the log weight of each kind when it is decided


def plain(roles: int) -> Grammar:
    """Return the grammar of pieces that do not overlap, any number of each."""
    first, last = edges(roles)
    one_kind, none = np.zeros(len(first), np.intp), np.zeros(1, np.float32)
    return Grammar(np.arange(len(first)), _price(allowed(roles)), _price(first), _price(last), one_kind, none)


def attribution(moves: Floats, lean: float = 0.0) -> Grammar:
    """Return the grammar of one attribution: at most one source, at least one content.

    `moves` are the prices of one label after another. A state is a label with what was met before.
    Whether there is a source is decided first, as many rows that differ in its edges stand against one
    without; `lean` is added to the log weight of those with one, of which the network is too unsure.
    """
    source, content = ROLES.index("source"), ROLES.index("content")
    begins = {role: {label(role, "B"), label(role, "S")} for role in (source, content)}
    inside = {role: {label(role, part) for part in "BIES"} for role in (source, content)}
    met = [(one, other) for one in (False, True) for other in (False, True)]  # source, content
    states = [
        (flags, number)
        for flags in met
        for number in range(len(moves))
        if (flags[0] or number not in inside[source]) and (flags[1] or number not in inside[content])
    ]

    def after(flags: tuple[bool, bool], number: int) -> tuple[bool, bool] | None:
        """Return what is met with a label, None where it may not be met again."""
        if number in begins[source]:
            return None if flags[0] else (True, flags[1])
        return (flags[0], True) if number in begins[content] else flags

    may = allowed(len(ROLES))
    legal = np.array([[may[m, n] and after(f, n) == g for g, n in states] for f, m in states])
    labels = np.array([number for _, number in states])
    starts, ends = edges(len(ROLES))
    first = np.array([starts[n] and after((False, False), n) == f for f, n in states])
    last = np.array([ends[n] and f[1] for f, n in states])
    priced = np.where(legal, moves[np.ix_(labels, labels)], NEVER).astype(np.float32)
    kinds = np.array([int(f[0]) for f, _ in states])
    return Grammar(labels, priced, _price(first), _price(last), kinds, np.array([0, lean], np.float32))


def _price(may: NDArray[np.bool_]) -> Floats:
    return np.where(may, 0, NEVER).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The best labels of one row of units, their score, and the log of the summed weight of all."""

    labels: list[int]
    best: float
    total: float


def decode(scores: Iterable[Floats], grammar: Grammar) -> Iterator[Decoded]:
    """Yield what is decoded of rows given in arrays (rows, units, labels) of any number of units.

    Longer and shorter rows are decoded together, each as if it were alone.
    """
    rows = [row for array in scores for row in array]
    for start in range(0, len(rows), TOGETHER):
        chunk = rows[start : start + TOGETHER]
        lengths = np.array([len(row) for row in chunk])
        padded = np.zeros((len(chunk), lengths.max(), int(grammar.labels.max()) + 1), np.float32)
        for number, row in enumerate(chunk):
            padded[number, : len(row)] = row
        states = padded[:, :, grammar.labels]
        weights = partition(states, lengths, grammar)
        other = grammar.kinds != (weights + grammar.lean).argmax(1)[:, None]
        found, best = viterbi(states, lengths, grammar, grammar.last + np.where(other, NEVER, 0))
        total = np.logaddexp.reduce(weights, 1)
        for number, row in enumerate(chunk):
            labels = grammar.labels[found[number, : len(row)]].tolist()
            yield Decoded(labels, float(best[number]), float(total[number]))


def viterbi(
    scores: Floats, lengths: NDArray[np.intp], grammar: Grammar, last: Floats | None = None
) -> tuple[NDArray[np.intp], Floats]:
    """Return the best rows of states (rows, units) and their scores, for scores (rows, units, states).

    What lies behind the length of a row counts for nothing. `last` (rows, states) is the price of ending,
    where it is not that of the grammar.
    """
    rows, length, _ = scores.shape
    best = np.empty((length, *scores.shape[::2]), np.float32)
    best[0] = scores[:, 0] + grammar.first
    for unit in range(1, length):
        onward = (best[unit - 1][:, :, None] + grammar.moves).max(1) + scores[:, unit]
        best[unit] = np.where((unit < lengths)[:, None], onward, best[unit - 1])
    found = np.empty((rows, length), np.intp)
    ends = best[-1] + (grammar.last if last is None else last)
    found[:, -1] = ends.argmax(1)
    for unit in range(length - 1, 0, -1):
        before = (best[unit - 1] + grammar.moves[:, found[:, unit]].T).argmax(1)
        found[:, unit - 1] = np.where(unit < lengths, before, found[:, unit])
    return found, ends.max(1)


def partition(scores: Floats, lengths: NDArray[np.intp], grammar: Grammar) -> Floats:
    """Return the logarithms of the summed weights of all rows of each kind (rows, kinds)."""
    weights = np.exp(grammar.moves)
    total = scores[:, 0] + grammar.first
    for unit in range(1, scores.shape[1]):
        top = total.max(1, keepdims=True)
        onward = np.log(np.exp(total - top) @ weights + 1e-30) + top + scores[:, unit]
        total = np.where((unit < lengths)[:, None], onward, total)
    total = total + grammar.last
    kinds = range(int(grammar.kinds.max()) + 1)
    return np.stack([np.logaddexp.reduce(total[:, grammar.kinds == kind], 1) for kind in kinds], 1)


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
