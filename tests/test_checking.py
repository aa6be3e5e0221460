from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from by_cues import extract, unpeopled
from dabir.checking import check
from dabir.intake import make_document
from dabir.record import (
    Actor,
    ActorKind,
    Date,
    Event,
    Furniture,
    Mention,
    MentionForm,
    Origin,
    Participant,
    Record,
    Role,
    Span,
    digest,
    encode,
)  # fmt: skip


def test_what_was_just_read_is_sound(samples: list[Record], record: Record) -> None:
    """Every sample record passes."""
    assert [check(item) for item in (*samples, record)] == [()] * (len(samples) + 1)


def changed(record: Record, **changes: Any) -> Record:
    """Return a record whose first statement is changed."""
    first, *others = record.statements
    return replace(record, statements=(replace(first, **changes), *others))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"content": (Span(3, 9),)}, "are not the words that were read"),
        ({"content": (Span(3, 10**6),)}, "reaches outside the text"),
        ({"content": ()}, "has no content"),
        ({"digest": "0" * 16}, "are not the words that were read"),
        ({"score": 1.5}, "is no probability"),
        ({"mode": "indirect"}, "are not indirect speech"),
        ({"parent": "s9"}, "names statement 's9', which is not there"),
        ({"parent": "s1"}, "comes back to s1"),
        ({"speakers": ("a1",)}, "names actor 'a1'"),
        ({"event": "e1"}, "names event 'e1'"),
        ({"date": "t1"}, "names date 't1'"),
        ({"place": "p1"}, "names place 'p1'"),
        ({"id": "s2"}, "the id stands 2 times"),
    ],
)
def test_each_broken_rule_of_a_statement_is_told(record: Record, changes: dict[str, Any], says: str) -> None:
    """A statement that breaks a rule is named with what is wrong."""
    assert any(says in fault for fault in check(changed(record, **changes)))


def test_an_altered_text_is_told(record: Record) -> None:
    """One character of the text changed is seen by its hash and by the words on it."""
    text = record.document.text.replace("envoy", "enemy")
    faults = check(replace(record, document=replace(record.document, text=text)))
    assert any("the text is not the one that was read" in fault for fault in faults)
    assert any("statement s1" in fault for fault in faults)


def test_a_statement_in_furniture_is_told(record: Record) -> None:
    """Nothing may be extracted from what is not report."""
    span = record.statements[0].content[0]
    item = Furniture(kind="share", span=span, digest=digest(record.document.text, [span]))
    assert any("holds furniture (share)" in fault for fault in check(replace(record, furniture=(item,))))


def test_a_date_of_publication_must_be_a_date(record: Record) -> None:
    """Published is EDTF or nothing."""
    faults = check(replace(record, document=replace(record.document, published="yesterday")))
    assert any("not a date in EDTF" in fault for fault in faults)


def test_what_the_text_gave_must_derive_from_it_again(record: Record) -> None:
    """A date that its own characters do not give is a fault."""
    span = Span(0, 15)
    origin = Origin(field="published", source="text", span=span, digest=digest(record.document.text, [span]))
    wrong = replace(record.document, published="2031-05-15", origins=(origin,))
    assert any("does not derive from its words" in fault for fault in check(replace(record, document=wrong)))


def full(record: Record) -> Record:
    """Return a record with an actor, a role, a date and an event that hold together."""
    text = record.document.text
    start = text.index("Orlan ministry")
    span = Span(start, start + len("Orlan ministry"))
    seal = digest(text, [span])
    return replace(
        record,
        mentions=(Mention(id="m1", kind="body", form="name", span=span, digest=seal),),
        actors=(Actor(id="a1", kind="body", name="Orlan ministry", mentions=("m1",), roles=(Role(title=span, digest=seal, of="a1"),)),),
        dates=(Date(id="t1", mention="m1", value="2031-05-14", calendar="gregorian"),),
        events=(
            Event(
                id="e1", kind="meeting", trigger=(span,), digest=digest(text, [span], []), date="t1",
                participants=(Participant(actor="a1", part="host"),), reported_by="s1",
            ),
        ),
    )  # fmt: skip


def test_actors_dates_and_events_are_checked(record: Record) -> None:
    """A record with every kind of item passes; each broken reference or name is told."""
    whole = full(record)
    assert check(whole) == ()
    assert len(encode(whole)) > len(encode(record))
    renamed = replace(whole, actors=(replace(whole.actors[0], name="Velia"),))
    assert any("the name 'Velia' is none of its mentions" in fault for fault in check(renamed))
    respelled = replace(whole, actors=(replace(whole.actors[0], name="Orlan  ministry"),))
    assert len(check(respelled)) == 1
    assert any("names mention 'm1'" in fault for fault in check(replace(whole, mentions=())))
    assert any("names statement 's1'" in fault for fault in check(replace(whole, statements=())))
    slid = replace(whole, mentions=(replace(whole.mentions[0], span=Span(0, 4)),))
    assert any(fault.startswith("mention m1") for fault in check(slid))


def acting(record: Record, words: str, form: MentionForm, kind: ActorKind = "person") -> Record:
    """Return a record with an actor whose one mention is a form of words of the text."""
    start = record.document.text.index(words)
    span = Span(start, start + len(words))
    mention = Mention(id="m1", kind=kind, form=form, span=span, digest=digest(record.document.text, [span]))
    actor = Actor(id="a1", kind=kind, name=words, mentions=("m1",))
    return replace(record, mentions=(mention,), actors=(actor,))


@pytest.mark.parametrize(
    ("words", "form", "kind", "says"),
    [
        ("The Orlan ministry", "noun", "body", ""),
        ("Orlan", "name", "state", ""),
        ("its", "pronoun", "person", "'its' only stands for it"),
        ("its", "pronoun", "group", "'its' only stands for it"),
        ("said", "elided", "person", "'said' only stands for it"),
        ("that", "noun", "person", "'that' is a pronoun"),
        ("that", "name", "body", ""),
    ],
)
def test_nobody_is_named_by_a_pronoun(
    record: Record, words: str, form: MentionForm, kind: ActorKind, says: str
) -> None:
    """An actor has a name or noun of its own; only bodies and states may be written like a pronoun (WHO, US)."""
    faults = check(acting(record, words, form, kind))
    assert len(faults) == bool(says)
    assert all(says in fault for fault in faults)


def test_a_name_over_a_line_break_stands_in_one_line() -> None:
    """It is its words with single spaces, or as they are written."""
    record = unpeopled(extract(make_document("Lor\nBesk said that it rained.", lang="en")))
    whole = acting(record, "Lor\nBesk", "name")
    assert check(whole) == ()
    assert check(replace(whole, actors=(replace(whole.actors[0], name="Lor Besk"),))) == ()
    assert len(check(replace(whole, actors=(replace(whole.actors[0], name="LorBesk"),)))) == 1


def test_a_speaker_has_a_mention(record: Record) -> None:
    """Who speaks stands in the text."""
    whole = changed(acting(record, "The Orlan ministry", "noun", "body"), speakers=("a1",))
    assert check(whole) == ()
    nobody = replace(whole, actors=(replace(whole.actors[0], mentions=()),))
    assert any("statement s1: its speaker a1 has no mention" in fault for fault in check(nobody))


def test_an_elided_subject_is_not_a_name(record: Record) -> None:
    """Its mention is the verb."""
    whole = acting(record, "Orlan", "name", "state")
    elided = replace(whole.mentions[0], id="m2", form="elided")
    assert check(replace(whole, mentions=(*whole.mentions, elided))) == (
        "mention m2: an elided subject is its verb, these words are a name",
    )
