"""The work of reading by cues grows in step with the length of a text, whatever it holds."""

from __future__ import annotations

from itertools import pairwise

import pytest

from by_cues import extract
from counting import calls
from linear import UNITS, run_of

SIZES = (950, 3800, 15_200)  # characters: the second is about the longest that is read as one sentence


@pytest.mark.parametrize("unit", UNITS)
def test_four_times_the_text_takes_some_four_times_as_much_work(unit: str) -> None:
    """Runs of stops, marks, signs and cues take no more for their length; quadratic work would be 16 times."""
    extract(run_of(unit, 10))  # what is made once only is not counted
    texts = [run_of(unit, size) for size in SIZES]
    done = [calls(lambda: extract(text)) for text in texts]  # noqa: B023 - called at once
    assert all(more < 8 * less for less, more in pairwise(done))
