"""Records and statements as JSON lines, streamed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from dabir.archive.query import Hit
from dabir.record import Record, encode


def write_records(records: Iterable[Record], file: BinaryIO) -> int:
    """Write one record a line, as `dabir schema` describes it; return how many."""
    return _write((encode(record) for record in records), file)


def write_hits(hits: Iterable[Hit], file: BinaryIO) -> int:
    """Write one statement a line; return how many."""
    return _write((msgspec.json.encode(hit) for hit in hits), file)


def _write(lines: Iterable[bytes], file: BinaryIO) -> int:
    written = 0
    for line in lines:
        file.write(line + b"\n")
        written += 1
    return written
