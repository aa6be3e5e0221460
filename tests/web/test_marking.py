"""Report text as HTML."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dabir.record import Lang, Record, Span
from dabir.web.marking import CONTROLS, Kind, Mark, Marker, hits, pairs, reasoned, runs, shown, tongue
from dabir.web.reading import marks

from .html import Page
from .invented import records

TEXTS = st.text(
    alphabet=st.one_of(st.sampled_from("aب می\u200cها\u0301\u202e\n\r<>&\"' \u2028\xa0"), st.characters()),
    min_size=1,
    max_size=60,
)

KINDS: tuple[Kind, ...] = ("content", "cue", "source", "furniture")


def stripped(markup: str) -> str:
    """Return what is left when the tags are taken away, as a browser would read it."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    edges = st.integers(0, len(text) - 1)
    drawn = []
    for number in range(draw(st.integers(0, 6))):
        start = draw(edges)
        end = draw(st.integers(start + 1, len(text)))
        kind = draw(st.sampled_from(KINDS))
        drawn.append(Mark(start, end, kind, "" if kind == "furniture" else f"s{number}", "label"))
    return text, drawn


@given(marked_texts(), st.sampled_from(["en", "fa", "other"]), st.booleans())
def test_taking_the_tags_away_gives_the_text_back(
    case: tuple[str, list[Mark]], lang: Lang, linked: bool
) -> None:
    """However marks nest and overlap, no character is added, lost or moved."""
    text, drawn = case
    assert stripped(Marker(text, lang, drawn, linked=linked).whole()) == text


@given(marked_texts())
def test_runs_cover_the_text_once_and_carry_all_ids(case: tuple[str, list[Mark]]) -> None:
    """Runs do not overlap, leave nothing out, and name every statement that covers them."""
    text, drawn = case
    found = list(runs(text, drawn, Span(0, len(text))))
    assert [run.start for run in found[1:]] == [run.end for run in found[:-1]]
    assert (found[0].start, found[-1].end) == (0, len(text))
    for run in found:
        covering = {one.id for one in drawn if one.id and one.start < run.start and one.end > run.end}
        assert covering <= set(run.ids)


@pytest.mark.parametrize("record", list(records()), ids=lambda record: record.document.id)
def test_every_report_comes_back_letter_by_letter(record: Record) -> None:
    """Carriage returns, controls and markup of a report survive the page."""
    found = [mark for one in record.statements for mark in marks(one)]
    assert stripped(Marker(record.document.text, "en", found, linked=True).whole()) == record.document.text


def test_nested_and_overlapping_marks_share_their_runs() -> None:
    """A run inside two statements carries both ids, the outer first, and the style of the inner."""
    three = [Mark(0, 20, "content", "s1"), Mark(5, 10, "source", "s2"), Mark(8, 25, "content", "s3")]
    page = Page(Marker("a" * 30, "en", three, linked=True).whole())
    assert [(one.get("data-i"), one.text) for one in page.all("a")] == [
        ("s1", "aaaaa"),
        ("s1 s2", "aaa"),
        ("s1 s3 s2", "aa"),
        ("s1 s3", "a" * 10),
        ("s3", "aaaaa"),
    ]
    assert page.all("a")[1].classes == {"m", "source", "deep"}


def test_each_part_of_a_statement_is_an_anchor_once() -> None:
    """The first run of a part carries its name; a second piece does not carry it again."""
    parts = [Mark(0, 3, "content", "s1"), Mark(6, 9, "content", "s1"), Mark(4, 5, "cue", "s1")]
    page = Page(Marker("aaa b ccc", "en", parts, linked=True).whole())
    assert [one.get("id") for one in page.elements if one.get("id")] == ["s1", "s1-cue"]
    assert [one.get("href") for one in page.all("a")] == ["#i-s1"] * 3
    assert [one.get("tabindex") for one in page.all("a")] == ["", "", "-1"]


@pytest.mark.parametrize(
    ("text", "start", "end", "shown_as"),
    [
        ("pa\u0301rt", 0, 2, "pa\u0301"),
        ("می\u200cرود", 0, 2, "می\u200c"),
        ("آن\u200cها و", 0, 3, "آن\u200c"),
        ("کتابِ نو", 0, 4, "کتابِ"),
        ("👍🏽 well", 0, 1, "👍🏽"),
    ],
)
def test_no_edge_cuts_a_grapheme(text: str, start: int, end: int, shown_as: str) -> None:
    """An edge before a mark, a joiner or a modifier moves behind it."""
    page = Page(Marker(text, "fa", [Mark(start, end, "content", "s1")], linked=True).whole())
    assert page.one("a").text == shown_as


@pytest.mark.parametrize("character", CONTROLS)
def test_control_characters_are_named_beside_and_kept(character: str) -> None:
    """What could disguise text is wrapped and named by an attribute, not by text."""
    markup = str(shown(f"a{character}b"))
    assert f'data-c="{CONTROLS[character]}">{character}</span>' in markup
    assert re.sub(r"<[^>]*>", "", markup) == f"a{character}b"


def test_a_zero_width_non_joiner_is_left_alone() -> None:
    """ZWNJ belongs to Persian spelling: no element stands around it."""
    assert str(shown("می\u200cشود")) == "می\u200cشود"


def test_each_paragraph_has_its_own_language_and_direction() -> None:
    """A Persian paragraph in an English report is marked as Persian, from right to left."""
    page = Page(Marker("The port opens.\nبندر باز می‌شود.\n۱۲ ۱۳", "en", [], linked=True).whole())
    assert [(one.get("lang"), one.get("dir")) for one in page.all("p")] == [
        ("en", "ltr"),
        ("fa", "rtl"),
        ("en", "ltr"),
    ]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("BBC گزارش داد که بندر باز است", "fa", ("fa", "rtl")),
        ("The word بندر means port", "fa", ("en", "ltr")),
        ("Der Hafen", "other", ("", "ltr")),
        ("12", "fa", ("fa", "rtl")),
        ("12", "other", ("", "auto")),
    ],
)
def test_the_letters_decide_the_language_of_a_stretch(
    text: str, lang: Lang, expected: tuple[str, str]
) -> None:
    """Most letters decide; without letters the report's language does."""
    assert tongue(text, lang) == expected


def test_hits_are_marked_and_all_else_escaped() -> None:
    """Marks stand where the spans say; markup of the snippet is text."""
    assert str(hits("a <door>", [Span(3, 7)])) == "a &lt;<mark>door</mark>&gt;"


def test_hits_beyond_the_snippet_are_cut() -> None:
    """A span that reaches too far marks what is there."""
    assert str(hits("door", [Span(2, 99)])) == "do<mark>or</mark>"
    assert str(hits("", [Span(2, 99)])) == ""


def test_furniture_is_labelled_once() -> None:
    """A stretch that is not report names its kind where it begins."""
    two = [Mark(0, 8, "furniture", label="share line"), Mark(4, 8, "content", "s1")]
    page = Page(Marker("Share it now", "en", two, linked=True).whole())
    assert page.one("span", "furniture").get("data-label") == "share line"
    assert page.one("a").classes == {"m", "content", "furniture"}


def test_pairing_rules_take_only_plain_ids() -> None:
    """An id that could break out of its rule has none."""
    rules = pairs(["s1", '"]{}', "s2"])
    assert rules.count("{background-color") == 2
    assert '[data-i~="s1"]' in rules


def test_persian_names_in_our_own_words_keep_their_place() -> None:
    """English words stand from left to right, each Persian name in it by itself, nothing is taken for HTML."""
    assert reasoned("same name مینا دروند; 3 <b>") == (
        '<bdi lang="en" dir="ltr">same name <bdi lang="fa" dir="rtl">مینا دروند</bdi>; 3 &lt;b&gt;</bdi>'
    )
