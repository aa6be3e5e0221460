"""The record: what one document says, each item resting on characters of its text.

Offsets are Unicode code points of ``Document.text``, end exclusive. The text is kept as
it was read and is never altered; whatever is normalised is derived from it. Items name
each other by id, so a record is a plain tree that can be written as JSON. ``None`` and
empty tuples mean "the text does not say".
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from dabir.errors import RecordError

SCHEMA_VERSION = 1

# The closed vocabularies. Every layer, page, export and test takes them from here.
Lang = Literal["en", "fa", "other"]  # other: kept and searchable, not read
Calendar = Literal["gregorian", "solar_hijri", "islamic"]
Mode = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "say", "praise", "thank", "hope", "appeal", "demand", "propose", "pledge", "announce",
    "criticise", "accuse", "deny", "reject", "warn", "threaten", "regret", "support",
]  # fmt: skip
ActorKind = Literal["person", "body", "state", "group"]
MentionKind = Literal["person", "body", "state", "group", "place", "date"]
MentionForm = Literal["name", "noun", "pronoun", "elided"]
EventKind = Literal[
    "meeting", "visit", "call", "letter", "speech", "agreement", "pledge", "appointment",
    "protest_note", "other",
]  # fmt: skip
EventStatus = Literal["held", "planned", "called_off", "denied"]
Part = Literal["host", "visitor", "party", "attendee", "mediator", "announcer", "beneficiary"]
FurnitureKind = Literal[
    "date_header", "breadcrumb", "subheading", "teaser", "comment_form", "tracker", "licence",
    "share", "byline_box", "end_mark",
]  # fmt: skip
RoleWhen = Literal["current", "former", "acting", "designate"]
OriginField = Literal["title", "publisher", "published"]
OriginSource = Literal["given", "text", "json-ld", "meta"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range [start, end) of the document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """Return the words that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a title, publisher or date of publication came from."""

    field: OriginField
    source: OriginSource
    span: Span | None = None  # only where the source is the text itself
    digest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report as it was read."""

    id: str  # "d" and the first 16 hex digits of the SHA-256 of text in UTF-8
    text: str
    lang: Lang
    title: str | None = None
    publisher: str | None = None
    published: str | None = None  # Gregorian EDTF: 2025, 2025-11, 2025-11-27 or 2025-11-27T14:05
    url: str | None = None
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """A stretch of the text that is not report: kept, marked, never extracted from."""

    kind: FurnitureKind
    span: Span
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of text that refers to something; an elided Persian subject is its verb."""

    id: str
    kind: MentionKind
    form: MentionForm
    span: Span
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office as the text gives it: its title, and the actor it belongs to."""

    title: Span
    digest: str
    of: str | None = None  # Actor id
    when: RoleWhen = "current"  # at the time of which the text tells


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone or some body that the document speaks of, under all its names there."""

    id: str
    kind: ActorKind
    name: str  # its fullest name in the document, in the document's script
    mentions: tuple[str, ...]
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A time expression, resolved."""

    id: str
    mention: str
    value: str  # Gregorian EDTF (ISO 8601-2): 2025-11-27, 2025-11, 2025-11-24/2025-11-26
    calendar: Calendar  # the calendar in which it was written
    written: str | None = None  # the same date in that calendar: 1404-09-06
    anchor: str | None = None  # Date id or "published", where the expression was relative
    tolerance: int = 0  # days, either way; 1 for a month begun by sighting the moon


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place named in the document, found in the gazetteer or not."""

    id: str
    name: str
    mention: str
    country: str | None = None  # ISO 3166-1 alpha-3
    geonames: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who said what to whom: an attribution, with source, cue and content."""

    id: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    digest: str  # of the words of content, cue and source, taken when they were read
    mode: Mode
    act: Act | None = None  # None: no stage has decided it
    parent: str | None = None  # Statement id of the attribution whose content holds this one
    speakers: tuple[str, ...] = ()  # Actor ids
    addressees: tuple[str, ...] = ()  # Actor ids
    topics: tuple[str, ...] = ()
    event: str | None = None  # Event id, the occasion
    date: str | None = None  # Date id
    place: str | None = None  # Place id
    score: float = 1.0  # probability in [0, 1] that the attribution is right


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An actor and the part it took in an event."""

    actor: str
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened between actors: they met, called, visited, agreed, signed."""

    id: str
    kind: EventKind
    trigger: tuple[Span, ...]
    digest: str  # of the words of trigger and terms
    status: EventStatus = "held"
    reported_by: str | None = None  # Statement id, where only a speaker's words tell of it
    participants: tuple[Participant, ...] = ()
    terms: tuple[Span, ...] = ()  # what was agreed, in the document's own words
    topics: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Producer:
    """What made a record: the engine, and the reader with the digest of its data."""

    dabir: str  # version of the package
    reader: str  # "cues" or the name of a model
    digest: str  # first 16 hex digits of the SHA-256 of the lexicons or weights used


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that was read out of one document."""

    version: int = SCHEMA_VERSION
    document: Document
    producer: Producer
    furniture: tuple[Furniture, ...] = ()
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    dates: tuple[Date, ...] = ()
    places: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()


def digest(text: str, *roles: Iterable[Span]) -> str:
    """Return 16 hex digits over the words of spans, the roles kept apart.

    Offsets count as well as words, so that a span that slides to the same words elsewhere is noticed.
    """
    parts = ("\x1f".join(f"{s.start}:{s.end}:{s.of(text)}" for s in spans) for spans in roles)
    return hashlib.sha256("\x1e".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def document_id(text: str) -> str:
    """Return "d" and the first 16 hex digits of the SHA-256 of the text in UTF-8."""
    return "d" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def joined(text: str, spans: Iterable[Span]) -> str | None:
    """Return the words of spans, pieces that stand apart joined by " … ", None where there is no span."""
    return " … ".join(span.of(text) for span in spans) or None


def words(record: Record, item: Statement) -> str:
    """Return what was said, as the report has it; pieces of a broken content are joined by " … "."""
    return joined(record.document.text, item.content) or ""


def speakers(record: Record, item: Statement) -> str | None:
    """Return who said it: the actors' names, else the source as the report has it, else None."""
    names = {actor.id: actor.name for actor in record.actors}
    if item.speakers:
        return ", ".join(names[actor] for actor in item.speakers)
    return joined(record.document.text, item.source)


def about(record: Record, item: Statement) -> tuple[str, ...]:
    """Return the actors that it speaks of, in the order of its words.

    Those that its content mentions by name, noun or pronoun, save its own speakers.
    """
    actor_of = {mention: actor.id for actor in record.actors for mention in actor.mentions}
    within = sorted(
        (mention.span, actor_of[mention.id])
        for mention in record.mentions
        if mention.id in actor_of and mention.form != "elided" and _holds(item.content, mention.span)
    )
    return tuple(dict.fromkeys(actor for _, actor in within if actor not in item.speakers))


def _holds(pieces: Iterable[Span], span: Span) -> bool:
    return any(piece.start <= span.start and span.end <= piece.end for piece in pieces)


def encode(record: Record) -> bytes:
    """Return the record as one line of JSON, the same bytes for the same record."""
    return msgspec.json.encode(record)


def decode(data: bytes | str) -> Record:
    """Read a record from JSON.

    Raises:
        RecordError: the JSON is not that of a record, or of a newer version; says where.
    """
    try:
        record = msgspec.json.decode(data, type=Record)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise RecordError(f"not a record: {fault}; expected JSON as `dabir schema` describes it") from fault
    if record.version > SCHEMA_VERSION:
        raise RecordError(
            f"the record has schema version {record.version}, this dabir reads up to {SCHEMA_VERSION}; "
            "upgrade dabir"
        )
    return record


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a record (draft 2020-12)."""
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:dabir:record:{SCHEMA_VERSION}",
        "title": "dabir record",
    }
    return head | msgspec.json.schema(Record)
