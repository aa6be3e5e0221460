from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

import click
import pytest

import small_gold
from by_cues import run

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "samples" / "gold.jsonl"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one gold report."""
    small_gold.write(tmp_path / "open")
    return tmp_path / "open"


@pytest.fixture
def lines(folder: Path) -> Path:
    """What stands in the folder, as if it had been found."""
    from dabir.evaluation import load
    from dabir.scale import to_json

    path = folder.parent / "found.jsonl"
    path.write_text(to_json(load(folder)[0]) + "\n", encoding="utf-8")  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize("layer", ["speakers", "acts", "entities", "dates", "events", "topics"])
def test_each_layer_is_scored_from_folder_and_lines(layer: str, folder: Path, lines: Path) -> None:
    """Gold may be a folder of reports or lines of the door; the same found again is all right."""
    for gold in (folder, lines):
        plain = json.loads(run("evaluate", layer, gold, lines, "--json").stdout)["all"]
        assert plain.pop("docs") == 1
        assert {figure["value"] for figure in plain.values() if figure["of"]} == {1.0}
        assert "1.000" in run("evaluate", layer, gold, lines).stdout


def test_attribution_and_furniture_take_a_folder_too(folder: Path, lines: Path) -> None:
    """Their figures are those of the lines."""
    for layer in ("attribution", "furniture"):
        assert run("evaluate", layer, folder, lines).stdout == run("evaluate", layer, lines, lines).stdout
        assert run("evaluate", layer, folder).exit_code == 0


def test_a_layer_that_no_stage_gives_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its figures of 0; as JSON the line stands apart."""
    from dabir.evaluation import Prediction

    monkeypatch.setattr("dabir.measuring.read_gold", lambda *_: {"en-90": Prediction()})
    result = run("evaluate", "events", folder)
    assert result.exit_code == 0
    assert result.stdout.endswith("events: no stage gives this layer yet\n")
    assert "0.000" in result.stdout
    result = run("evaluate", "events", folder, "--json")
    assert json.loads(result.stdout)["all"]["events"]["value"] == 0
    assert result.stderr == "events: no stage gives this layer yet\n"


def test_gold_without_the_layer_and_agreement_of_one_are_explained(folder: Path) -> None:
    """Each with its exit code and what to do."""
    result = run("evaluate", "plover", folder)
    assert (result.exit_code, "marks nothing of the layer plover" in result.stderr) == (1, True)
    result = run("evaluate", "agreement", folder)
    assert (result.exit_code, "give the second as well" in result.stderr) == (2, True)
    result = run("evaluate", "speakers", GOLD)
    assert (result.exit_code, "marks nothing of the layer speakers" in result.stderr) == (1, True)


def test_names_are_compared_by_the_product(tmp_path: Path) -> None:
    """As a table and as JSON; a table that cannot be read is said with exit code 1."""
    table = tmp_path / "pairs.tsv"
    table.write_text(
        "en\tfa\tkind\tsame\nAda Velni\tآدا ولنی\tperson\t1\nTamrud\tتمرود\tcity\t1\n", encoding="utf-8"
    )
    for layer, figure in (("names", "en to fa accuracy@1"), ("same-name", "same")):
        assert json.loads(run("evaluate", layer, table, "--json").stdout)["all"][figure]["value"] == 1.0
        assert "1.000" in run("evaluate", layer, table).stdout
    table.write_text("en\tfa\n", encoding="utf-8")
    refused = run("evaluate", "names", table)
    assert (refused.exit_code, "has no column kind" in refused.stderr) == (1, True)


def test_two_annotators_are_compared(folder: Path, tmp_path: Path) -> None:
    """As a table and as JSON; reports of the first alone are named."""
    shutil.copytree(folder, tmp_path / "second")
    small_gold.write(folder, small_gold.layers() | {"id": "en-91"})
    result = run("evaluate", "agreement", folder, tmp_path / "second")
    assert re.search(r"kind and participants F1 +1\.000", result.stdout)
    assert result.stderr.endswith("only, left out: en-91\n")
    plain = json.loads(run("evaluate", "agreement", folder, tmp_path / "second", "--json").stdout)
    assert plain["dates"]["exact F1"]["value"] == 1.0


def test_a_gold_report_is_shown_with_all_its_layers(folder: Path) -> None:
    """The text with marks, then each item with its words."""
    shown = click.unstyle(run("gold", folder / "en-90.json").stdout)
    assert "en-90  Talisk Rejects Tow" in shown
    assert "⁨[o1]⁩acting Foreign Minister ⁨[m2]⁩Ada Varn ⁨[e1]⁩met" in shown
    assert "⁨[s2.k]⁩“We ⁨[e2]⁩will ⁨[e2.x]⁩lend ⁨[e2.n]⁩up to 40 marks,”" in shown
    for line in (
        "  f1  breadcrumb  Home / World",
        "  a1  Ada Varn · person · person:varn",
        "  m5  she · pronoun · a1 Ada Varn",
        "  o1  acting Foreign Minister · acting · holder a1 Ada Varn",
        "  s2  she | told | ⁨“We will lend up to 40 marks,”⁩",
        "      pledge · direct · by a1 Ada Varn · to a2 Lor Besk · at e1",
        "  t1  Monday · 2032-05-03 · day · gregorian · from published",
        "  t2  a day after · no value · day · gregorian",
        "  p1  Talisk · city",
        "  e2  will lend · pledge · planned · part of e1 · told by s2",
        "      announcer  a1 Ada Varn",
        "      amount  up_to 40 marks  up to 40 marks",
        "      term  lend",
    ):
        assert line in shown.splitlines()
    assert "fault" not in shown


def test_persian_words_are_isolated_and_control_codes_shown(tmp_path: Path) -> None:
    """Marks and names keep their order in both directions of writing."""
    text = "وزیر\x1b گفت که باران آمد.\n"
    empty = {name: [] for name in ("furniture", "mentions", "offices", "dates", "places", "events", "actors")}
    said = small_gold.said("s1", source=[[0, 4]], cue=[[6, 9]], content=[[13, 23]])
    head = {"id": "fa-90", "lang": "fa", "title": None, "published": None, "attributions": [said]}
    small_gold.write(tmp_path, small_gold.layers() | empty | head, text=text)
    shown = click.unstyle(run("gold", tmp_path).stdout)
    assert "\u2068[s1.s]\u2069وزیر\ufffd \u2068[s1.c]\u2069گفت" in shown
    assert "  s1  \u2068وزیر\u2069 | \u2068گفت\u2069 | \u2068باران آمد.\u2069" in shown
    assert "speaker not given" in shown
    assert "\x1b" not in shown


def test_faults_of_a_report_are_shown_with_it(folder: Path) -> None:
    """Nothing is hidden, and references to nothing do not stop the rest."""
    layers = small_gold.layers()
    layers["attributions"][1]["speakers"] = ["a9"]
    small_gold.write(folder, layers)
    shown = click.unstyle(run("gold", folder).stdout)
    assert "by a9 no such actor" in shown
    assert "fault  open/en-90 s2: speakers names a9, which is not among the actors" in shown


def test_what_cannot_be_shown_is_refused_aloud(folder: Path) -> None:
    """The others are shown all the same, and the exit code is 1."""
    (folder / "en-80.txt").write_text("No layers yet.")
    result = run("gold", folder)
    assert (result.exit_code, "en-90  Talisk" in click.unstyle(result.stdout)) == (1, True)
    assert "refused: " in result.stderr
    assert "en-80.json: cannot be read" in result.stderr
    (folder.parent / "empty").mkdir()
    assert "holds no gold reports" in run("gold", folder.parent / "empty").stderr


def test_a_gold_text_that_is_refused_counts_as_read_with_nothing_found(tmp_path: Path) -> None:
    """It is named, and the others are scored."""
    gold = tmp_path / "gold.jsonl"
    texts = (
        {"id": "d1", "text": "-", "entities": []},
        {"id": "d2", "text": "Oslo", "entities": [[0, 4, "LOC"]]},
    )
    gold.write_text("\n".join(map(json.dumps, texts)), encoding="utf-8")
    result = run("evaluate", "entities", gold, "--json")
    assert (result.exit_code, json.loads(result.stdout)["all"]["docs"]) == (0, 2)
    assert "d1: has no text" in result.stderr


def test_labels_of_speakers_are_gold_with_their_corpus(tmp_path: Path) -> None:
    """Only for speakers; elsewhere --corpus is refused with what to do."""
    text = "Oran Vell said that trade grew."
    said = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 30]]}
    corpus, labels, found = (tmp_path / name for name in ("corpus.jsonl", "labels.jsonl", "found.jsonl"))
    corpus.write_text(json.dumps({"id": "a", "lang": "en", "text": text, "attributions": [said]}))
    labelled = {"content": said["content"], "speakers": ["a1"], "form": "name"}
    actor = {"id": "a1", "kind": "person", "name": [0, 9]}
    sha = hashlib.sha256(text.encode()).hexdigest()
    labels.write_text(
        json.dumps({"id": "a", "text_sha256": sha, "actors": [actor], "attributions": [labelled]})
    )
    found.write_text(json.dumps({"id": "a", "attributions": [said | {"speaker": "Oran Vell"}]}))
    plain = json.loads(run("evaluate", "speakers", labels, found, "--corpus", corpus, "--json").stdout)
    assert plain["all"]["right, source a name"] == {"value": 1.0, "interval": [1.0, 1.0], "of": 1}
    result = run("evaluate", "acts", labels, found, "--corpus", corpus)
    assert (result.exit_code, "--corpus goes with labels of speakers, not with acts" in result.stderr) == (
        2,
        True,
    )
