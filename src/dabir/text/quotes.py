"""Quotation marks, and what they tell of how words are reported."""

from __future__ import annotations

from collections.abc import Iterable

from dabir.record import Mode, Span

PAIRS = {"«": "»", "“": "”", "„": "”", "‹": "›", '"': '"'}
_OPENING = '"“„«'
_LONGEST = 3_000  # characters between the marks of a quotation
_ANY = '"“”„«»'


def whole(text: str, span: Span) -> Span:
    """Return a span that cuts a quotation widened to where the quotation opens and closes.

    A mark without its partner within 3,000 characters is taken for a slip and left alone.
    """
    words = span.of(text)
    opened = _open_mark(words)
    if opened is not None:
        end = _closing(text, opened, span.end)
        return span if end is None else Span(span.start, end + 1)
    for opening, closing in PAIRS.items():
        if opening != closing and 0 <= words.find(closing) < (words + opening).find(opening):
            start = text.rfind(opening, max(0, span.start - _LONGEST), span.start)
            return span if start < 0 or closing in text[start : span.start] else Span(start, span.end)
    return span


def _open_mark(words: str) -> str | None:
    """Return the quotation mark that the words open and do not close."""
    for opening, closing in PAIRS.items():
        if opening != closing:
            if words.rfind(opening) > words.rfind(closing):
                return opening
        elif words.count(opening) % 2 and _opens(words, words.rfind(opening)):
            return opening
    return None


def _opens(words: str, place: int) -> bool:
    """Tell a straight mark that opens from one that closes: a space before it, none behind it."""
    return words[place - 1 : place].strip() == "" and words[place + 1 : place + 2].strip() != ""


def _closing(text: str, opening: str, start: int) -> int | None:
    """Return where a quotation that stands open at a place closes, None where it does not in time."""
    closing = PAIRS[opening]
    end = text.find(closing, start, start + _LONGEST)
    again = text.find(opening, start, start + _LONGEST) if opening != closing else -1
    return end if end >= 0 and not 0 <= again < end else None


def quotations(text: str) -> list[Span]:
    """Return what stands between paired marks that differ, marks included, in order and apart."""
    found: list[Span] = []
    for opening, closing in (("“", "”"), ("«", "»")):
        start = text.find(opening)
        while start >= 0:
            end = text.find(closing, start)
            if 0 <= end - start <= _LONGEST:
                found.append(Span(start, end + 1))
            start = text.find(opening, max(start + 1, end))
    return merged(found)


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that overlap or touch made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


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
