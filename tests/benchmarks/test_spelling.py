"""The spelling benchmark moves gold along with the letters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import spelling
from dabir.evaluation import load

TEXT = "وزیر گفت که گفت‌وگوها ادامه می‌یابد."
SAID = "گفت‌وگوها ادامه می‌یابد"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    start = TEXT.index(SAID)
    said = {"source": [[0, 4]], "cue": [[5, 8]], "content": [[start, start + len(SAID)]]}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "lang": "fa", "text": TEXT, "attributions": [said]}) + "\n")
    return path


@pytest.mark.parametrize(("name", "instead"), [("no half-spaces", ""), ("half-spaces as spaces", " ")])
def test_marks_cover_the_same_words_in_another_spelling(gold: Path, name: str, instead: str) -> None:
    [item] = load(gold)
    found = spelling.respelled(item, spelling.SPELLINGS[name])
    [(start, end)] = found.attributions[0].content or ()
    assert found.text[start:end] == SAID.replace("\u200c", instead)


def test_prints_what_changes_something(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert spelling.main([str(gold), "--reader", "cues"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert [row[:22].strip() for row in rows[1:]] == [
        "as it is",
        "no half-spaces",
        "half-spaces as spaces",
        "Arabic letters",
    ]
    assert [row.split()[-3] for row in rows[1:]] == ["1.000", "1.000", "0.667", "1.000"]
