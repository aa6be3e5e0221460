"""Tests of the best row of labels, against all rows that there are."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from dabir.models.decoding import (
    NAMES,
    NEVER,
    ROLES,
    TOGETHER,
    Floats,
    Grammar,
    allowed,
    attribution,
    decode,
    edges,
    label,
    plain,
    stretches,
)

LEGAL = re.compile(r"(?:O|S\d|B(\d)(?:I\1)*E\1)*")
SEEDS = st.integers(0, 2**32 - 1)
KINDS = st.sampled_from(["plain", "attribution"])


def spelled(labels: tuple[int, ...] | list[int]) -> str:
    """Return labels in letters: O, or the part and the number of its role."""
    return "".join("O" if n == 0 else "BIES"[(n - 1) % 4] + str((n - 1) // 4) for n in labels)


def legal(kind: str, labels: tuple[int, ...] | list[int]) -> bool:
    """Say whether a row may be: pieces whole and apart; in an attribution one source at most and a content."""
    row = spelled(labels)
    begun = [row.count(f"B{role}") + row.count(f"S{role}") for role in range(3)]
    return bool(LEGAL.fullmatch(row)) and (kind == "plain" or (begun[0] <= 1 and begun[2] >= 1))


@cache
def rows(kind: str, roles: int, length: int) -> NDArray[np.intp]:
    """Return all legal rows of labels."""
    every = product(range(1 + 4 * roles), repeat=length)
    return np.array([row for row in every if legal(kind, row)])


def drawn(
    seed: int, kind: str, lengths: list[int], spread: float = 3.0
) -> tuple[list[Floats], Floats, Grammar]:
    """Return scores of one row for each length, moves that are not all alike, and their grammar, by chance."""
    chance = np.random.default_rng(seed)
    drawn_moves = chance.normal(0, 2, (13, 13)) if kind == "attribution" else np.zeros((13, 13))
    moves = np.where(allowed(3), drawn_moves, NEVER).astype(np.float32)
    scores = [chance.normal(0, spread, (1, length, 13)).astype(np.float32) for length in lengths]
    return scores, moves, attribution(moves) if kind == "attribution" else plain(3)


@given(SEEDS, KINDS, st.integers(1, 4))
@settings(max_examples=120, deadline=None)
def test_the_best_row_and_the_sum_are_those_of_all_legal_rows(seed: int, kind: str, length: int) -> None:
    """No row of its kind is better, its kind outweighs the other, and the sum is that of all rows that may be."""
    (scores,), moves, grammar = drawn(seed, kind, [length])
    (found,) = decode([scores], grammar)
    every = rows(kind, 3, length)
    weights = scores[0][np.arange(length), every].sum(1) + moves[every[:, :-1], every[:, 1:]].sum(1)
    (own,) = weights[(every == found.labels).all(1)]
    assert found.best == pytest.approx(float(own), abs=1e-3)
    with_source = np.isin(every, [label(0, part) for part in "BIES"]).any(1) & (kind == "attribution")
    mine = with_source == with_source[(every == found.labels).all(1)]
    assert found.best == pytest.approx(float(weights[mine].max()), abs=1e-3)
    sums = [
        np.logaddexp.reduce(weights[side].astype(float)) if side.any() else -np.inf for side in (mine, ~mine)
    ]
    assert sums[0] >= sums[1] - 1e-3
    assert found.total == pytest.approx(float(np.logaddexp.reduce(weights.astype(float))), abs=1e-3)
    assert 0 < np.exp(found.best - found.total) <= 1 + 1e-3


@given(SEEDS, KINDS, st.lists(st.integers(1, 12), min_size=2, max_size=12))
@settings(max_examples=80, deadline=None)
def test_a_row_is_decoded_as_if_it_were_alone(seed: int, kind: str, lengths: list[int]) -> None:
    """Longer rows beside it change nothing, not even where a piece ends with the row."""
    scores, _, grammar = drawn(seed, kind, lengths)
    scores[0][0, -1, label(2, "E" if lengths[0] > 1 else "S")] += 9
    alone = [next(decode([row], grammar)) for row in scores]
    for one, other in zip(alone, decode(scores, grammar), strict=True):
        assert one.labels == other.labels
        assert other.best == pytest.approx(one.best, abs=1e-3)
        assert other.total == pytest.approx(one.total, abs=1e-3)


def test_many_rows_come_back_in_their_order() -> None:
    """More rows than are decoded at once, in arrays of none, one and several rows."""
    chance = np.random.default_rng(5)
    sizes = [(0, 7), (3, 4), (TOGETHER, 6), (1, 1), (0, 2), (TOGETHER + 5, 3)]
    scores = [chance.normal(0, 3, (many, length, 13)).astype(np.float32) for many, length in sizes]
    found = list(decode(scores, plain(3)))
    assert [len(each.labels) for each in found] == [length for many, length in sizes for _ in range(many)]
    alone = [next(decode([row[None]], plain(3))).labels for array in scores for row in array]
    assert [each.labels for each in found] == alone


@given(SEEDS, KINDS, st.lists(st.integers(1, 9), min_size=1, max_size=6), st.sampled_from([1.0, 30.0, 900.0]))
@settings(max_examples=100, deadline=None)
def test_labels_are_legal_whatever_the_scores(
    seed: int, kind: str, lengths: list[int], spread: float
) -> None:
    """Even where every unit wants a label that may not stand there."""
    scores, _, grammar = drawn(seed, kind, lengths, spread)
    for each in decode(scores, grammar):
        assert legal(kind, each.labels)
        assert np.isfinite([each.best, each.total]).all()


@pytest.mark.parametrize("part", "BIE")
def test_a_window_of_one_unit_has_nothing_open(part: str) -> None:
    """What begins must end within the window."""
    scores = np.zeros((1, 1, 13), np.float32)
    scores[0, 0, label(2, part)] = 50
    assert spelled(next(decode([scores], plain(3))).labels)[0] in "OS"
    (found,) = decode([scores], attribution(np.zeros((13, 13), np.float32)))
    assert spelled(found.labels) == "S2"


def test_of_two_sources_only_the_likelier_is_taken() -> None:
    """And where no content is likely there is one all the same, the likeliest."""
    scores = np.zeros((1, 5, 13), np.float32)
    scores[0, :, 0] = 5
    scores[0, 0, label(0, "S")] = 9
    scores[0, 4, label(0, "S")] = 8
    scores[0, 2, label(2, "S")] = 2
    moves = np.where(allowed(3), 0, NEVER).astype(np.float32)
    assert spelled(next(decode([scores], plain(3))).labels) == "S0OOOS0"
    assert spelled(next(decode([scores], attribution(moves))).labels) == "S0OS2OO"


@pytest.mark.parametrize("roles", [1, 2, 3])
def test_the_rules_are_those_of_legal_rows(roles: int) -> None:
    """What may stand first, last and after another is what stands so in some legal row of four."""
    every = rows("plain", roles, 4)
    first, last = edges(roles)
    assert set(np.flatnonzero(first)) == set(every[:, 0])
    assert set(np.flatnonzero(last)) == set(every[:, 3])
    pairs = {pair for row in every.tolist() for pair in pairwise(row)}
    assert set(map(tuple, np.argwhere(allowed(roles)).tolist())) == pairs


@pytest.mark.parametrize("grammar", [plain(3), attribution(np.zeros((13, 13), np.float32))])
def test_no_rows_give_nothing(grammar: Grammar) -> None:
    """Neither no array nor arrays without rows are a fault."""
    assert list(decode([], grammar)) == []
    assert list(decode([np.zeros((0, 5, 13), np.float32)], grammar)) == []


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(1, 5)), max_size=12))
def test_stretches_are_the_pieces_that_were_written(pieces: list[tuple[int, int, int]]) -> None:
    """Pieces of any role and length, apart or side by side, come back as they were."""
    row: list[int] = []
    written = []
    for gap, role, length in pieces:
        row += [0] * gap
        written.append((role, len(row), len(row) + length - 1))
        parts = "S" if length == 1 else f"B{'I' * (length - 2)}E"
        row += [label(role, part) for part in parts]
    assert LEGAL.fullmatch(spelled(row))
    assert list(stretches(row)) == written


@pytest.mark.parametrize("roles", [ROLES, NAMES])
def test_labels_are_numbered_without_a_gap(roles: tuple[str, ...]) -> None:
    """O is 0, and every role has four."""
    numbers = [label(role, part) for role in range(len(roles)) for part in "BIES"]
    assert numbers == list(range(1, 1 + 4 * len(roles)))
