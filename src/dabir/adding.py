"""Taking reports into an archive: one step a report, each told as it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os import PathLike
from typing import Literal

from dabir.archive import Archive
from dabir.errors import InputError, RecordError
from dabir.intake import Intake, read_all
from dabir.pipeline import Reader, ahead, extract, reader
from dabir.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one input."""

    where: str  # the file, and the line where it holds several reports
    outcome: Literal["added", "known", "refused"]
    statements: int = 0
    unread: bool = False  # kept, but in a language that is not read
    notes: tuple[str, ...] = ()

    def counts(self) -> dict[str, int]:
        """Return what the step adds to the tally of all."""
        added = self.outcome == "added"
        return {self.outcome: 1, "statements": self.statements * added, "unread": self.unread * added}

    def messages(self) -> Iterator[str]:
        """Yield a line for each thing that a person should know."""
        kind = "refused" if self.outcome == "refused" else "note"
        yield from (f"{kind}: {note}" for note in self.notes)


def add(archive: Archive, sources: Iterable[str | PathLike[str]], by: Reader | None = None) -> list[Added]:
    """Read files, folders, patterns or "-" into an archive; return what became of each report."""
    return list(add_all(archive, read_all(sources), by))


def add_all(
    archive: Archive, taken: Iterable[Intake | InputError], by: Reader | None = None
) -> Iterator[Added]:
    """Read and keep each report; yield what became of it.

    What was yielded outlives this process, however it ends.
    """
    used = by or reader()
    asked = ((item, isinstance(item, Intake) and archive.has(item.document.id)) for item in taken)
    for item, record in ahead(lambda each: (each[0], _read(*each, used)), asked, used):
        yield _kept(archive, item, record)


def _read(item: Intake | InputError, known: bool, by: Reader) -> Record | None:
    """Return the record of an intake, None where there is nothing to read or it is known."""
    return None if known or isinstance(item, InputError) else extract(item.document, by)


def _kept(archive: Archive, item: Intake | InputError, record: Record | None) -> Added:
    """Keep a record, if there is a new one, and say what became of its input."""
    if isinstance(item, InputError):
        return Added(where=item.where, outcome="refused", notes=(str(item),))
    notes = tuple(notes_of(item))
    if record is None:
        return Added(where=item.where, outcome="known", notes=notes)
    try:
        outcome: Literal["added", "known"] = "added" if archive.add(record) else "known"
    except RecordError as fault:
        return Added(where=item.where, outcome="refused", notes=(f"{item.where}: {fault}",))
    unread = record.document.lang == "other"
    return Added(
        where=item.where, outcome=outcome, statements=len(record.statements), unread=unread, notes=notes
    )


def notes_of(item: Intake) -> Iterator[str]:
    """Yield what a person should know of how a report came in, each with its place."""
    if item.encoding != "UTF-8":
        yield f"{item.where}: read as {item.encoding}"
    yield from (f"{item.where}: {note}" for note in item.notes)
