"""The speed benchmark measures what it says."""

from __future__ import annotations

import pytest

import speed

TEXT = "Oran Vell said that the talks will go on. The harbour is open."


def test_counts_what_was_read() -> None:
    found = speed.measure("cues", 1, [TEXT] * 3)
    assert (found.articles, found.tokens, found.statements) == (3, 3 * 15, 3)
    assert 0 < found.seconds < 60
    assert found.peak_bytes > 2**20


def test_prints_a_row_for_each_number_of_threads(capsys: pytest.CaptureFixture[str]) -> None:
    assert speed.main(["--reader", "cues", "--articles", "2"]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split()[:2] == ["reader", "threads"]
    assert [row.split()[:2] for row in rows] == [["cues", "1"], ["cues", "2"]]
