from __future__ import annotations

from pathlib import Path

import pytest

import closed
import small_gold
from by_cues import CUES


@pytest.fixture(autouse=True)
def by_cues(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closed, "reader", lambda: CUES)


def test_only_figures_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every layer is named; no id, name or word of a report is."""
    small_gold.write(tmp_path / "closed")
    assert closed.main([str(tmp_path / "closed")]) == 0
    shown = capsys.readouterr().out
    assert "attribution\n" in shown
    assert "speakers of given attributions\n" in shown
    assert "plover: the gold marks nothing of this layer" in shown
    for word in ("en-90", "Talisk", "Varn", "Besk", "ministry", "meeting"):
        assert word not in shown


def test_a_fault_shows_nothing_of_the_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only that it could not be done, and where the faults are told."""
    layers = small_gold.layers()
    layers["attributions"][0]["act"] = "Talisk"
    small_gold.write(tmp_path / "closed", layers)
    assert closed.main([str(tmp_path / "closed")]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "the closed half could not be scored (InputError); see make test\n"
