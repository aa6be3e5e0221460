"""Files, folders, patterns and standard input, to reports; what cannot be read is said in its place."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from dabir.errors import InputError
from dabir.intake.decoding import LARGEST, decode
from dabir.intake.document import Intake, make_document
from dabir.intake.lines import read_lines
from dabir.intake.page import read_page
from dabir.record import Document

STDIN = "standard input"


def read(path: str | os.PathLike[str]) -> Document:
    """Read one file that holds one report.

    Raises:
        InputError: the file cannot be read, or holds several reports.
    """
    found = list(islice(_read_file(Path(path)), 2))
    if len(found) > 1:
        raise InputError(_named(path), "holds several reports", "read them with dabir.intake.read_all")
    if isinstance(found[0], InputError):
        raise found[0]
    return found[0].document


def read_all(sources: Iterable[str | os.PathLike[str]]) -> Iterator[Intake | InputError]:
    """Read files, folders (sorted by path, hidden files left out), patterns and "-" for standard input.

    What cannot be read yields its error in its place, and the rest goes on.
    """
    for source in sources:
        if str(source) == "-":
            yield from _read_stdin(sys.stdin.buffer)
            continue
        if not str(source):  # as a path it would be the folder one stands in
            yield InputError("''", "is an empty name", "give a file, a folder, a pattern or -")
            continue
        for path in _paths(Path(source)):
            yield from _read_file(path) if isinstance(path, Path) else (path,)


def _paths(source: Path) -> Iterator[Path | InputError]:
    """Yield the files that a source stands for."""
    if os.path.isdir(source):  # noqa: PTH112 - unlike Path.is_dir it is never an error
        yield from _walk(source)
    elif os.path.lexists(source) or not glob.has_magic(str(source)):
        yield source
    else:
        matches = sorted(map(Path, glob.glob(str(source), recursive=True)))  # noqa: PTH207 - absolute patterns too
        for match in matches:
            yield from _paths(match)
        if not matches:
            yield InputError(_named(source), "matches no file", "check the pattern")


def _walk(folder: Path) -> Iterator[Path | InputError]:
    """Yield the files below a folder, sorted by path; links to folders are not followed, so it ends."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if not os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir it is never an error
            yield path
        elif path.is_symlink() and path != folder:
            yield InputError(_named(path), "is a link to a folder", "give the folder itself")
        else:
            try:
                inside = [entry for entry in path.iterdir() if not entry.name.startswith(".")]
            except OSError as fault:
                yield _os_error(path, fault)
                continue
            waiting += sorted(inside, reverse=True)


def _read_file(path: Path) -> Iterator[Intake | InputError]:
    """Yield the reports of a file, or why there is none."""
    where = _named(path)
    reader = _READERS.get(path.suffix.lower())
    try:
        if path.is_dir():
            yield InputError(where, "is a folder", "give a file, or read it with dabir.intake.read_all")
        elif not path.is_file():
            yield _no_file(path, where)
        elif reader is None:
            suffix = f"has the suffix {path.suffix!r}" if path.suffix else "has no suffix"
            yield InputError(where, f"{suffix}, expected {', '.join(_READERS)}", "save it as one of these")
        else:
            with path.open("rb") as stream:
                yield from reader(stream, where)
    except (OSError, ValueError) as fault:
        yield _os_error(path, fault)


def _no_file(path: Path, where: str) -> InputError:
    if path.exists():
        return InputError(where, "is no regular file", "give a file, or - to read standard input")
    what = "is a link to a file that does not exist" if path.is_symlink() else "does not exist"
    return InputError(where, what, "check the name")


def _read_stdin(stream: BinaryIO) -> Iterator[Intake | InputError]:
    """Read JSON lines where the first character is a brace, else all of it as one text."""
    head = b""
    while not head.strip(b"\xef\xbb\xbf \t\r\n") and len(head) <= LARGEST:
        line = stream.readline(LARGEST + 1)
        if not line:
            break
        head += line
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from read_lines(_Rejoined(head, stream), STDIN)
    else:
        yield from _read_text(_Rejoined(head, stream), STDIN)


class _Rejoined(BytesIO):
    """A stream of which the head was read already, whole again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__(head)
        self._rest = rest

    def readline(self, size: int | None = -1, /) -> bytes:
        return super().readline(size) or self._rest.readline(-1 if size is None else size)

    def read(self, size: int | None = -1, /) -> bytes:
        head = super().read(size)
        return head + self._rest.read(-1 if size is None or size < 0 else size - len(head))


def _read_text(stream: BinaryIO, where: str) -> Iterator[Intake | InputError]:
    yield from _one(_text, stream, where)


def _read_page(stream: BinaryIO, where: str) -> Iterator[Intake | InputError]:
    yield from _one(read_page, stream, where)


def _one(
    build: Callable[[bytes, str], Intake], stream: BinaryIO, where: str
) -> Iterator[Intake | InputError]:
    """Read a stream that holds one report; one byte too many tells that it is too large."""
    try:
        yield build(stream.read(LARGEST + 1), where)
    except InputError as fault:
        yield fault


def _text(data: bytes, where: str) -> Intake:
    decoded = decode(data, where)
    return Intake(document=make_document(decoded.text, where=where), where=where, encoding=decoded.encoding)


_READERS: dict[str, Callable[[BinaryIO, str], Iterator[Intake | InputError]]] = {
    ".txt": _read_text,
    ".jsonl": read_lines,
    ".html": _read_page,
    ".htm": _read_page,
}


def _os_error(path: Path, fault: OSError | ValueError) -> InputError:
    reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    return InputError(_named(path), f"cannot be read: {reason}", "check the file and its permissions")


def _named(path: str | os.PathLike[str]) -> str:
    """Return a path as text that can be printed, whatever bytes its name has."""
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")
