"""What in a document is not report: marked with its kind, never deleted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dabir.record import Document, Furniture, FurnitureKind, Span, digest
from dabir.stages import datewords, layout, subheadings
from dabir.stages.layout import Block, Hit

Mark = tuple[FurnitureKind, Span]
Marked = dict[int, FurnitureKind]  # number of a block that is furniture as a whole

_LINE_WORDS = 45  # a longer line is no notice
_NOTE_WORDS = 14
_TITLE_WORDS = 26
_GLUED_WORDS = {"teaser": 30, "end_mark": 8, "licence": 80, "comment_form": 80, "share": 40, "tracker": 40}
_NAME_WORDS = 7
_CLOSERS = frozenset({"end_mark", "comment_form", "licence", "byline_box", "share", "tracker"})
_APART = frozenset({"subheading", "date_header", "breadcrumb"})  # never joined to a neighbour

_CRUMB_STEP = re.compile(r"\s+[>›»→/|\\]+\s+|[>›→]+")
_CRUMB_HEAD = 5  # blocks at the beginning in which a path may stand
_SLUG = re.compile(r"[A-Z]{1,5}(?:/[A-Z0-9]{1,8})+|[\W_]*#{2,}[\W_]*|\W*\d{4}\*+\d{2,6}\W*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def find(document: Document) -> tuple[Furniture, ...]:
    """Mark what is not report in a document, in order and without overlaps."""
    text = document.text
    parts = layout.blocks(text)
    marked = _plain(parts)
    marked |= _teasers(parts, marked)
    head, foot = _zones(parts, marked)
    marked |= _zoned(parts, marked, head, foot)
    marked |= _teasers(parts, marked)
    for number in subheadings.standalone(parts, frozenset(marked)):
        marked[number] = "subheading"
    marks = list(_joined(parts, marked))
    for number, block in enumerate(parts):
        if number not in marked:
            marks += _inside(text, block, near_head=number <= head)
    marks += [("subheading", span) for span in subheadings.glued(text, parts, [span for _, span in marks])]
    return tuple(Furniture(kind=k, span=s, digest=digest(text, [s])) for k, s in sorted(marks, key=_place))


def _place(mark: Mark) -> Span:
    return mark[1]


def _plain(parts: list[Block]) -> Marked:
    """Find the blocks that tell by themselves what they are."""
    found: Marked = {}
    for number, block in enumerate(parts):
        kind = _notice(block)
        if kind:
            found[number] = kind
    return found


def _notice(block: Block) -> FurnitureKind | None:
    for hit in layout.hits(block, layout.first_sign(block)):
        where = hit.phrase.where
        if where in {"line", "opens", "glued"} and hit.alone:
            return hit.phrase.kind
        if where == "start" and block.words <= _LINE_WORDS:
            return hit.phrase.kind
        if where == "sentence" and block.words <= _GLUED_WORDS[hit.phrase.kind]:
            return hit.phrase.kind
    return None


def _opens(block: Block) -> bool:
    found = layout.hits(block, layout.first_sign(block))
    return any(hit.phrase.where == "opens" and hit.alone for hit in found)


def _teasers(parts: list[Block], marked: Marked) -> Marked:
    """Find the titles below headings such as "Check also"."""
    found: Marked = {}
    closed = False
    number = 0
    while number < len(parts):
        kind = marked.get(number)
        body = kind is None and parts[number].body
        closed = (closed or kind in _CLOSERS) and not body
        number += 1
        if kind == "teaser" and _opens(parts[number - 1]):
            titles = _titles(parts, marked, number, closed)
            found |= dict.fromkeys(range(number, titles), kind)
            number = titles
    return found


def _titles(parts: list[Block], marked: Marked, start: int, closed: bool) -> int:
    """Return the number of the block behind the titles and blurbs that begin at a block."""
    number = start
    while number < len(parts) and marked.get(number, "teaser") == "teaser" and not _opens(parts[number]):
        block = parts[number]
        if not (closed or _title(block) or (number > start and _blurb(block))):
            break
        number += 1
    return number


def _title(block: Block) -> bool:
    return block.words <= _TITLE_WORDS and block.last not in ".:؛۔…"


def _blurb(block: Block) -> bool:
    return block.text.rstrip(" ]").endswith(("...", "…"))


def _zones(parts: list[Block], marked: Marked) -> tuple[int, int]:
    """Return the numbers of the first and the last block that look like report."""
    body = [number for number, block in enumerate(parts) if number not in marked and block.body]
    if not body:
        rest = [number for number in range(len(parts)) if number not in marked]
        body = [max(rest, key=lambda number: parts[number].words)] if rest else [len(parts)]
    return body[0], body[-1]


def _zoned(parts: list[Block], marked: Marked, head: int, foot: int) -> Marked:
    """Find what is furniture only above or below the report."""
    found: Marked = {}
    for number, block in enumerate(parts):
        if number in marked:
            continue
        zone = "head" if number < head else "foot" if number > foot else "body"
        kind = _zone_kind(block, number, zone)
        if kind:
            found[number] = kind
    return found


def _zone_kind(block: Block, number: int, zone: str) -> FurnitureKind | None:
    if block.words > _LINE_WORDS:
        return None
    if _date_line(block, zone):
        return "date_header"
    if zone == "body":
        return None
    if number < _CRUMB_HEAD and zone == "head" and _path(block):
        return "breadcrumb"
    return _note(block, number, zone) or _listed_words(block, zone) or _closing(block, zone)


def _date_line(block: Block, zone: str) -> bool:
    if block.words > _NOTE_WORDS + _NOTE_WORDS:
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
    steps = [step for step in _CRUMB_STEP.split(block.text) if step.strip()]
    if len(steps) < 2 or block.stopped:
        return False
    first = layout.squeezed(steps[0]).strip(":-•")
    if first not in layout.listed("breadcrumb", "crumb"):
        return False
    return len(steps) > 2 or "/" not in block.text


def _note(block: Block, number: int, zone: str) -> FurnitureKind | None:
    """Return the kind of a short line that begins as the table says for its zone."""
    for hit in layout.hits(block, layout.first_sign(block)):
        if hit.phrase.where == zone and (zone == "foot" or number > 0 or block.key[hit.end - 1] == ":"):
            return hit.phrase.kind if _short_note(block, hit) else None
    return None


def _short_note(block: Block, hit: Hit) -> bool:
    if block.key[hit.end - 1] == ":" or block.key[hit.end : hit.end + 1] == ":":
        return block.words <= _LINE_WORDS
    rest = block.rest(hit.end).of(" " * block.span.start + block.text) if hit.end < len(block.key) else ""
    named = not rest[:1].islower()
    return named and block.words <= (_NAME_WORDS if block.stopped else _NOTE_WORDS)


def _listed_words(block: Block, zone: str) -> FurnitureKind | None:
    """Return the kind of a line that has only the words of share buttons or of a form."""
    keys = [layout.squeezed(word) for word in re.findall(r"[^\W_]+(?:[-\u200c][^\W_]+)*", block.text)]
    if not keys:
        return "share" if _ADDRESS.fullmatch(block.text) else None
    if _ADDRESS.fullmatch(block.text):
        return "share"
    kinds: tuple[FurnitureKind, ...] = ("share", "comment_form") if zone == "foot" else ("share",)
    for kind in kinds:
        if layout.listed(kind, "word").issuperset(keys):
            return kind
    return None


def _closing(block: Block, zone: str) -> FurnitureKind | None:
    """Recognise the codes and rows of marks that close a report."""
    if zone != "foot":
        return None
    lettered = any(map(str.isalpha, block.text))
    if _SLUG.fullmatch(block.text) or (not lettered and len(block.key) > 1):
        return "end_mark"
    return None


def _inside(text: str, block: Block, *, near_head: bool) -> Iterator[Mark]:
    """Yield the furniture that is glued to the beginning or the end of a paragraph."""
    start = block.span.start
    if near_head:
        header = datewords.scan(text, Span(start, min(block.span.end, start + 200)))
        if header.sure and header.span and any(len(s.value) > len("2031-05") for s in header.stamps):
            yield "date_header", header.span
    cuts = [(place, hit) for place in layout.beginnings(block) if (hit := _glued(block, place))]
    for number, (place, hit) in enumerate(cuts):
        end = cuts[number + 1][0] if number + 1 < len(cuts) else len(block.key)
        yield hit.phrase.kind, block.original(place, end)


def _glued(block: Block, place: int) -> Hit | None:
    rest = len(block.rest(place).of(" " * 0 + "")) if False else 0
    del rest
    for hit in layout.hits(block, place):
        if hit.phrase.where in {"sentence", "glued"} and _to_the_end(block, place, hit):
            return hit
    return None


def _to_the_end(block: Block, place: int, hit: Hit) -> bool:
    left = block.text[block.origins[place] - block.span.start :]
    if len(left) > 800 or len(left.split()) > _GLUED_WORDS[hit.phrase.kind]:
        return False
    return hit.phrase.kind != "teaser" or ". " not in left


def _joined(parts: list[Block], marked: Marked) -> Iterator[Mark]:
    """Yield the marked blocks, neighbours of one kind as one."""
    numbers = sorted(marked)
    place = 0
    while place < len(numbers):
        first = last = numbers[place]
        kind = marked[first]
        place += 1
        while kind not in _APART and place < len(numbers) and marked[numbers[place]] == kind and numbers[place] == last + 1:
            last = numbers[place]
            place += 1
        yield kind, Span(parts[first].span.start, parts[last].span.end)
