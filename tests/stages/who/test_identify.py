"""What holds of who is who in any text, with any marks."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import draft

from by_cues import CUES
from counting import calls
from dabir.checking import check
from dabir.lang import READ
from dabir.record import ActorKind, Document, Lang, Mention, MentionKind, Record, Span, digest, document_id
from dabir.stages import assembly, who
from dabir.stages.draft import Draft
from dabir.text import trimmed

LANGS = st.sampled_from(READ)
WORDS = st.sampled_from(
    [
        "Ilse Brandvik", "Mr", "Mrs.", "Voltane", "Voltane's", "Prime Minister", "the minister", "The", "former",
        "of", "Merovia", "Merovian", "Talisk", "said", "told", "that", "she", "He", "they", "who", "both", "I",
        "The two leaders", "a spokesman for", "its statement", "and", ",", ".", "\n", "\n\n", "(", ")", "“", "”",
        "نخست‌وزیر", "وزیر خارجه", "دشتاور", "نویدگر", "آقای", "گلنار نویدگر", "این مقام", "طرفین", "هر دو", "وی",
        "آنان", "گفت", "گفته می‌شود", "خواستار", "شد", "افزودند", "که", "و", "از", "بیانیه", "سخنگوی", "،", "«", "»",
        "\u200c", "\u200f", "😀",
    ]
)  # fmt: skip
TEXTS = st.lists(WORDS | st.text(max_size=4), min_size=1, max_size=40).map(" ".join)
KINDS = st.sampled_from([kind for kind in get_args(MentionKind) if kind in ("person", "body", "place")])


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Return the draft of a text with names that stand apart and statements that may stand anywhere."""
    text = draw(TEXTS.filter(str.strip))
    lang: Lang = draw(LANGS)
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 30)).map(
        lambda pair: trimmed(text, pair[0], min(len(text), sum(pair)))
    )
    some = st.lists(spans.filter(bool), max_size=2, unique=True).map(sorted)
    attributions = st.builds(
        lambda source, cue, content: assembly.Attribution(_apart(source), _apart(cue), _apart(content), 1.0),
        some, some, st.lists(spans.filter(bool), min_size=1, max_size=2, unique=True).map(sorted),
    )  # fmt: skip
    names = _apart(sorted(draw(st.lists(spans.filter(bool), max_size=8, unique=True))))
    found = sorted(draw(st.lists(attributions, max_size=6)), key=assembly.order)
    return Draft(
        document=Document(id=document_id(text), text=text, lang=lang),
        mentions=tuple(
            Mention(id=f"m{n}", kind=draw(KINDS), form="name", span=span, digest=digest(text, [span]))
            for n, span in enumerate(names, 1)
        ),
        statements=tuple(assembly.chained(text, found)),
    )


def _apart(spans: list[Span]) -> tuple[Span, ...]:
    """Return those of spans in their order that begin behind the ones before."""
    kept: list[Span] = []
    for span in spans:
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return tuple(kept)


@given(drafts())
@settings(max_examples=400, deadline=None)
def test_any_marks_give_a_sound_record(given_draft: Draft) -> None:
    """Whatever is marked, the stage ends, the record passes the check, and names stay apart."""
    done = who.identify(given_draft)
    record = Record(
        document=done.document,
        producer=CUES.producer(),
        mentions=done.mentions,
        actors=done.actors,
        statements=done.statements,
    )
    assert check(record) == ()
    names = [mention.span for mention in done.mentions if mention.form == "name"]
    assert all(one.end <= other.start for one, other in pairwise(names))
    assert {actor.kind for actor in done.actors} <= set(get_args(ActorKind))
    assert all(len(set(actor.mentions)) == len(actor.mentions) for actor in done.actors)


@given(drafts())
@settings(max_examples=100, deadline=None)
def test_the_stage_leaves_what_was_read_as_it_was(given_draft: Draft) -> None:
    """Sources, cues, contents and their order are those of the reader; only who speaks to whom is added."""
    done = who.identify(given_draft)
    assert done == who.identify(given_draft)

    def read(each: Draft) -> list[tuple[object, ...]]:
        return [
            (item.id, item.source, item.cue, item.content, item.digest, item.parent)
            for item in each.statements
        ]

    assert read(done) == read(given_draft)
    assert (done.document, done.furniture) == (given_draft.document, given_draft.furniture)


BLOCKS = {
    "persons": "<s{0}>Minister <P>Per {1}holm</P></s{0}> <c{0}>said</c{0}> <k{0}>that the port was open</k{0}>. ",
    "one person": "<s{0}><P>Per Holm</P></s{0}> <c{0}>said</c{0}> <k{0}>that <P>Holm</P>'s port was open</k{0}>. ",
    "bodies": "<s{0}>The <O>{1} Harbour Board</O></s{0}> <c{0}>said</c{0}> <k{0}>that the port was open</k{0}>. ",
    "nouns": "<s{0}>The {1} official</s{0}> <c{0}>said</c{0}> <k{0}>that the port was open</k{0}>. ",
    "pronouns": "<s{0}>He</s{0}> <c{0}>told</c{0}> the envoys of {1} <k{0}>that the port was open</k{0}>. ",
    "hearers": "<s{0}><P>Per Holm</P></s{0}> <c{0}>told</c{0}> the envoys <k{0}>that the port was open</k{0}>, ",
    "documents": "<s{0}>Its statement</s{0}> <c{0}>said</c{0}> <k{0}>that the port of {1} was open</k{0}>. ",
}
FEW, MANY = 40, 160


def word(number: int) -> str:
    """Return a word of letters that no other number has."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number)).capitalize()


@pytest.mark.parametrize("kind", BLOCKS)
def test_work_grows_in_step_with_the_text(kind: str) -> None:
    """Four times as many statements and names take about four times the work; quadratic would be 16."""
    few, many = (
        draft("".join(BLOCKS[kind].format(n, word(n)) for n in range(1, size + 1)), "en")
        for size in (FEW, MANY)
    )
    who.identify(few)  # what is made once only is not counted
    assert calls(lambda: who.identify(many)) < 7 * calls(lambda: who.identify(few))
