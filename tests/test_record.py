from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from dabir.errors import RecordError
from dabir.record import Record, Span, decode, digest, document_id, encode, schema, speakers, words


def test_a_record_survives_json_byte_for_byte(record: Record) -> None:
    """Writing, reading and writing again gives the same bytes and an equal record."""
    assert decode(encode(record)) == record
    assert encode(decode(encode(record))) == encode(record)


def test_every_sample_record_is_what_the_schema_describes(samples: list[Record]) -> None:
    """The JSON Schema holds for what is written, and refuses what is not."""
    validator = jsonschema.Draft202012Validator(schema())
    for item in samples:
        validator.validate(json.loads(encode(item)))
    broken = json.loads(encode(samples[0]))
    broken["statements"][0]["mode"] = "shouted"
    assert not validator.is_valid(broken)


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (["statements", 0, "mode"], "shouted", "$.statements[0].mode"),
        (["statements", 0, "content", 0, "end"], 0, "0 <= start < end"),
        (["document", "lang"], "xx", "$.document.lang"),
        (["version"], 99, "upgrade dabir"),
        (["furniture"], "none", "$.furniture"),
    ],
)
def test_what_is_no_record_is_refused_with_the_place(
    record: Record, path: list[str | int], value: object, says: str
) -> None:
    """A fault in the JSON is named by its path."""
    data = json.loads(encode(record))
    at = data
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    with pytest.raises(RecordError) as fault:
        decode(json.dumps(data))
    assert says in str(fault.value)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 1)])
def test_a_span_is_never_empty_or_negative(start: int, end: int) -> None:
    """Half-open ranges need 0 <= start < end."""
    with pytest.raises(ValueError, match="0 <= start < end"):
        Span(start, end)


def test_a_digest_tells_words_places_and_roles_apart() -> None:
    """Sliding to the same words elsewhere, other words and other roles all change the digest."""
    text = "said said gone"
    one = digest(text, [Span(0, 4)])
    assert one != digest(text, [Span(5, 9)])
    assert one != digest("gone said", [Span(0, 4)])
    assert digest(text, [Span(0, 4)], []) != digest(text, [], [Span(0, 4)])


def test_an_id_is_the_hash_of_the_text() -> None:
    """The id is d and 16 hex digits of the SHA-256 in UTF-8, for any text."""
    assert document_id("") == "de3b0c44298fc1c14"
    assert len(document_id("\ud800")) == 17


def test_words_and_speakers_are_those_of_the_report(record: Record) -> None:
    """What was said and by whom is told in the report's own characters; nobody is nobody."""
    statement = next(item for item in record.statements if "همکاری" in words(record, item))
    assert words(record, statement) == "«همکاری‌های دو کشور ادامه دارد»"
    assert speakers(record, statement) == "وزیر"
    assert speakers(record, replace(statement, source=())) is None
