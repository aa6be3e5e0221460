"""A vocabulary and networks that are made up, for tests of what stands around a network.

X begins the name of a body, Z that of a place, any other capital that of a person.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dabir.models.decoding import NEVER, Floats, Grammar, allowed, attribution, label
from dabir.models.pieces import BEGIN, END, PAD, UNKNOWN
from dabir.models.units import Unit

SURE = 6.0  # how much a fake network prefers what it says


class FakePieces:
    """A vocabulary that learns each form when it meets it: one piece for every four letters."""

    def __init__(self) -> None:
        self.forms: list[str] = [""] * (1 + max(BEGIN, PAD, END, UNKNOWN))
        self._ids: dict[str, int] = {}

    def of(self, unit: Unit) -> tuple[int, ...]:
        """See `dabir.models.Pieces`."""
        if unit.form not in self._ids:
            self._ids[unit.form] = len(self.forms)
            self.forms.append(unit.form)
        own = (self._ids[unit.form], *[UNKNOWN] * min(7, (len(unit.form) - 1) // 4))
        return (END, *own) if unit.breaks else own


@dataclass
class FakeNetwork:
    """Reads "Names said words." by the letters: anchors are "said" and "perhaps", names begin with a capital."""

    pieces: FakePieces
    grammar: Grammar = field(
        default_factory=lambda: attribution(np.where(allowed(3), 0, NEVER).astype(np.float32))
    )
    seen: list[tuple[list[int], list[int], list[int]]] = field(default_factory=list)

    def encode(
        self, pieces: NDArray[Any], firsts: NDArray[Any], lines: NDArray[Any]
    ) -> tuple[Floats, Floats, Any]:
        """See `dabir.models.reading.Network`."""
        self.seen.append((pieces.tolist(), firsts.tolist(), lines.tolist()))
        forms = [self.pieces.forms[number] for number in pieces[firsts]]
        anchors = [SURE if form == "said" else -1.0 if form == "perhaps" else -SURE for form in forms]
        names = nothing(1, len(forms))[0]
        for first, last in runs(forms):
            write(names, {"X": 1, "Z": 2}.get(forms[first][0], 0), first, last)
        return np.array(anchors, np.float32), names, forms

    def relate(self, state: Any, anchors: NDArray[Any]) -> Floats:
        """See `dabir.models.reading.Network`."""
        found = nothing(len(anchors), len(state))
        for row, anchor in zip(found, anchors.tolist(), strict=True):
            for first, last in runs(state):
                if last == anchor - 1:
                    write(row, 0, first, last)
            write(row, 1, anchor, anchor)
            end = next((at for at in range(anchor, len(state)) if state[at] == "."), len(state))
            if end > anchor + 1:
                write(row, 2, anchor + 1, end - 1)
        return found


@dataclass
class ChanceNetwork:
    """Says anything, but of the same pieces always the same."""

    pieces: FakePieces
    spread: float = 3.0

    def __post_init__(self) -> None:
        moves = np.random.default_rng(1).normal(0, 1, (13, 13))
        self.grammar = attribution(np.where(allowed(3), moves, NEVER).astype(np.float32))

    def encode(
        self, pieces: NDArray[Any], firsts: NDArray[Any], lines: NDArray[Any]
    ) -> tuple[Floats, Floats, Any]:
        """See `dabir.models.reading.Network`."""
        chance = np.random.default_rng([*pieces.tolist(), *(lines - lines[0]).tolist()])
        anchors = chance.normal(-2, self.spread, len(firsts)).astype(np.float32)
        return (
            anchors,
            chance.normal(0, self.spread, (len(firsts), 13)).astype(np.float32),
            (chance, len(firsts)),
        )

    def relate(self, state: Any, anchors: NDArray[Any]) -> Floats:
        """See `dabir.models.reading.Network`."""
        chance, length = state
        return np.asarray(chance.normal(0, self.spread, (len(anchors), length, 13)), np.float32)


def runs(forms: list[str]) -> list[tuple[int, int]]:
    """Return first and last of each row of forms with a capital."""
    found: list[tuple[int, int]] = []
    for at, form in enumerate(forms):
        if form[0].isupper():
            joined = found and found[-1][1] == at - 1
            found = [*found[:-1], (found[-1][0], at)] if joined else [*found, (at, at)]
    return found


def nothing(rows: int, units: int) -> Floats:
    """Return scores of rows that would rather have no label."""
    scores = np.zeros((rows, units, 13), np.float32)
    scores[:, :, 0] = SURE
    return scores


def write(scores: Floats, role: int, first: int, last: int) -> None:
    """Prefer a piece of a role from first to last."""
    parts = "S" if first == last else f"B{'I' * (last - first - 1)}E"
    for at, part in enumerate(parts, first):
        scores[at, label(role, part)] += 2 * SURE
