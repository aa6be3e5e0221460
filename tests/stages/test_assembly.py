"""Tests of how findings become statements: none twice, nested ones in chains."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from counting import calls
from dabir.record import Span, digest
from dabir.stages.assembly import Attribution, distinct, statements

TEXT = "The envoy said that the minister had denied that the talks would go on, the ministry wrote.\n" * 3


def spans(*pairs: tuple[int, int]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def found(
    content: tuple[int, int] | list[tuple[int, int]],
    score: float = 0.5,
    *,
    source: tuple[int, int] | None = None,
    cue: tuple[int, int] | None = None,
) -> Attribution:
    pieces = content if isinstance(content, list) else [content]
    return Attribution(
        spans(*([source] if source else [])), spans(*([cue] if cue else [])), spans(*pieces), score
    )


def made(items: list[Attribution]) -> list[tuple[str, str | None]]:
    return [(item.id, item.parent) for item in statements(TEXT, items)]


WHO, OTHER = (0, 5), (80, 90)  # two sources
SAID, WROTE = (6, 10), (91, 95)  # two cues
WORDS = (20, 60)


@pytest.mark.parametrize("scores", [(0.9, 0.2), (0.2, 0.9)])
def test_the_surest_of_those_that_say_the_same_is_kept(scores: tuple[float, float]) -> None:
    """Whichever was found first."""
    both = [found(WORDS, score, source=WHO, cue=SAID) for score in scores]
    assert [item.score for item in distinct(both)] == [0.9]
    assert [item.score for item in distinct(both[::-1])] == [0.9]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((0, 100), (0, 100), True),
        ((0, 100), (0, 79), True),
        ((0, 100), (40, 50), True),  # a small part of it
        ((0, 100), (20, 120), True),
        ((0, 100), (21, 121), False),
        ((0, 100), (92, 102), True),
        ((0, 100), (93, 103), False),
        ((0, 10), (10, 20), False),
        ((0, 10), (90, 100), False),
        # a broken content counts from its first to its last character
        ([(0, 10), (90, 100)], (0, 100), True),
        ([(0, 10), (90, 100)], [(0, 30), (50, 100)], True),
        ([(0, 10), (90, 100)], (91, 99), True),
        ([(0, 10), (90, 100)], [(20, 30), (110, 120)], True),
        ([(0, 10), (90, 100)], [(21, 30), (110, 121)], False),
    ],
)
def test_contents_are_the_same_where_most_of_the_shorter_is(
    one: tuple[int, int], other: tuple[int, int], same: bool
) -> None:
    """Four fifths of it lie in the other, whichever is the surer."""
    for scores in ((0.4, 0.6), (0.6, 0.4)):
        kept = distinct([found(one, scores[0]), found(other, scores[1])])
        assert len(kept) == (1 if same else 2)
        assert 0.6 in [item.score for item in kept]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"source": WHO, "cue": SAID}, {"source": OTHER, "cue": WROTE}),
        ({"source": WHO, "cue": SAID}, {"source": WHO, "cue": WROTE}),
        ({"source": WHO, "cue": SAID}, {"source": (3, 8), "cue": WROTE}),
        ({"source": WHO, "cue": SAID}, {"source": OTHER, "cue": SAID}),
        ({"source": WHO, "cue": SAID}, {"source": OTHER, "cue": (8, 12)}),
        ({"source": WHO, "cue": SAID}, {"source": OTHER}),
        ({"source": WHO, "cue": SAID}, {"cue": WROTE}),
        ({"source": WHO, "cue": SAID}, {}),
        ({"cue": SAID}, {"cue": WROTE}),
        ({"cue": SAID}, {}),
        ({"source": WHO}, {"source": OTHER}),
        ({}, {}),
    ],
)
def test_a_content_is_kept_once_whoever_is_found_to_say_it(
    one: dict[str, tuple[int, int]], other: dict[str, tuple[int, int]]
) -> None:
    """A cue and a source of its own do not make it another; whichever is asked of the other."""
    for scores in ((0.4, 0.6), (0.6, 0.4)):
        both = [found(WORDS, scores[0], **one), found(WORDS, scores[1], **other)]
        assert [item.score for item in distinct(both)] == [0.6]
        assert [item.score for item in distinct(both[::-1])] == [0.6]


BROKEN = [(20, 50), (60, 90)]


@pytest.mark.parametrize(
    ("whole", "part", "nested"),
    [
        ((20, 90), found((50, 80), cue=(40, 45)), True),
        ((20, 90), found((50, 90), cue=(40, 45)), True),
        ((20, 90), found((25, 90), cue=(20, 24)), True),  # all of it but the cue
        ((20, 90), found((20, 80), cue=(82, 86)), True),  # its cue stands behind
        ((20, 90), found((50, 80), cue=(40, 45), source=(12, 16)), True),  # its source may stand outside
        ((20, 90), found((50, 80), cue=(12, 16)), False),  # its cue stands before
        ((20, 90), found((50, 80), cue=(92, 96)), False),  # or behind
        ((20, 90), found((50, 80), cue=(18, 22)), False),  # or half outside
        ((20, 90), found((50, 92), cue=(40, 45)), False),  # it reaches out a little
        ((20, 90), found((50, 80)), False),  # it has no cue
        ((20, 90), found((50, 80), source=(40, 45)), False),
        (BROKEN, found((70, 80), cue=(62, 66)), True),
        (BROKEN, found([(35, 38), (42, 48)], cue=(25, 30)), True),
        (BROKEN, found((60, 90), cue=(12, 16)), False),  # a piece of it
        (BROKEN, found((70, 80), cue=(52, 56)), False),  # its cue stands in the gap
        (BROKEN, found((70, 80), cue=(25, 30)), False),  # or in another piece
        (BROKEN, found((35, 75), cue=(25, 30)), False),  # it lies over the gap
        (BROKEN, found([(35, 45), (65, 75)], cue=(25, 30)), False),
    ],
)
def test_a_part_is_kept_beside_the_whole_only_where_it_is_nested(
    whole: tuple[int, int] | list[tuple[int, int]], part: Attribution, nested: bool
) -> None:
    """With its cue inside it is another's within that speech; with none, or one outside, the surer is kept."""
    for score in (0.4, 0.6):
        outer = found(whole, score, source=(0, 4), cue=(6, 10))
        for items in ([outer, part], [part, outer]):
            if nested:
                assert distinct(items) == [outer, part]
                assert made(items) == [("s1", None), ("s2", "s1")]
            else:
                assert distinct(items) == [max(items, key=lambda item: item.score)]
                assert made(items) == [("s1", None)]


@pytest.mark.parametrize(
    "apart",
    [
        [
            found((30, 60), 0.4, source=(0, 7), cue=(22, 26)),  # quoted by way of it
            found((30, 60), 0.6, source=(17, 21), cue=(8, 16)),
        ],
        [found((10, 90), 0.4, cue=(2, 6)), found((30, 60), 0.6, cue=(20, 25))],  # nested
    ],
)
def test_a_third_can_be_the_same_as_two_that_are_apart(apart: list[Attribution]) -> None:
    """It takes the place of both where it is surer than both, and otherwise of neither."""
    assert [item.score for item in distinct(apart)] == [0.4, 0.6]
    assert [item.score for item in distinct([*apart, found((30, 60), 0.9)])] == [0.9]
    assert [item.score for item in distinct([*apart, found((30, 60), 0.5)])] == [0.4, 0.6]


def test_one_that_covers_two_side_by_side_is_the_same_as_both() -> None:
    """The two are kept where both are surer, and it alone where it is surer than both."""
    apart = [found((10, 44), 0.4, cue=(2, 6)), found((46, 80), 0.6, cue=(82, 86))]
    assert [item.score for item in distinct([*apart, found((10, 80), 0.9)])] == [0.9]
    assert [item.score for item in distinct([*apart, found((10, 80), 0.3)])] == [0.4, 0.6]


def test_statements_are_numbered_in_the_order_of_their_contents() -> None:
    """Those that reach further first, and what they say is what the record says."""
    items = [
        found((40, 60), cue=(30, 34)),
        found((10, 70), cue=(2, 5)),
        found((10, 20), cue=(22, 26), source=(0, 2)),
    ]
    kept = list(statements(TEXT, items))
    assert [(item.id, item.content) for item in kept] == [
        ("s1", spans((10, 70))),
        ("s2", spans((10, 20))),
        ("s3", spans((40, 60))),
    ]
    for item in kept:
        assert item.digest == digest(TEXT, item.content, item.cue, item.source)


@pytest.mark.parametrize(
    ("items", "parents"),
    [
        ([found((10, 90)), found((30, 60), cue=(20, 25))], [None, "s1"]),
        ([found((10, 90)), found((30, 60), cue=(20, 25)), found((45, 55), cue=(40, 44))], [None, "s1", "s2"]),
        ([found((10, 90)), found((30, 60), cue=(20, 25)), found((70, 80), cue=(62, 66))], [None, "s1", "s1"]),
        ([found((10, 50)), found((30, 70), cue=(20, 25))], [None, None]),  # it reaches out of it
        ([found([(10, 40), (60, 90)]), found((70, 80), cue=(62, 66))], [None, "s1"]),
        ([found((10, 90)), found((30, 60), cue=(20, 25), source=(0, 5))], [None, "s1"]),  # its source may not
        ([found((10, 50)), found((48, 80), cue=(30, 34))], [None, None]),  # only its cue lies in it
        ([found((10, 90)), found((10, 40), cue=(42, 46)), found((12, 30), cue=(32, 36))], [None, "s1", "s2"]),
    ],
)
def test_the_parent_is_the_narrowest_content_that_holds_cue_and_content(
    items: list[Attribution], parents: list[str | None]
) -> None:
    """Never one that comes later."""
    assert made(items) == [(f"s{number}", parent) for number, parent in enumerate(parents, 1)]
    assert made(items[::-1]) == made(items)


def chains_end(items: list[tuple[str, str | None]]) -> bool:
    """Say whether every chain of parents comes to an end."""
    parents = dict(items)
    for item, above in items:
        seen = {item}
        while above is not None and above not in seen:
            seen.add(above)
            above = parents[above]
        if above is not None:
            return False
    return True


def test_who_is_quoted_by_way_of_another_is_under_it() -> None:
    """«روزنامه به نقل از وزیر نوشت …»: the paper has the minister's words, whichever of the two was surer."""
    paper = {"source": (0, 7), "cue": (22, 26)}
    minister = {"source": (17, 21), "cue": (8, 16)}
    for sure in (0.4, 0.6):
        items = [found((30, 60), sure, **paper), found((30, 60), 0.5, **minister)]
        kept = list(statements(TEXT, items))
        assert len(kept) == 2
        (outer,) = (item for item in kept if item.source == spans((0, 7)))
        assert [item.parent for item in kept if item is not outer] == [outer.id]
        assert outer.parent is None


@pytest.mark.parametrize(
    ("cue", "source", "both"),
    [
        ((8, 16), (17, 21), True),
        ((7, 16), (16, 22), True),  # they meet
        ((8, 16), None, True),  # whose words they are is not said
        ((6, 16), (17, 21), False),  # over the edge of the outer source
        ((8, 16), (17, 23), False),  # or of the outer cue
        ((27, 29), (17, 21), False),  # its cue stands behind
        ((13, 16), (8, 12), False),  # «X, Y reported, said»
        (None, (17, 21), False),
        (None, None, False),
    ],
)
def test_only_who_is_quoted_by_way_of_another_is_kept_beside_it(
    cue: tuple[int, int] | None, source: tuple[int, int] | None, both: bool
) -> None:
    """The inner cue, then the inner source, stand between the words of the outer: else the surer is kept."""
    for score in (0.4, 0.6):
        outer = found((30, 60), score, source=(0, 7), cue=(22, 26))
        inner = found((30, 60), cue=cue, source=source)
        for items in ([outer, inner], [inner, outer]):
            if both:
                assert set(distinct(items)) == {outer, inner}
                assert sorted(made(items)) in (
                    [("s1", None), ("s2", "s1")],
                    [("s1", "s2"), ("s2", None)],
                )
            else:
                assert distinct(items) == [max(items, key=lambda item: item.score)]


@pytest.mark.parametrize(
    ("content", "both"),
    [((40, 140), True), ((40, 120), True), ((60, 140), True), ((40, 119), False), ((60, 80), False)],
)
def test_who_is_quoted_by_way_of_another_has_its_content(content: tuple[int, int], both: bool) -> None:
    """Four fifths of what either covers."""
    outer = found((40, 140), 0.6, source=(0, 7), cue=(22, 26))
    inner = found(content, source=(17, 21), cue=(8, 16))
    assert made([outer, inner]) == ([("s1", None), ("s2", "s1")] if both else [("s1", None)])
    assert set(distinct([inner, outer])) == ({outer, inner} if both else {outer})


def test_the_one_by_way_of_which_another_is_quoted_is_nearer_than_what_holds_both() -> None:
    """A chain of three: the holder, who is quoted in it, and whom that one quotes."""
    holder = found((10, 120), 0.4, cue=(2, 5))
    outer = found((40, 100), 0.6, source=(20, 25), cue=(36, 40))
    inner = found((40, 100), 0.5, source=(30, 34), cue=(26, 29))
    assert made([holder, outer, inner]) == [("s1", None), ("s2", "s1"), ("s3", "s2")]


@pytest.mark.parametrize(
    "items",
    [
        [found((40, 100), source=(0, 5), cue=(30, 34)), found((28, 100), source=(12, 16), cue=(6, 10))],
        [
            found((26, 200), source=(0, 4), cue=(22, 24)),
            found((15, 200), source=(9, 12), cue=(5, 8)),
            found((20, 200), source=(18, 19), cue=(15, 17)),
        ],
    ],
)
def test_two_ways_to_be_under_another_make_no_circle(items: list[Attribution]) -> None:
    """One is quoted by way of another that lies within its content."""
    assert len(distinct(items)) == len(items)
    assert chains_end(made(items))


PLACES = st.tuples(st.integers(0, 120), st.integers(1, 60)).map(lambda pair: (pair[0], pair[0] + pair[1]))
FOUND = st.builds(found, PLACES, st.floats(0, 1), source=st.none() | PLACES, cue=st.none() | PLACES)


@given(st.lists(FOUND, max_size=20, unique_by=lambda item: (item.score, item.content)))
@settings(max_examples=100, deadline=None)
def test_findings_are_sorted_out_whatever_they_are(items: list[Attribution]) -> None:
    """In order, the surest among them, none made up; sorted out once more nothing changes; chains end."""
    kept = distinct(items)
    assert set(kept) <= set(items)
    if items:
        best = max(item.score for item in items)
        assert sum(item.score == best for item in items) > 1 or best in [item.score for item in kept]
    reach = [(item.content[0].start, -item.content[-1].end) for item in kept]
    assert all(one <= two for one, two in pairwise(reach))
    assert distinct(kept) == kept
    assert all(len(distinct(pair)) == 2 for pair in combinations(kept, 2))
    for item in set(items) - set(kept):  # one as sure says the same
        assert any(
            len(distinct([item, other])) == 1
            for other in items
            if other != item and other.score >= item.score
        )
    assert chains_end(made(items))


@given(st.lists(FOUND, max_size=20, unique_by=lambda item: item.content), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_in_which_they_are_found_changes_nothing(
    items: list[Attribution], chance: random.Random
) -> None:
    """Where no two have the same extent: those have no order in the text."""
    kept, numbers = distinct(items), made(items)
    chance.shuffle(items)
    assert distinct(items) == kept
    assert made(items) == numbers


@given(FOUND, FOUND)
@settings(max_examples=100, deadline=None)
def test_of_two_the_same_are_kept_in_either_order(one: Attribution, other: Attribution) -> None:
    """Whatever they are, if one is the surer."""
    assume(one.score != other.score)
    assert set(distinct([one, other])) == set(distinct([other, one]))


def test_many_findings_take_work_in_step_with_their_number() -> None:
    """Only those that are near are compared: four times as many take some four times as much."""
    chance = random.Random(1)  # noqa: S311 - to be repeated, not secret

    def many(number: int) -> list[Attribution]:
        starts = [chance.randrange(5 * number) for _ in range(number)]
        return [found((start, start + 50), chance.random(), cue=(start, start + 3)) for start in starts]

    few, more = (calls(lambda items=items: distinct(items)) for items in (many(500), many(2_000)))
    assert more < 6 * few
