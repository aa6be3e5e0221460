"""A user's own people, bodies and places, from a CSV file; it is taken whole or not at all."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from dabir.errors import InputError
from dabir.gazetteer.days import days
from dabir.gazetteer.entries import KINDS, Entry, Held
from dabir.gazetteer.offices import Office, office
from dabir.gazetteer.tables import parts
from dabir.text import letters, script

NEEDED = ("name_en", "name_fa", "kind")
OTHERS = "aliases id state capital demonyms office of from to lat lon population"
COLUMNS = (*NEEDED, *OTHERS.split())
_SEPARATORS = ",;\t"
_GREATEST = {"lat": 90.0, "lon": 180.0}  # degrees
_MIXED = "mixes Latin and Arabic letters"


@dataclass(frozen=True, slots=True)
class Added:
    """What one file adds."""

    entries: tuple[Entry, ...]
    held: tuple[Held, ...]
    digest: str  # SHA-256 of its text, in hex


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file and where it stands."""

    path: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def fault(self, column: str, what: str, remedy: str) -> InputError:
        """Return the error that names file, line and column."""
        return InputError(f"{self.path}, line {self.line}, column {column}", what, remedy)


class Known:
    """The entries that a file may speak of: those of the gazetteer, and its own as they are read."""

    def __init__(self, entry: Callable[[str], Entry | None], find: Callable[[str], Sequence[Entry]]) -> None:
        self._entry, self._find = entry, find
        self.added: dict[str, Entry] = {}
        self._lines: dict[tuple[str, str], tuple[int, str]] = {}  # kind and letters of a name: where, whose

    def named(self, row: Row, column: str, kinds: Sequence[str], within: str | None = None) -> Entry | None:
        """Return the entry that a cell names by id or name, None where the cell is empty.

        Args:
            within: id of the state that it must lie in, where it must.

        Raises:
            InputError: no such entry of these kinds is called so.
        """
        words = row[column]
        if not words:
            return None
        own = [entry for entry in self.added.values() if letters(words) in map(letters, entry.en + entry.fa)]
        exact = self.added.get(words) or self._entry(words)
        for entry in [*([exact] if exact else []), *own, *self._find(words)]:
            if entry.kind in kinds and within in (None, entry.state):
                return entry
        what = f"no {' or '.join(kinds)}{' of this state' if within else ''} is called {words!r}"
        raise row.fault(
            column, what, f"give an id or a name that is known, or add it {'too' if within else 'above'}"
        )

    def same(self, kind: str, names: Sequence[str]) -> str | None:
        """Return the id of the one known entry of a kind that bears all of two or more names."""
        bear = [{entry.id for entry in self._find(name) if entry.kind == kind} for name in names]
        found = set.intersection(*bear) if len(bear) > 1 else set()
        return found.pop() if len(found) == 1 else None

    def add(self, row: Row, entry: Entry) -> None:
        """Take an entry, its names before those that are known of the same id.

        Raises:
            InputError: another row has one of its names.
        """
        for name in entry.en + entry.fa:
            line, whose = self._lines.setdefault((entry.kind, letters(name)), (row.line, entry.id))
            if whose != entry.id or (line != row.line and not row["office"]):
                column = "name_en" if name in entry.en else "name_fa"
                raise row.fault(
                    column, f"{name!r} stands in line {line} too", "keep one, or write the name in full"
                )
        old = self.added.get(entry.id) or self._entry(entry.id)
        self.added[entry.id] = _joined(entry, old) if old else entry

    def seat(self, row: Row, state: Entry) -> None:
        """Give a state its capital, which may stand below it in the table.

        Raises:
            InputError: no city of the state is called so.
        """
        capital = self.named(row, "capital", ("city",), within=state.id)
        if capital:
            self.added[state.id] = replace(self.added[state.id], capital=capital.id)


def read_users(
    path: str | os.PathLike[str], entry: Callable[[str], Entry | None], find: Callable[[str], Sequence[Entry]]
) -> Added:
    """Read a table of people, bodies or places.

    Args:
        entry: gives a known entry by its id.
        find: gives the known entries of a name.

    Raises:
        InputError: the first fault; names file, line and column.
    """
    known, text = Known(entry, find), _text(path)
    held: list[Held] = []
    made: list[tuple[Row, Entry]] = []
    for row in _rows(str(path), text):
        new = _made(row, known)
        known.add(row, new)
        held += _terms(row, new, known)
        made.append((row, new))
    for row, new in made:
        known.seat(row, new)
    return Added(tuple(known.added.values()), tuple(held), sha256(text.encode()).hexdigest())


def _text(path: str | os.PathLike[str]) -> str:
    try:
        return Path(path).read_bytes().decode("utf-8-sig")
    except OSError as fault:
        raise InputError(str(path), f"cannot be read: {fault.strerror}", "check the name") from None
    except UnicodeDecodeError as fault:
        line = fault.object[: fault.start].count(b"\n") + 1
        raise InputError(f"{path}, line {line}", "is not UTF-8", "save the table as UTF-8") from None


def _rows(path: str, text: str) -> Iterator[Row]:
    head = text.split("\n", 1)[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=max(_SEPARATORS, key=head.count), strict=True
    )
    try:
        columns = [cell.strip() for cell in next(reader, [])]
        _check_columns(path, columns)
        for cells in reader:
            if any(map(str.strip, cells)):
                if len(cells) != len(columns):
                    what = f"has {len(cells)} cells, the first line has {len(columns)}"
                    raise InputError(
                        f"{path}, line {reader.line_num}", what, "quote cells that hold the separator"
                    )
                yield Row(path, reader.line_num, dict(zip(columns, map(str.strip, cells), strict=True)))
    except csv.Error as fault:
        raise InputError(
            f"{path}, line {reader.line_num}", f"is no CSV: {fault}", "check the quotes"
        ) from None


def _check_columns(path: str, columns: Sequence[str]) -> None:
    where = f"{path}, line 1"
    for column in columns:
        if column not in COLUMNS:
            raise InputError(f"{where}, column {column}", "is not known", f"use some of {', '.join(COLUMNS)}")
        if columns.count(column) > 1:
            raise InputError(f"{where}, column {column}", "stands twice", "keep one")
    for column in NEEDED:
        if column not in columns:
            raise InputError(f"{where}, column {column}", "is missing", f"give {', '.join(NEEDED)} at least")


def _made(row: Row, known: Known) -> Entry:
    """Return the entry of a row."""
    kind = row["kind"]
    if kind not in KINDS:
        raise row.fault("kind", f"came {kind!r}", f"give {', '.join(KINDS)}")
    for column in ("capital", "demonyms"):
        if row[column] and kind != "state":
            raise row.fault(
                column, f"came {row[column]!r} for a {kind}", "only states have them; leave it empty"
            )
    en, fa = _names(row)
    state = known.named(row, "state", ("state",))
    known_as = known.same(kind, tuple(filter(None, (row["name_en"], row["name_fa"]))))
    key = row["id"] or known_as or f"user/{letters((en + fa)[0])}"
    return Entry(
        id=key if ":" in key or kind == "state" else f"{kind}:{key}",
        kind=kind,
        en=en,
        fa=fa,
        state=state.id if state else (key if kind == "state" else None),
        demonyms=_parts(row["demonyms"]),
        lat=_degrees(row, "lat"),
        lon=_degrees(row, "lon"),
        population=_population(row),
    )


def _names(row: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names in English and in Persian, aliases behind."""
    if not row["name_en"] and not row["name_fa"]:
        raise row.fault("name_en", "is empty, and name_fa too", "give a name in one of them at least")
    for column in ("name_en", "name_fa", "aliases", "demonyms"):
        for name in parts(row[column]):
            _check_script(row, column, name)
    aliases = _parts(row["aliases"])
    latin = [name for name in aliases if script(name) != "arabic"]
    other = [name for name in aliases if script(name) == "arabic"]
    return tuple(filter(None, (row["name_en"], *latin))), tuple(filter(None, (row["name_fa"], *other)))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in parts(cell))


def _check_script(row: Row, column: str, name: str) -> None:
    found = {script(letter) for letter in name} - {"none"}
    if not found:
        raise row.fault(column, f"{name!r} has no letters", "give a name, or leave the cell empty")
    if {"latin", "arabic"} <= found:
        raise row.fault(column, f"{name!r} {_MIXED}", "write each name in one script")
    wrong = {"name_en": "arabic", "name_fa": "latin"}.get(column)
    if wrong in found:
        raise row.fault(column, f"{name!r} has {wrong.title()} letters", "put it in the column of its script")


def _degrees(row: Row, column: str) -> float | None:
    if not row[column]:
        return None
    most = _GREATEST[column]
    try:
        value = float(row[column])
    except ValueError:
        value = 2 * most
    if not -most <= value <= most:
        raise row.fault(column, f"came {row[column]!r}", f"give degrees from {-most:g} to {most:g}")
    return value


def _population(row: Row) -> int:
    cell = row["population"]
    if cell and not (cell.isascii() and cell.isdecimal()):
        raise row.fault("population", f"came {cell!r}", "give a whole number in the figures 0 to 9")
    return int(cell or 0)


def _terms(row: Row, entry: Entry, known: Known) -> Iterator[Held]:
    """Yield the term of office of a row, if it gives one."""
    if not row["office"]:
        for column in ("of", "from", "to"):
            if row[column]:
                raise row.fault(column, f"came {row[column]!r} without an office", "fill office too")
        return
    if entry.kind != "person":
        raise row.fault("office", f"came {row['office']!r} for a {entry.kind}", "only people hold offices")
    of = known.named(row, "of", ("state", "body"))
    if of is None:
        raise row.fault("of", "is empty", "say of which state or body the office is")
    start, end = _day(row, "from"), _day(row, "to")
    if start and end and days(start)[0] > days(end)[1]:
        raise row.fault("to", f"{end} is before {start}", "let the term end after it begins")
    meant = office(row["office"], of) or Office(letters(row["office"]))
    yield Held(
        person=entry.id, office=meant.id, of=of.id, start=start, end=end, acting=meant.acting, source="user"
    )


def _day(row: Row, column: str) -> str | None:
    if not row[column]:
        return None
    try:
        days(row[column])
    except ValueError:
        raise row.fault(
            column, f"came {row[column]!r}", "give a Gregorian YYYY, YYYY-MM or YYYY-MM-DD, or leave it empty"
        ) from None
    return row[column]


def _joined(new: Entry, old: Entry) -> Entry:
    """Return a known entry with the names and facts of a user's before its own."""
    return replace(
        old,
        en=tuple(dict.fromkeys(new.en + old.en)),
        fa=tuple(dict.fromkeys(new.fa + old.fa)),
        state=new.state or old.state,
        lat=old.lat if new.lat is None else new.lat,
        lon=old.lon if new.lon is None else new.lon,
        population=new.population or old.population,
        demonyms=tuple(dict.fromkeys(new.demonyms + old.demonyms)),
    )
