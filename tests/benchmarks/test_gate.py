from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

import gate
import small_gold
import table
from by_cues import CUES
from dabir import pipeline
from dabir.evaluation import Prediction
from dabir.evaluation.door import as_prediction, gold_document
from dabir.pipeline import Stage
from dabir.record import Actor
from dabir.stages.draft import Draft
from gate import GoldSet

TEXT = "The minister said that the talks would go on. “We are glad,” Ardavar said.\n"
LINE = {
    "id": "a",
    "lang": "en",
    "text": TEXT,
    "attributions": [{"source": [[0, 12]], "cue": [[13, 17]], "content": [[18, 44]]}],
}


@pytest.fixture
def gold(tmp_path: Path) -> GoldSet:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(LINE) + "\n" + json.dumps(LINE | {"id": "b", "lang": "fa"}) + "\n")
    return GoldSet(name="tiny", path=path, lang="en", reader="cues")


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    return tmp_path / "floors.json"


def entry(path: Path) -> dict[str, float]:
    """Return the floors that a file holds."""
    found: dict[str, float] = json.loads(path.read_text())["sets"]["tiny"]["floors"]
    return found


def set_floor(path: Path, figure: str, value: float) -> None:
    """Change one floor."""
    held = json.loads(path.read_text())
    held["sets"]["tiny"]["floors"][figure] = value
    path.write_text(json.dumps(held))


def test_a_set_without_floors_does_not_pass(gold: GoldSet, floors: Path) -> None:
    """Nothing is let through for want of a floor, and nothing is written."""
    assert gate.run([gold], floors) == ["tiny: has no floors; set them with --update"]
    assert not floors.exists()


def test_update_sets_floors_that_then_hold(
    gold: GoldSet, floors: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was measured becomes the floor, and the same product passes; only the set's language is read."""
    assert gate.run([gold], floors, update=True) == []
    assert gate.run([gold], floors) == []
    assert set(entry(floors)) == {
        "relation_f1", "indirect_recall", "found_f1", "exact_f1", "alpha", "content_f1", "source_f1", "cue_f1",
    }  # fmt: skip
    assert "floor" in capsys.readouterr().out


def test_below_the_floor_does_not_pass(gold: GoldSet, floors: Path) -> None:
    """A hair below is let through, more is not."""
    gate.run([gold], floors, update=True)
    found = entry(floors)["cue_f1"]
    set_floor(floors, "cue_f1", found + 0.0004)
    assert gate.run([gold], floors) == []
    set_floor(floors, "cue_f1", found + 0.01)
    [wrong] = gate.run([gold], floors)
    assert wrong == f"tiny: cue_f1 is {found:.4f}, below its floor {found + 0.01:.4f}"


def test_update_raises_but_does_not_lower(gold: GoldSet, floors: Path) -> None:
    """A floor above what is measured stays and is said, until a regression is allowed."""
    gate.run([gold], floors, update=True)
    found = entry(floors)
    set_floor(floors, "cue_f1", 2.0)
    set_floor(floors, "found_f1", found["found_f1"] - 0.1)
    [wrong] = gate.run([gold], floors, update=True)
    assert wrong.endswith("its floor 2.0000; lower it with --allow-regression")
    assert entry(floors)["cue_f1"] == 2.0
    assert gate.run([gold], floors, update=True, allow=True) == []
    assert entry(floors) == found


def test_a_higher_figure_raises_its_floor(gold: GoldSet, floors: Path) -> None:
    """An update without a regression needs no leave."""
    gate.run([gold], floors, update=True)
    found = entry(floors)
    set_floor(floors, "cue_f1", 0.0)
    assert gate.run([gold], floors, update=True) == []
    assert entry(floors) == found


def test_other_gold_does_not_pass(gold: GoldSet, floors: Path) -> None:
    """Floors hold for the gold they were measured on."""
    gate.run([gold], floors, update=True)
    gold.path.write_text(gold.path.read_text() + "\n")
    assert gate.run([gold], floors) == [
        "tiny: its gold is not that of the floors; measure again with --update"
    ]


def test_a_floor_that_is_no_longer_measured_does_not_pass(gold: GoldSet, floors: Path) -> None:
    """A figure does not vanish in silence."""
    gate.run([gold], floors, update=True)
    set_floor(floors, "furniture_f1", 0.5)
    [wrong] = gate.run([gold], floors)
    assert "furniture_f1 has a floor but is not measured" in wrong
    [wrong] = gate.run([gold], floors, update=True)
    assert "furniture_f1 is gone" in wrong


def test_furniture_is_measured_where_the_gold_has_it(gold: GoldSet) -> None:
    """A set that marks furniture has a figure for it."""
    line = LINE | {"text": TEXT + "Share\n", "furniture": [[len(TEXT), len(TEXT) + 5, "share"]]}
    gold.path.write_text(json.dumps(line))
    assert "furniture_f1" in gate.measure(gold).figures


def test_a_missing_set_is_skipped_unless_it_is_ours(
    gold: GoldSet, floors: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sets from elsewhere may lack, with one line; the samples may not."""
    gone = gold.path.with_name("gone.jsonl")
    assert gate.run([GoldSet(name="far", path=gone)], floors) == []
    assert capsys.readouterr().out == "far: skipped, gone.jsonl is not here\n"
    monkeypatch.setattr(gate, "SETS", [GoldSet(name="near", path=gone, always=True)])
    assert gate.main([]) == 1
    assert "gone.jsonl: cannot be read" in capsys.readouterr().err


def test_the_exit_status_is_that_of_the_gate(
    gold: GoldSet, floors: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """0 where all floors hold, else 1 with the reason."""
    monkeypatch.setattr(gate, "SETS", [gold])
    monkeypatch.setattr(gate, "FLOORS", floors)
    assert gate.main([]) == 1
    assert "has no floors" in capsys.readouterr().err
    assert gate.main(["--update"]) == 0
    assert gate.main([]) == 0


def test_a_folder_of_layers_is_a_set(tmp_path: Path, floors: Path) -> None:
    """Its digest covers names and contents of texts and layers, and nothing else in the folder."""
    small_gold.write(tmp_path / "open")
    gold = GoldSet(name="tiny", path=tmp_path / "open", lang="en", reader="cues")
    assert gate.run([gold], floors, update=True) == []
    assert "furniture_f1" in entry(floors)
    (tmp_path / "open" / "notes.md").write_text("x")
    assert gate.run([gold], floors) == []
    (tmp_path / "open" / "en-90.json").write_text((tmp_path / "open" / "en-90.json").read_text() + "\n")
    [wrong] = gate.run([gold], floors)
    assert "its gold is not that of the floors" in wrong


def test_layers_that_dabir_reads_have_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """A layer is measured where both gold and product give it."""
    report = small_gold.report()
    found = as_prediction(report)
    monkeypatch.setattr(gate, "read_gold", lambda *_: {report.id: Prediction()})
    assert "date_exact_f1" not in gate.figures([gold_document(report)], CUES)
    monkeypatch.setattr(gate, "read_gold", lambda *_: {report.id: found})
    figures = gate.figures([gold_document(report)], CUES)
    assert {"speaker_accuracy", "act_macro_f1", "date_exact_f1", "event_f1", "participant_f1"} <= set(figures)
    assert figures["date_exact_f1"] == 1.0
    assert "plover_f1" not in figures


def by_ardavar(draft: Draft) -> Draft:
    """Let Ardavar say everything."""
    spoken = tuple(replace(item, speakers=("a1",)) for item in draft.statements)
    return replace(
        draft, statements=spoken, actors=(Actor(id="a1", kind="person", name="Ardavar", mentions=()),)
    )


@pytest.fixture
def labelled(gold: GoldSet) -> GoldSet:
    """A set whose first document has labels: a minister who is Ardavar."""
    start = TEXT.index("Ardavar")
    labels = {
        "id": "a",
        "text_sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "actors": [{"id": "a1", "kind": "person", "name": [start, start + 7]}],
        "attributions": [{"content": [[18, 44]], "speakers": ["a1"], "form": "noun"}],
    }
    path = gold.path.with_name("labels.jsonl")
    path.write_text(json.dumps(labels))
    return replace(gold, labels=path, lang=None)


def test_speakers_of_given_attributions_have_figures(
    labelled: GoldSet, floors: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of documents with labels, by the forms that there are, and once a stage gives speakers."""
    monkeypatch.setattr(pipeline, "AFTER", ())
    assert not any(name.startswith("speaker") for name in gate.measure(labelled).figures)
    assert gate.run([labelled], floors, update=True) == []
    monkeypatch.setattr(pipeline, "AFTER", (Stage(by_ardavar, frozenset(), frozenset()),))
    assert gate.run([labelled], floors) == []
    assert gate.run([labelled], floors, update=True) == []
    spoken = {name: value for name, value in entry(floors).items() if name.startswith("speaker")}
    assert spoken == {"speaker_given": 1.0, "speaker_given_noun": 1.0}
    monkeypatch.setattr(pipeline, "AFTER", ())
    assert len(gate.run([labelled], floors)) == 2


def test_other_labels_are_other_gold(
    labelled: GoldSet, floors: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Floors hold for the labels, too, that they were measured on."""
    monkeypatch.setattr(pipeline, "AFTER", ())
    assert labelled.labels
    gate.run([labelled], floors, update=True)
    labelled.labels.write_text(labelled.labels.read_text().replace("noun", "name"))
    [wrong] = gate.run([labelled], floors)
    assert "its gold is not that of the floors" in wrong


def test_the_table_has_the_columns_that_are_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A figure that no set has yet takes no room."""
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"sets": {"a": {"floors": {"cue_f1": 0.5}}, "b": {"floors": {}}}}))
    monkeypatch.setattr(table, "FLOORS", path)
    assert table.table() == "| set | cue |\n|---|---|\n| a | 0.500 |\n| b | - |"
