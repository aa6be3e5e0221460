from __future__ import annotations

from pathlib import Path

import pytest

from by_cues import CUES
from dabir import Archive, add

SHARED = Path(__file__).parents[2] / "shared"
SOURCES = [SHARED / "seeds", *sorted((SHARED / "data" / "attribution").glob("*-*.jsonl"))]


@pytest.mark.skipif(not SHARED.exists(), reason="the reports of ../shared are not here")
def test_every_report_at_hand_is_kept_and_verifies(tmp_path: Path) -> None:
    """Thousands of real reports and sentences are read by cues without a refusal, and every item equals its characters."""
    with Archive(tmp_path / "a.db") as archive:
        steps = add(archive, SOURCES, CUES)
        assert len(steps) > 1_500
        assert [step for step in steps if step.outcome == "refused"] == []
        assert list(archive.verify()) == []
        assert archive.counts().statements > 15_000
