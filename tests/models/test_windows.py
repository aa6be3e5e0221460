"""Tests of how a long text is cut for the encoder."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dabir.models.reading import MARGIN, SIZE
from dabir.models.windows import Window, cut

PLACES = st.lists(st.tuples(st.integers(1, 9), st.sampled_from([0, 0, 0, 0, 1, 2])), max_size=400)


def cores(found: list[Window]) -> list[tuple[int, int]]:
    return [(window.core_start, window.core_end) for window in found]


@given(PLACES, st.integers(60, 130), st.integers(0, 24))
@settings(max_examples=200, deadline=None)
def test_every_unit_lies_in_one_core_and_no_window_is_too_long(
    places: list[tuple[int, int]], size: int, margin: int
) -> None:
    """Cores follow each other without a gap; margins are as wide as they may be and no wider."""
    sizes, strength = [size for size, _ in places], [strong for _, strong in places]
    found = cut(sizes, strength, size, margin)
    assert [unit for start, end in cores(found) for unit in range(start, end)] == list(range(len(sizes)))
    for window in found:
        assert 0 <= window.start <= window.core_start < window.core_end <= window.end <= len(sizes)
        assert sum(sizes[window.start : window.end]) <= size
        if len(found) > 1:
            assert sum(sizes[window.start : window.core_start]) <= margin
            assert sum(sizes[window.core_end : window.end]) <= margin
            before, after = sizes[: window.start][-1:], sizes[window.end :][:1]
            assert not before or sum(sizes[window.start - 1 : window.core_start]) > margin
            assert not after or sum(sizes[window.core_end : window.end + 1]) > margin


@given(PLACES)
@settings(max_examples=100, deadline=None)
def test_a_core_is_at_least_half_as_long_as_it_may_be(places: list[tuple[int, int]]) -> None:
    """So a text takes windows in step with its length, however good its places are."""
    sizes, strength = [size for size, _ in places], [strong for _, strong in places]
    for start, end in cores(cut(sizes, strength, 100, 20))[:-1]:
        assert sum(sizes[start:end]) > (100 - 40) // 2


@given(st.lists(st.integers(1, 900), min_size=1, max_size=80), st.integers(1, 400), st.integers(0, 300))
@settings(max_examples=200, deadline=None)
def test_it_ends_with_every_unit_in_one_core_even_with_units_that_fit_nowhere(
    sizes: list[int], size: int, margin: int
) -> None:
    """A unit that is larger than a window has one of its own, and margins that leave no room do no harm."""
    found = cut(sizes, [0] * len(sizes), size, margin)
    assert [unit for start, end in cores(found) for unit in range(start, end)] == list(range(len(sizes)))
    for window in found:
        alone = window.core_end == window.core_start + 1
        assert alone or sum(sizes[window.core_start : window.core_end]) <= size


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([], []),
        ([1], [Window(0, 1, 0, 1)]),
        ([9999], [Window(0, 1, 0, 1)]),
        ([1] * SIZE, [Window(0, SIZE, 0, SIZE)]),
        ([SIZE], [Window(0, 1, 0, 1)]),
        (
            [1] * (SIZE + 1),
            [
                Window(0, SIZE, 0, SIZE - MARGIN),
                Window(SIZE - 2 * MARGIN, SIZE + 1, SIZE - MARGIN, SIZE + 1),
            ],
        ),
        ([9999, 1], [Window(0, 2, 0, 1), Window(1, 2, 1, 2)]),
        ([1, 9999], [Window(0, 1, 0, 1), Window(0, 2, 1, 2)]),
    ],
)
def test_the_least_and_the_largest(sizes: list[int], expected: list[Window]) -> None:
    """None for no unit, one as long as all fits, margins on the inner sides of the first and last."""
    assert cut(sizes, [0] * len(sizes), SIZE, MARGIN) == expected


def test_the_best_place_of_the_second_half_is_taken() -> None:
    """A new line is better than the end of a sentence, that better than none, the later the better."""
    strength = [0] * 400
    assert cores(cut([1] * 400, strength, 254, 48))[0] == (0, 206)
    strength[190] = strength[200] = 1
    assert cores(cut([1] * 400, strength, 254, 48))[0] == (0, 200)
    strength[150] = 2
    assert cores(cut([1] * 400, strength, 254, 48))[0] == (0, 150)
    strength[100] = 2
    assert cores(cut([1] * 400, strength, 254, 48))[0] == (0, 150)


def test_without_margins_windows_are_their_cores() -> None:
    """So the training set is cut: nothing is seen twice."""
    found = cut([3, 5] * 200, [0] * 400, 120, 0)
    assert all((window.start, window.end) == core for window, core in zip(found, cores(found), strict=True))
    assert all(one.end == two.start for one, two in pairwise(found))
