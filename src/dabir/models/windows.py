"""Windows: how a long text is cut for the encoder, at paragraphs where it can be.

Every unit lies in the core of exactly one window; the margins around a core are read with it
and give context, but what begins in them is left to the window whose core they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of units that is read at once, and the part of it that is its own."""

    start: int
    end: int
    core_start: int
    core_end: int


def cut(sizes: Sequence[int], strength: Sequence[int], size: int, margin: int) -> list[Window]:
    """Return windows of at most `size` pieces with up to `margin` pieces of context on each side.

    `sizes` are the pieces of each unit, `strength` says how good a place each is to begin anew
    (2 a new line, 1 behind the end of a sentence, 0 elsewhere).
    """
    at = [0, *accumulate(sizes)]
    total = len(sizes)
    if at[-1] <= size:
        return [Window(0, total, 0, total)] if total else []
    room = size - 2 * margin
    found: list[Window] = []
    first = 0
    while first < total:
        last = _end(at, strength, first, room if first else room + margin)
        found.append(Window(_reach(at, first, -margin), _reach(at, last, margin), first, last))
        first = last
    return found


def _end(at: Sequence[int], strength: Sequence[int], first: int, room: int) -> int:
    """Return where a core that begins at `first` ends: the best place in its second half."""
    last = first + 1
    while last < len(at) - 1 and at[last + 1] - at[first] <= room:
        last += 1
    if last == len(at) - 1:
        return last
    half = [place for place in range(first + 1, last + 1) if at[place] - at[first] > room // 2]
    return max(half, key=lambda place: (strength[place], place), default=last)


def _reach(at: Sequence[int], place: int, pieces: int) -> int:
    """Return the unit that many pieces further, at most; no unit is read in part."""
    goal = at[place] + pieces
    step = 1 if pieces > 0 else -1
    while 0 < place < len(at) - 1 and abs(at[place + step] - at[place]) <= abs(goal - at[place]):
        place += step
    return place
