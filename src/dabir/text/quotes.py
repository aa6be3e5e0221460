"""Quotation marks, and what they tell of how words are reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dabir.record import Mode, Span

PAIRS = {"«": "»", "“": "”", "„": "”", "‹": "›", '"': '"'}
_OPENING = '"“„«'
_LONGEST = 3_000  # characters between the marks of a quotation
_ANY = '"“”„«»'


def open_mark(words: str) -> str | None:
    """Return the quotation mark that the words open and do not close."""
    for opening, closing in PAIRS.items():
        if opening == closing:
            if words.count(opening) % 2:
                return opening
        elif words.rfind(opening) > words.rfind(closing):
            return opening
    return None


def whole(text: str, span: Span) -> Span:
    """Return a span that cuts a quotation widened to where the quotation opens and closes.

    A mark without its partner within 3,000 characters is taken for a slip and left alone.
    """
    opened = open_mark(span.of(text))
    if opened is not None:
        closing = PAIRS[opened]
        end = text.find(closing, span.end, span.end + _LONGEST)
        if end >= 0 and (closing == opened or opened not in text[span.end : end]):
            return Span(span.start, end + 1)
    for opening, closing in PAIRS.items():
        words = span.of(text)
        if opening != closing and words.find(closing) >= 0 and opening not in words[: words.find(closing)]:
            start = text.rfind(opening, max(0, span.start - _LONGEST), span.start)
            if start >= 0 and closing not in text[start : span.start]:
                return Span(start, span.end)
    return span


def quotations(text: str) -> Iterator[Span]:
    """Yield what stands between paired marks that differ, marks included."""
    for opening, closing in (("“", "”"), ("«", "»")):
        start = text.find(opening)
        while start >= 0:
            end = text.find(closing, start)
            if 0 <= end - start <= _LONGEST:
                yield Span(start, end + 1)
            start = text.find(opening, max(start + 1, end))


def mode(text: str, content: Iterable[Span]) -> Mode:
    """Tell direct, indirect and mixed speech apart by the quotation marks of the content."""
    pieces = [span.of(text) for span in content]
    if not any(mark in piece for piece in pieces for mark in _ANY):
        return "indirect"
    return "direct" if all(map(_quoted, pieces)) else "mixed"


def _quoted(piece: str) -> bool:
    """Tell whether a piece is one quotation from end to end, if need be one left open."""
    if piece[0] not in _OPENING:
        return False
    closes = piece.find(PAIRS[piece[0]], 1)
    return closes in (-1, len(piece) - 1)
