from __future__ import annotations

from itertools import permutations

from dabir.linking import Judgement, Verdict, clusters, found_again, place, profiles
from dabir.linking.keys import asked_keys, endings, kept_keys, word_keys
from linked import Who, report


def judged(
    number: int, one: str, other: str, verdict: Verdict, by: str = "machine", score: float = 0.95
) -> Judgement:
    """Return a judgement."""
    return Judgement(
        number=number, one=one, other=other, verdict=verdict, by=by, made="", score=score, reason=""
    )


def test_whom_a_person_parted_stays_apart_by_whatever_way() -> None:
    """The weakest link between two that a person parted is cut, in whatever order judgements came."""
    found = [
        judged(1, "A", "B", "same", score=0.99),
        judged(2, "B", "C", "same", score=0.93),
        judged(3, "C", "D", "same", score=0.97),
        judged(4, "A", "D", "different", by="Sara"),
    ]
    for order in permutations(found):
        assert sorted(map(sorted, clusters(order))) == [["A", "B"], ["C", "D"]]


def test_a_person_goes_before_the_machine() -> None:
    """Of one pair a person's judgement holds, the last one of several; unsure undoes a machine's link."""
    machine = judged(1, "A", "B", "same")
    assert clusters([machine, judged(2, "B", "A", "unsure", by="Sara")]) == []
    again = [machine, judged(2, "A", "B", "different", by="Sara"), judged(3, "A", "B", "same", by="Sara")]
    assert clusters(again) == [{"A", "B"}]


def test_an_actor_is_found_again_by_its_mentions() -> None:
    """After another reading with other ids the place leads to the actor of the same words, or to nobody."""
    old = report(1, Who("Oran Vell"), Who("Ada Varn"))
    vell = place(profiles(old)[0])
    new = report(1, Who("Oran Vell"), Who("Ada Varn"))
    assert found_again(vell, reversed(profiles(new))) == profiles(new)[0].address
    assert found_again(vell, [profiles(new)[1]]) is None


def test_names_that_may_be_one_share_a_key() -> None:
    """A name is found by its spelling in the other script and by its surname; two surnames are not mixed."""
    for kept, asked in (
        ("kambiz rastgun", "کامبیز راستگون"),
        ("rastgun", "کامبیز راستگون"),
    ):
        assert kept_keys(kept, "person") & asked_keys(asked, "person"), (kept, asked)
    ends = [word_keys(word) for word in endings("kambiz rastgun")]
    assert any(keys & word_keys("راستگون") for keys in ends)
    assert not any(keys & word_keys("saburdel") for keys in ends)
    assert kept_keys("karvan river commission", "body") & asked_keys("کمیسیون رود کاروان", "body")
