from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import small_gold
import speakers
from dabir import pipeline
from dabir.pipeline import Stage
from dabir.record import Actor, Statement
from dabir.stages.draft import Draft

TEXT = "Oran Vell said that trade grew. He said that tolls fell."
SAID: list[dict[str, Any]] = [
    {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 30]]},
    {"source": [[32, 34]], "cue": [[35, 39]], "content": [[40, 55]]},
]


def by_source(draft: Draft) -> Draft:
    """Let each source speak to Lor Besk."""

    def words(item: Statement) -> str:
        return item.source[0].of(draft.document.text)

    statements = [item for item in draft.statements if item.source]
    names = dict.fromkeys(["Lor Besk", *map(words, statements)])
    return replace(
        draft,
        actors=tuple(Actor(id=name, kind="person", name=name, mentions=()) for name in names),
        statements=tuple(
            replace(item, speakers=(words(item),), addressees=("Lor Besk",)) for item in statements
        ),
    )


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sets with one small document each, and one stage after the reader; returns the corpora."""
    small_gold.write(tmp_path / "open")
    monkeypatch.setattr(speakers, "OPEN", tmp_path / "open")
    monkeypatch.setattr(speakers, "LABELS", tmp_path)
    monkeypatch.setattr(pipeline, "AFTER", (Stage(by_source, frozenset(), frozenset()),))
    data = tmp_path / "data"
    data.mkdir()
    for name, ids in (("polnear-dev", ("a",)), ("persian-news-dev", ("b", "c", "d"))):
        lines = [{"id": one, "lang": "en", "text": TEXT, "attributions": SAID} for one in ids]
        (data / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
        labels = "".join(json.dumps(labelled(one)) + "\n" for one in ids)
        (tmp_path / f"speakers-{name}.jsonl").write_text(labels)
    return data


def labelled(document: str) -> dict[str, Any]:
    """Return labels that name Oran Vell as the speaker of both."""
    return {
        "id": document,
        "text_sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "actors": [{"id": "a1", "kind": "person", "name": [0, 9]}],
        "attributions": [
            {"content": said["content"], "speakers": ["a1"], "form": form}
            for said, form in zip(SAID, ("name", "pronoun"), strict=True)
        ],
    }


def figures(capsys: pytest.CaptureFixture[str], *told: str | Path) -> dict[str, Any]:
    """Return what is printed as JSON."""
    assert speakers.main([*map(str, told), "--json", "--reader", "cues"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_speakers_of_given_attributions_are_counted_by_form(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every set that is here is measured; what the reader finds plays no part."""
    found = figures(capsys, small)
    assert list(found) == ["polnear-dev", "persian-news-dev", "gold-open", "gold-open, addressees"]
    news = found["persian-news-dev"]["en"]
    assert (news["docs"], news["right"]["value"], news["right"]["of"]) == (3, 0.5, 6)
    assert news["right, source a name"] == {"value": 1.0, "interval": [1.0, 1.0], "of": 3}
    assert news["right, source a pronoun"]["value"] == 0.0
    assert found["gold-open"]["all"]["right"] == {"value": 0.5, "interval": [0.5, 0.5], "of": 4}
    assert list(figures(capsys)) == ["gold-open", "gold-open, addressees"]
    assert list(figures(capsys, small, "--set", "polnear-dev")) == ["polnear-dev"]


def test_addressees_have_precision_and_recall(capsys: pytest.CaptureFixture[str]) -> None:
    """One of four found is the one that the gold has."""
    plain = figures(capsys)["gold-open, addressees"]["en"]["addressees"]
    assert (plain["precision"], plain["recall"], plain["of"]) == (0.25, 1.0, 1)


def test_a_half_is_every_second_document(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From the first or from the second; together they are all."""
    for half, docs in (("odd", 2), ("even", 1)):
        found = figures(capsys, small, "--set", "persian-news-dev", "--half", half)
        assert found["persian-news-dev"]["all"]["docs"] == docs


def test_found_attributions_are_those_of_the_reader(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is not found counts as wrong of all, and not in what was found."""
    said = [{**SAID[0]}, {"source": [], "cue": [], "content": [[0, 4]]}]
    line = {"id": "a", "lang": "en", "text": TEXT, "attributions": said}
    (small / "polnear-dev.jsonl").write_text(json.dumps(line))
    labels = labelled("a")
    labels["attributions"][1]["content"] = [[0, 4]]
    (speakers.LABELS / "speakers-polnear-dev.jsonl").write_text(json.dumps(labels))
    plain = figures(capsys, small, "--set", "polnear-dev", "--found")["polnear-dev"]["all"]
    assert (plain["right"]["value"], plain["right"]["of"]) == (1.0, 1)
    assert (plain["right of all"]["value"], plain["right of all"]["of"]) == (0.5, 2)


def test_each_wrong_speaker_is_one_line(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Report, content, source, gold name and found name, form."""
    assert speakers.main([str(small), "--set", "polnear-dev", "--wrong", "--reader", "cues"]) == 0
    told = capsys.readouterr().out
    assert told.endswith("\n\na | that tolls fell | [He] | Oran Vell -> He | pronoun\n\n")
    assert "right, source a pronoun" in told


def test_what_was_read_is_kept(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second run reads nothing and gives the same; another text is read."""
    first = figures(capsys, small, "--cache", tmp_path / "kept")
    assert len(list((tmp_path / "kept").iterdir())) == 3

    def read(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(speakers, "drafts", read)
    assert figures(capsys, small, "--cache", tmp_path / "kept") == first
    small_gold.write(tmp_path / "open", text=small_gold.TEXT + "\n")
    with pytest.raises(AssertionError, match="read again"):
        figures(capsys, "--cache", tmp_path / "kept")


def test_a_corpus_that_is_not_the_labelled_one_is_told(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With exit code 1 and no figures."""
    (small / "polnear-dev.jsonl").write_text("")
    assert speakers.main([str(small), "--reader", "cues"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "which the corpus lacks; give the corpus that was labelled" in told.err
