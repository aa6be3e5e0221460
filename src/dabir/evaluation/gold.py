"""Gold and predictions: one document a line in the form of the door, checked as they are read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from dabir.errors import InputError
from dabir.record import Act, EventKind, EventStatus, MentionForm, Mode, Part, Span

Pieces = tuple[tuple[int, int], ...]  # [start, end) in code points of the text
Stretch = tuple[int, int, str]  # start, end and kind of a piece of furniture
Entity = tuple[int, int, str]  # start, end and class of a name
Field = Literal["attributions", "furniture", "entities", "dates", "events", "topics"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The pieces of one attribution; a role that the text does not give is empty or None."""

    source: Pieces | None = ()
    cue: Pieces | None = ()
    content: Pieces | None = ()
    speaker: str | None = None  # fullest name that the report gives
    addressees: tuple[str, ...] = ()  # likewise; not at the door
    mode: Mode | None = None
    act: Act | None = None
    event: int | None = None  # index among the events of the document
    form: MentionForm | None = None  # of the words that stand for the speaker; gold only


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A time expression and its value."""

    start: int
    end: int
    iso: str | None = None
    grain: str | None = None
    tolerance_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """Who took part in an event, and how."""

    name: str | None
    part: Part | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event in the form of the door."""

    kind: EventKind
    status: EventStatus = "held"
    participants: tuple[Taking, ...] = ()
    date: str | None = None
    place: str | None = None
    plover: tuple[str, ...] = ()
    spans: Pieces = ()
    tolerance_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """A text with what people found in it."""

    id: str
    text: str
    attributions: tuple[Attribution, ...] = ()
    lang: str = "?"
    title: str | None = None
    date: str | None = None  # of publication
    publisher: str | None = None
    furniture: tuple[Stretch, ...] = ()
    entities: tuple[Entity, ...] = ()
    dates: tuple[Dated, ...] = ()
    events: tuple[Happening, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """What was found in one document."""

    id: str = ""
    attributions: tuple[Attribution, ...] = ()
    furniture: tuple[Stretch, ...] = ()
    entities: tuple[Entity, ...] = ()
    dates: tuple[Dated, ...] = ()
    events: tuple[Happening, ...] = ()
    topics: tuple[str, ...] = ()


_Line = TypeVar("_Line", GoldDocument, Prediction)


def load_lines(path: str | os.PathLike[str], *, field: Field = "attributions") -> list[GoldDocument]:
    """Read gold documents; of lines with the same id the last counts. Each line must have the field.

    Raises:
        InputError: a line is not gold, or has an offset outside its text; names file and line.
    """
    found = {}
    for where, line in lines(path):
        document = _decoded(line, where, GoldDocument)
        if field not in msgspec.json.decode(line):
            raise _unscored(where, f"Object missing required field `{field}`")
        _check(document, where)
        found[document.id] = document
    return list(found.values())


def load_predictions(path: str | os.PathLike[str]) -> dict[str, Prediction]:
    """Read predictions by the id of their document; a line without a field found nothing of it.

    Raises:
        InputError: a line is no prediction, or has a negative offset; names file and line.
    """
    found = {}
    for where, line in lines(path):
        prediction = _decoded(line, where, Prediction)
        if any(start < 0 for start, _ in _offsets(prediction)):
            raise InputError(where, "has a negative offset", "count from 0, in code points of the text")
        found[prediction.id] = prediction
    return found


def pieces(spans: Iterable[Span]) -> Pieces:
    """Return spans as pairs of offsets."""
    return tuple((span.start, span.end) for span in spans)


def lines(path: str | os.PathLike[str]) -> Iterator[tuple[str, bytes]]:
    """Yield where it stands and each line of a file that is not blank.

    Raises:
        InputError: the file cannot be read.
    """
    try:
        with Path(path).open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield f"{path}, line {number}", line
    except OSError as fault:
        raise InputError(str(path), f"cannot be read: {fault.strerror}", "check the name") from None


def _decoded(line: bytes, where: str, form: type[_Line]) -> _Line:
    try:
        return msgspec.json.decode(line, type=form)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise _unscored(where, str(fault)) from None


def _unscored(where: str, fault: str) -> InputError:
    return InputError(where, f"is not in the form that is scored: {fault}", "see samples/README.md")


def _check(document: GoldDocument, where: str) -> None:
    for start, end in _offsets(document):
        if not 0 <= start <= end <= len(document.text):
            what = f"offsets [{start}, {end}) are outside its text of {len(document.text)} characters"
            raise InputError(where, what, "count code points of the text, end exclusive")


def _offsets(item: GoldDocument | Prediction) -> Iterator[tuple[int, int]]:
    for attribution in item.attributions:
        for role in (attribution.source, attribution.cue, attribution.content):
            yield from role or ()
    yield from ((start, end) for start, end, _ in item.furniture)
    yield from ((start, end) for start, end, _ in item.entities)
    yield from ((date.start, date.end) for date in item.dates)
    for event in item.events:
        yield from event.spans
