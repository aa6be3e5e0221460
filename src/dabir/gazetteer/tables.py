"""The packaged tables: a line that names the source, a line of columns, then rows; "|" parts names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from dabir.gazetteer.entries import Entry, Held

Row = Mapping[str, str]


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one packaged table, each as column name to cell."""
    return parsed((files(__package__) / "tables" / f"{name}.tsv").read_text("utf-8"))


def parsed(table: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table's text."""
    lines = [line for line in table.splitlines() if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(columns, line.split("\t"), strict=True))


def parts(cell: str) -> tuple[str, ...]:
    """Return the names of a cell."""
    return tuple(cell.split("|")) if cell else ()


@cache
def entries() -> tuple[Entry, ...]:
    """Return all packaged entries, read once."""
    return tuple(make(row) for name, make in _MAKERS.items() for row in rows(name))


@cache
def held() -> tuple[Held, ...]:
    """Return all packaged terms of office, read once."""
    return tuple(map(_held, rows("held")))


def _held(row: Row) -> Held:
    return Held(
        person=row["person"],
        office=row["office"],
        of=row["of"],
        start=row["from"] or None,
        end=row["to"] or None,
        seen=row["seen"] or None,
        acting=row["acting"] == "1",
        source=row["source"],
    )


def _state(row: Row) -> Entry:
    return Entry(
        id=row["id"],
        kind="state",
        en=parts(row["en"]),
        fa=parts(row["fa"]),
        state=row["id"],
        code=row["code"],
        capital=row["capital"] or None,
        demonyms=parts(row["demonyms_en"]) + parts(row["demonyms_fa"]),
    )


def _city(row: Row) -> Entry:
    return Entry(
        id=f"city:{row['id']}",
        kind="city",
        en=parts(row["en"]),
        fa=parts(row["fa"]),
        state=row["state"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        population=int(row["population"]),
    )


def _region(row: Row) -> Entry:
    return Entry(
        id=f"region:{row['id']}",
        kind="region",
        en=parts(row["en"]),
        fa=parts(row["fa"]),
        state=row["state"] or None,
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
    )


def _body(row: Row) -> Entry:
    return Entry(
        id=f"body:{row['id']}",
        kind="body",
        en=parts(row["en"]),
        fa=parts(row["fa"]),
        state=row["state"] or None,
        role=row["role"] or None,
    )


def _person(row: Row) -> Entry:
    return Entry(id=f"person:{row['id']}", kind="person", en=parts(row["en"]), fa=parts(row["fa"]))


_MAKERS: Mapping[str, Callable[[Row], Entry]] = {
    "states": _state, "cities": _city, "regions": _region, "bodies": _body, "people": _person,
}  # fmt: skip
