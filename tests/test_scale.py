from __future__ import annotations

import json
from dataclasses import replace

from by_cues import CUES, extract, unpeopled
from dabir.intake import make_document
from dabir.record import Actor
from dabir.scale import annotation, extract_lines

KEYS = ["id", "lang", "published", "attributions", "entities", "dates", "events", "furniture"]


def lines(*given: dict[str, object] | str) -> list[dict[str, object]]:
    """Annotate objects and raw lines by cues."""
    raw = [item if isinstance(item, str) else json.dumps(item, ensure_ascii=False) for item in given]
    return [json.loads(line) for line in extract_lines(raw, CUES)]


def test_each_line_gives_one_line_in_order_with_every_field() -> None:
    """The door keeps its form, the speaker stands by name; fields of stages that are not built are empty."""
    one, two = lines(
        {"id": "a", "lang": "en", "text": "Vell said that trade grew.", "date": "2031-05", "more": [1]},
        {"id": "b", "text": "وزیر گفت: «موافقیم».", "date": ""},
    )
    assert list(one) == KEYS
    assert (one["id"], one["lang"], one["published"]) == ("a", "en", "2031-05")
    assert (two["id"], two["lang"], two["published"]) == ("b", "fa", None)
    assert one["attributions"] == [
        {
            "source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 25]], "speaker": "Vell",
            "mode": "indirect", "act": None, "score": one["attributions"][0]["score"], "event": None,
        }
    ]  # fmt: skip
    assert (one["entities"], one["dates"], one["events"]) == ([], [], [])


def test_offsets_are_those_of_the_text_as_given() -> None:
    """A BOM, CRLF, an emoji and bidi marks all count as they stand."""
    text = "\ufeff\r\n😀 \u200fVell said that trade grew.\r\n"
    (found,) = lines({"id": "a", "lang": "en", "text": text})
    start, end = found["attributions"][0]["content"][0]
    assert text[start:end] == "that trade grew"


def test_a_line_that_cannot_be_read_is_told_and_the_rest_goes_on() -> None:
    """Each fault has the id of its line where that can be read, and says the line and the reason."""
    found = lines(
        "{broken",
        {"id": "b"},
        {"id": "c", "text": "Vell said that trade grew.", "lang": "xx"},
        "[1]",
        {"id": "e", "text": "Vell said that trade grew."},
    )
    assert [item["id"] for item in found] == [None, "b", "c", None, "e"]
    assert [list(item) for item in found[:4]] == [["id", "error"]] * 4
    assert "line 1" in found[0]["error"]
    assert "'xx'" in found[2]["error"]
    assert found[4]["attributions"]


def test_speakers_stand_by_their_names() -> None:
    """Two joined by a comma, in the order of the record; none is null, though there is a source."""
    record = unpeopled(
        extract(make_document("Vell said that trade grew. Oran said that it fell.", lang="en"))
    )
    actors = tuple(
        Actor(id=name, kind="person", name=who, mentions=())
        for name, who in (("a1", "Tom Oran"), ("a2", "Ada Vell"))
    )
    first, second = record.statements
    spoken = replace(first, speakers=("a2", "a1"))
    found = annotation(replace(record, actors=actors, statements=(spoken, second)), "a")
    assert [item.speaker for item in found.attributions] == ["Ada Vell, Tom Oran", None]


def test_whoever_speaks_under_a_pronoun_stands_by_name() -> None:
    """A pronoun gives the name of the one it means; one that fits nobody gives null."""
    (found,) = lines(
        {"id": "a", "lang": "en", "text": "The envoy said that trade grew. She said that it would go on."}
    )
    assert [item["speaker"] for item in found["attributions"]] == ["The envoy", "The envoy"]
    (found,) = lines({"id": "b", "lang": "en", "text": "She said that trade grew."})
    assert [item["speaker"] for item in found["attributions"]] == [None]
