from __future__ import annotations

import json
from pathlib import Path

import pytest

from dabir.errors import InputError
from dabir.evaluation import Attribution, load, load_predictions
from dabir.evaluation.gold import Dated, Happening, Taking
from dabir.record import Document, Furniture, Producer, Record, Span, Statement
from dabir.scale import prediction

LINE = {
    "id": "a",
    "lang": "en",
    "text": "He said no.",
    "attributions": [{"source": [[0, 2]], "content": None}],
}


def write(path: Path, *lines: object) -> Path:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text(text + "\n\n", encoding="utf-8")
    return path


def test_gold_is_read_with_what_it_leaves_out(tmp_path: Path) -> None:
    """A role may be null or missing, blank lines are passed over, other fields ignored."""
    [document] = load(write(tmp_path / "gold.jsonl", LINE | {"more": 1}, ""))
    assert (document.id, document.lang, document.text) == ("a", "en", "He said no.")
    assert document.attributions == (Attribution(source=((0, 2),), cue=(), content=None),)


def test_of_two_lines_with_one_id_the_last_counts(tmp_path: Path) -> None:
    """Gold and predictions are alike in this."""
    path = write(tmp_path / "gold.jsonl", LINE, LINE | {"text": "She said no."})
    assert [document.text for document in load(path)] == ["She said no."]
    path = write(tmp_path / "pred.jsonl", LINE, LINE | {"attributions": []})
    assert load_predictions(path)["a"].attributions == ()


def test_a_line_of_an_error_is_a_prediction_of_nothing(tmp_path: Path) -> None:
    """The door answers a line that it cannot read with an error; nothing was found there."""
    path = write(tmp_path / "pred.jsonl", {"id": "a", "error": "line 1: is not JSON"})
    assert load_predictions(path)["a"].attributions == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"id": "a", "attributions": []}, "missing required field `text`"),
        ({"id": "a", "text": "He said."}, "missing required field `attributions`"),
        ({"id": 1, "text": "He said.", "attributions": []}, "Expected `str`, got `int` - at `$.id`"),
        (
            LINE | {"attributions": [{"cue": [[0, 12]]}]},
            "offsets [0, 12) are outside its text of 11 characters",
        ),
        (LINE | {"attributions": [{"cue": [[-1, 2]]}]}, "offsets [-1, 2) are outside"),
        (LINE | {"attributions": [{"cue": [[4, 2]]}]}, "offsets [4, 2) are outside"),
        (LINE | {"furniture": [[0, 99, "share"]]}, "offsets [0, 99) are outside"),
        (LINE | {"attributions": [{"cue": [[0, 1, 2]]}]}, "at `$.attributions[0].cue[0]`"),
        ("{", "truncated"),
        ("[]", "Expected `object`, got `array`"),
    ],
)
def test_faults_of_gold_name_file_and_line(line: object, said: str, tmp_path: Path) -> None:
    """A gold line with a fault is an error that says where and what."""
    path = write(tmp_path / "gold.jsonl", LINE, line)
    with pytest.raises(InputError) as fault:
        load(path)
    assert str(fault.value).startswith(f"{path}, line 2: ")
    assert said in str(fault.value)


def test_negative_offsets_are_no_prediction(tmp_path: Path) -> None:
    """They would count from the end of the text and be right by chance."""
    path = write(tmp_path / "pred.jsonl", LINE | {"attributions": [{"content": [[-3, 2]]}]})
    with pytest.raises(InputError, match="line 1: has a negative offset"):
        load_predictions(path)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    """The error names the file and the reason of the system."""
    with pytest.raises(InputError, match=r"gold\.jsonl: cannot be read: No such file"):
        load(tmp_path / "gold.jsonl")


def test_bytes_that_are_no_text_are_said(tmp_path: Path) -> None:
    """Gold is UTF-8."""
    (tmp_path / "gold.jsonl").write_bytes(b'{"id": "a", "text": "\xff", "attributions": []}')
    with pytest.raises(InputError, match="line 1: is not in the form"):
        load(tmp_path / "gold.jsonl")


def test_a_record_gives_its_prediction() -> None:
    """Statements and furniture keep their places; it is what the door gives."""
    record = Record(
        document=Document(id="d1", text="He said no. Share", lang="en"),
        producer=Producer(dabir="0", reader="cues", digest="0"),
        statements=(
            Statement(
                id="s1",
                content=(Span(8, 10),),
                cue=(Span(3, 7),),
                source=(Span(0, 2),),
                digest="",
                mode="indirect",
            ),
        ),
        furniture=(Furniture(kind="share", span=Span(12, 17), digest=""),),
    )
    found = prediction(record, "a")
    assert found.id == "a"
    assert found.attributions == (
        Attribution(source=((0, 2),), cue=((3, 7),), content=((8, 10),), mode="indirect"),
    )
    assert found.furniture == ((12, 17, "share"),)


def test_all_fields_of_the_door_are_read(tmp_path: Path) -> None:
    """Lines of gold and of predictions have the same form; what is not known of is ignored."""
    line = LINE | {
        "attributions": [
            {"content": [[3, 7]], "speaker": "He", "mode": "indirect", "act": "deny", "score": 0.5, "event": 0}
        ],
        "entities": [[0, 2, "PER"]],
        "dates": [{"start": 0, "end": 2, "iso": "2031", "grain": "year", "tolerance_days": 1}],
        "events": [
            {"kind": "call", "status": "held", "participants": [{"name": "He", "part": "party"}],
             "date": "2031", "place": None, "plover": ["CONSULT"], "spans": [[3, 7]]}
        ],
        "topics": ["trade"],
    }  # fmt: skip
    path = write(tmp_path / "lines.jsonl", line)
    [gold], found = load(path), load_predictions(path)["a"]
    for item in (gold, found):
        assert (item.attributions[0].speaker, item.attributions[0].act) == ("He", "deny")
        assert item.entities == ((0, 2, "PER"),)
        assert item.dates == (Dated(start=0, end=2, iso="2031", grain="year", tolerance_days=1),)
        assert item.events == (
            Happening(
                kind="call", participants=(Taking(name="He", part="party"),), date="2031",
                plover=("CONSULT",), spans=((3, 7),),
            ),
        )  # fmt: skip
        assert item.topics == ("trade",)


@pytest.mark.parametrize(
    "field",
    [
        {"entities": [[0, 99, "PER"]]},
        {"dates": [{"start": 5, "end": 99}]},
        {"events": [{"kind": "call", "spans": [[0, 99]]}]},
    ],
)
def test_offsets_of_every_layer_are_checked(field: dict[str, object], tmp_path: Path) -> None:
    """None lies outside the text."""
    with pytest.raises(InputError, match=r", 99\) are outside its text"):
        load(write(tmp_path / "gold.jsonl", LINE | field))
