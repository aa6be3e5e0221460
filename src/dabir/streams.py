"""Files and standard streams that the verbs read and write."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import click

from dabir.errors import InputError


def opened(path: str) -> BinaryIO:
    """Open a file or, for "-", standard input."""
    try:
        return cast(BinaryIO, click.open_file(path, "rb"))
    except OSError as fault:
        what = f"cannot be opened: {fault.strerror}"
        raise InputError(path, what, "check the name and its permissions") from fault


@contextmanager
def writing(path: str, source: str | Path) -> Iterator[BinaryIO]:
    """Open an output that takes the place of a file only once all is written; "-" is standard output."""
    target = Path(path)
    if path == "-":
        yield sys.stdout.buffer
    elif target.exists() and not target.is_file():
        with target.open("wb") as out:
            yield out
    else:
        if target.exists() and Path(source).exists() and target.samefile(source):
            raise InputError(path, "is what is read", "give another file to write")
        part = target.with_name(target.name + ".part")
        try:
            with part.open("wb") as out:
                yield out
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
