"""Folding: one form for all ways of writing the same letters, with a map back to the original.

Folded text is for matching, searching and learning. It is never shown and never kept: what
is kept are spans of the original, found through the map.
"""

from __future__ import annotations

import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache

from dabir.record import Span

ZWNJ = "\u200c"

# Letters that are written in several ways in Persian text as it is found.
_LETTERS = {
    **dict.fromkeys("يىېئ\u06d2", "ی"),
    **dict.fromkeys("كڪﻙ", "ک"),
    **dict.fromkeys("ةۀۂہھە", "ه"),
    **dict.fromkeys("أإٱآ", "ا"),
    "ؤ": "و",
    "ء": "",
    "ـ": "",  # kashida
}
_PUNCTUATION = {
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("“”„‟″«»‹›", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "٬": ",",
    "٫": ".",
    "،": ",",
    "؛": ";",
    "؟": "?",
    "٪": "%",
}
_INVISIBLE = frozenset({"Cf", "Cc", "Mn", "Me", "Cs"})
_LAST_ASCII = 0x7F


@lru_cache(maxsize=1 << 14)
def fold_character(character: str) -> str:
    """Return what one character is folded to: none, one or several characters."""
    if character in _LETTERS:
        return _LETTERS[character]
    if character in _PUNCTUATION:
        return _PUNCTUATION[character]
    if character.isspace():
        return " "
    if ord(character) <= _LAST_ASCII:
        return character.lower() if character.isprintable() else ""
    if unicodedata.category(character) in _INVISIBLE:
        return ""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    plain = unicodedata.normalize("NFKD", character)
    if plain == character:
        return character.casefold()
    return "".join(map(fold_character, plain))


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and, for each of its characters, the original character that it came from."""

    text: str
    origins: array[int]  # origins[i]: code point of the original that text[i] came from; never falls

    def original(self, start: int, end: int) -> Span:
        """Return the span of the original that folded characters [start, end) came from.

        Raises:
            IndexError: [start, end) is empty or reaches outside the folded text.
        """
        if not 0 <= start < end <= len(self.text):
            raise IndexError(f"[{start}, {end}) is no range of {len(self.text)} folded characters")
        return Span(self.origins[start], self.origins[end - 1] + 1)


def fold(text: str) -> Folded:
    """Fold a text and keep the way back to its characters."""
    if text.isascii() and text.isprintable():
        return Folded(text.lower().replace("`", "'"), array("I", range(len(text))))
    pieces: list[str] = []
    origins = array("I")
    for index, character in enumerate(text):
        piece = fold_character(character)
        if piece:
            pieces.append(piece)
            origins.extend([index] * len(piece))
    return Folded("".join(pieces), origins)


def folded(text: str) -> str:
    """Fold a text where no way back is needed."""
    return "".join(map(fold_character, text))


def letters(text: str) -> str:
    """Return the folded letters and digits of a text alone: one key for a name in all its spellings."""
    return "".join(filter(str.isalnum, folded(text)))
