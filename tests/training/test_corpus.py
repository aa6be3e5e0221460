"""Tests of the way from prepared documents to windows of labelled units."""

from __future__ import annotations

import copy
import json
import random
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dabir.models import Pieces, packaged
from dabir.models.decoding import NAMES, ROLES, stretches
from dabir.models.pieces import BEGIN, END
from dabir.models.units import span, units
from training.reader import marks
from training.reader.corpus import Document, Sample, _row, document, lines_of, replaced, respelled, samples

EXAMPLES = sorted(Path(marks.__file__).with_name("examples").glob("*.txt"))
LEGAL = re.compile(r"(?:O|S\d|B(\d)(?:I\1)*E\1)*")
ZWNJ = "\u200c"


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(packaged().path("tokenizer.json"))


@pytest.fixture(scope="module")
def examples() -> list[dict[str, Any]]:
    """All examples as prepared documents."""
    read = [marks.parse(marked) for path in EXAMPLES for _, marked in marks.paragraphs(path)]
    return [{"task": "attribution", "text": item.text, "attributions": item.attributions} for item in read]


def prepared(marked: str) -> dict[str, Any]:
    """Return a marked paragraph as a prepared document."""
    example = marks.parse(marked)
    return {"task": "attribution", "text": example.text, "attributions": example.attributions}


def spelled(row: Any) -> str:
    """Return labels in letters: O, or the part and the number of its role."""
    return "".join("O" if n == 0 else "BIES"[(n - 1) % 4] + str((n - 1) // 4) for n in row.tolist())


def words(text: str, row: Any, start: int = 0) -> list[tuple[str, str]]:
    """Return the roles and words that the labels of units name."""
    found = units(text)
    return [
        (ROLES[role], span(found, start + first, start + last).of(text))
        for role, first, last in stretches(row.tolist())
    ]


def test_marks_become_labels_of_units(pieces: Pieces) -> None:
    """The anchor is the last word of the first piece of the cue."""
    data = prepared("{S1 The minister} {C1 has said} {T1 that trade grows}, he {C1 added}.")
    (sample,) = samples(document(data, pieces), 254)
    assert sample.task == "attribution"
    assert sample.anchors == [3]
    assert words(data["text"], sample.parts[0]) == [
        ("source", "The minister"),
        ("cue", "has said"),
        ("content", "that trade grows"),
        ("cue", "added"),
    ]
    assert spelled(sample.names) == "O" * len(sample.names)


def test_without_a_cue_the_anchor_is_the_first_word_said(pieces: Pieces) -> None:
    """And what has no content is left out."""
    data = prepared("Then {T1 trade grows}.")
    data["attributions"].append({"source": [[0, 4]], "cue": [], "content": []})
    (sample,) = samples(document(data, pieces), 254)
    assert sample.anchors == [1]


def test_a_mark_that_cuts_a_word_takes_all_of_it(pieces: Pieces) -> None:
    """One over white space alone takes nothing."""
    data = {
        "task": "names",
        "text": "New Orlan rose",
        "names": [[1, 6, "LOC"], [3, 4, "PER"], [9, 10, "ORG"]],
    }
    (sample,) = samples(document(data, pieces), 254)
    assert spelled(sample.names) == f"B{NAMES.index('LOC')}E{NAMES.index('LOC')}O"


def test_labels_say_all_that_was_marked(pieces: Pieces, examples: list[dict[str, Any]]) -> None:
    """Every example comes back from its labels as it was marked, but where parts of one attribution overlap."""
    apart = 0
    for data in examples[::2]:
        made = document(data, pieces)
        for item, (_, parts) in zip(data["attributions"], made.attributions, strict=True):
            spans = sorted((start, end, role) for role in ROLES for start, end in item[role])
            if any(one[1] > two[0] for one, two in pairwise(spans)):
                continue
            row = _row(parts, 0, len(made.pieces))
            assert sorted(words(data["text"], row)) == sorted((r, data["text"][s:e]) for s, e, r in spans)
            apart += 1
    assert apart > 500


@pytest.mark.parametrize("size", [40, 120, 254])
def test_each_unit_and_attribution_is_in_one_window(
    pieces: Pieces, examples: list[dict[str, Any]], size: int
) -> None:
    """Windows are no longer than asked; labels that cross an edge are cut there and legal."""
    for data in examples[::9]:
        made = document(data, pieces)
        found = list(samples(made, size))
        assert sum(len(sample.firsts) for sample in found) == len(made.pieces)
        assert sum(len(sample.anchors) for sample in found) == len(made.attributions)
        start = 0
        for sample in found:
            assert len(sample.ids) <= size + 2
            check(sample)
            inside = [item for item in made.attributions if start <= item[0] < start + len(sample.firsts)]
            assert sample.anchors == [anchor - start for anchor, _ in inside]
            for anchor, part in zip(sample.anchors, sample.parts, strict=True):
                assert part[anchor] > 0
            start += len(sample.firsts)


def check(sample: Sample) -> None:
    """Assert what a batch relies on."""
    assert (sample.ids[0], sample.ids[-1]) == (BEGIN, END)
    assert len(sample.firsts) == len(sample.lines) == len(sample.names)
    assert all(0 < first < len(sample.ids) - 1 for first in sample.firsts)
    assert not {BEGIN, END} & set(sample.ids[sample.firsts].tolist())
    assert set(np.diff(sample.lines)) <= {0, 1}
    for row in [sample.names, *sample.parts]:
        assert len(row) == len(sample.firsts)
        assert LEGAL.fullmatch(spelled(row))


LABELLED = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 30), st.integers(0, 12)).map(
        lambda m: (m[0], m[1], m[1] + m[2])
    ),
    max_size=8,
)


@given(LABELLED, st.integers(0, 20), st.integers(1, 25))
@settings(max_examples=150)
def test_a_row_is_legal_whatever_overlaps(
    labelled: list[tuple[int, int, int]], start: int, length: int
) -> None:
    """Each unit is of the first mark that covers it, and marks that reach out are cut at the edge."""
    row = _row(labelled, start, start + length)
    assert len(row) == length
    assert LEGAL.fullmatch(spelled(row))
    for unit, number in enumerate(row.tolist(), start):
        kinds = [kind for kind, first, last in labelled if first <= unit <= last]
        assert number == 0 if not kinds else (number - 1) // 4 == kinds[0]


def test_marks_side_by_side_stay_two() -> None:
    """Of the same role too."""
    assert spelled(_row([(1, 0, 1), (1, 2, 2), (2, 3, 4)], 0, 6)) == "B1E1S1B2E2O"


def test_a_text_without_units_has_no_window(pieces: Pieces) -> None:
    """Not even an empty one."""
    made = document({"task": "names", "text": " \n", "names": [[0, 1, "PER"]]}, pieces)
    assert (made.pieces, made.names) == ([], [])
    assert list(samples(made, 100)) == []


def test_a_document_of_names_has_no_anchors(pieces: Pieces) -> None:
    """And one of attributions no names: what was not marked is not said to be absent by the task."""
    made = document(
        {"task": "names", "text": "Vell of Orlan", "names": [[0, 4, "PER"], [8, 13, "LOC"]]}, pieces
    )
    (sample,) = samples(made, 100)
    assert (sample.task, sample.anchors, sample.parts) == ("names", [], [])
    assert spelled(sample.names) == "S0OS2"
    assert isinstance(made, Document)


@st.composite
def marked_texts(draw: st.DrawFn) -> dict[str, Any]:
    """Return a document of words with half-spaces, its spans at characters that stay."""
    text = draw(
        st.lists(st.sampled_from(["می", ZWNJ, "ها", " ", ".", "کتاب", "a"]), min_size=1, max_size=30).map(
            "".join
        )
    )
    stay = [place for place, character in enumerate(text) if character != ZWNJ]

    def span_() -> list[int]:
        one, other = sorted((draw(st.sampled_from(stay)), draw(st.sampled_from(stay))))
        return [one, other + 1]

    many = range(draw(st.integers(0, 3)) if stay else 0)
    attributions = [{role: [span_() for _ in range(draw(st.integers(0, 2)))] for role in ROLES} for _ in many]
    names = [[*span_(), draw(st.sampled_from(NAMES))] for _ in many]
    return {
        "id": "x",
        "lang": "fa",
        "copies": 3.0,
        "text": text,
        "attributions": attributions,
        "names": names,
    }


@given(marked_texts(), st.sampled_from(["", " ", "-"]))
@settings(max_examples=100, deadline=None)
def test_marks_move_along_when_a_character_is_replaced(data: dict[str, Any], instead: str) -> None:
    """Each still covers its words, in their new spelling; the document itself is not altered."""
    before = copy.deepcopy(data)
    made = replaced(data, ZWNJ, instead)
    assert data == before
    assert made["text"] == data["text"].replace(ZWNJ, instead)
    assert {key: made[key] for key in ("id", "lang", "copies")} == {"id": "x", "lang": "fa", "copies": 3.0}

    def respelt(spans: list[list[int]]) -> list[str]:
        return [data["text"][start:end].replace(ZWNJ, instead) for start, end in spans]

    def covered(spans: list[list[int]]) -> list[str]:
        return [made["text"][start:end] for start, end in spans]

    for old, new in zip(data["attributions"], made["attributions"], strict=True):
        for role in ROLES:
            assert covered(new[role]) == respelt(old[role])
    assert covered([name[:2] for name in made["names"]]) == respelt([name[:2] for name in data["names"]])
    assert [name[2] for name in made["names"]] == [name[2] for name in data["names"]]


def test_what_does_not_hold_the_character_is_the_same_document() -> None:
    """So that its windows need not be made anew."""
    data = {"text": "کتاب", "names": []}
    assert replaced(data, ZWNJ, "") is data


class Drawn(random.Random):
    """Chance that always draws the same."""

    def __init__(self, number: float) -> None:
        super().__init__()
        self.number = number

    def random(self) -> float:
        """Return it."""
        return self.number


@pytest.mark.parametrize(
    ("number", "text"),
    [(0.0, "میرود"), (0.24, "میرود"), (0.26, "می رود"), (0.39, "می رود"), (0.41, "می‌رود"), (0.99, "می‌رود")],
)
def test_half_spaces_are_left_out_or_written_as_spaces_by_chance(number: float, text: str) -> None:
    """Most often they stay."""
    data = {"text": "می‌رود", "names": [[0, 6, "PER"]]}
    made = respelled(data, Drawn(number))
    assert made["text"] == text
    assert made["names"] == [[0, len(text), "PER"]]
    assert (made is data) == (text == data["text"])


def test_other_spellings_have_the_same_labels(pieces: Pieces) -> None:
    """Marks find their words whether a half-space is there, a space or nothing."""
    data = prepared("{S1 رئیس‌جمهور} {C1 می‌گوید} {T1 گفت‌وگوها ادامه دارد}.")
    for instead in ("", " "):
        other = replaced(data, ZWNJ, instead)
        (sample,) = samples(document(other, pieces), 254)
        assert words(other["text"], sample.parts[0]) == [
            (role, text.replace(ZWNJ, instead))
            for role, text in [("source", "رئیس‌جمهور"), ("cue", "می‌گوید"), ("content", "گفت‌وگوها ادامه دارد")]
        ]


def test_a_prepared_file_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "train.jsonl"
    rows = [{"text": "الف\u2028ب"}, {"text": "b"}]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    assert list(lines_of(path)) == rows
