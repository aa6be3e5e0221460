"""Tests of the words and signs that the models label."""

from __future__ import annotations

import re
import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dabir.models.units import Unit, span, units
from dabir.record import Span

JOINERS = "\u00ad\u200c\u200d"
DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
OTHER_UNSEEN = "\u200b\u2060\ufeff"
PIECES = (
    "Vell", "وزیر", "می‌رود", "گفت‌وگو", "كتاب", "يادِ", "مُحَمَّد", "ـ", "کـــتاب", "e\u0301", "co\u00adoperate", "3.5", "۱۴۰۴", "don’t",
    "«", "»", "“", "”", '"', "'", "؟", "،", ".", "…", " ", "\n", "\r\n", "\u00a0", "\t", "\u2028",
    "😀", "👨\u200d👩\u200d👧", "❤\ufe0f", "\ud800", "\udfff", "中", "शब्द", "\u06d6", "\x00", "_",
    *JOINERS, *DIRECTIONS, *OTHER_UNSEEN,
)  # fmt: skip
ANY = st.characters(exclude_categories=[])  # halves of surrogate pairs too
TEXTS = st.lists(st.sampled_from(PIECES) | ANY, max_size=40).map("".join)


def is_mark(character: str) -> bool:
    """Say whether a character is drawn on the letter before it, in the scripts that are read."""
    inside = "\u0300" <= character <= "\u036f" or "\u0610" <= character <= "\u06ed"
    return inside and unicodedata.category(character) == "Mn"


def is_visible(character: str) -> bool:
    unseen = JOINERS + DIRECTIONS + OTHER_UNSEEN
    return not character.isspace() and character not in unseen and not is_mark(character)


def words(text: str) -> list[str]:
    return [text[unit.start : unit.end] for unit in units(text)]


def forms(text: str) -> list[str]:
    return [unit.form for unit in units(text)]


@given(TEXTS)
@example("a\u200c")
@example("\u0301a")
@settings(max_examples=250, deadline=None)
def test_units_cover_all_that_is_seen_once_and_in_order(text: str) -> None:
    """No visible character is left out or taken twice, and no unit begins or ends with what is not seen."""
    found = units(text)
    assert all(one.end <= two.start for one, two in pairwise(found))
    covered = {place for unit in found for place in range(unit.start, unit.end)}
    assert {place for place, character in enumerate(text) if is_visible(character)} <= covered
    for unit in found:
        assert 0 <= unit.start < unit.end <= len(text)
        assert is_visible(text[unit.start])
        assert is_visible(text[unit.end - 1]) or is_mark(text[unit.end - 1])


@given(TEXTS)
@example("گفت‌و‌گو")
@example("بِسۡمِ ٱللّٰهِ")
@example("قالۖ")
@settings(max_examples=250, deadline=None)
def test_no_word_is_ever_cut(text: str) -> None:
    """Letters with only marks and joiners between them are in one unit, and a mark stays with its letter."""
    owner = {place: unit for unit in units(text) for place in range(unit.start, unit.end)}
    letter: int | None = None
    for place, character in enumerate(text):
        if re.match(r"\w", character):
            if letter is not None:
                assert owner[letter] is owner[place]
            letter = place
        elif letter is not None and is_mark(character):
            assert owner[place] is owner[letter]
        elif character not in JOINERS:
            letter = None


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_forms_are_never_empty_and_always_canonical(text: str) -> None:
    """No form has space, vowel signs, soft hyphens or the Arabic letters that Persian writes otherwise."""
    for unit in units(text):
        assert unit.form
        assert not any(character.isspace() or is_mark(character) for character in unit.form)
        assert not set(unit.form) & set("يىكڪةۀأإ\u00ad\u200d’‘–—۱۲٣٤«»„")
        assert len(unit.form) <= unit.end - unit.start


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\u200c\u200f\ufeff\u0301 ", []),
        ("Vell’s 3.5%", ["Vell", "’", "s", "3", ".", "5", "%"]),
        ("گفت‌وگو‌ها، خوب", ["گفت‌وگو‌ها", "،", "خوب"]),
        ("کتاب‌ «نو»", ["کتاب", "«", "نو", "»"]),
        ("\u202bمی‌رود\u202c.", ["می‌رود", "."]),
        ("مُحَمَّد ِ رفت", ["مُحَمَّد", "رفت"]),
        ("cafe\u0301s co\u00adop", ["cafe\u0301s", "co\u00adop"]),
        ("a😀b", ["a", "😀", "b"]),
        ("\ud800x", ["\ud800", "x"]),
        ("قالۖ نعم", ["قالۖ", "نعم"]),
    ],
)
def test_words_and_signs_keep_their_characters(text: str, expected: list[str]) -> None:
    """The places are those of the text as it was read, whatever is not seen in it."""
    assert words(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كتاب يادگارى", "کتاب یادگاری"),
        ("خانۀ أمة إلى", "خانه امه الی"),
        ("۱۴۰۴/۰۹/۰۶", "١٤٠٤/٠٩/٠٦"),
        ("سال ۱۴۰۴", "سال 1404"),
        ("مُحَمَّد", "محمد"),
        ("کـــتاب", "کتاب"),
        ("می\u200dرود", "می\u200cرود"),
        ("don’t — go", "don't - go"),
        ("co\u00adoperate", "cooperate"),
        ('He said "we agree," and left.', "He said “we agree,” and left."),
        ('گفت: "موافقیم".', "گفت: «موافقیم»."),
        ("„Ja“", "“Ja“"),
    ],
)
def test_ways_of_writing_meet_in_one_form(one: str, other: str) -> None:
    """The encoder reads the same, though the places differ."""
    assert forms(one) == forms(other)


@pytest.mark.parametrize("word", ["ـ", "ــ", "__", "ـ\u064b"])
def test_what_the_canon_leaves_nothing_of_keeps_its_characters(word: str) -> None:
    """A form is never empty: the word stands for itself."""
    assert forms(word) == [word]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ('"We go," he said.', "“”"),
        ('He said: "go".', "“”"),
        ('("go")', "“”"),
        ('He said "go" and "stay"', "“”“”"),
        ('a 5" gun', "”"),
        ('end"', "”"),
        ('said."', "”"),
        ('"', "”"),
        ("«الف» “b” „c‟", "“”“”“”"),
    ],
)
def test_straight_marks_open_and_close_by_the_space_about_them(text: str, marks: str) -> None:
    """All marks of quotation become one that opens or one that closes."""
    assert "".join(form for form in forms(text) if form in "“”") == marks


@pytest.mark.parametrize(
    ("text", "spaced", "breaks"),
    [
        ("one two", [True, True], [False, False]),
        ("one,two", [True, False, False], [False, False, False]),
        ("\n one", [True], [True]),
        ("one\n\ntwo", [True, True], [False, True]),
        ("one\r\ntwo", [True, True], [False, True]),
        ("one\rtwo", [True, True], [False, True]),
        ("one\u2028two\u2029three", [True, True, True], [False, True, True]),
        ("one\u00a0two\tthree", [True, True, True], [False, False, False]),
        ("one\u200btwo", [True, False], [False, False]),
        ("one\u200f\n\u200ftwo", [True, True], [False, True]),
        ("\ufeffone", [True], [False]),
        ("\u200fوزیر گفت", [True, True], [False, False]),
    ],
)
def test_what_parts_a_unit_from_the_one_before(text: str, spaced: list[bool], breaks: list[bool]) -> None:
    """Space and new lines are seen through what is not seen; the first unit stands apart, whatever hides before it."""
    assert [unit.spaced for unit in units(text)] == spaced
    assert [unit.breaks for unit in units(text)] == breaks


def test_a_span_reaches_from_the_first_to_the_last_unit() -> None:
    """Both are within, and all that stands between them."""
    text = "وزیر می‌گوید: «بله»"
    found = units(text)
    assert span(found, 1, 2) == Span(5, 13)
    assert span(found, 1, 2).of(text) == "می‌گوید:"
    assert span(found, 4, 4).of(text) == "بله"
    assert found[1] == Unit(5, 12, "می‌گوید", spaced=True, breaks=False)


@pytest.mark.parametrize(
    "text",
    ["a" + "\u200c" * 200_000, ("a" + "\u064b" * 500 + " ") * 400, "\u200c" * 200_000],
    ids=["behind a letter", "marks", "alone"],
)
def test_time_stays_in_step_with_length(text: str) -> None:
    """Rows of what is not seen do not make it search again and again."""
    start = time.perf_counter()
    units(text)
    assert time.perf_counter() - start < 2
