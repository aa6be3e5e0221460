from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from by_cues import extract, unpeopled
from dabir.errors import RecordError
from dabir.intake import make_document
from dabir.record import (
    Actor,
    Mention,
    MentionForm,
    Record,
    Span,
    about,
    decode,
    digest,
    document_id,
    encode,
    schema,
    speakers,
    words,
)


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


def mentioned(record: Record, actor: str, words: str, form: MentionForm, nth: int = 0) -> Record:
    """Return a record with one more mention of an actor, and the actor where it is new."""
    text, start = record.document.text, -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    span = Span(start, start + len(words))
    name = f"m{len(record.mentions) + 1}"
    mention = Mention(id=name, kind="person", form=form, span=span, digest=digest(text, [span]))
    known = {item.id: item for item in record.actors}
    old = known.get(actor, Actor(id=actor, kind="person", name=words, mentions=()))
    known[actor] = replace(old, mentions=(*old.mentions, name))
    return replace(record, mentions=(*record.mentions, mention), actors=tuple(known.values()))


def test_what_is_said_is_about_those_that_its_content_mentions() -> None:
    """In the order of the words, each once; not its speaker, an elided subject or who stands outside."""
    text = "Vell said that Oran met the envoy, she thanked him, and Vell left Besk."
    record = unpeopled(extract(make_document(text, lang="en")))
    span = Span(len("Vell said "), len(record.document.text) - 1)
    item = replace(record.statements[0], content=(span,))
    record = mentioned(record, "a1", "Vell", "name")
    assert about(record, item) == ()
    for actor, who, form in (
        ("a2", "envoy", "noun"), ("a3", "Oran", "name"), ("a2", "him", "pronoun"), ("a4", "thanked", "elided"),
    ):  # fmt: skip
        record = mentioned(record, actor, who, form)  # type: ignore[arg-type]
    record = mentioned(record, "a1", "Vell", "name", 1)
    assert about(record, item) == ("a3", "a2", "a1")
    assert about(record, replace(item, speakers=("a1",))) == ("a3", "a2")
    short = replace(item, content=(Span(item.content[0].start, record.document.text.index("Oran") + 2),))
    assert about(record, short) == ()


def test_what_a_broken_content_is_about_stands_within_a_piece() -> None:
    """Who is named between the pieces, as by the cue, is none of it."""
    record = unpeopled(extract(make_document("“Oran waits,” Vell said, “and Besk goes.”", lang="en")))
    [item] = record.statements
    assert len(item.content) == 2
    for actor, name in (("a1", "Besk"), ("a2", "Vell"), ("a3", "Oran")):
        record = mentioned(record, actor, name, "name")
    assert about(record, item) == ("a3", "a1")
