"""Pieces: what the encoder reads of each unit, by the vocabulary of its tokenizer."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from tokenizers import Tokenizer

from dabir.models.units import Unit

BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3  # of the vocabulary; END also stands for a new line
MOST = 8  # pieces of one unit that are read; what is longer is no word
LONGEST = 500  # characters of one unit that are looked at, many more than make so many pieces of a word


class Pieces:
    """The vocabulary, with the pieces of each unit remembered."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._of = lru_cache(maxsize=1 << 17)(self._split)

    def of(self, unit: Unit) -> tuple[int, ...]:
        """Return the pieces of a unit, with the sign of a new line before it where one begins."""
        pieces = self._of(unit.form[:LONGEST], unit.spaced)
        return (END, *pieces) if unit.breaks else pieces

    def _split(self, form: str, spaced: bool) -> tuple[int, ...]:
        text = f" {form}" if spaced else form
        text = text.encode("utf-8", "replace").decode()  # half of a surrogate pair is no letter
        found = self._tokenizer.encode(text, add_special_tokens=False).ids
        return tuple(found[:MOST]) or (UNKNOWN,)
