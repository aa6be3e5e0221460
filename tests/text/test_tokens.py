from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dabir.lang import pack, spellings
from dabir.record import Span
from dabir.text import folded, line_ends, paragraphs, sentences, terms, words
from dabir.text.affixes import Place

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


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029", " \n "])
@pytest.mark.parametrize(("one", "two"), [("همکاری", "های"), ("نمی", "روند")])
def test_affixes_are_not_joined_over_a_line_end(one: str, two: str, end: str) -> None:
    """What is one word with a space, no-break space or tab between is two with a line end of any kind."""
    assert [word.key for word in words(f"{one}{end}{two}")] == [one, two]
    assert line_ends(f"{one}{end}{two}", 0, 99) == 1
    assert [word.key for gap in " \t\xa0" for word in words(one + gap + two)] == [one + two] * 3


def test_a_suffix_belongs_to_a_word_of_its_own_letters() -> None:
    """A Persian suffix behind a Latin word or a number stays apart, as does one that opens a text."""
    assert [word.key for word in words("Fars ها ۵ ها")] == ["fars", "ها", "5", "ها"]
    assert [word.key for word in words("ها")] == ["ها"]
    assert [word.key for word in words("او می")] == ["او", "می"]


def test_a_page_in_one_line_is_parted_by_its_wide_gaps() -> None:
    """Where most wide gaps follow a stop all of them part; gaps about the arrows of a path never do."""
    text = "Home  >  World  Head line  One.  Two.  Three.  Four."
    assert [span.of(text) for span in paragraphs(text)] == [
        "Home  >  World", "Head line", "One.", "Two.", "Three.", "Four.",
    ]  # fmt: skip


def test_affixes_have_a_source_and_places_that_the_code_knows() -> None:
    """The table of affixes begins with its source, and says nothing twice."""
    lines = (files("dabir.text") / "affixes.tsv").read_text("utf-8").splitlines()
    assert lines[0].startswith("# Source: ")
    assert lines[1] == "affix\tplace"
    assert len(lines[2:]) == len(set(lines[2:])) > 20
    assert {line.split("\t")[1] for line in lines[2:]} == set(get_args(Place))
    assert all(folded(affix.split("\t")[0]).replace("'", "’") == affix.split("\t")[0] for affix in lines[2:])
