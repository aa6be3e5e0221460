from __future__ import annotations

from pathlib import Path

import pytest

from dabir.checking import check
from dabir.evaluation.layers import load_layers
from dabir.evaluation.records import gold_record

GOLD = Path(__file__).parents[2] / "samples" / "gold" / "open"


@pytest.mark.parametrize("report", load_layers(GOLD), ids=lambda report: report.id)
def test_a_gold_report_is_a_sound_record(report) -> None:  # noqa: ANN001 - a report of the set
    """Attributions and all actors whom some words call stand in the record, which passes all checks."""
    record = gold_record(report)
    called = {each.actor for each in report.layers.mentions if each.form in ("name", "noun")}
    assert check(record) == ()
    assert [actor.id for actor in record.actors] == [a.id for a in report.layers.actors if a.id in called]
    assert [item.speakers for item in record.statements] == [
        tuple(each for each in item.speakers if each in called) for item in report.layers.attributions
    ]
