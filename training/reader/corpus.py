"""From prepared documents to windows of labelled units."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dabir.models.decoding import NAMES, ROLES, label
from dabir.models.pieces import Pieces
from dabir.models.reading import laid_out, strength
from dabir.models.units import units
from dabir.models.windows import cut

Labelled = list[tuple[int, int, int]]  # kind, first and last unit


@dataclass(slots=True)
class Document:
    """A document of the training set: its pieces and what is marked in it, by units."""

    task: str
    pieces: list[tuple[int, ...]]
    strength: list[int]
    lines: list[int]
    attributions: list[tuple[int, Labelled]] = field(default_factory=list)  # anchor, parts
    names: Labelled = field(default_factory=list)


@dataclass(slots=True)
class Sample:
    """A window of a document, ready for a batch."""

    task: str
    ids: NDArray[np.int64]
    firsts: NDArray[np.int64]
    lines: NDArray[np.int64]
    anchors: list[int]
    parts: list[NDArray[np.int64]]
    names: NDArray[np.int64]


def lines_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the documents of a prepared file."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def document(data: dict[str, Any], pieces: Pieces) -> Document:
    """Return a prepared document by units."""
    found = units(data["text"])
    lines = np.cumsum([unit.breaks for unit in found]).tolist()
    made = Document(data["task"], [pieces.of(unit) for unit in found], strength(found), lines)
    starts = np.array([unit.start for unit in found])
    ends = np.array([unit.end for unit in found])

    def covered(spans: Iterable[list[int]], kind: int) -> Labelled:
        reach = (
            (int(np.searchsorted(ends, s, "right")), int(np.searchsorted(starts, e)) - 1) for s, e in spans
        )
        return [(kind, first, last) for first, last in reach if first <= last]

    for item in data.get("attributions", ()):
        parts = {role: covered(item[role], number) for number, role in enumerate(ROLES)}
        if parts["content"]:
            anchor = parts["cue"][0][2] if parts["cue"] else parts["content"][0][1]
            made.attributions.append((anchor, [part for role in ROLES for part in parts[role]]))
    for start, end, kind in data.get("names", ()):
        made.names += covered([[start, end]], NAMES.index(kind))
    return made


def samples(made: Document, size: int) -> Iterator[Sample]:
    """Yield a document in windows of at most `size` pieces; marks that cross an edge are cut there."""
    for window in cut([len(of) for of in made.pieces], made.strength, size, 0):
        start, end = window.start, window.end
        ids, firsts = laid_out(made.pieces[start:end])
        lines = np.array(made.lines[start:end], np.int64)
        inside = [(a - start, parts) for a, parts in made.attributions if start <= a < end]
        rows = [_row(parts, start, end) for _, parts in inside]
        names = _row(made.names, start, end)
        yield Sample(made.task, ids, firsts, lines, [a for a, _ in inside], rows, names)


def _row(marks: Labelled, start: int, end: int) -> NDArray[np.int64]:
    """Return the labels of units from start to end; where marks overlap the first keeps the unit."""
    owner = np.full(end - start, -1)
    for number in reversed(range(len(marks))):
        _, first, last = marks[number]
        owner[max(first - start, 0) : max(last + 1 - start, 0)] = number
    row = np.zeros(end - start, np.int64)
    for unit in np.flatnonzero(owner >= 0):
        begins = unit == 0 or owner[unit - 1] != owner[unit]
        ends = unit == len(row) - 1 or owner[unit + 1] != owner[unit]
        part = "S" if begins and ends else "B" if begins else "E" if ends else "I"
        row[unit] = label(marks[owner[unit]][0], part)
    return row


_SPELLINGS: tuple[tuple[float, str], ...] = ((0.25, ""), (0.4, " "))  # up to this chance, ZWNJ becomes so


def respelled(data: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Return a Persian document in another spelling: half-spaces left out, or written as spaces."""
    drawn = chance.random()
    for limit, instead in _SPELLINGS:
        if drawn < limit:
            return replaced(data, "\u200c", instead)
    return data


def replaced(data: dict[str, Any], what: str, instead: str) -> dict[str, Any]:
    """Return a document with one character replaced by none or one, its marks moved along."""
    text = data["text"]
    if what not in text:
        return data
    shift = 1 - len(instead)
    at = np.concatenate([[0], np.cumsum([character == what for character in text])]) * shift

    def moved(spans: Iterable[list[int]]) -> list[list[int]]:
        return [[int(s - at[s]), int(e - at[e])] for s, e in spans]

    attributions = [{role: moved(item[role]) for role in ROLES} for item in data.get("attributions", ())]
    names = [[int(s - at[s]), int(e - at[e]), kind] for s, e, kind in data.get("names", ())]
    return {**data, "text": text.replace(what, instead), "attributions": attributions, "names": names}
