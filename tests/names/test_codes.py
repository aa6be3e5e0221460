from __future__ import annotations

import random
from itertools import permutations, product

import pytest

from dabir import names
from dabir.names.codes import Coder, _near, edits
from dabir.names.letters import Table

GIVEN = (
    "Tamar Rostam Jaleh Behnam Oran Velma Dariush Sorena Parvin Kaveh Mitra Niloufar Petra Otto Hilde".split()
)
LAST = "Velnik Karimi Korsho Darvishi Besharat Drosten Halden Kardan Sohrabi Mashhadi Tolstov Brandt".split()


def test_a_word_in_persian_letters_has_one_code() -> None:
    """Consonants alone, letters of one sound alike, none twice."""
    coder = Coder(Table({}))
    assert coder.codes("سادات", latin=False) == coder.codes("صدت", latin=False)
    assert coder.codes("محمد", latin=False) == coder.codes("مد", latin=False)
    assert coder.codes("اوا", latin=False) == ("",)


@pytest.mark.parametrize("name", ["", "-", "I", "Mr", "او"])
def test_a_name_of_few_letters_has_keys_or_none(name: str) -> None:
    """And is no fault."""
    assert isinstance(names.keys(name), frozenset)


def test_other_names_seldom_share_a_key() -> None:
    """Of pairs with another given name and another surname fewer than one in twenty are to be compared."""
    drawn = random.Random(7)  # noqa: S311 - chance needs no secrecy
    pairs = [(drawn.sample(GIVEN, 2), drawn.sample(LAST, 2)) for _ in range(400)]
    shared = sum(
        not names.keys(f"{given[0]} {last[0]}").isdisjoint(names.keys(f"{given[1]} {last[1]}"))
        for given, last in pairs
    )
    assert shared < 20


def test_words_are_near_by_the_letters_that_make_one_the_other() -> None:
    """A quick look for one letter more, less or other says what counting such letters says."""
    words = ["".join(letters) for size in range(1, 6) for letters in product("بر", repeat=size)]
    for one, other in permutations(words, 2):
        assert _near(one, other, 1) == (edits(one, other) == 1), (one, other)
    assert not _near("بر", "رب", 0)
    assert _near("بررب", "رببر", 2) == (edits("بررب", "رببر") <= 2)
