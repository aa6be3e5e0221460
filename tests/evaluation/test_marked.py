from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path
from typing import Any

import pytest

from dabir.evaluation.gold import Dated, GoldDocument
from dabir.evaluation.marked import score_dates, score_entities

TEXT = "x" * 100
SHARED = Path(__file__).parents[3] / "shared" / "data" / "dates"


def date(start: int, end: int, iso: str | None, tolerance: int = 0) -> Dated:
    return Dated(start=start, end=end, iso=iso, tolerance_days=tolerance)


def test_names_count_with_exact_span_and_class() -> None:
    """Of 4 gold and 5 found, 2 are right: one span is off, one class wrong, one too many."""
    gold = GoldDocument(
        id="a",
        lang="fa",
        text=TEXT,
        entities=((0, 4, "PER"), (5, 9, "ORG"), (10, 14, "LOC"), (20, 24, "LOC")),
    )
    found = [
        (0, 4, "PER"),
        (5, 8, "ORG"),
        (10, 14, "ORG"),
        (20, 24, "LOC"),
        (30, 34, "LOC"),
        (40, 44, "MISC"),
    ]
    sheet = score_entities([gold], {"a": found})["fa"]
    assert sheet.figures[0] == ("names", pytest.approx(4 / 9), 4, 0.4, 0.5)
    assert sheet.value("PER") == 1.0
    assert sheet.value("ORG") == 0.0
    assert sheet.value("LOC") == 0.5
    perfect = score_entities([gold], {"a": gold.entities})["all"]
    assert {figure.value for figure in perfect.figures} == {1.0}
    assert {figure.value for figure in score_entities([gold], {})["all"].figures} == {0.0}


DATES = (
    date(0, 4, "2032-05-04"),
    date(10, 14, "2032-05"),
    date(20, 24, "2032-05-10", 1),
    date(30, 34, None),
    date(40, 44, "2031"),
)


def test_dates_are_scored_by_span_and_by_days() -> None:
    """Of 5 gold and 5 found: 3 exact (one within its tolerance, one without value on both sides).

    A wider span with the right days is right as a value; a wrong day is right as a span.
    """
    found = (
        date(0, 4, "2032-05-05"),
        date(8, 16, "2032-05-01/2032-05-31"),
        date(20, 24, "2032-05-11"),
        date(30, 34, None),
        date(40, 44, "2031-01-01/2031-12-31"),
    )
    sheet = score_dates([GoldDocument(id="a", text=TEXT, dates=DATES)], {"a": found})["all"]
    assert sheet.value("exact") == pytest.approx(0.6)
    assert sheet.value("value") == pytest.approx(0.8)
    assert sheet.value("span") == 1.0
    assert sheet.value("exact span") == pytest.approx(0.8)


def test_perfect_dates_are_one_and_none_are_zero() -> None:
    """Also where the gold has no value."""
    gold = [GoldDocument(id="a", text=TEXT, dates=DATES)]
    assert {figure.value for figure in score_dates(gold, {"a": DATES})["all"].figures} == {1.0}
    assert {figure.value for figure in score_dates(gold, {})["all"].figures} == {0.0}


def test_a_found_date_counts_once() -> None:
    """One that spans two gold dates is right for the first only."""
    gold = [GoldDocument(id="a", text=TEXT, dates=(date(0, 4, "2031"), date(5, 9, "2031")))]
    sheet = score_dates(gold, {"a": [date(0, 9, "2031")]})["all"]
    assert sheet.figures[1][2:] == (2, 1.0, 0.5)


@pytest.mark.skipif(not SHARED.exists(), reason="the date set of ../shared is not here")
def test_the_scorer_of_the_date_set_gives_the_same_figures() -> None:
    """On its own gold, found with spans, values and whole expressions altered at random."""
    lines = [json.loads(line) for line in (SHARED / "dev.jsonl").read_text("utf-8").splitlines()]
    chance = random.Random(7)  # noqa: S311 - a draw to be repeated
    found = {line["id"]: altered(line["expressions"], chance) for line in lines}
    theirs = scorer().score(lines, [{"id": name, "expressions": each} for name, each in found.items()])
    gold = [
        GoldDocument(id=line["id"], lang=line["lang"], text=line["text"], dates=dated(line["expressions"]))
        for line in lines
    ]
    ours = score_dates(gold, {name: dated(each) for name, each in found.items()})
    assert set(ours) == set(theirs) == {"en", "fa", "all"}
    for lang, sheet in ours.items():
        for figure in sheet.figures:
            expected = theirs[lang][figure.name.replace("exact span", "span_exact")]
            assert [figure.precision, figure.recall, figure.value] == [
                pytest.approx(expected[key], abs=0.0006) for key in ("p", "r", "f1")
            ]
            assert 0.3 < figure.value < 0.98


def altered(expressions: list[dict[str, Any]], chance: random.Random) -> list[dict[str, Any]]:
    """Leave some out, move some ends, change some values, add some."""
    kept = [dict(item) for item in expressions if chance.random() < 0.9]
    for item in kept:
        item["end"] -= chance.random() < 0.2
        if chance.random() < 0.3:
            item["iso"] = chance.choice(["2020-01", "2019-05-05", "", item["iso"].replace("5", "6")])
    return kept + [{"start": 0, "end": 3, "iso": "2020"}] * (chance.random() < 0.1)


def dated(expressions: list[dict[str, Any]]) -> tuple[Dated, ...]:
    return tuple(
        date(item["start"], item["end"], item["iso"], item.get("tolerance_days", 0)) for item in expressions
    )


def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_dates", SHARED / "score_dates.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
