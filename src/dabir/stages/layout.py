"""How a report lies on its page: its blocks, and the phrases of the tables that begin in them."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from dabir.lang import READ, FurniturePhrase, pack
from dabir.record import FurnitureKind, Span
from dabir.text import fold, folded, paragraphs

TERMINAL = frozenset(".!?؟…۔")
_CLOSING = "»”\"'’)]›*"
_BODY_WORDS = 12  # a paragraph of the report has more, or is one that ends in no stop
_LONG_WORDS = 40
_REACH = 250  # characters in which all parts of a phrase with "*" stand
_PREFIX = 3  # characters under which phrases are looked up
WORD = re.compile(r"[^\W_]+(?:[-\u200c][^\W_]+)*")
_PLACES = frozenset({"line", "start", "opens", "head", "foot", "sentence", "glued"})
_SIGNS = "©@#"
_BEGIN = re.compile(rf"(?:[.!?؟…۔][{re.escape(_CLOSING)}/]*(?:\s+|(?=[^\W\da-zA-Z]))|\s{{2,}})(?=\S)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the tables, as the keys of its parts."""

    parts: tuple[str, ...]
    kind: FurnitureKind
    where: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a block."""

    phrase: Phrase
    start: int  # of the key
    end: int
    alone: bool  # no letter of the block follows


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph and its key: its folded letters without spaces, so that all spellings meet."""

    span: Span
    text: str
    key: str
    origins: array[int]  # offset in the document of each character of the key
    words: int

    def original(self, start: int, end: int) -> Span:
        """Return the span of the document that key[start:end] came from."""
        return Span(self.origins[start], self.origins[end - 1] + 1)

    @property
    def last(self) -> str:
        """The last character that closes no bracket or quotation."""
        return self.text.rstrip(_CLOSING + " ")[-1:]

    @property
    def stopped(self) -> bool:
        """Whether the block ends as a sentence does."""
        return self.last in TERMINAL

    @property
    def body(self) -> bool:
        """Whether the block looks like a paragraph of a report."""
        return self.words >= _LONG_WORDS or (self.words >= _BODY_WORDS and self.stopped)


def blocks(text: str) -> Iterator[Block]:
    """Yield the paragraphs of a text as blocks, each read when it is asked for."""
    return (_block(text, span) for span in paragraphs(text))


def _block(text: str, span: Span) -> Block:
    piece = span.of(text)
    whole = fold(piece)
    kept = [i for i, character in enumerate(whole.text) if character != " "]
    key = "".join([whole.text[i] for i in kept])
    origins = array("I", (span.start + whole.origins[i] for i in kept))
    return Block(span, piece, key, origins, len(piece.split()))


def squeezed(phrase: str) -> str:
    """Return a phrase as the key of a block would have it."""
    return folded(phrase).replace(" ", "")


@cache
def _phrases() -> Mapping[str, tuple[Phrase, ...]]:
    """Return the phrases of all languages under the first characters of their keys."""
    found: dict[str, list[Phrase]] = {}
    for row in (row for lang in READ for row in pack(lang).furniture if row.where in _PLACES):
        phrase = _phrase(row)
        found.setdefault(phrase.parts[0][:_PREFIX], []).append(phrase)
    return {prefix: tuple(sorted(some, key=_longest_first)) for prefix, some in found.items()}


def _phrase(row: FurniturePhrase) -> Phrase:
    parts = tuple(squeezed(part) for part in row.words.split("*"))
    return Phrase(parts, cast(FurnitureKind, row.kind), row.where)


def _longest_first(phrase: Phrase) -> int:
    return -sum(map(len, phrase.parts))


@cache
def listed(kind: FurnitureKind, where: str) -> frozenset[str]:
    """Return the keys of the table's phrases of one kind and place."""
    rows = (row for lang in READ for row in pack(lang).furniture)
    return frozenset(squeezed(row.words) for row in rows if (row.kind, row.where) == (kind, where))


def first_sign(block: Block) -> int:
    """Return the place of the first telling sign of a block's key, its end where a quotation opens first."""
    for place, character in enumerate(block.key):
        if character.isalnum() or character in _SIGNS:
            return place
        if character == '"':
            break
    return len(block.key)


def has(block: Block, kind: FurnitureKind) -> bool:
    """Tell whether a block contains one of the table's words for lines of a kind, as a word of its own."""
    return any(_within(block, part) for part in listed(kind, "has") if part in block.key)


def _within(block: Block, part: str) -> bool:
    place = block.key.find(part)
    start = block.origins[place] - block.span.start
    joined = start > 0 and part[0].isalnum() and block.text[start - 1].isalnum()
    return not joined and _bounded(block, place + len(part))


def hits(block: Block, start: int) -> Iterator[Hit]:
    """Yield the phrases that begin at a place of a block's key, the longest first."""
    table = _phrases()
    found = [p for size in range(_PREFIX, 0, -1) for p in table.get(block.key[start : start + size], ())]
    for phrase in found:
        end = _end(block, start, phrase)
        if end is not None:
            yield Hit(phrase, start, end, not any(map(str.isalpha, block.key[end : end + _REACH])))


def _end(block: Block, start: int, phrase: Phrase) -> int | None:
    end = start
    for number, part in enumerate(phrase.parts):
        place = block.key.find(part, end, end + (len(part) if number == 0 else _REACH))
        if place < 0:
            return None
        end = place + len(part)
    return end if not phrase.parts[-1] or _bounded(block, end) else None


def _bounded(block: Block, end: int) -> bool:
    """Tell whether no letter touches the end of what was found."""
    if end >= len(block.key) or not block.key[end - 1].isalnum():
        return True
    after = block.origins[end - 1] + 1 - block.span.start
    return not block.text[after : after + 1].isalnum()


def beginnings(block: Block) -> list[int]:
    """Return the places of the key where a sentence within the block may begin, the first left out."""
    places = [block.span.start + found.end() for found in _BEGIN.finditer(block.text)]
    found: list[int] = []
    place = 0
    for offset in places:
        while place < len(block.origins) and block.origins[place] < offset:
            place += 1
        while place < len(block.key) and not (block.key[place].isalnum() or block.key[place] in _SIGNS):
            place += 1
        if place < len(block.key):
            found.append(place)
    return sorted(set(found))


def first_body(parts: Sequence[Block]) -> int:
    """Return the number of the first block that looks like report, of the last block where none does."""
    return next((i for i, part in enumerate(parts) if part.body), max(0, len(parts) - 1))
