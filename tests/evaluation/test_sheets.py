from __future__ import annotations

from collections import Counter
from math import isnan, nan

from dabir.evaluation.figures import intervals
from dabir.evaluation.sheets import Figure, as_dict, f1, report, share, sheets


def figures(total: Counter[str]) -> list[Figure]:
    undefined = Figure("kappa", 1.0 if total["right"] else nan, total["gold"])
    return [f1("found", total["right"], total["predicted"], total["gold"]), share("half", 1, 2), undefined]


ROWS = [("en", Counter(right=3, predicted=4, gold=6)), ("fa", Counter(gold=2))]


def test_counts_are_added_up_by_language_and_over_all() -> None:
    """3 right of 4 found and 6 there; with 2 more that were not found, recall is 3 of 8."""
    found = sheets(ROWS, figures)
    assert set(found) == {"en", "fa", "all"}
    assert found["en"].figures[0] == ("found", 0.6, 6, 0.75, 0.5)
    assert found["all"].figures[0] == ("found", 0.5, 8, 0.75, 0.375)
    assert (found["all"].docs, found["all"].value("half")) == (2, 0.5)
    assert found["en"].intervals[0] == (0.6, 0.6)


def test_an_undefined_figure_is_null_and_left_out_of_draws() -> None:
    """Where no draw defines it, its interval is undefined too."""
    plain = as_dict(sheets(ROWS, figures))
    assert plain["fa"]["kappa"] == {"value": None, "interval": [None, None], "of": 2}
    assert plain["all"]["kappa"]["interval"] == [1.0, 1.0]
    assert plain["en"]["found"] == {
        "value": 0.6, "precision": 0.75, "recall": 0.5, "interval": [0.6, 0.6], "of": 6,
    }  # fmt: skip
    [(low, high)] = intervals([(0,)], lambda _: [nan])
    assert (isnan(low), isnan(high)) == (True, True)


def test_a_draw_without_any_gold_tells_nothing_of_a_figure() -> None:
    """A figure on few documents is not pulled to 0 by draws that leave those out."""
    rows = [("en", Counter(right=1, of=1)), *[("en", Counter(right=0, of=0))] * 9]
    found = sheets(rows, lambda total: [share("right", total["right"], total["of"])])["en"]
    assert (found.value("right"), found.intervals) == (1.0, ((1.0, 1.0),))


def test_the_table_names_each_figure() -> None:
    """All languages stand last; what is undefined is said."""
    lines = report(sheets(ROWS, figures)).splitlines()
    assert [line.split(":")[0] for line in lines if not line.startswith(" ")] == ["en", "fa", "all"]
    assert "  found  0.750  0.500   0.600  0.600-0.600      6" in lines
    assert any("undef" in line for line in lines)
