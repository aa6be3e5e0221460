"""Tests of what is marked as not report."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dabir.lang import READ, rows
from dabir.record import Document, FurnitureKind, digest, document_id
from dabir.stages import furniture

LINES = Path(__file__).with_name("furniture_cases.jsonl").read_text("utf-8").strip().split("\n")
CASES = [json.loads(line) for line in LINES]
HALF = len(CASES) // 2
PIECES = (
    "Read more:", "Check Also", "date 2031-05-14 ", "Home / World / ", "In Pictures", "© 2031 X", "he said",
    "وی افزود: ", "انتهای پیام", "بیشتر بخوانید", "\n", "\n\n", "  ", ". ", "Leave a Reply", "“", "»", "\u200c", "a",
    "The minister of Delmar ", "About Ali Someone", "Ali Someone writes", " | ", "10:22", "۲۴ اردیبهشت ۱۴۱۰",
)  # fmt: skip


def marks(text: str) -> list[tuple[FurnitureKind, str]]:
    return [(item.kind, item.span.of(text)) for item in furniture.find(document(text))]


def document(text: str) -> Document:
    return Document(id=document_id(text), text=text, lang="en")


EN = "The minister said that the border would be open again before the end of the coming summer."
FA = "وزیر خارجه در این دیدار گفت: مرز دو کشور تا پایان تابستان باز خواهد شد و تجارت بیشتر می‌شود."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f" date 2031-05-14 {EN}", [("date_header", "date 2031-05-14")]),
        (f"تاریخ انتشار: ۱۴۱۰/۰۲/۲۴ - ۱۰:۲۲\n{FA}", [("date_header", "تاریخ انتشار: ۱۴۱۰/۰۲/۲۴ - ۱۰:۲۲")]),
        (
            f"Home / World / Border opens\n\nBorder opens\n\n{EN}",
            [("breadcrumb", "Home / World / Border opens")],
        ),
        (f"خانه » سیاسی » دیپلماسی\n{FA}", [("breadcrumb", "خانه » سیاسی » دیپلماسی")]),
        (f"{FA}\nبیشتر بخوانید:\nسفیر تازه آمد\n{FA}", [("teaser", "بیشتر بخوانید:\nسفیر تازه آمد")]),
        (f"{FA} انتهای پیام/ ۲۱۸", [("end_mark", "انتهای پیام/ ۲۱۸")]),
        (f"{EN}\n\nShare this article", [("share", "Share this article")]),
        (f"{EN}\n\n{EN[:-2]} then.\n\nAbout Tesni Morrow", [("byline_box", "About Tesni Morrow")]),
        (
            f"{EN} All Content by X News is licensed under a Creative Commons License.",
            [("licence", "All Content by X News is licensed under a Creative Commons License.")],
        ),
        (f"{EN}\n\nA door with two keys\n\n{EN[:-1]} now.", [("subheading", "A door with two keys")]),
        (
            f"{EN}\n\nLeave a Reply\n\nName *\n\nEmail *",
            [("comment_form", "Leave a Reply\n\nName *\n\nEmail *")],
        ),
        (f"{EN}\n\nGoogle Analytics Alternative", [("tracker", "Google Analytics Alternative")]),
    ],
)
def test_marks_each_kind(text: str, expected: list[tuple[str, str]]) -> None:
    """Each kind of furniture is marked with its exact words, and nothing else is."""
    assert marks(text) == expected


@pytest.mark.parametrize("phrase", ["به‌اشتراک بگذارید", "به اشتراک بگذارید", "بهاشتراک بگذارید"])
def test_spellings_meet(phrase: str) -> None:
    """A phrase is found with half-space, space and nothing between its parts."""
    assert marks(f"{FA}\n{phrase}") == [("share", phrase)]


@pytest.mark.parametrize(
    ("heading", "rest"),
    [
        (
            "Unity is the only road to peace",
            "In another part of his speech the president said that unity is the road to a peace that lasts.",
        ),
        (
            "وحدت امت کلید پیروزی است",
            "وی در ادامه افزود: وحدت امت کلید پیروزی است و همه باید آن را پاس بدارند.",
        ),
    ],
)
def test_glued_subheading(heading: str, rest: str) -> None:
    """A sub-heading that runs into the next sentence is marked up to where that sentence begins."""
    assert ("subheading", heading) in marks(f"{heading} {rest}")


@pytest.mark.parametrize(
    "text",
    [
        f"Border opens before harvest\n\n{EN}",
        f"VARESH, May 14 (Arvand) — {EN}",
        f"{EN}\n\n“Leave a reply for my brother,” she told him.",
        f"{EN}\n\nAbout two hundred people stayed.",
        f"{EN}\n\nReporting by the envoys fills the second volume of the letters, she said to the guests there.",
        f"Read more: that had been the advice of his teacher, he said, and it had served him.\n\n{EN}",
        "خبرگزاری آروند: " + FA,
        "",
        "\ufeff",
    ],
)
def test_report_stays(text: str) -> None:
    """Headlines, datelines, speech and sentences that begin like furniture are report."""
    assert marks(text) == []


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=30).map("".join)))
def test_spans_are_sound(text: str) -> None:
    """Spans lie in the text, in order, apart from each other and trimmed, with the digest of their words."""
    found = furniture.find(document(text))
    assert all(item.span.end <= len(text) for item in found)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))
    assert all(item.span.of(text) == item.span.of(text).strip() for item in found)
    assert all(item.digest == digest(text, [item.span]) for item in found)


@pytest.mark.parametrize("unit", ["a b ", "\n", "a\n", "a. ", "Read more:\n", "وی گفت: ", "“", "  "])
def test_takes_linear_time(unit: str) -> None:
    """Eight times the text takes no more than some eight times as long."""
    spent = []
    for size in (25_000, 200_000):
        start = time.perf_counter()
        furniture.find(document((unit * size)[:size]))
        spent.append(time.perf_counter() - start)
    assert spent[1] < 24 * spent[0] + 0.5


@pytest.mark.parametrize(
    ("half", "spans", "characters"), [(CASES[:HALF], 0.95, 0.97), (CASES[HALF:], 0.88, 0.9)]
)
def test_floor_on_gold_cases(half: list[dict[str, object]], spans: float, characters: float) -> None:
    """F1 of exact spans and of characters stays above what was measured; the second half was held out."""
    gold = [{(a, b, k) for a, b, k in case["furniture"]} for case in half]  # type: ignore[attr-defined]
    found = [
        {(i.span.start, i.span.end, i.kind) for i in furniture.find(document(str(c["text"])))} for c in half
    ]
    assert f1(gold, found) >= spans
    assert f1([*map(letters, gold)], [*map(letters, found)]) >= characters


def letters(spans: set[tuple[int, int, str]]) -> set[tuple[int, str]]:
    return {(place, kind) for start, end, kind in spans for place in range(start, end)}


def f1(gold: list[set], found: list[set]) -> float:  # type: ignore[type-arg]
    both = sum(len(one & two) for one, two in zip(gold, found, strict=True))
    return 2 * both / (sum(map(len, gold)) + sum(map(len, found)))


def test_tables_are_sound() -> None:
    """Each row of the tables has a phrase, a kind of the record and a place that the code knows."""
    places = {
        "line", "start", "opens", "head", "foot", "sentence", "glued", "word", "has", "label", "updated", "filler",
        "code", "crumb", "opener", "inner", "verb",
    }  # fmt: skip
    for row in (row for lang in READ for row in rows(lang, "furniture")):
        assert row["phrase"].strip()
        assert row["where"] in places
        assert row["kind"] in FurnitureKind.__args__  # type: ignore[attr-defined]
