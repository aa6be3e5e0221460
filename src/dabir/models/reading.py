"""Reading with a network: units to windows, windows to attributions and names."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from dabir.models.decoding import (
    NAMES,
    NEVER,
    ROLES,
    Decoded,
    Floats,
    Grammar,
    decode,
    label,
    plain,
    stretches,
)
from dabir.models.pieces import BEGIN, END, Pieces
from dabir.models.units import Unit, span, units
from dabir.models.windows import Window, cut
from dabir.record import Span

SIZE = 300  # pieces of a window, the signs of begin and end not counted
MARGIN = 40  # pieces of context on each side
_NO_ANCHOR = [0, *(label(ROLES.index("source"), part) for part in "BIES")]  # labels that an anchor has not
_STOPS = frozenset(".!?؟…”")

Whole = NDArray[np.int64]
State: TypeAlias = Any  # what a network keeps between its two steps
Spread = Callable[[Callable[[Window], "Encoded"], Iterable[Window]], Iterable["Encoded"]]


class Network(Protocol):
    """What reads a window: scores of anchors and names for each unit, then labels for each anchor."""

    grammar: Grammar  # of an attribution

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
    sure: Floats  # probabilities of the anchors that are looked at
    scores: Floats  # of the labels of the units for each of them, when it is an anchor
    none: Floats  # of no label at all, as when it is none


def read(
    text: str,
    pieces: Pieces,
    network: Network,
    least: float,
    *,
    size: int = SIZE,
    spread: Spread = map,
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
        sure = (1 / (1 + np.exp(-np.maximum(anchors, -80)))).astype(np.float32)
        core = slice(window.core_start - window.start, window.core_end - window.start)
        chosen = np.flatnonzero(sure[core] >= least) + core.start
        scores = network.relate(state, chosen)
        none = scores[:, :, 0].sum(1) + network.grammar.moves[0, 0] * (scores.shape[1] - 1)
        scores[np.arange(len(chosen))[:, None], chosen[:, None], _NO_ANCHOR] = NEVER
        return Encoded(window, names, sure[chosen], scores, none)

    windows = cut([len(ids) for ids in of], strength(found), size, MARGIN)
    encoded = list(spread(encode, windows))
    return Read(
        list(_attributions(found, encoded, network.grammar)),
        list(_names(found, encoded)),
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


def _names(found: list[Unit], encoded: list[Encoded]) -> Iterator[Name]:
    decoded = decode([each.names[None] for each in encoded], plain(len(NAMES)))
    free = 0  # behind the name before: one that reaches out of its core may be seen again from the next
    for each, row in zip(encoded, decoded, strict=True):
        window = each.window
        for kind, first, last in stretches(row.labels):
            begin, end = window.start + first, window.start + last
            if max(window.core_start, free) <= begin < window.core_end:
                yield Name(span(found, begin, end), NAMES[kind])
                free = end + 1


def _attributions(found: list[Unit], encoded: list[Encoded], grammar: Grammar) -> Iterator[Found]:
    decoded = iter(decode([each.scores for each in encoded], grammar))
    for each in encoded:
        for sure, none, row in zip(each.sure.tolist(), each.none.tolist(), decoded, strict=False):
            some = 1 / (1 + math.exp(min(none - row.total, 500)))
            made = _attribution(found, each.window.start, row, sure, some)
            if made.content:
                yield made


def _attribution(found: list[Unit], start: int, row: Decoded, sure: float, some: float) -> Found:
    parts: tuple[list[Span], ...] = ([], [], [])
    for role, first, last in stretches(row.labels):
        parts[role].append(span(found, start + first, start + last))
    source, cue, content = (tuple(part) for part in parts)
    return Found(source, cue, content, sure, some, math.exp(min(0.0, row.best - row.total)))
