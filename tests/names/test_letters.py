from __future__ import annotations

import math

import pytest

from dabir.names.letters import UNSEEN, Table, ended

CHUNKS = {
    ("^", "^"): 0.2,
    ("$", "$"): 0.2,
    ("b", "ب"): 0.2,
    ("a", "ا"): 0.1,
    ("a", ""): 0.1,
    ("sh", "ش"): 0.2,
}


def test_a_word_ends_in_chunks_at_each_place() -> None:
    """None, one and two letters; the two ends of the word are letters, and "?" is none."""
    assert ended("b") == (("", "?", "?"), ("", "^", "?"), ("", "b", "^b"), ("", "$", "b$"))


def test_evidence_is_the_chance_together_against_apart() -> None:
    """By hand: there is one way to cut ba and با into known pairs, and a word alone has the chance of its chunks."""
    table = Table(CHUNKS)
    together = 0.2 * 0.2 * 0.1 * 0.2
    latin, persian = 0.2 * 0.2 * 0.2 * 0.2, 0.2 * 0.2 * 0.1 * 0.2 / 0.9**4
    assert table.rarity("ba", 0) == pytest.approx(-math.log(latin), rel=1e-3)
    assert table.evidence("ba", "با") == pytest.approx(math.log(together / latin / persian), abs=0.5)


def test_a_vowel_may_be_unwritten_and_two_letters_stand_for_one() -> None:
    """What the table knows is evidence for, what it does not is evidence against."""
    table = Table(CHUNKS)
    assert table.evidence("bash", "بش") > 0
    assert table.evidence("bash", "باش") > 0
    assert table.evidence("bash", "شب") < 0 > table.evidence("b", "xyz")


def test_unknown_letters_are_rare_not_impossible() -> None:
    """A word of letters that were never learned still has a chance."""
    assert Table(CHUNKS).rarity("zz", 0) > -math.log(UNSEEN)
    assert math.isfinite(Table(CHUNKS).evidence("zz", "قق"))


def test_letters_agree_by_the_share_of_their_cases() -> None:
    """At the front of words: b is always ب, never ا."""
    table = Table(CHUNKS)
    assert table.agreement("b", "ب") == pytest.approx(1.0)
    assert table.agreement("b", "ا") == table.agreement("x", "ب") == 0.0
