"""Units: the words and signs that the models label, in one form for all ways of writing them.

A span that a model finds begins and ends at units, so no word is ever cut. The form that the
encoder reads is canonical (letters, digits, marks of quotation); the places are those of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dabir.record import Span
from dabir.text import LINE_ENDS

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
_JOINERS = "\u00ad\u200c\u200d"
_UNSEEN = _MARKS + _JOINERS + "\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_UNIT = re.compile(rf"\w(?:[\w{_MARKS}{_JOINERS}]*[\w{_MARKS}])?|[^\s\w{_UNSEEN}]")
_DROPPED = re.compile(rf"[{_MARKS}\u00ad\u0640]")
_QUOTES = frozenset('"“”„‟«»')
_ENDS = frozenset(LINE_ENDS)
_OPENERS = frozenset("“„«")
_CLOSERS = frozenset("”»")
_CANON = str.maketrans(
    {
        **dict.fromkeys("يى", "ی"),
        **dict.fromkeys("كڪ", "ک"),
        **dict.fromkeys("ةۀ", "ه"),
        **dict.fromkeys("أإ", "ا"),
        **dict.fromkeys("‘’‛′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
        **{chr(0x0660 + digit): str(digit) for digit in range(10)},
        "\u200d": "\u200c",
    }
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or a sign: its place, its canonical form, and what parts it from the unit before."""

    start: int
    end: int
    form: str
    spaced: bool
    breaks: bool  # a new line begins here


def units(text: str) -> list[Unit]:
    """Return the units of a text in order."""
    found: list[Unit] = []
    before = 0
    for match in _UNIT.finditer(text):
        start, end = match.span()
        gap = text[before:start]
        spaced = not found or any(character.isspace() for character in gap)
        breaks = not _ENDS.isdisjoint(gap)
        found.append(Unit(start, end, _form(text, start, end), spaced, breaks))
        before = end
    return found


def span(found: list[Unit], first: int, last: int) -> Span:
    """Return the characters from one unit to another, both included."""
    return Span(found[first].start, found[last].end)


def _form(text: str, start: int, end: int) -> str:
    word = text[start:end]
    if word in _QUOTES:
        return "“" if _opens(text, start) else "”"
    return _DROPPED.sub("", word).translate(_CANON) or word


def _opens(text: str, place: int) -> bool:
    """Say whether a quotation mark opens, by its shape or else by the space around it."""
    mark = text[place]
    if mark in _OPENERS or mark in _CLOSERS:
        return mark in _OPENERS
    before = text[place - 1 : place]
    after = text[place + 1 : place + 2]
    return (not before or (not before.isalnum() and before not in ".,!?؟،…%")) and bool(after.strip())
