from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dabir.lang import pack, spellings
from dabir.record import Span
from dabir.text import paragraphs, sentences, terms, words

HERE = Path(__file__).parent


def table(name: str) -> list[list[str]]:
    """Return the rows of a table of cases."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


@pytest.mark.parametrize(("one", "two", "why"), table("variants.csv"))
def test_spellings_meet_in_one_term_with_their_whole_span(one: str, two: str, why: str) -> None:
    """Both ways of writing a word have one search key, and each has the whole word as its span."""
    (first,), (second,) = terms(one, spellings()), terms(two, spellings())
    assert first.key == second.key, why
    for text, term in ((one, first), (two, second)):
        assert text[term.start : term.end].strip("\u200e\u200f\u202a\u202b\u202c") == text.strip(
            "\u200e\u200f\u202a\u202b\u202c"
        )


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("unity", "united"),
        ("کشور", "کشتی"),
        ("Oman", "Omar"),
        ("دو", "در"),
        ("1404", "1405"),
        ("said", "side"),
    ],
)
def test_other_words_stay_apart(one: str, two: str) -> None:
    """Folding never joins different words."""
    assert terms(one, spellings())[0].key != terms(two, spellings())[0].key


@pytest.mark.parametrize(("lang", "marked"), table("sentences.csv"))
def test_sentences_end_where_a_reader_ends_them(lang: str, marked: str) -> None:
    """Abbreviations, decimals, ellipses, initials and missing spaces do not mislead."""
    expected = [piece.strip() for piece in marked.split("|")]
    text = marked.replace("|", "")
    found = sentences(text, Span(0, len(text)), pack("fa" if lang == "fa" else "en").abbreviations)
    assert [span.of(text) for span in found] == expected


def test_paragraphs_are_lines_and_wide_gaps_after_a_stop() -> None:
    """Line ends of every kind part paragraphs; two spaces do so only after a stop."""
    text = "One.\r\n\r\n Two  is wide.  Three.\nچهار\u2028Five"
    assert [span.of(text) for span in paragraphs(text)] == ["One.", "Two  is wide.", "Three.", "چهار", "Five"]


@given(st.text(st.sampled_from('aB .!?؟…«»"\n\r\u2028 ۱.م‌'), max_size=120))
@settings(max_examples=300)
def test_every_letter_stands_in_exactly_one_sentence(text: str) -> None:
    """Paragraphs and sentences part a text without losing or doubling a character."""
    covered: list[int] = []
    for paragraph in paragraphs(text):
        for sentence in sentences(text, paragraph):
            covered += range(sentence.start, sentence.end)
    assert len(covered) == len(set(covered))
    assert {i for i, character in enumerate(text) if not character.isspace()} <= set(covered)


def test_words_keep_numbers_and_names_whole() -> None:
    """Decimals, thousands, hyphens and apostrophes do not cut a word."""
    text = "O’Brien’s co-operation grew 3.5 to 1,000 at 10:30"
    assert [text[w.start : w.end] for w in words(text)] == [
        "O’Brien’s", "co-operation", "grew", "3.5", "to", "1,000", "at", "10:30",
    ]  # fmt: skip
