"""The data of the pages that show: one statement with its ground, and one report as it was read."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from dabir.archive import Hit
from dabir.record import (
    Act,
    Actor,
    ActorKind,
    Calendar,
    EventKind,
    EventStatus,
    Producer,
    Record,
    Span,
    Statement,
)
from dabir.record import speakers as speakers_of
from dabir.record import words as words_of
from dabir.text import paragraphs
from dabir.web.marking import Kind, Mark

AROUND = 600  # characters of context on either side
_FRAGMENT_WORDS = 8  # of a statement, enough to find it on the page that it came from


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of the text and where they stand."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor of the report: who spoke, or was spoken to."""

    address: str  # DOCUMENT/a1
    name: str
    kind: ActorKind
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date that the report gives for a statement, and the words that give it."""

    value: str  # Gregorian EDTF
    calendar: Calendar
    words: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """The event at which a statement was made, and the words that tell of it."""

    kind: EventKind
    status: EventStatus
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A statement around this one, or inside it."""

    id: str
    address: str
    speaker: str | None
    cue: str | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The paragraphs that a statement stands in, cut where they are long."""

    start: int
    end: int
    text: str
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What a statement rests on and what made it."""

    document: str
    sha256: str  # of the whole text in UTF-8
    digest: str  # of the words
    producer: Producer
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """The page of one statement."""

    hit: Hit
    act: Act | None
    content: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    source: tuple[Piece, ...]
    speakers: tuple[Party, ...]
    addressees: tuple[Party, ...]
    topics: tuple[str, ...]
    when: When | None
    place: str | None
    occasion: Occasion | None
    parent: Related | None
    children: tuple[Related, ...]
    context: Context
    in_context: str  # address in its report
    source_page: str | None  # address on the outlet's own page, with a text fragment
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A statement as the list beside a report names it."""

    id: str
    number: int  # in the order of the text, from 1
    statement: Statement
    speaker: str | None
    cue: str | None
    words: str
    parent: int | None  # number of the statement that holds it
    apart: bool  # the source stands in another paragraph than the words
    address: str


def statement_view(record: Record, hit: Hit, statement: Statement) -> StatementView:
    """Gather all that the record says of a statement."""
    text = record.document.text
    return StatementView(
        hit=hit,
        act=statement.act,
        content=_pieces(text, statement.content),
        cue=_pieces(text, statement.cue),
        source=_pieces(text, statement.source),
        speakers=_parties(record, statement.speakers),
        addressees=_parties(record, statement.addressees),
        topics=statement.topics,
        when=_when(record, statement.date),
        place=next((place.name for place in record.places if place.id == statement.place), None),
        occasion=_occasion(record, statement.event),
        parent=next((_related(record, one) for one in record.statements if one.id == statement.parent), None),
        children=tuple(_related(record, one) for one in record.statements if one.parent == statement.id),
        context=context(text, _extent(statement)),
        in_context=f"/reports/{record.document.id}#{statement.id}",
        source_page=source_page(record, statement),
        provenance=Provenance(
            document=record.document.id,
            sha256=sha256(text),
            digest=statement.digest,
            producer=record.producer,
            score=statement.score,
        ),
    )


def sha256(text: str) -> str:
    """Return the SHA-256 of the text in UTF-8, as hex digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _pieces(text: str, spans: Iterable[Span]) -> tuple[Piece, ...]:
    return tuple(Piece(start=span.start, end=span.end, text=span.of(text)) for span in spans)


def _parties(record: Record, ids: Sequence[str]) -> tuple[Party, ...]:
    actors = {actor.id: actor for actor in record.actors}
    return tuple(_party(record, actors[one]) for one in ids if one in actors)


def _party(record: Record, actor: Actor) -> Party:
    roles = dict.fromkeys(role.title.of(record.document.text) for role in actor.roles)
    address = f"{record.document.id}/{actor.id}"
    return Party(address=address, name=actor.name, kind=actor.kind, roles=tuple(roles))


def _when(record: Record, wanted: str | None) -> When | None:
    mentions = {mention.id: mention.span for mention in record.mentions}
    for date in record.dates:
        if date.id == wanted:
            span = mentions.get(date.mention)
            words = span.of(record.document.text) if span else None
            return When(value=date.value, calendar=date.calendar, words=words)
    return None


def _occasion(record: Record, wanted: str | None) -> Occasion | None:
    for event in record.events:
        if event.id == wanted:
            words = tuple(span.of(record.document.text) for span in event.trigger)
            return Occasion(kind=event.kind, status=event.status, words=words)
    return None


def _related(record: Record, one: Statement) -> Related:
    text = record.document.text
    return Related(
        id=one.id,
        address=f"/statements/{record.document.id}/{one.id}",
        speaker=speakers_of(record, one),
        cue=_joined(text, one.cue),
        words=words_of(record, one),
    )


def _joined(text: str, spans: Iterable[Span]) -> str | None:
    return " … ".join(span.of(text) for span in spans) or None


def _extent(statement: Statement) -> Span:
    spans = statement.content or statement.cue or statement.source or (Span(0, 1),)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def context(text: str, extent: Span) -> Context:
    """Return the paragraphs around a stretch, at most AROUND characters of them before it and after it."""
    touched = [block for block in paragraphs(text) if block.start < extent.end and block.end > extent.start]
    start = min([extent.start, *(block.start for block in touched)])
    end = min(max([extent.end, *(block.end for block in touched)]), len(text))
    first, last = max(start, extent.start - AROUND), min(end, extent.end + AROUND)
    if first > start:
        first = _after_space(text, first, extent.start)
    if last < end:
        last = _before_space(text, last, extent.end)
    return Context(
        start=first, end=last, text=text[first:last], cut_before=first > start, cut_after=last < end
    )


def _after_space(text: str, start: int, end: int) -> int:
    found = text.find(" ", start, end)
    return start if found < 0 else found + 1


def _before_space(text: str, end: int, start: int) -> int:
    found = text.rfind(" ", start, end)
    return end if found < 0 else found


def source_page(record: Record, statement: Statement) -> str | None:
    """Return the report's own address with a text fragment that finds the words, None where it has none."""
    url = web_address(record.document.url)
    if url is None or not statement.content:
        return url
    first = statement.content[0].of(record.document.text).split()[:_FRAGMENT_WORDS]
    fragment = quote(" ".join(first), safe="").replace("-", "%2D")
    return f"{url}{'' if '#' in url else '#'}:~:text={fragment}"


def web_address(url: str | None) -> str | None:
    """Return the address where it is one of the web; of what else a report may bring, none is to run."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def items(record: Record) -> tuple[Item, ...]:
    """Return the statements of a report in the order of its text, all of them."""
    ordered = sorted(record.statements, key=lambda one: (_extent(one).start, -_extent(one).end))
    numbers = {one.id: number for number, one in enumerate(ordered, start=1)}
    starts = [block.start for block in paragraphs(record.document.text)]
    return tuple(_item(record, one, numbers, starts) for one in ordered)


def _item(record: Record, one: Statement, numbers: dict[str, int], starts: Sequence[int]) -> Item:
    related = _related(record, one)
    return Item(
        id=one.id,
        number=numbers[one.id],
        statement=one,
        speaker=related.speaker,
        cue=related.cue,
        words=related.words,
        parent=numbers.get(one.parent or ""),
        apart=_apart(one, starts),
        address=related.address,
    )


def _apart(one: Statement, starts: Sequence[int]) -> bool:
    """Tell whether source and words stand in different paragraphs."""
    if not one.source or not one.content:
        return False
    return bisect_right(starts, one.source[0].start) != bisect_right(starts, one.content[0].start)


def marks(statement: Statement, label: Callable[[Kind], str] = lambda _: "") -> Iterator[Mark]:
    """Yield the parts of a statement as marks."""
    parts: tuple[tuple[Kind, tuple[Span, ...]], ...] = (
        ("content", statement.content),
        ("cue", statement.cue),
        ("source", statement.source),
    )
    for kind, spans in parts:
        for span in spans:
            yield Mark(span.start, span.end, kind, statement.id, label(kind))
