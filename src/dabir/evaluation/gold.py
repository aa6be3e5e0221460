"""Gold files and predictions: one document a line, checked as they are read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from dabir.errors import InputError
from dabir.record import Record, Span

Pieces = tuple[tuple[int, int], ...]  # [start, end) in code points of the text
Stretch = tuple[int, int, str]  # start, end and kind of a piece of furniture


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The pieces of one attribution; a role that the text does not give is empty or None."""

    source: Pieces | None = ()
    cue: Pieces | None = ()
    content: Pieces | None = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """A text with the attributions, and the furniture, that people found in it."""

    id: str
    text: str
    attributions: tuple[Attribution, ...]
    lang: str = "?"
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    furniture: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """What was found in one document."""

    id: str = ""
    attributions: tuple[Attribution, ...] = ()
    furniture: tuple[Stretch, ...] = ()


_Line = TypeVar("_Line", GoldDocument, Prediction)


def load(path: str | os.PathLike[str]) -> list[GoldDocument]:
    """Read gold documents; of lines with the same id the last counts.

    Raises:
        InputError: a line is not gold, or has an offset outside its text; names file and line.
    """
    found = {}
    for where, document in _lines(path, GoldDocument):
        _check(document, where)
        found[document.id] = document
    return list(found.values())


def load_predictions(path: str | os.PathLike[str]) -> dict[str, Prediction]:
    """Read predictions by the id of their document; a line without attributions found none.

    Raises:
        InputError: a line is no prediction, or has a negative offset; names file and line.
    """
    found = {}
    for where, prediction in _lines(path, Prediction):
        if any(start < 0 for start, _ in _offsets(prediction)):
            raise InputError(where, "has a negative offset", "count from 0, in code points of the text")
        found[prediction.id] = prediction
    return found


def prediction(record: Record) -> Prediction:
    """Return what a record found, in the form that is scored."""
    return Prediction(
        id=record.document.id,
        attributions=tuple(
            Attribution(source=pieces(item.source), cue=pieces(item.cue), content=pieces(item.content))
            for item in record.statements
        ),
        furniture=tuple((item.span.start, item.span.end, item.kind) for item in record.furniture),
    )


def pieces(spans: Iterable[Span]) -> Pieces:
    """Return spans as pairs of offsets."""
    return tuple((span.start, span.end) for span in spans)


def _lines(path: str | os.PathLike[str], form: type[_Line]) -> Iterator[tuple[str, _Line]]:
    decoder = msgspec.json.Decoder(form)
    try:
        with Path(path).open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    where = f"{path}, line {number}"
                    yield where, _decoded(decoder, line, where)
    except OSError as fault:
        raise InputError(str(path), f"cannot be read: {fault.strerror}", "check the name") from None


def _decoded(decoder: msgspec.json.Decoder[_Line], line: bytes, where: str) -> _Line:
    try:
        return decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise InputError(
            where, f"is not in the form that is scored: {fault}", "see samples/README.md"
        ) from None


def _check(document: GoldDocument, where: str) -> None:
    for start, end in _offsets(document):
        if not 0 <= start <= end <= len(document.text):
            what = f"offsets [{start}, {end}) are outside its text of {len(document.text)} characters"
            raise InputError(where, what, "count code points of the text, end exclusive")


def _offsets(item: GoldDocument | Prediction) -> Iterator[tuple[int, int]]:
    for attribution in item.attributions:
        for role in (attribution.source, attribution.cue, attribution.content):
            yield from role or ()
    for start, end, _ in item.furniture:
        yield start, end
