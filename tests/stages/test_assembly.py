"""Tests of how findings become statements: none twice, nested ones in chains."""

from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
        ((0, 100), (0, 80), True),
        ((0, 100), (0, 79), False),
        ((0, 100), (10, 95), True),
        ((0, 100), (30, 130), False),
        ((0, 10), (10, 20), False),
        (
            [(0, 10), (90, 100)],
            (0, 100),
            True,
        ),  # a broken content counts from its first to its last character
    ],
)
def test_contents_are_the_same_where_most_of_them_is(
    one: tuple[int, int], other: tuple[int, int], same: bool
) -> None:
    """Four fifths of what either covers."""
    assert len(distinct([found(one, 0.4), found(other, 0.6)])) == (1 if same else 2)


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        ({"source": WHO, "cue": SAID}, {"source": OTHER, "cue": WROTE}, 2),  # two said the same
        ({"source": WHO, "cue": SAID}, {"source": WHO, "cue": WROTE}, 1),
        ({"source": WHO, "cue": SAID}, {"source": (3, 8), "cue": WROTE}, 1),
        ({"source": WHO, "cue": SAID}, {"source": OTHER, "cue": SAID}, 1),
        ({"source": WHO, "cue": SAID}, {"source": OTHER, "cue": (8, 12)}, 1),
        ({"source": WHO, "cue": SAID}, {"source": OTHER}, 1),
        ({"source": WHO, "cue": SAID}, {"cue": WROTE}, 1),
        ({"cue": SAID}, {"cue": WROTE}, 1),
        ({"source": WHO}, {"source": OTHER}, 1),
        ({}, {}, 1),
    ],
)
def test_the_same_content_is_kept_twice_only_with_a_cue_and_a_source_of_its_own(
    one: dict[str, tuple[int, int]], other: dict[str, tuple[int, int]], kept: int
) -> None:
    """Parts that overlap are not their own, and neither is what is not there; whichever is asked of the other."""
    both = [found(WORDS, 0.4, **one), found(WORDS, 0.6, **other)]
    assert len(distinct(both)) == kept
    assert len(distinct(both[::-1])) == kept


def test_spans_that_only_meet_are_apart() -> None:
    """The end of a span is not in it."""
    one = found(WORDS, 0.4, source=(0, 5), cue=(5, 9))
    other = found(WORDS, 0.6, source=(5, 9), cue=(9, 12))
    assert len(distinct([one, other])) == 2


def test_a_third_can_be_the_same_as_two_that_are_apart() -> None:
    """It takes the place of both where it is surer than both, and otherwise of neither."""
    one, other = found(WORDS, 0.4, source=WHO, cue=SAID), found(WORDS, 0.6, source=OTHER, cue=WROTE)
    assert [item.score for item in distinct([one, other, found(WORDS, 0.9)])] == [0.9]
    assert [item.score for item in distinct([one, other, found(WORDS, 0.5)])] == [0.4, 0.6]


def made(items: list[Attribution]) -> list[tuple[str, str | None]]:
    return [(item.id, item.parent) for item in statements(TEXT, items)]


def test_statements_are_numbered_in_the_order_of_their_contents() -> None:
    """Those that reach further first, and what they say is what the record says."""
    items = [
        found((40, 60), cue=(30, 34)),
        found((10, 70), cue=(2, 5)),
        found((10, 20), cue=(6, 9), source=(0, 2)),
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
        ([found((10, 90)), found((30, 60), cue=(2, 6))], [None, None]),  # said outside of it
        ([found((10, 90)), found((30, 60), cue=(20, 25)), found((45, 55), cue=(40, 44))], [None, "s1", "s2"]),
        ([found((10, 90)), found((30, 60), cue=(20, 25)), found((70, 80), cue=(62, 66))], [None, "s1", "s1"]),
        ([found((10, 50)), found((30, 70), cue=(20, 25))], [None, None]),  # reaches out of it
        ([found([(10, 40), (60, 90)]), found((70, 80), cue=(62, 66))], [None, "s1"]),
        ([found([(10, 40), (60, 90)]), found((30, 70), cue=(12, 16))], [None, None]),  # lies over the gap
        ([found((10, 90)), found((30, 60), cue=(20, 25), source=(0, 5))], [None, "s1"]),  # its source may not
        ([found((10, 90)), found((10, 40))], [None, "s1"]),  # without a cue the content is all
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
    "other",
    [
        {"source": (17, 21), "cue": (27, 29)},  # its cue stands behind
        {"source": (17, 21)},  # it has none
    ],
)
def test_who_stands_beside_another_is_not_under_it(other: dict[str, tuple[int, int]]) -> None:
    """Both said the same, each for itself."""
    items = [found((30, 60), source=(0, 7), cue=(22, 26)), found((30, 60), 0.6, **other)]
    assert [parent for _, parent in made(items)] in ([None, None], [None])


@pytest.mark.parametrize(
    "items",
    [
        [found((40, 100), source=(0, 5), cue=(30, 34)), found((28, 100), source=(6, 9), cue=(10, 14))],
        [
            found((26, 200), source=(0, 4), cue=(22, 24)),
            found((15, 200), source=(5, 8), cue=(9, 12)),
            found((20, 200), source=(13, 14), cue=(16, 18)),
        ],
    ],
)
def test_two_ways_to_be_under_another_make_no_circle(items: list[Attribution]) -> None:
    """One is quoted by way of another that lies within its content."""
    assert len(distinct(items)) == len(items)
    assert chains_end(made(items))


PLACES = st.tuples(st.integers(0, 120), st.integers(1, 60)).map(lambda pair: (pair[0], pair[0] + pair[1]))
FOUND = st.builds(found, PLACES, st.floats(0, 1), source=st.none() | PLACES, cue=st.none() | PLACES)


@given(st.lists(FOUND, max_size=20, unique_by=lambda item: (item.score, item.content)), st.integers())
@settings(max_examples=100, deadline=None)
def test_findings_are_sorted_out_whatever_they_are(items: list[Attribution], seed: int) -> None:
    """In order, the surest among them, none made up; sorted out once more nothing changes; chains end."""
    kept = distinct(items)
    assert set(kept) <= set(items)
    if items:
        best = max(item.score for item in items)
        assert sum(item.score == best for item in items) > 1 or best in [item.score for item in kept]
    reach = [(item.content[0].start, -item.content[-1].end) for item in kept]
    assert all(one <= two for one, two in pairwise(reach))
    assert distinct(kept) == kept
    assert chains_end(made(items))


def test_many_findings_take_time_in_step_with_their_number() -> None:
    """Only those that are near are compared."""
    chance = random.Random(1)  # noqa: S311 - to be repeated, not secret
    starts = [chance.randrange(20_000) for _ in range(4_000)]
    items = [found((start, start + 50), chance.random(), cue=(start, start + 3)) for start in starts]
    begun = time.perf_counter()
    assert len(distinct(items)) > 100
    assert time.perf_counter() - begun < 2
