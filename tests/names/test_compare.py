from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dabir import names
from dabir.text import folded

PAIRS = [
    line.split("\t") for line in Path(__file__).with_name("pairs.tsv").read_text("utf-8").splitlines()[1:]
]
LETTERS = st.text("abcdghiklmnrstuz آابتجدرسشکلمنوهی‌-.'", max_size=20)
POOL = ["تامار ولنیک", "تامار کورشو", "ژاله ولنیک", "رستم کریمی", "اوران ول", "تهران", "شیراز"]


@pytest.mark.parametrize(("one", "other", "same", "why"), PAIRS)
def test_names_are_told_apart(one: str, other: str, same: str, why: str) -> None:
    """As the table says, whichever comes first."""
    assert names.same(one, other) is names.same(other, one) is (same == "1"), (
        why,
        names.similarity(one, other),
        names.comparer().traits(one, other),
    )


@pytest.mark.parametrize(("one", "other", "why"), [(a, b, why) for a, b, same, why in PAIRS if same == "1"])
def test_names_that_are_one_share_a_key(one: str, other: str, why: str) -> None:
    """In both scripts, so that they are found among many."""
    assert names.keys(one) & names.keys(other), why


@given(LETTERS, LETTERS)
def test_similarity_is_symmetric_and_a_probability(one: str, other: str) -> None:
    """For any letters."""
    found = names.similarity(one, other)
    assert 0.0 <= found <= 1.0
    assert found == names.similarity(other, one)


@pytest.mark.parametrize("name", ["Tamar Velnik", "رستم کریمی", "Владимир", "北京", "2030"])
def test_a_name_is_itself(name: str) -> None:
    """In every script, also those of which no letters were learned."""
    assert names.same(name, name)


def test_what_letters_cannot_tell_is_told_by_what_is_known() -> None:
    """Known names are judged by their keys alone, ranked by them and found by them; others as ever."""
    known = {
        folded("Germany"): frozenset({"DE"}),
        folded("آلمان"): frozenset({"DE"}),
        "iran": frozenset({"IR"}),
    }
    by = names.comparer(known)
    assert not names.same("Germany", "آلمان")
    assert by.same("Germany", "آلمان")
    assert not by.same("Iran", "آلمان")
    assert by.same("Iran", "ایران")
    assert by.keys("Germany") & by.keys("آلمان") == {"known:DE"}
    assert by.ranked("Germany", ["گرگان", "آلمان"])[0] == "آلمان"


def test_a_pool_is_ranked_best_first() -> None:
    """All of it, each name once, whatever its order."""
    found = names.ranked("Tamar Velnik", POOL)
    assert found[0] == "تامار ولنیک"
    assert sorted(found) == sorted(POOL)
    assert names.ranked("Tehran", POOL[::-1])[0] == "تهران"
    assert names.ranked("Tehran", []) == []


def test_beyond_a_hundred_the_pool_is_still_whole() -> None:
    """Those whose consonants are least alike come last, and none is lost."""
    pool = [
        f"{given} {last}"
        for given in "آدا بهنام تامار رستم ژاله".split()
        for last in "ا ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ".split()
    ]
    found = names.ranked("Tamar Velnik", [*pool, "تامار ولنیک"])
    assert found[0] == "تامار ولنیک"
    assert sorted(found) == sorted([*pool, "تامار ولنیک"])


def test_what_two_names_have_is_told() -> None:
    """Words left over on both sides stand against each other; one more is missing; another order is turned."""
    traits = names.comparer().traits
    assert traits("Tamar Velnik", "تامار کورشو").conflict == 1.0
    assert traits("Tamar Velnik", "تامار رستم ولنیک").missing == 1.0
    assert traits("Velnik, Tamar", "تامار ولنیک").turned == 1.0
    assert traits("Tamar Velnik", "آقای تامار ولنیک").small == 1.0
    assert traits("Tamar Velnik", "رستم تامار ولنیک").ahead == 1.0
