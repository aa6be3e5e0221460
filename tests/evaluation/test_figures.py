from __future__ import annotations

from dabir.evaluation.figures import intervals, prf, ratio, totals


def test_precision_recall_and_f1() -> None:
    """3 right of 4 predicted and 6 there; nothing to divide by is 0."""
    assert prf(3, 4, 6) == (0.75, 0.5, 0.6)
    assert prf(0, 0, 6) == (0, 0, 0)
    assert prf(0, 4, 0) == (0, 0, 0)
    assert ratio(1, 0) == 0


def test_totals_are_by_column() -> None:
    """Counts of documents add up column by column."""
    assert totals([(1, 2), (3, 4)]) == (4, 6)


def test_intervals_are_the_middle_of_what_resampling_gives() -> None:
    """Of 100 coins the share of heads lies within a tenth of one half; another seed differs a little."""
    coins = [(number % 2, 1) for number in range(100)]
    [(low, high)] = intervals(coins, lambda row: [ratio(*row)])
    assert 0.38 < low < 0.44
    assert 0.56 < high < 0.62
    assert intervals(coins, lambda row: [ratio(*row)]) == [(low, high)]
    assert intervals(coins, lambda row: [ratio(*row)], resamples=50, seed=2) != [(low, high)]


def test_one_document_has_no_spread() -> None:
    """With one document every draw is the same."""
    assert intervals([(1, 2)], lambda row: [ratio(*row)]) == [(0.5, 0.5)]
