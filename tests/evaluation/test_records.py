from __future__ import annotations

from pathlib import Path

import pytest

from dabir.checking import check
from dabir.evaluation.layers import load_layers
from dabir.evaluation.records import gold_record

GOLD = Path(__file__).parents[2] / "samples" / "gold" / "open"


@pytest.mark.parametrize("report", load_layers(GOLD), ids=lambda report: report.id)
def test_a_gold_report_is_a_sound_record(report) -> None:  # noqa: ANN001 - a report of the set
    """Every actor and attribution of a gold report stands in its record, and the record passes all checks."""
    record = gold_record(report)
    assert check(record) == ()
    assert len(record.actors) == len(report.layers.actors)
    assert [item.speakers for item in record.statements] == [
        item.speakers for item in report.layers.attributions
    ]
