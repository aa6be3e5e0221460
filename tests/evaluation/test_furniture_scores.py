from __future__ import annotations

from dabir.evaluation import GoldDocument
from dabir.evaluation.furniture import as_dict, report, score

TEXT = "Home / News He said no. Share"


def gold(name: str = "a", lang: str = "en") -> GoldDocument:
    marked = ((0, 11, "breadcrumb"), (24, 29, "share"))
    return GoldDocument(id=name, text=TEXT, lang=lang, attributions=(), furniture=marked)


def test_characters_of_furniture_are_scored_with_and_without_kind() -> None:
    """The 9 letters of the breadcrumb are right, the 5 of "Share" are marked but of another kind."""
    rows = score([gold()], {"a": [(0, 11, "breadcrumb"), (24, 99, "teaser")]})
    assert list(rows["all"].any_kind) == [1, 1, 1]
    assert [round(value, 4) for value in rows["all"].exact_kind] == [0.6429, 0.6429, 0.6429]
    assert rows["en"] == rows["all"]


def test_what_is_marked_in_report_costs_precision() -> None:
    """Marking all of the text finds everything, at a price."""
    row = as_dict(score([gold(), gold("b", "fa")], {"a": [(0, 29, "share")]}))["en"]
    assert row["any_kind"] == [0.6087, 1, 0.7568]
    assert row["interval"] == [0.7568, 0.7568]


def test_a_document_without_a_prediction_has_none_marked() -> None:
    """Nothing found is nought, and the table says so."""
    rows = score([gold(lang="fa")], {})
    assert list(rows["fa"].any_kind) == [0, 0, 0]
    assert report(rows).splitlines() == [
        "fa: 1 documents; any kind 95 % of F1 0.000-0.000",
        "  any kind   P 0.000  R 0.000  F1 0.000",
        "  exact kind P 0.000  R 0.000  F1 0.000",
        "all: 1 documents; any kind 95 % of F1 0.000-0.000",
        "  any kind   P 0.000  R 0.000  F1 0.000",
        "  exact kind P 0.000  R 0.000  F1 0.000",
    ]
