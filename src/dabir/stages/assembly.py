"""From what a reader found to statements: none twice, chains of nested speech, digests of the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dabir.record import Span, Statement, digest
from dabir.text.quotes import mode

_OVERLAP = 0.8  # two findings with more of their content in common are one


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content that belong together, as a reader found them."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float

    def extent(self) -> Span:
        """Return the characters from the first to the last of the content."""
        return Span(self.content[0].start, self.content[-1].end)


def statements(text: str, found: Iterable[Attribution]) -> Iterator[Statement]:
    """Yield statements in the order of their contents, the surest of those that say the same."""
    kept = sorted(_distinct(found), key=lambda item: (item.content[0], -item.content[-1].end))
    for number, item in enumerate(kept, 1):
        yield Statement(
            id=f"s{number}",
            content=item.content,
            cue=item.cue,
            source=item.source,
            digest=digest(text, item.content, item.cue, item.source),
            mode=mode(text, item.content),
            parent=_parent(kept, item),
            score=item.score,
        )


def _distinct(found: Iterable[Attribution]) -> list[Attribution]:
    kept: list[Attribution] = []
    for item in sorted(found, key=lambda item: -item.score):
        if all(_common(item.extent(), other.extent()) < _OVERLAP for other in kept):
            kept.append(item)
    return kept


def _common(one: Span, other: Span) -> float:
    """Return intersection over union of two spans."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start))


def _parent(kept: list[Attribution], item: Attribution) -> str | None:
    """Return the id of the narrowest attribution whose content holds this one with its cue."""
    whole = item.extent()
    reach = [whole, *item.cue]
    holders = [
        (span.end - span.start, number)
        for number, other in enumerate(kept, 1)
        for span in other.content
        if other is not item and all(span.start <= part.start and part.end <= span.end for part in reach)
    ]
    return f"s{min(holders)[1]}" if holders else None
