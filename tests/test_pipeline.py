from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dabir
from by_cues import CUES, extract
from dabir import check, encode, make_document, speakers, words
from dabir.errors import InputError
from dabir.pipeline import AFTER, ahead, begun, completed, unmet


def said(text: str, lang: str | None = None) -> list[tuple[str, str, str]]:
    """Return source, cue and words of each statement of a text."""
    record = extract(make_document(text, lang=lang))
    return [
        (
            " ".join(s.of(text) for s in item.source),
            " … ".join(s.of(text) for s in item.cue),
            words(record, item),
        )
        for item in record.statements
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister said that trade would grow.", ("The minister", "said", "that trade would grow")),
        ("“We agree,” Oran Vell said.", ("Oran Vell", "said", "“We agree,”")),
        ("“We agree,” said Oran Vell.", ("Oran Vell", "said", "“We agree,”")),
        ("According to the ministry, trade grew.", ("the ministry", "According to", "trade grew")),
        ("Trade grew, according to the ministry.", ("the ministry", "according to", "Trade grew")),
        ("Vell: trade will grow again", ("Vell", ":", "trade will grow again")),
        ("The envoy praised the new port.", ("The envoy", "praised", "the new port")),
        ("وزیر گفت: «موافقیم».", ("وزیر", "گفت", "«موافقیم»")),
        ("وزیر گفت که تجارت رشد می‌کند.", ("وزیر", "گفت", "تجارت رشد می‌کند")),
        ("به گفته وزیر، تجارت رشد کرد.", ("وزیر", "به گفته", "تجارت رشد کرد")),
        ("وزیر بر همکاری دو کشور تاکید کرد.", ("وزیر", "تاکید کرد", "همکاری دو کشور")),
        ("وزیر خواستار صلح شد.", ("وزیر", "خواستار … شد", "صلح")),
        ("با اشاره به سفر، وزیر گفت: موافقیم.", ("وزیر", "گفت", "موافقیم")),
        ("وزیر با اشاره به صلح، این سفر را مهم دانست.", ("وزیر", "دانست", "این سفر را مهم")),
    ],
)
def test_the_plain_constructions_of_both_languages_are_read(
    text: str, expected: tuple[str, str, str]
) -> None:
    """Source, cue and content are found whole in the common constructions."""
    assert expected in said(text)


def test_a_quotation_is_carried_on_to_where_it_closes() -> None:
    """A content that opens a quotation reaches over sentences and paragraphs to its end."""
    text = "Vell said: “We agree. We sign.\nThen we go.” She left."
    assert ("Vell", "said", "“We agree. We sign.\nThen we go.”") in said(text)


def test_an_unclosed_quotation_does_not_swallow_the_report() -> None:
    """A quotation that never closes ends with its sentence."""
    assert said("Vell said “we agree.\nThe harbour is old.")[0][2] == "“we agree"


@pytest.mark.parametrize("spelling", ["همکاری‌های", "همکاری های", "همکاریهای"])
@pytest.mark.parametrize("verb", ["می‌گوید", "می گوید", "میگوید"])
def test_persian_is_read_in_every_spelling(spelling: str, verb: str) -> None:
    """ZWNJ present, spaced or missing gives the same statement in its own characters."""
    assert said(f"وزیر {verb} که {spelling} دو کشور ادامه دارد.") == [
        ("وزیر", verb, f"{spelling} دو کشور ادامه دارد")
    ]


def test_an_inner_statement_names_the_outer_one() -> None:
    """Nested speech is a chain."""
    text = "وزیر گفت: سفیر تأکید کرد که تجارت رشد می‌کند."
    statements = extract(make_document(text)).statements
    assert [item.parent for item in statements] == [None, "s1"]


@pytest.mark.parametrize(
    ("content", "mode"),
    [
        ("“we agree”", "direct"),
        ("that they agree", "indirect"),
        ("that they “agree”", "mixed"),
        ("“we” and “they”", "mixed"),
    ],
)
def test_mode_is_told_by_the_quotation_marks(content: str, mode: str) -> None:
    """Words wholly within marks are direct, without marks indirect, else mixed."""
    assert extract(make_document(f"Oran Vell said {content}.", lang="en")).statements[0].mode == mode


def test_the_same_text_gives_the_same_bytes() -> None:
    """Reading is a pure function."""
    document = make_document("Vell said that trade grew. وزیر گفت که تجارت رشد کرد.")
    assert encode(extract(document)) == encode(extract(document))


def test_a_language_that_is_not_read_is_kept_without_statements() -> None:
    """A French report is a record with no statement in it."""
    record = extract(make_document("Le ministre a dit que les pourparlers sont dans une impasse totale."))
    assert record.document.lang == "other"
    assert record.statements == ()


def test_stages_stand_in_their_order() -> None:
    """Each stage finds what it needs; the wrong order, and a stage left out, are noticed."""
    assert unmet(CUES.stages()) == set()
    assert unmet(reversed(CUES.stages())) == {"furniture", "statements", "mentions"}
    assert unmet(stage for stage in CUES.stages() if "furniture" not in stage.gives) == {"furniture"}
    assert unmet(AFTER) == {"statements", "mentions"}


def test_a_record_is_what_the_reader_finds_and_the_stages_behind_it_add() -> None:
    """Reading in two steps gives the same statements, mentions and actors, and the first names nobody."""
    document = make_document("The envoy said that trade grew. She added that it would go on.", lang="en")
    draft = begun(document, CUES)
    assert draft.actors == ()
    assert all(item.speakers == () for item in draft.statements)
    done, record = completed(draft), extract(document)
    assert (done.statements, done.mentions, done.actors) == (
        record.statements,
        record.mentions,
        record.actors,
    )
    assert [words(record, item) for item in record.statements] == ["that trade grew", "that it would go on"]
    assert [speakers(record, item) for item in record.statements] == ["The envoy", "The envoy"]


LETTERS = st.sampled_from(
    ["said ", "وزیر گفت: ", "“", "”", "«", "»", '"', ".", "\n", "، ", "according to ", "که ", "Vell "]
)


@given(st.lists(LETTERS | st.text(max_size=5), max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_sound_record(text: str) -> None:
    """Whatever the characters, reading ends, and every item equals its characters."""
    try:
        document = make_document(text, lang="fa")
    except InputError:
        return
    assert check(extract(document)) == ()


def test_the_library_has_one_sorted_list_of_its_names() -> None:
    """Everything public stands in __all__, and stands there once."""
    assert sorted(dabir.__all__) == sorted(set(dabir.__all__))
    assert {name for name in vars(dabir) if not name.startswith("_")} - set(dabir.__all__) <= MODULES


MODULES = {
    "adding", "archive", "checking", "cli", "dates", "errors", "evaluation", "export", "exporting", "gazetteer", "given", "intake", "lang", "linking",
    "matching", "measuring", "models", "names", "options", "pipeline", "record", "scale", "stages", "streams", "terminal", "text", "viewing", "web",
}  # fmt: skip


def test_furniture_within_a_quotation_is_cut_out_of_it() -> None:
    """A quotation that runs on behind a teaser is one content in two pieces."""
    text = (
        "Vell said: “We agree. It is good.\n\nRead more: The border opens again\n\nAnd we go on.” She left."
    )
    record = extract(make_document(text))
    assert [item.kind for item in record.furniture] == ["teaser"]
    assert words(record, record.statements[0]) == "“We agree. It is good. … And we go on.”"
    assert check(record) == ()


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“We agree. We sign. We go,” Vell said.", "“We agree. We sign. We go,”"),
        ('Vell said that the H" ship came. "We saw it," he said.', 'that the H" ship came'),
        (
            "“A line is patience,” Vell said, “and ground is friendship.”",
            "“A line is patience,” … “and ground is friendship.”",
        ),
    ],
)
def test_quotations_are_whole_and_slips_are_left_alone(text: str, content: str) -> None:
    """A content reaches back to where its quotation opens; a mark without a partner changes nothing."""
    assert content in [found for _, _, found in said(text, "en")]


def test_what_is_said_within_an_english_quotation_is_not_another_statement() -> None:
    """A cue inside a quotation belongs to what was said."""
    text = "“They said that we hope for rain and that “all is well” there,” Vell added."
    assert [cue for _, cue, _ in said(text, "en")] == ["added"]


def test_nested_speech_never_runs_in_a_circle() -> None:
    """Two findings with the same extent cannot be each other's parents."""
    text = 'Vell tweeted, quoting Oran, who said that "trade grew," the H" Clinton tweeted, quoting the note.'
    assert check(extract(make_document(text, lang="en"))) == ()


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_what_is_done_ahead_comes_in_order_and_few_wait(threads: int) -> None:
    """However long each takes; no more items are taken than there are threads and two."""
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(20):
            taken.append(number)
            yield number

    def work(number: int) -> int:
        time.sleep(0.001 * (number % 3))
        return -number

    done = ahead(work, items(), replace(CUES, threads=threads))
    for number, answer in enumerate(done):
        assert answer == -number
        assert len(taken) <= number + threads + 2
    assert len(taken) == 20
