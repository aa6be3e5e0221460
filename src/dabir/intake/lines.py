"""JSON lines: one report a line, read as a stream."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import msgspec

from dabir.errors import InputError
from dabir.intake.decoding import LARGEST, decode, refuse_binary
from dabir.intake.document import Intake, make_document
from dabir.intake.published import edtf

_SHAPE = 'write one object a line: {"id"?, "lang"?, "title"?, "date"?, "publisher"?, "url"?, "text"}'


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """The fields of a line that are read; all others are ignored."""

    text: str
    lang: str | None = None
    title: Any = None
    date: Any = None
    publisher: Any = None
    url: Any = None


_DECODER = msgspec.json.Decoder(_Line)


def read_lines(stream: BinaryIO, where: str) -> Iterator[Intake | InputError]:
    """Read a stream of JSON lines; a line that cannot be read gives its error and the rest goes on."""
    empty = True
    for number, line in enumerate(_bounded(stream), start=1):
        if number == 1 and (fault := _no_lines(line, where)):
            yield fault
            return
        if line.strip():
            empty = False
            yield read_line(line, f"{where}, line {number}")
    if empty:
        yield InputError(where, "is empty", "give a file that holds a report")


def _bounded(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines; of one that is too long only so much as shows that it is."""
    while line := stream.readline(LARGEST + 1):
        yield line
        while len(line) > LARGEST and not line.endswith(b"\n"):
            line = stream.readline(LARGEST + 1)


def _no_lines(first: bytes, where: str) -> InputError | None:
    """Return why the file as a whole cannot be JSON lines, judged by its first line."""
    try:
        refuse_binary(first, where)
    except InputError as fault:
        return fault
    if first.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in first:
        return InputError(where, "is UTF-16 or binary, expected JSON lines in UTF-8", "save it as UTF-8")
    return None


def read_line(line: bytes, where: str) -> Intake | InputError:
    """Read one line; ``where`` names it in its error, which is returned in place of its report."""
    try:
        return _intake(line, where)
    except InputError as fault:
        return fault


def _intake(line: bytes, where: str) -> Intake:
    decoded = decode(line, where)
    fields = _parse(decoded.text, where)
    known = {name: getattr(fields, name) for name in ("title", "date", "publisher", "url")}
    words = {name: value for name, value in known.items() if isinstance(value, str) and value.strip()}
    notes = [
        f"{name} {str(value)[:60]!r} is no text, so it was left out"
        for name, value in known.items()
        if value is not None and not isinstance(value, str)
    ]
    published = edtf(words.get("date", ""))
    if "date" in words and published is None:
        notes.append(unread_date(words["date"]))
    document = make_document(
        fields.text,
        lang=fields.lang,
        title=words.get("title"),
        publisher=words.get("publisher"),
        published=published,
        url=words.get("url"),
        where=where,
    )
    return Intake(document=document, where=where, encoding=decoded.encoding, notes=tuple(notes))


def unread_date(value: str | None) -> str:
    """Return the note that a date of publication could not be read."""
    shown = str(value)[:60]
    return f"date {shown!r} not read, so the date is unknown; write it as YYYY-MM-DD"


def _parse(text: str, where: str) -> _Line:
    # A byte order mark before JSON belongs to the file, not to the text of a report.
    line = text.removeprefix("\ufeff")
    try:
        return _DECODER.decode(line)
    except msgspec.ValidationError as fault:
        raise InputError(where, f"is not a report: {fault}", _SHAPE) from None
    except (msgspec.DecodeError, RecursionError) as fault:
        what = "has half of a surrogate pair" if _half_pair(line) else f"is not JSON: {fault}"
        raise InputError(where, what, _SHAPE) from None


def _half_pair(line: str) -> bool:
    """Tell whether JSON fails only for an escaped half of a surrogate pair, which looks cut off."""
    try:
        json.dumps(json.loads(line), ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return True
    except (ValueError, RecursionError):
        return False
    return False
