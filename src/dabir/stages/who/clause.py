"""The clause of a statement: the words of its sentence that belong to it, and which of them are free."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from dabir.record import Span, Statement
from dabir.stages.who.line import Line
from dabir.stages.who.reading import read
from dabir.stages.who.scene import Scene

LEADS = frozenset(("in", "during", "at", "on", "over", "by"))  # before an occasion: "in a letter to"
LONGEST = 7  # words of a phrase of the tables
_NEAR = 48  # pieces on each side of a cue, and words of a source, that are looked at
Held: TypeAlias = Literal["source", "cue", "content", "other"]
Piece: TypeAlias = tuple[Span, Statement]
Pieces: TypeAlias = Mapping[int, Sequence[Piece]]  # by the number of the sentence


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence and what each of its words is to one statement."""

    row: Line
    item: Statement
    held: Sequence[Held | None]  # of each word; None: free, "other": of another clause

    @property
    def cues(self) -> list[range]:
        """Return the pieces of the cue, as words."""
        return list(self.runs("cue"))

    def runs(self, role: Held | None) -> Iterator[range]:
        """Yield the stretches of words that are this to the statement."""
        first = 0
        while first < len(self.held):
            end = self.end(first)
            if self.held[first] == role:
                yield range(first, end)
            first = end

    def end(self, place: int) -> int:
        """Return where the words end that are the same to the statement as the one at a place."""
        role = self.held[place]
        return next((n for n in range(place, len(self.held)) if self.held[n] != role), len(self.held))

    def start(self, place: int) -> int:
        """Return where the words begin that are the same to the statement as the one at a place."""
        role = self.held[place]
        return next((n + 1 for n in range(place, -1, -1) if self.held[n] != role), 0)

    def is_held(self, place: int, role: Held | None) -> bool:
        """Tell whether there is a word at a place, and it is this to the statement."""
        return 0 <= place < len(self.held) and self.held[place] == role

    def rest(self, place: int) -> Line:
        """Return the words from a place on that are the same to the statement."""
        return self.row.cut(place, self.end(place)) if place < len(self.held) else self.row.cut(0, 0)

    def free(self, before: int) -> Iterator[int]:
        """Yield the free words before a place, the nearest first."""
        return (n for n in range(before - 1, -1, -1) if self.held[n] is None)


def pieces(found: Scene, statements: Sequence[Statement]) -> Pieces:
    """Return all sources, cues and contents by the sentences that they lie in."""
    every: defaultdict[int, list[Piece]] = defaultdict(list)
    for item in statements:
        for span in (*item.source, *item.cue, *item.content):
            for number in range(found.line_at(span.start), found.line_at(span.end - 1) + 1):
                every[number].append((span, item))
    return {number: sorted(found, key=_start) for number, found in every.items()}


def _start(piece: Piece) -> int:
    return piece[0].start


def _near(around: Sequence[Piece], anchor: Span) -> Sequence[Piece]:
    """Return the pieces next to a cue: a sentence may have hundreds where no stop ends it."""
    place = bisect_left(around, anchor.start, key=_start)
    return around[max(0, place - _NEAR) : place + _NEAR]


def clause(found: Scene, item: Statement, around: Pieces) -> Clause:
    """Return the clause of a statement, one with a cue."""
    anchor = item.cue[0]
    number = found.line_at(anchor.start)
    row = found.lines[number]
    first, end = _bounds(item, anchor, _near(around.get(number, ()), anchor))
    held: list[Held | None] = [
        None if first <= word.start and word.end <= end else "other" for word in row.words
    ]
    for role, spans in (("content", item.content), ("source", item.source), ("cue", item.cue)):
        for span in spans:
            _hold(row, held, span, role)  # type: ignore[arg-type]
    return Clause(row, item, held)


def _hold(row: Line, held: list[Held | None], span: Span, role: Held) -> None:
    for at, word in enumerate(row.words):
        if span.start < word.end and word.start < span.end:
            held[at] = role


def _bounds(item: Statement, anchor: Span, around: Sequence[Piece]) -> tuple[int, int]:
    """Return the characters that a clause may reach to: other statements end it."""
    own = (*item.source, *item.cue, *item.content)
    first, end = 0, anchor.end + 1_000_000
    last_cue = item.cue[-1].end
    for span, other in around:
        if span.start <= anchor.start and anchor.end <= span.end and span not in own:
            first, end = max(first, span.start), min(end, span.end)
        elif _inserted(other, item) or any(span.start < one.end and one.start < span.end for one in own):
            continue
        elif span.end <= anchor.start:
            first = max(first, span.end)
        elif span.start >= last_cue:
            end = min(end, span.start)
    return first, end


def _inserted(other: Statement, item: Statement) -> bool:
    """Tell whether a statement stands between the source and the cue of another, as in a relative clause."""
    if not (item.source and other.source and other.cue):
        return False
    inner = (*other.source, *other.cue)
    return item.source[-1].end <= min(inner).start and max(inner).end <= item.cue[0].start


def behind_leads(here: Clause, begins: Callable[[Clause, int, int], bool]) -> Iterator[Line]:
    """Yield what follows the phrases of a clause that tell who is addressed, the nearest to the cue first.

    Args:
        here: the clause; a source that is a document is looked through as well.
        begins: tells whether the words from one place to another are such a phrase.
    """
    cue = here.cues[0].start
    runs = [*here.runs(None), *(run for run in here.runs("source") if _document(here, run))]
    places = [(first, run.stop) for run in runs for first in run]
    for first, last in sorted(places, key=lambda place: (place[0] < cue, abs(place[0] - cue))):
        for size in range(min(LONGEST, last - first - 1), 0, -1):
            if begins(here, first, first + size):
                yield here.row.cut(first + size, last)
                break


def _document(here: Clause, run: range) -> bool:
    """Tell whether a source is a document: "her message to the families"."""
    phrase = read(here.row.cut(run.start, min(run.stop, run.start + _NEAR)))
    return phrase is not None and phrase.kind == "document"
