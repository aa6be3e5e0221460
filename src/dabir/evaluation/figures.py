"""Precision, recall and F1, and how far they would move with other documents."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from itertools import filterfalse
from math import isnan, nan
from typing import NamedTuple

RESAMPLES = 1_000
SEED = 20_251_127

Interval = tuple[float, float]
Row = tuple[int, ...]  # the counts of one document


class Prf(NamedTuple):
    """Precision, recall and their harmonic mean, each in [0, 1], 0 where there is nothing to divide by."""

    precision: float
    recall: float
    f1: float


def prf(right: int, predicted: int, gold: int) -> Prf:
    """Return precision, recall and F1 from counts."""
    p = right / predicted if predicted else 0.0
    r = right / gold if gold else 0.0
    return Prf(p, r, 2 * p * r / (p + r) if p + r else 0.0)


def ratio(part: int, whole: int) -> float:
    """Return a share, 0 of nothing."""
    return part / whole if whole else 0.0


def totals(rows: Iterable[Row]) -> Row:
    """Add up the counts of documents, column by column."""
    return tuple(map(sum, zip(*rows, strict=True)))


def intervals(
    rows: Sequence[Row],
    figures: Callable[[Row], Sequence[float]],
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> list[Interval]:
    """Return the 95 % bootstrap interval of each figure, documents drawn with replacement.

    ``figures`` computes the figures from the totals of a draw; a draw where one is not a number is left
    out of its interval. The same seed gives the same intervals.
    """
    chance = random.Random(seed)  # noqa: S311 - a draw to be repeated, not a secret
    draws = [figures(totals(chance.choices(rows, k=len(rows)))) for _ in range(resamples)]
    return [_middle(sorted(filterfalse(isnan, column))) for column in zip(*draws, strict=True)]


def _middle(values: Sequence[float]) -> Interval:
    """Return the borders of the middle 95 % of sorted values, no numbers where there are none."""
    if not values:
        return nan, nan
    cut = int(0.025 * len(values))
    return values[cut], values[-1 - cut]
