"""Tests of what the encoder reads of each unit."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dabir.models import Pieces, packaged
from dabir.models.pieces import BEGIN, END, LONGEST, MOST, PAD, UNKNOWN
from dabir.models.reading import laid_out
from dabir.models.units import Unit, units


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(packaged().path("tokenizer.json"))


def unit(form: str, spaced: bool = True, breaks: bool = False) -> Unit:
    return Unit(0, len(form), form, spaced, breaks)


def shown(pieces: Pieces, one: Unit) -> list[str | None]:
    """Return pieces as they stand in the vocabulary."""
    return [pieces._tokenizer.id_to_token(number) for number in pieces.of(one)]


def test_the_signs_of_the_vocabulary_have_the_numbers_that_are_used(pieces: Pieces) -> None:
    """Begin, padding, end and unknown are the first four."""
    found = [pieces._tokenizer.id_to_token(number) for number in (BEGIN, PAD, END, UNKNOWN)]
    assert found == ["<s>", "<pad>", "</s>", "<unk>"]


def test_every_piece_has_its_vector(pieces: Pieces) -> None:
    """The table of vectors is as long as the vocabulary."""
    rows = len(np.load(packaged().path("vectors.npy"), mmap_mode="r"))
    assert rows == pieces._tokenizer.get_vocab_size()


def test_a_word_behind_a_space_is_not_the_same_as_one_without(pieces: Pieces) -> None:
    """The space is part of the first piece."""
    assert shown(pieces, unit("minister")) == ["▁minister"]
    assert "▁" not in "".join(map(str, shown(pieces, unit("minister", spaced=False))))
    assert shown(pieces, unit(",", spaced=False)) == [","]


@pytest.mark.parametrize("spaced", [True, False])
def test_a_new_line_is_a_sign_before_the_pieces(pieces: Pieces, spaced: bool) -> None:
    """The pieces themselves are the same."""
    plain = pieces.of(unit("وزیر", spaced=spaced))
    assert pieces.of(unit("وزیر", spaced=spaced, breaks=True)) == (END, *plain)


@given(st.text(st.characters(exclude_categories=[]), max_size=30))
@settings(max_examples=300, deadline=None)
def test_any_unit_has_few_pieces_and_none_that_is_a_sign(pieces: Pieces, text: str) -> None:
    """Whatever is written, no unit is without pieces and none has the signs of begin, end or padding in it."""
    for one in units(text):
        found = pieces.of(one)
        own = found[1:] if one.breaks else found
        assert 1 <= len(own) <= MOST
        assert not {BEGIN, PAD, END} & set(own)
        assert max(found) < pieces._tokenizer.get_vocab_size()


@pytest.mark.parametrize("text", ["</s>", "<s> <pad>", "<unk><mask>", "[CLS] [SEP]", "▁", "<|endoftext|>"])
def test_signs_that_stand_in_a_text_are_plain_characters(pieces: Pieces, text: str) -> None:
    """A report cannot write the marks of begin, end and padding."""
    found = [number for one in units(text) for number in pieces.of(one)]
    assert found
    assert not {BEGIN, PAD, END} & set(found)


def test_half_of_a_surrogate_pair_is_a_unit_like_another(pieces: Pieces) -> None:
    """It cannot be written in UTF-8, which the tokenizer wants."""
    assert len(pieces.of(unit("\ud83d"))) >= 1
    assert len(pieces.of(unit("a\udc00b"))) >= 1


def test_what_is_longer_than_any_word_costs_no_more(pieces: Pieces) -> None:
    """Of a row of a million letters only the first are looked at, and few pieces are read."""
    start = time.perf_counter()
    found = pieces.of(unit("kwijibo" * 150_000))
    assert time.perf_counter() - start < 0.5
    assert len(found) == MOST
    assert found == pieces.of(unit(("kwijibo" * 150_000)[:LONGEST]))


def test_pieces_do_not_depend_on_what_was_split_before(pieces: Pieces) -> None:
    """What is remembered of a form is what a fresh vocabulary says of it."""
    forms = [unit(form, spaced) for form in "said گفت می‌رود Quirambo 😀".split() for spaced in (True, False)]
    before = [pieces.of(one) for one in forms]
    fresh = Pieces(packaged().path("tokenizer.json"))
    assert [fresh.of(one) for one in reversed(forms)] == before[::-1]
    assert [pieces.of(one) for one in forms] == before


def test_a_window_is_laid_out_between_begin_and_end(pieces: Pieces) -> None:
    """The place of a unit is that of its first own piece, behind the sign of a new line."""
    of = [pieces.of(one) for one in units("The minister\nsaid:\n\nQuirambo")]
    ids, firsts = laid_out(of)
    assert ids[0] == BEGIN
    assert ids[-1] == END
    assert ids.tolist() == [BEGIN, *(number for row in of for number in row), END]
    own = [row[1:] if row[0] == END else row for row in of]
    assert ids[firsts].tolist() == [row[0] for row in own]
    assert (ids.dtype, firsts.dtype) == (np.int64, np.int64)
