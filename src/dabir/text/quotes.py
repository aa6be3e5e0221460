"""Quotation marks, and what they tell of how words are reported."""

from __future__ import annotations

from collections.abc import Iterable

from dabir.record import Mode, Span

PAIRS = {"«": "»", "“": "”", "„": "”", "‹": "›", '"': '"'}
_OPENING = '"“„«'
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
