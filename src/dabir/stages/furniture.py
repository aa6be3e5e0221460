"""What in a document is not report: marked with its kind, never deleted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from dabir.record import Document, Furniture, FurnitureKind, Span, digest
from dabir.stages import boxes, datewords, layout, subheadings
from dabir.stages.boxes import Marked
from dabir.stages.draft import Draft
from dabir.stages.layout import Block, Hit

Mark = tuple[FurnitureKind, Span]

_LINE_WORDS = 45  # a longer line is no notice
_NOTE_WORDS = 14
_NAME_WORDS = 7
_GLUED_WORDS = {"teaser": 30, "end_mark": 8, "licence": 80, "comment_form": 80, "share": 40, "tracker": 40}
_GLUED_REACH = 800  # characters
_HEADER_REACH = 200
_END_REACH = 40
_LEAST_LETTERS = 3  # of the longest word of a line of buttons
_ANYWHERE = frozenset({"tracker", "teaser", "byline_box"})  # long lines, too
_JOINED = frozenset({"teaser", "comment_form"})  # kinds whose lines make one box

_STEP = re.compile(r"\s+[>›»→|/\\]+\s+|[>›→]+")
_PATH_AMONG = 5  # blocks at the beginning
_SLUG = re.compile(r"\(?[A-Z]{1,5}(?:/[A-Z0-9]{1,8})+\)?")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def mark(draft: Draft) -> Draft:
    """Mark what in a draft is not report. Needs: nothing. Gives: furniture."""
    return replace(draft, furniture=find(draft.document))


def find(document: Document) -> tuple[Furniture, ...]:
    """Mark what is not report in a document, in order and without overlaps."""
    text = document.text
    parts = list(layout.blocks(text))
    marked = _blocks(parts)
    marks = list(_joined(parts, marked))
    head, foot = _zones(parts, marked)
    free = [number for number in range(len(parts)) if number not in marked]
    for number in free:
        marks += _inside(text, parts[number], near_head=number <= head, last=number >= foot)
    holes = sorted(span for _, span in marks)
    marks += [("subheading", span) for span in subheadings.glued(text, [parts[n] for n in free], holes)]
    return tuple(Furniture(kind=k, span=s, digest=digest(text, [s])) for k, s in sorted(marks, key=_place))


def _place(mark: Mark) -> Span:
    return mark[1]


def _blocks(parts: list[Block]) -> Marked:
    """Find the blocks that are furniture as a whole."""
    marked = _plain(parts)
    marked |= boxes.biographies(parts, marked)
    marked |= boxes.teasers(parts, marked)
    marked |= _zoned(parts, marked)
    marked |= boxes.forms(parts, marked, _zones(parts, marked)[1])
    marked |= boxes.teasers(parts, marked)  # again: now what stands above and below them is known
    return marked | dict.fromkeys(subheadings.standalone(parts, frozenset(marked)), "subheading")


def _plain(parts: list[Block]) -> Marked:
    """Find the blocks that tell by themselves what they are."""
    first = layout.first_body(parts)
    kinds = ((number, _notice(block, lead=number == first)) for number, block in enumerate(parts))
    found = {number: kind for number, kind in kinds if kind}
    _, last = _zones(parts, found)
    return {n: kind for n, kind in found.items() if n > last or kind in _ANYWHERE or not parts[n].body}


def _notice(block: Block, *, lead: bool) -> FurnitureKind | None:
    if block.words > max(_GLUED_WORDS.values()):
        return None
    for hit in layout.hits(block, layout.first_sign(block)):
        where, kind = hit.phrase.where, hit.phrase.kind
        if where in {"line", "opens", "glued"} and hit.alone:
            return kind
        if where == "start" and block.words <= _LINE_WORDS and _goes_on(block, hit):
            return kind
        if where == "sentence" and block.words <= _GLUED_WORDS[kind] and not lead and _noted(block, hit):
            return kind
    return None


def _goes_on(block: Block, hit: Hit) -> bool:
    """Tell whether what follows a phrase is no sentence of a report."""
    small = _after(block, hit)[:1].islower()
    if hit.phrase.kind == "teaser":
        return not small and not (block.stopped and block.words > _NOTE_WORDS)
    return not (small and hit.phrase.kind in {"byline_box", "licence"})


def _noted(block: Block, hit: Hit) -> bool:
    """Tell whether a year of copyright is followed by a name or nothing, not by a sentence."""
    return bool(hit.phrase.parts[-1]) or not _after(block, hit).lstrip("0123456789 ,-–")[:1].islower()


def _after(block: Block, hit: Hit) -> str:
    """Return what stands behind a phrase, from its next letter on."""
    place = block.origins[hit.end - 1] + 1 - block.span.start
    return block.text[place:].lstrip(" :-–—\u00a0")


def _zones(parts: list[Block], marked: Marked) -> tuple[int, int]:
    """Return the numbers of the first and the last block that look like report."""
    rest = [number for number in range(len(parts)) if number not in marked]
    body = [number for number in rest if parts[number].body]
    if not body:
        body = [max(rest, key=lambda number: parts[number].words)] if rest else [len(parts)]
    return body[0], body[-1]


def _zoned(parts: list[Block], marked: Marked) -> Marked:
    """Find what is furniture only above or below the report."""
    head, foot = _zones(parts, marked)
    found: Marked = {}
    for number, block in enumerate(parts):
        if number not in marked and block.words <= _LINE_WORDS:
            zone = "head" if number < head else "foot" if number > foot else "body"
            kind = _zone_kind(block, number, zone)
            if kind:
                found[number] = kind
    return found


def _zone_kind(block: Block, number: int, zone: str) -> FurnitureKind | None:
    if _date_line(block, zone):
        return "date_header"
    if zone == "body":
        return None
    if zone == "head" and number < _PATH_AMONG and _path(block):
        return "breadcrumb"
    return _note(block, number, zone) or _listed_words(block, zone) or _closing(block, zone)


def _date_line(block: Block, zone: str) -> bool:
    if block.words > 2 * _NOTE_WORDS or not any(map(str.isdecimal, block.text)):
        return False
    header = datewords.scan(block.text, Span(0, len(block.text)))
    if not header.whole:
        return zone == "head" and _beside_bars(block)
    return bool(header.stamps and (zone != "body" or header.labelled)) or (header.code and zone != "body")


def _beside_bars(block: Block) -> bool:
    """Tell whether a line of short pieces with bars between has a date for one of them."""
    pieces = [piece for piece in block.text.split("|") if piece.strip()]
    if len(pieces) < 2 or any(len(piece.split()) > _NAME_WORDS for piece in pieces):
        return False
    read = [datewords.scan(piece, Span(0, len(piece))) for piece in pieces]
    return any(header.whole and header.stamps for header in read)


def _path(block: Block) -> bool:
    """Tell whether a line is the path to the page: Home / World / Title."""
    steps = [step for step in _STEP.split(block.text) if step.strip()]
    if len(steps) < 2 or block.stopped:
        return False
    first = layout.squeezed(steps[0]).strip(":-•")
    return first in layout.listed("breadcrumb", "crumb") and (len(steps) > 2 or "/" not in block.text)


def _note(block: Block, number: int, zone: str) -> FurnitureKind | None:
    """Return the kind of a short line that begins, or reads, as the table says for its zone."""
    for hit in layout.hits(block, layout.first_sign(block)):
        if hit.phrase.where == zone and (zone == "foot" or number > 0 or _labels(block, hit)):
            return hit.phrase.kind if _short_note(block, hit) else None
    if zone == "foot" and block.words <= _NOTE_WORDS and layout.first_sign(block) < len(block.key):
        kinds = get_args(FurnitureKind) if not block.stopped else ("licence", "comment_form")
        return next((kind for kind in kinds if layout.has(block, kind)), None)
    return None


def _labels(block: Block, hit: Hit) -> bool:
    return ":" in block.key[hit.end - 1 : hit.end + 1]


def _short_note(block: Block, hit: Hit) -> bool:
    if block.last in "?؟":
        return False
    if _labels(block, hit):
        return block.words <= _LINE_WORDS
    named = not _after(block, hit)[:1].islower()
    return named and block.words <= (_NAME_WORDS if block.stopped else _NOTE_WORDS)


def _listed_words(block: Block, zone: str) -> FurnitureKind | None:
    """Return the kind of a line that has only the words of share buttons or of a form."""
    if _ADDRESS.fullmatch(block.text):
        return "share"
    keys = [layout.squeezed(word) for word in layout.WORD.findall(block.text)]
    kinds: tuple[FurnitureKind, ...] = ("share", "comment_form") if zone == "foot" else ("share",)
    if max(map(len, keys), default=0) < _LEAST_LETTERS:
        return None
    return next((kind for kind in kinds if layout.listed(kind, "word").issuperset(keys)), None)


def _closing(block: Block, zone: str) -> FurnitureKind | None:
    """Recognise the codes and rows of marks that close a report."""
    lettered = any(map(str.isalpha, block.text))
    closes = _SLUG.fullmatch(block.text) or (not lettered and len(block.key) > 1)
    return "end_mark" if zone == "foot" and closes else None


def _inside(text: str, block: Block, *, near_head: bool, last: bool) -> Iterator[Mark]:
    """Yield the furniture that is glued to the beginning or the end of a paragraph."""
    start = block.span.start
    if near_head:
        header = datewords.scan(text, Span(start, min(block.span.end, start + _HEADER_REACH)))
        if header.sure and header.span and any(len(stamp.value) > len("2031-05") for stamp in header.stamps):
            yield "date_header", header.span
    cuts = [(p, hit.phrase.kind) for p in layout.beginnings(block) if (hit := _glued(block, p, last=last))]
    if not cuts and (mark := _end_mark(block)):
        cuts = [(mark, "end_mark")]
    for number, (place, kind) in enumerate(cuts):
        end = cuts[number + 1][0] if number + 1 < len(cuts) else len(block.key)
        yield kind, block.original(place, end)


def _end_mark(block: Block) -> int | None:
    """Return the place of an end mark that stands at the end of a paragraph without a stop before it."""
    reach = len(block.key) - _END_REACH
    for phrase in layout.listed("end_mark", "glued"):
        place = block.key.rfind(phrase, max(1, reach))
        if place > 0 and any(hit.alone for hit in layout.hits(block, place)):
            return place
    return None


def _glued(block: Block, place: int, *, last: bool) -> Hit | None:
    for hit in layout.hits(block, place):
        fits = hit.phrase.where in {"sentence", "glued"} and (last or hit.phrase.kind != "licence")
        if fits and _noted(block, hit) and _to_the_end(block, place, hit):
            return hit
    return None


def _to_the_end(block: Block, place: int, hit: Hit) -> bool:
    """Tell whether what is left of a block is short enough to be of one kind."""
    start = block.origins[place]
    if block.span.end - start > _GLUED_REACH:
        return False
    left = block.text[start - block.span.start :]
    if len(left.split()) > _GLUED_WORDS[hit.phrase.kind]:
        return False
    return hit.phrase.kind != "teaser" or ". " not in left


def _joined(parts: list[Block], marked: Marked) -> Iterator[Mark]:
    """Yield the marked blocks, the lines of one box as one."""
    numbers = sorted(marked)
    place = 0
    while place < len(numbers):
        first = last = numbers[place]
        kind = marked[first]
        place += 1
        while kind in _JOINED and marked.get(last + 1) == kind:
            last += 1
            place += 1
        yield kind, Span(parts[first].span.start, parts[last].span.end)
