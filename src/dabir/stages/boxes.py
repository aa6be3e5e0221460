"""Boxes of several lines: teasers, comment forms, notes about the writer."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from dabir.record import FurnitureKind
from dabir.stages import layout
from dabir.stages.layout import Block

Marked = dict[int, FurnitureKind]  # number of a block that is furniture as a whole

_LINE_WORDS = 45
_TITLE_WORDS = 26
_BLURB_WORDS = 24
_NAME_WORDS = 7
_NAME_LETTERS = 7
_CLOSERS = frozenset({"end_mark", "comment_form", "licence", "byline_box", "share", "tracker"})


def teasers(parts: list[Block], marked: Mapping[int, FurnitureKind]) -> Marked:
    """Find the titles and blurbs below headings such as "Check also"."""
    found: Marked = {}
    closed = False  # something that closes a report stands above
    number = 0
    while number < len(parts):
        kind = marked.get(number)
        closed = kind in _CLOSERS or (closed and (kind is not None or not parts[number].body))
        number += 1
        if kind == "teaser" and _opens(parts[number - 1]):
            end = _titles(parts, marked, number, closed=closed)
            found |= dict.fromkeys(range(number, end), kind)
            number = end
    return found


def _titles(parts: list[Block], marked: Mapping[int, FurnitureKind], start: int, *, closed: bool) -> int:
    """Return the number of the block behind the titles and blurbs that begin at a block."""
    number = start
    titled = False
    while _free(parts, marked, number):
        block = parts[number]
        last = closed or _titled(parts, marked, number + 1)
        blurb = titled and (_cut_short(block) or (last and _short(block)))
        if not blurb and not _title(block):
            break
        titled = not blurb
        number += 1
    return number


def _free(parts: list[Block], marked: Mapping[int, FurnitureKind], number: int) -> bool:
    """Tell whether a block may belong to the box of teasers above."""
    return number < len(parts) and marked.get(number, "teaser") == "teaser" and not _opens(parts[number])


def _titled(parts: list[Block], marked: Mapping[int, FurnitureKind], number: int) -> bool:
    return _free(parts, marked, number) and _title(parts[number])


def _opens(block: Block) -> bool:
    found = layout.hits(block, layout.first_sign(block))
    return any(hit.phrase.where == "opens" and hit.alone for hit in found)


def _short(block: Block) -> bool:
    return block.stopped and block.words <= _BLURB_WORDS


def _title(block: Block) -> bool:
    return block.words <= _TITLE_WORDS and block.last not in ".:؛۔…"


def _cut_short(block: Block) -> bool:
    return block.text.rstrip(" ]").endswith(("...", "…"))


def forms(parts: list[Block], marked: Mapping[int, FurnitureKind], foot: int) -> Marked:
    """Find the fields and rules that follow the heading of a comment form below the report."""
    found: Marked = {}
    open_form = False
    for number in range(foot + 1, len(parts)):
        kind = marked.get(number)
        if open_form and (kind is None or (kind == "share" and _field(parts[number]))):
            found[number] = "comment_form"
        else:
            open_form = kind == "comment_form"
    return found


def _field(block: Block) -> bool:
    words = layout.listed("comment_form", "word")
    return words.issuperset(layout.squeezed(word) for word in layout.WORD.findall(block.text))


def biographies(parts: list[Block], marked: Mapping[int, FurnitureKind]) -> Marked:
    """Find "About NAME" and the line below that begins with the name."""
    found: Marked = {}
    for number, (above, block) in enumerate(pairwise(parts)):
        if number in marked or number + 1 in marked or above.stopped or above.words > _NAME_WORDS:
            continue
        for hit in layout.hits(above, layout.first_sign(above)):
            name = above.key[hit.end :]
            about = (hit.phrase.kind, hit.phrase.where) == ("byline_box", "foot")
            named = len(name) >= _NAME_LETTERS and block.key.startswith(name)
            if about and named and block.words <= 2 * _LINE_WORDS:
                found |= {number: "byline_box", number + 1: "byline_box"}
    return found
