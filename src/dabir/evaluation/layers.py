"""The gold reports: one text with all that people marked in it, stand-off.

The form is that of samples/gold/FORMAT.md, what each value means stands in docs/annotation.md. These are
structs, not dataclasses, because a key too many must be a fault, and a place is ``in`` another.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from dabir.errors import InputError
from dabir.record import (
    Act,
    ActorKind,
    Calendar,
    EventKind,
    EventStatus,
    FurnitureKind,
    MentionForm,
    Mode,
    Part,
    RoleWhen,
)

# The closed values that a record does not have (yet); the others are those of the record.
GoldLang = Literal["en", "fa"]
Label = Literal["PER", "ORG", "LOC"]
PlaceKind = Literal["city", "region", "venue"]
Grain = Literal["day", "month", "year", "range"]
Qualifier = Literal["exact", "up_to", "at_least", "about"]
Topic = Literal[
    "trade", "transit", "borders", "nuclear", "sanctions", "refugees", "religion", "culture", "energy",
    "water", "security", "military", "terrorism", "consular", "elections", "human_rights",
    "disaster_relief", "health", "education", "media", "environment", "territory", "peace_talks",
    "diplomacy", "finance",
]  # fmt: skip

Pair = tuple[int, int]  # [start, end) in code points of the text
Pairs = tuple[Pair, ...]
Linked = tuple[str, str]  # two items REPORT/ID, or two reports
FORM = "see samples/gold/FORMAT.md"


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Part of a gold file: every key is there, and no other."""


class Actor(Item, frozen=True, kw_only=True):
    """Someone or some body of the story, by the fullest name that the report gives."""

    id: str
    kind: ActorKind
    name: str
    link: str | None


class Mention(Item, frozen=True, kw_only=True):
    """A stretch that refers to an actor or place; only a name has a label."""

    id: str
    span: Pair
    form: MentionForm
    actor: str | None
    label: Label | None


class Office(Item, frozen=True, kw_only=True):
    """The words of a title, who holds it and of whom."""

    id: str
    span: Pair
    holder: str | None
    of: str | None
    when: RoleWhen


class Attribution(Item, frozen=True, kw_only=True):
    """Who said what to whom, in pieces."""

    id: str
    source: Pairs
    cue: Pairs
    content: Pairs
    speakers: tuple[str, ...]
    addressees: tuple[str, ...]
    mode: Mode
    act: Act
    parent: str | None
    event: str | None


class Date(Item, frozen=True, kw_only=True):
    """A time expression with its days; ``iso`` is None where nothing anchors it."""

    id: str
    span: Pair
    iso: str | None
    grain: Grain
    anchor: str | None
    calendar: Calendar
    tolerance_days: int


class Place(Item, frozen=True, kw_only=True):
    """Where something happens."""

    id: str
    span: Pair
    name: str
    kind: PlaceKind
    within: str | None = msgspec.field(name="in")


class Participant(Item, frozen=True, kw_only=True):
    """An actor and its part in an event."""

    actor: str
    part: Part


class Amount(Item, frozen=True, kw_only=True):
    """How much, in a currency or in a unit."""

    value: int | float
    currency: str | None
    unit: str | None
    qualifier: Qualifier
    span: Pair


class Event(Item, frozen=True, kw_only=True):
    """What happened, will happen or was said not to happen between actors."""

    id: str
    kind: EventKind
    status: EventStatus
    trigger: Pairs
    participants: tuple[Participant, ...]
    date: str | None
    place: str | None
    part_of: str | None
    amount: Amount | None
    terms: Pairs
    reported_by: str | None


class Layers(Item, frozen=True, kw_only=True):
    """All that is marked in one report."""

    id: str
    lang: GoldLang
    title: str | None
    publisher: str | None
    published: str | None
    kind: str
    furniture: tuple[tuple[int, int, FurnitureKind], ...]
    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    offices: tuple[Office, ...]
    attributions: tuple[Attribution, ...]
    dates: tuple[Date, ...]
    places: tuple[Place, ...]
    events: tuple[Event, ...]
    topics: tuple[Topic, ...]


class Links(Item, frozen=True, kw_only=True):
    """What two reports share; in the last two the later report stands first."""

    same_person: tuple[Linked, ...]
    same_event: tuple[Linked, ...]
    same_statement: tuple[Linked, ...]
    reprint_of: tuple[Linked, ...]
    update_of: tuple[Linked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldReport:
    """A gold text with its layers."""

    half: str  # name of its folder: open or closed
    text: str = field(repr=False)  # so that no error shows a closed report
    layers: Layers = field(repr=False)

    @property
    def id(self) -> str:
        """The id of the report, unique over the whole set."""
        return self.layers.id

    @property
    def lang(self) -> GoldLang:
        """The language of the report."""
        return self.layers.lang

    def words(self, span: Pair) -> str:
        """Return the words of a span."""
        return self.text[slice(*span)]


HALVES = ("open", "closed")
_DEPTH = 2  # folders from a reading's layers to the set: readings/first


def load_layers(folder: str | os.PathLike[str], texts: Mapping[str, str] | None = None) -> list[GoldReport]:
    """Read the reports of a folder, by id; ``texts`` stand in for text files that are not there.

    Raises:
        InputError: a file is missing or not in the form; names file and field.
    """
    root = Path(folder)
    if not root.is_dir():
        raise InputError(str(root), "is not a folder of gold reports", "give one as samples/gold/open")
    return [load_report(path, texts) for path in report_paths(root)]


def report_paths(source: Path) -> list[Path]:
    """Return the ID.json of each report of a folder, also of a text that has none yet; else the file itself.

    Raises:
        InputError: the folder holds no report.
    """
    if not source.is_dir():
        return [source]
    names = {path.stem for path in source.iterdir() if path.suffix in (".txt", ".json")} - {"links"}
    if not names:
        raise InputError(str(source), "holds no gold reports", "give a folder with ID.txt and ID.json")
    return [source / f"{name}.json" for name in sorted(names)]


def load_report(path: Path, texts: Mapping[str, str] | None = None) -> GoldReport:
    """Read one report from ID.json and the text beside it.

    Raises:
        InputError: a file is missing or not in the form; names file and field.
    """
    layers = _decoded(path, Layers)
    if layers.id != path.stem:
        raise InputError(str(path), f"has the id {layers.id!r}", "name the file as the id")
    beside = _text_of(path)
    text = (texts or {}).get(layers.id) if not beside.exists() else None
    return GoldReport(half=path.parent.name, text=_text(beside) if text is None else text, layers=layers)


def _text_of(path: Path) -> Path:
    """Return the text of a report: beside its layers, or for a reading of the set in one of its halves."""
    beside = path.with_suffix(".txt")
    halves = (path.parents[2] / half / beside.name for half in HALVES) if len(path.parents) > _DEPTH else ()
    return next((text for text in (beside, *halves) if text.exists()), beside)


def load_links(path: str | os.PathLike[str]) -> Links:
    """Read what the reports of a set share.

    Raises:
        InputError: the file is missing or not in the form; names file and field.
    """
    return _decoded(Path(path), Links)


_Form = TypeVar("_Form", Layers, Links)


def _decoded(path: Path, form: type[_Form]) -> _Form:
    try:
        return msgspec.json.decode(_bytes(path), type=form)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise InputError(str(path), f"is not in the form of the gold set: {fault}", FORM) from None


def _text(path: Path) -> str:
    """Return a text with its line breaks as they are."""
    try:
        return _bytes(path).decode("utf-8")
    except UnicodeDecodeError as fault:
        raise InputError(str(path), f"is not UTF-8: {fault.reason}", "write the text as UTF-8") from None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise InputError(str(path), f"cannot be read: {fault.strerror}", FORM) from None
