from __future__ import annotations

from benchmarks import names as bench
from dabir.evaluation.pairs import NamePair, SameName
from training.names.learning import Data

NAMES = [
    NamePair(en="Tamar Velnik", fa="تامار ولنیک", kind="person"),
    NamePair(en="Rostam Karimi", fa="رستم کریمی", kind="person"),
    NamePair(en="Oran Vell", fa="اوران ول", kind="person"),
    NamePair(en="Behnam Karim Pour", fa="بهنام کریم‌پور", kind="person"),
    NamePair(en="Tehran", fa="تهران", kind="city"),
]


def test_distractors_share_given_names_and_surnames() -> None:
    """In both scripts alike, and none is one of the names."""
    made = bench.distractors(NAMES, 5)
    there = {name.en: name.fa for name in NAMES}
    given = {name.en.split()[0]: name.fa.split()[0] for name in NAMES}
    last = {name.en.split()[-1]: name.fa.split()[-1] for name in NAMES}
    assert len({name.en for name in made}) == 5
    for name in made:
        first, second = name.en.split()
        assert name.en not in there
        assert name.fa == f"{given[first]} {last[second]}"


def test_the_pool_is_half_and_half_and_the_same_each_time() -> None:
    """A hundred thousand names, half of them in Persian letters."""
    data = Data(NAMES, [], [SameName(en="Oran Vell", fa="اوران ول", same=True)])
    pool = bench.pool(data)
    assert len(pool) == bench.POOL
    assert sum(name.isascii() for name in pool) == bench.POOL / 2
    assert pool == bench.pool(data)


def test_only_names_that_are_asked_for_are_ranked() -> None:
    """Others get no ranking, which costs nothing."""
    from dabir.names import comparer

    by = {"Tehran": comparer(), "Oran Vell": comparer()}
    ranked = bench.ranking(by, frozenset({"Tehran"}))
    assert list(ranked("Tehran", ["شیراز", "تهران"])) == ["تهران", "شیراز"]
    assert list(ranked("Oran Vell", ["شیراز", "تهران"])) == []
