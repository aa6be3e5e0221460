"""Reading by cues takes time in step with the length of a text, whatever it holds."""

from __future__ import annotations

import time

import pytest

from by_cues import extract
from dabir.intake import make_document

SIZES = (950, 12_000)  # characters: four times the first is the longest that is read as one sentence


def spent(unit: str, size: int) -> float:
    """Return the seconds of computing that a text of a unit over and over takes."""
    lang = "fa" if "\u0600" <= unit[0] <= "\u06ff" else "en"
    document = make_document((unit * size)[:size] + "x\n\nThe minister said that they agree.", lang=lang)
    start = time.process_time()
    extract(document)
    return time.process_time() - start


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "unit",
    [
        ".", "?!", "…»", "©", "© ", "(c)", "-", "1", "a.", "“", "«", "\u200c", " ", "\n", "he said, ", "and said ", "Vell: ",
        "according to ", "وزیر گفت ", "وزیر گفت: ", "وزیر خواستار ", "به گفته وزیر ", "تاکید کرد ", "را ", "ها ",
    ],
)  # fmt: skip
def test_four_times_the_text_takes_some_four_times_as_long(unit: str, size: int) -> None:
    """Runs of stops, marks, signs and cues are no slower for their length; quadratic time would be 16 times."""
    short = min(spent(unit, size), spent(unit, size))
    assert min(spent(unit, 4 * size), spent(unit, 4 * size)) < 12 * short + 0.1
