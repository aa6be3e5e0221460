"""Tests of the training of the comparison of names, on words made up of a few letters."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from dabir.evaluation.pairs import NamePair, SameName
from dabir.names.compare import ACROSS, Traits
from dabir.names.learned import written
from training.names.chunks import learn
from training.names.learning import Data, folds, learned
from training.names.weighing import fit
from training.names.words import across, within

LETTERS = dict(zip("bdkmnr", "بدکمنر", strict=True)) | {"sh": "ش"}
WORDS = {
    f"{a}a{b}": LETTERS[a] + LETTERS[b] for a, b in product(LETTERS, LETTERS)
}  # the vowel is not written
NAMES = [
    NamePair(en=f"{one} {other}", fa=f"{WORDS[one]} {WORDS[other]}", kind="person")
    for one, other in zip(WORDS, [*list(WORDS)[7:], *list(WORDS)[:7]], strict=True)
]


def test_chunks_are_learned_from_whole_words() -> None:
    """Letters find their partner, two letters for one as well, and the vowel stands for none or joins a letter."""
    chances = learn(dict.fromkeys(WORDS.items(), 1.0))
    assert sum(chances.values()) == pytest.approx(1.0, abs=0.01)
    assert not any(
        "ش" in fa and "sh"[0] not in en and "h" not in en
        for en, fa in chances
        if en and fa and chances[en, fa] > 1e-3
    )


def test_words_are_taken_in_order_or_as_one() -> None:
    """Spellings of one name share its weight."""
    names = [
        NamePair(en="Ada Vel", fa="آدا ول", kind="person"),
        NamePair(en="Abd Allah", fa="عبدالله", kind="namepart"),
    ]
    assert across(names) == {("ada", "ادا"): 1.0, ("vel", "ول"): 1.0, ("abdallah", "عبدالله"): 1.0}
    spelled = NamePair(en="Ada", fa="آدا", kind="person", en_alt=("Adah",))
    assert across([spelled])["adah", "ادا"] == pytest.approx(2**-0.5)
    assert within([spelled], latin=True) == {("ada", "ada"): 1.0, ("ada", "adah"): 0.5, ("adah", "ada"): 0.5}


def test_folds_part_all_names_once() -> None:
    """The same each time."""
    data = Data(NAMES, [], [SameName(en="Other", fa="دیگر", same=True)])
    parted = folds(data, 3)
    assert sorted(name for fold in parted for name in fold) == sorted({"Other", *(name.en for name in NAMES)})
    assert folds(data, 3) == parted
    assert not {name.en for name in data.without(parted[0]).names} & parted[0]


def test_traits_are_weighed_by_what_they_tell() -> None:
    """A trait of the same names weighs for, one of others against."""
    plain = Traits(*[0.0] * len(Traits._fields))
    judged = [
        (plain._replace(share=0.9), True, 1.0),
        (plain._replace(share=0.2, conflict=1.0), False, 1.0),
    ] * 5
    weights = fit(judged)
    assert weights["share"] > 0 > weights["conflict"]


def test_what_is_learned_tells_words_apart(tmp_path: Path) -> None:
    """Names that were not learned from are right, and what is written reads the same."""
    found = learned(
        Data(
            NAMES,
            [],
            [SameName(en=each.en, fa=NAMES[at - 3].fa, same=False) for at, each in enumerate(NAMES)],
        )
    )
    comparer = found.comparer()
    assert comparer.same("shab nar", "شب نر")
    assert not comparer.same("shab nar", "دک مب")
    texts = written(found.chunks, found.weights, "test")
    assert texts["chunks"].splitlines()[0] == "# Source: test"
    assert len(texts["chunks"].splitlines()) - 2 == sum(map(len, found.chunks.values()))
    assert found.chunks[ACROSS]
