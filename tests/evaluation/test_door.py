from __future__ import annotations

from pathlib import Path

import pytest

import small_gold
from dabir.errors import InputError
from dabir.evaluation import load
from dabir.evaluation.door import as_prediction, gold_document
from dabir.evaluation.gold import Dated, Happening, Taking
from dabir.evaluation.measures import MEASURES, load_gold
from small_gold import at


def pair(words: str, nth: int = 0) -> tuple[int, int]:
    start, end = at(words, nth)
    return start, end


def test_layers_become_lines_of_the_door() -> None:
    """Actors, dates and places stand by name and value, the occasion by its number."""
    found = gold_document(small_gold.report())
    assert (found.id, found.lang, found.date, found.title) == (
        "en-90",
        "en",
        "2032-05-04",
        "Talisk Rejects Tow",
    )
    assert found.text == small_gold.TEXT
    assert found.furniture[1][2] == "end_mark"
    second = found.attributions[1]
    assert (second.speaker, second.mode, second.act, second.event) == ("Ada Varn", "direct", "pledge", 0)
    assert (second.source, second.cue) == ((pair("she"),), (pair("told"),))
    assert found.entities[0] == (*pair("Talisk"), "LOC")
    assert len(found.entities) == 6
    assert found.dates[0] == Dated(start=36, end=42, iso="2032-05-03", grain="day")
    assert found.events[0] == Happening(
        kind="meeting",
        participants=(Taking(name="Ada Varn", part="party"), Taking(name="Lor Besk", part="party")),
        date="2032-05-03",
        place="Talisk",
        spans=(pair("met"),),
    )
    assert found.topics == ("trade", "finance")


def test_the_form_of_a_source_is_that_of_its_speaker() -> None:
    """A name within it comes before a noun; no source with a speaker is an elided subject."""
    layers = small_gold.layers()
    forms = [item.form for item in gold_document(small_gold.report(layers)).attributions]
    assert forms == ["name", "pronoun", "name", "noun"]
    layers["attributions"][0]["source"] = []
    layers["attributions"][1]["source"] = [at("a day")]
    layers["attributions"][2] |= {"speakers": []}
    forms = [item.form for item in gold_document(small_gold.report(layers)).attributions]
    assert forms == ["elided", None, None, "noun"]


def test_two_speakers_stand_by_both_names() -> None:
    """In the order of the annotator."""
    layers = small_gold.layers()
    layers["attributions"][1]["speakers"] = ["a2", "a1"]
    assert gold_document(small_gold.report(layers)).attributions[1].speaker == "Lor Besk, Ada Varn"


def test_a_folder_is_loaded_as_gold(tmp_path: Path) -> None:
    """Reports whose references lead nowhere are refused."""
    small_gold.write(tmp_path)
    assert load(tmp_path) == [gold_document(small_gold.report())]
    layers = small_gold.layers()
    layers["events"][0]["participants"][0]["actor"] = "a9"
    small_gold.write(tmp_path, layers)
    with pytest.raises(InputError, match=r"en-90\.json, e1: participants names a9"):
        load(tmp_path)


def test_what_is_perfect_is_one_in_each_layer() -> None:
    """The gold scored against itself, through the same functions as any finding."""
    report = small_gold.report()
    gold, found = [gold_document(report)], {report.id: as_prediction(report)}
    for layer, measure in MEASURES.items():
        if layer in ("attribution", "furniture", "plover"):
            continue
        perfect = measure.score(gold, found)["all"]
        assert {figure.value for figure in perfect.figures if figure.of} == {1.0}, layer


def test_gold_without_the_layer_is_refused(tmp_path: Path) -> None:
    """It would give a figure of 0 for want of gold."""
    small_gold.write(tmp_path)
    assert load_gold("events", tmp_path)
    with pytest.raises(InputError, match="marks nothing of the layer plover"):
        load_gold("plover", tmp_path)
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "text": "He said.", "attributions": []}\n')
    with pytest.raises(InputError, match=r"line 1: .*missing required field `entities`"):
        load_gold("entities", path)
    with pytest.raises(InputError, match="marks nothing of the layer speakers"):
        load_gold("speakers", path)
    path.write_text('{"id": "a", "text": "He said.", "entities": [[0, 2, "PER"]]}\n')
    assert load_gold("entities", path)[0].entities == ((0, 2, "PER"),)
