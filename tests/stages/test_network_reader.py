"""Tests of the learned reader: what must hold of any weights, and the very easy cases."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dabir import check, encode, extract, make_document, read_all
from dabir.errors import DabirError
from dabir.intake import Intake
from dabir.models import PROFILES, Found
from dabir.models.decoding import ROLES
from dabir.pipeline import Reader, reader
from dabir.record import Document, Furniture, Record, Span, digest, document_id
from dabir.stages.draft import Draft
from dabir.stages.network_reader import Engine, features, logit, probability
from models.fake import FakeNetwork, FakePieces
from training.reader import marks

ROOT = Path(__file__).parents[2]
EXAMPLES = Path(marks.__file__).with_name("examples")
EN = "Oran Vell said that the talks will go on."
FA = "کاوه رادمهر، سخنگوی وزارت خارجه، گفت: «گفت‌وگوها ادامه خواهد یافت.»"


@pytest.fixture(scope="module", params=PROFILES)
def by(request: pytest.FixtureRequest) -> Reader:
    """Each profile, on one thread."""
    return reader(request.param, 1)


@pytest.fixture(scope="module")
def fast() -> Reader:
    return reader("fast", 1)


def examples(lang: str, first: int = 0, many: int = 15) -> str:
    """Return a text of many paragraphs of a language."""
    found = (marked for path in sorted(EXAMPLES.glob(f"{lang}*.txt")) for _, marked in marks.paragraphs(path))
    return "\n\n".join(marks.parse(marked).text for marked in [*found][first : first + many])


def spans(record: Record) -> Iterable[Span]:
    """Yield all that statements and mentions rest on."""
    for item in record.statements:
        yield from (*item.source, *item.cue, *item.content)
    for mention in record.mentions:
        yield mention.span


def prove(record: Record) -> None:
    """Assert what holds of every record of the network."""
    text = record.document.text
    assert check(record) == ()
    for span in spans(record):
        for edge in (span.start, span.end):
            letters = re.search(r"\w[\u200c\u200d]*\Z", text[max(0, edge - 9) : edge])
            assert not letters or not re.match(r"[\u200c\u200d]*\w", text[edge : edge + 9])
        assert span.of(text) == span.of(text).strip()
        for item in record.furniture:
            assert span.end <= item.span.start or item.span.end <= span.start
    for statement in record.statements:
        assert len(statement.source) <= 1 or record.furniture
        assert 0 < statement.score < 1
    prove_mentions(record)


def prove_mentions(record: Record) -> None:
    """Assert that names are apart, and that each noun, pronoun and elided subject is that of one actor."""
    assert [mention.id for mention in record.mentions] == [
        f"m{n}" for n in range(1, len(record.mentions) + 1)
    ]
    assert all(one.span.start <= two.span.start for one, two in pairwise(record.mentions))
    names = [mention for mention in record.mentions if mention.form == "name"]
    assert all(one.span.end <= two.span.start for one, two in pairwise(names))
    belong = Counter(mention for actor in record.actors for mention in actor.mentions)
    cues = {span for statement in record.statements for span in statement.cue}
    for mention in record.mentions:
        name = mention.form == "name"
        assert belong[mention.id] == 1 or (name and not belong[mention.id])
        assert mention.kind in ({"person", "body", "place"} if name else {"person", "body", "state", "group"})
        assert mention.form != "elided" or mention.span in cues


@pytest.mark.parametrize("wrapped", ["{}", "\n\n{}\n", "\ufeff{}", "\u200f{}"])
def test_a_plain_english_sentence_is_read(by: Reader, wrapped: str) -> None:
    """Who, said, what, and the name, whatever stands about the sentence."""
    text = wrapped.format(EN)
    record = extract(make_document(text, lang="en"), by)
    prove(record)
    (item,) = record.statements
    assert [span.of(text) for span in (*item.source, *item.cue)] == ["Oran Vell", "said"]
    assert [span.of(text) for span in item.content] == ["that the talks will go on"]
    assert [(mention.kind, mention.span.of(text)) for mention in record.mentions] == [("person", "Oran Vell")]


@pytest.mark.parametrize(
    ("what", "instead"), [("\u200c", "\u200c"), ("\u200c", " "), ("\u200c", ""), ("ی", "ي")]
)
def test_a_plain_persian_sentence_is_read_in_every_spelling(by: Reader, what: str, instead: str) -> None:
    """With half-spaces, spaces and nothing, and with Arabic letters."""
    text = FA.replace(what, instead)
    record = extract(make_document(text, lang="fa"), by)
    prove(record)
    (item,) = record.statements
    assert "رادمهر".replace(what, instead) in item.source[0].of(text)
    assert item.cue[0].of(text).startswith("گفت")
    assert "ادامه خواهد".replace(what, instead) in item.content[0].of(text)
    assert item.mode == "direct"


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_what_is_read_in_a_long_report_is_sound(by: Reader, lang: str) -> None:
    """Over many windows: whole words, parts in order, names in order and apart; and something is found."""
    record = extract(make_document(examples(lang), lang=lang), by)
    prove(record)
    assert record.statements
    assert record.mentions


def test_nothing_is_read_in_furniture(fast: Reader) -> None:
    """In all samples, and in reports with advertisements that would make statements."""
    for item in read_all([str(ROOT / "samples" / "reports")]):
        if isinstance(item, Intake):
            prove(extract(item.document, fast))
    text = f"{EN}\n\nRead more: Tesni Morrow said that the border opens again\n\n{EN}"
    record = extract(make_document(text, lang="en"), fast)
    assert record.furniture
    prove(record)


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_threads_and_what_was_read_before_change_nothing(lang: str) -> None:
    """One, two and three threads, first or after others: the same bytes."""
    document = make_document(examples(lang, 40, 6), lang=lang)
    others = [make_document(text, lang="fa") for text in (FA, examples("en", 60, 1))]
    expected = encode(extract(document, reader("fast", 1)))
    for threads in (2, 3):
        other = reader("fast", threads)
        for one in others:
            extract(one, other)
        assert encode(extract(document, other)) == expected
    assert encode(extract(document, reader("fast", 1))) == expected


def test_the_same_text_gives_the_same_bytes(by: Reader) -> None:
    """Twice in a row."""
    document = make_document(f"{EN}\n{FA}\n" * 5, lang="en")
    assert encode(extract(document, by)) == encode(extract(document, by))


def test_a_reader_is_loaded_once() -> None:
    """However it is asked for; and it says what it is in every record."""
    assert reader("fast", 1) is reader("fast", threads=1)
    assert reader("fast") is reader("fast", None)
    producer = extract(make_document(EN), reader("fast", 1)).producer
    assert producer.reader == "fast"
    assert re.fullmatch(r"[0-9a-f]{16}", producer.digest)


def test_an_unknown_reader_is_told() -> None:
    with pytest.raises(DabirError, match="no reader 'slow'; use one of accurate, fast, cues"):
        reader("slow")  # type: ignore[arg-type]


def draft(text: str) -> Draft:
    """Return the draft of a text that no intake would take."""
    return Draft(Document(id=document_id(text), text=text, lang="en"))


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "a", ".", "“", "و", "\u200c", "😀", "\x00", "\ud800", "\ufeff\u200f"]
)
def test_next_to_nothing_is_read_without_a_fault(fast: Reader, text: str) -> None:
    """Nothing is found in it."""
    read = fast.run(draft(text))
    assert read.statements == ()


@pytest.mark.parametrize(
    "text",
    [
        "".join("abcdefghijklmnop"[at % 5 * 3 + at % 7 % 3] for at in range(1_000_000)),
        "\u200c".join(["می"] * 60_000),
        "x" + "\u0301" * 300_000,
        "a\n" * 5_000,
        "\n" * 100_000 + EN + "\n" * 100_000,
    ],
    ids=["letters", "half-spaces", "accents", "lines", "empty lines"],
)
def test_junk_of_any_size_is_read(fast: Reader, text: str) -> None:
    """A million letters without a space, thousands of lines."""
    prove(extract(make_document(text, lang="en"), fast))


@pytest.mark.parametrize(
    "text",
    [
        "Министр сказал, что переговоры продолжатся.",
        "部长说，谈判将继续。",
        "قال الوزير إن المحادثات ستستمر، مُؤكِّدًا أنّ «الحوار» ضروري.",
        "मंत्री ने कहा कि वार्ता जारी रहेगी।",
        "รัฐมนตรีกล่าวว่าการเจรจาจะดำเนินต่อไป",
        "השר אמר כי השיחות יימשכו.",
        "👨‍👩‍👧 said: ❤️ “😀” 🇮🇷!!!",
        "H\u0338e s\u0336a\u0336i\u0336d̶ that",
        "مرغ\u2067 said \u2069«\u202bنه\u202c»",
    ],
)
def test_other_scripts_are_read_without_a_fault(by: Reader, text: str) -> None:
    """Whatever language they are taken for."""
    for lang in ("en", "fa"):
        prove(extract(make_document(text, lang=lang), by))


PIECES = st.sampled_from(
    [
        "Oran Vell said ",
        "وزیر گفت: ",
        "“",
        "”",
        "«",
        "»",
        ".",
        "\n",
        "، ",
        "that ",
        "می‌رود ",
        "\u200c",
        "Read more: ",
    ]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join))
@settings(max_examples=40, deadline=None)
def test_any_text_gives_a_sound_record(fast: Reader, text: str) -> None:
    """As the reader of cues does."""
    try:
        document = make_document(text + " a", lang="fa")
    except DabirError:
        return
    prove(extract(document, fast))


# What the engine makes of findings, with a network that reads by the letters.


def made_up(**settings_: Any) -> Engine:
    """Return an engine whose score is the probability of the anchor."""
    pieces = FakePieces()
    options: dict[str, Any] = {
        "least": 0.1,
        "keep": 0.2,
        "weights": (0, 1, 0, 0, 0, 0),
        "spread": map,
        "digest": "0",
    }
    return Engine(pieces=pieces, network=FakeNetwork(pieces), **{**options, **settings_})  # type: ignore[arg-type]


def with_furniture(text: str, *words: str) -> Draft:
    """Return the draft of a text with words of it marked as furniture."""
    places = [Span(text.index(word), text.index(word) + len(word)) for word in words]
    marked = tuple(
        Furniture(kind="teaser", span=span, digest=digest(text, [span])) for span in sorted(places)
    )
    return Draft(draft(text).document, furniture=marked)


def said(read: Draft) -> list[dict[str, list[str]]]:
    text = read.document.text
    return [
        {role: [span.of(text) for span in getattr(item, role)] for role in ROLES} for item in read.statements
    ]


def test_parts_are_cut_where_furniture_lies_in_them() -> None:
    """What is left stays, without white space at its ends; names in furniture are left out."""
    text = "Vell said that trade AD grows, Adler thinks. Xan said all."
    read = made_up().read(with_furniture(text, "AD", "Adler", "Xan said all."))
    assert said(read) == [
        {"source": ["Vell"], "cue": ["said"], "content": ["that trade", "grows,", "thinks"]}
    ]
    assert [(item.id, item.kind, item.span.of(text)) for item in read.mentions] == [("m1", "person", "Vell")]


def test_a_statement_without_a_word_outside_furniture_is_none() -> None:
    """One whose source or cue lies in furniture keeps the rest."""
    text = "Vell said all. then Xan said none."
    read = made_up().read(with_furniture(text, "all", "Xan"))
    assert said(read) == [{"source": [], "cue": ["said"], "content": ["none"]}]


def test_names_touching_furniture_are_left_out() -> None:
    """Even by one character; those that only meet it stay."""
    text = "Oran Vell|Xan Doe Zembla"
    read = made_up().read(with_furniture(text, "|", "Doe"))
    assert [item.span.of(text) for item in read.mentions] == ["Oran Vell"]


def test_each_kind_of_name_has_its_kind_of_mention() -> None:
    """Persons, bodies and places, in the order of the text, with the digest of their words."""
    text = "Vell met Xan in Zembla"
    read = made_up().read(draft(text))
    assert [item.kind for item in read.mentions] == ["person", "body", "place"]
    assert [item.digest for item in read.mentions] == [digest(text, [item.span]) for item in read.mentions]
    assert {item.form for item in read.mentions} == {"name"}


@pytest.mark.parametrize(("keep", "many"), [(0.2, 2), (0.26, 2), (0.27, 1), (0.999, 0)])
def test_what_has_too_low_a_score_is_left_out(keep: float, many: int) -> None:
    """The score of each stands in its statement, rounded."""
    read = made_up(keep=keep).read(draft("Vell said yes. Xan perhaps no."))
    scores = [round(1 / (1 + math.exp(-sure)), 4) for sure in (6, -1)]
    assert [item.score for item in read.statements] == scores[:many]


ODDS = st.floats(0, 1)


@given(st.lists(st.floats(-9, 9), min_size=6, max_size=6), ODDS, ODDS, ODDS, st.booleans())
def test_a_score_is_a_probability(
    weights: list[float], anchor: float, some: float, whole: float, named: bool
) -> None:
    """Whatever the network is sure of, from nought to one."""
    item = Found((Span(0, 1),) if named else (), (), (Span(0, 1),), anchor, some, whole)
    assert len(features(item, "a")) == 6
    assert all(math.isfinite(value) for value in features(item, "a"))
    assert 0 <= probability(weights, features(item, "a")) <= 1


@given(ODDS, ODDS)
def test_the_logarithm_of_the_odds_rises_with_the_probability(one: float, other: float) -> None:
    """It is nought at a half, turned about it, and nowhere beyond 1 in 10,000."""
    assert (logit(one) <= logit(other)) or one > other
    assert logit(one) == pytest.approx(-logit(1 - one), abs=1e-6)
    assert abs(logit(one)) <= math.log(9999) + 1e-9
    assert logit(0.5) == 0
