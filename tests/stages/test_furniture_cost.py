from __future__ import annotations

from pathlib import Path

import pytest

from dabir.evaluation import load
from dabir.intake import make_document
from dabir.stages import furniture

SETS = Path(__file__).parents[3] / "shared" / "data" / "attribution"
MOST = 0.002  # share of attributions that marking furniture may cost


@pytest.mark.skipif(not SETS.exists(), reason="the development sets of ../shared are not here")
@pytest.mark.parametrize("name", ["polnear-dev", "persian-news-dev"])
def test_marking_furniture_costs_almost_no_attribution(name: str) -> None:
    """Of the attributions that people found in news, almost none lies in what is marked as not report."""
    lost = total = 0
    for gold in load(SETS / f"{name}.jsonl"):
        marked = [item.span for item in furniture.find(make_document(gold.text, lang=gold.lang))]
        for item in gold.attributions:
            total += 1
            lost += any(
                span.start < end and start < span.end for span in marked for start, end in item.content or ()
            )
    assert total > 300
    assert lost <= MOST * total
