"""Reading with a network: units to windows, windows to attributions and names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from dabir.models.decoding import NAMES, ROLES, Decoded, Floats, decode, stretches
from dabir.models.pieces import BEGIN, END, Pieces
from dabir.models.units import Unit, span, units
from dabir.models.windows import Window, cut
from dabir.record import Span

SIZE = 320  # pieces of a window, the signs of begin and end not counted
MARGIN = 48  # pieces of context on each side
_STOPS = frozenset(".!?؟…”")

Whole = NDArray[np.int64]
State: TypeAlias = Any  # what a network keeps between its two steps
Spread = Callable[[Callable[[Window], "Encoded"], Iterable[Window]], Iterable["Encoded"]]


class Network(Protocol):
    """What reads a window: scores of anchors and names for each unit, then labels for each anchor."""

    attribution_moves: Floats  # scores of one label after another, NEVER where it may not follow
    name_moves: Floats

    def encode(self, pieces: Whole, firsts: Whole, lines: Whole) -> tuple[Floats, Floats, State]:
        """Return scores (units,) of anchors, (units, labels) of names, and the state for `relate`.

        `firsts` are the places of the first piece of each unit, `lines` their lines of the text.
        """
        ...

    def relate(self, state: State, anchors: Whole) -> Floats:
        """Return scores (anchors, units, labels) of the parts of the attribution of each anchor."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as the network reads it, and how sure it is of its parts."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    anchor: float  # probability that there is one
    some: float  # probability that its anchor has parts at all
    whole: float  # probability that all its parts are so and not otherwise


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a person, a body or a place."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Read:
    """All that was read in a text."""

    found: list[Found]
    names: list[Name]


class Encoded(NamedTuple):
    """What the network says of one window."""

    window: Window
    names: Floats
    anchors: Whole  # units of the window
    sure: Floats  # their probabilities
    scores: Floats


def read(
    text: str, pieces: Pieces, network: Network, least: float, size: int = SIZE, spread: Spread = map
) -> Read:
    """Read a text; anchors that are less probable than `least` are left out.

    `spread` applies a function to the windows in their order, on as many threads as it likes:
    each window is read by itself, so the outcome does not depend on it.
    """
    found = units(text)
    of = [pieces.of(unit) for unit in found]
    lines = np.cumsum([unit.breaks for unit in found], dtype=np.int64)

    def encode(window: Window) -> Encoded:
        ids, firsts = laid_out(of[window.start : window.end])
        anchors, names, state = network.encode(ids, firsts, lines[window.start : window.end])
        sure = (1 / (1 + np.exp(-anchors))).astype(np.float32)
        core = slice(window.core_start - window.start, window.core_end - window.start)
        chosen = np.flatnonzero(sure[core] >= least) + core.start
        return Encoded(window, names, chosen, sure[chosen], network.relate(state, chosen))

    windows = cut([len(ids) for ids in of], strength(found), size, MARGIN)
    encoded = list(spread(encode, windows))
    return Read(
        list(_attributions(found, encoded, network.attribution_moves)),
        list(_names(found, encoded, network.name_moves)),
    )


def laid_out(of: Sequence[Sequence[int]]) -> tuple[Whole, Whole]:
    """Return the pieces of a window between begin and end, and the place of each unit's first one."""
    ids = [BEGIN]
    firsts = []
    for pieces in of:
        firsts.append(len(ids) + (pieces[0] == END and len(pieces) > 1))
        ids += pieces
    return np.array([*ids, END], np.int64), np.array(firsts, np.int64)


def strength(found: Sequence[Unit]) -> list[int]:
    """Return how good a place each unit is to begin a window: 2 a new line, 1 behind a sentence."""
    behind = [False, *(unit.form in _STOPS for unit in found)]
    return [2 if unit.breaks else int(behind[place]) for place, unit in enumerate(found)]


def _names(found: list[Unit], encoded: list[Encoded], moves: Floats) -> Iterator[Name]:
    decoded = decode([each.names[None] for each in encoded], moves, len(NAMES))
    for each, row in zip(encoded, decoded, strict=True):
        window = each.window
        for kind, first, last in stretches(row.labels):
            if window.core_start <= window.start + first < window.core_end:
                yield Name(span(found, window.start + first, window.start + last), NAMES[kind])


def _attributions(found: list[Unit], encoded: list[Encoded], moves: Floats) -> Iterator[Found]:
    decoded = iter(decode([each.scores for each in encoded], moves, len(ROLES)))
    for each in encoded:
        for sure, row in zip(each.sure, decoded, strict=False):
            made = _attribution(found, each.window.start, float(sure), row)
            if made.content:
                yield made


def _attribution(found: list[Unit], start: int, sure: float, row: Decoded) -> Found:
    parts: tuple[list[Span], ...] = ([], [], [])
    for role, first, last in stretches(row.labels):
        parts[role].append(span(found, start + first, start + last))
    source, cue, content = (tuple(part) for part in parts)
    return Found(source, cue, content, sure, 1 - row.none, row.best)
