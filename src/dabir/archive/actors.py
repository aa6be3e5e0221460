"""What the index keeps of a record's actors: a pure function of it, as all of the index is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias, cast

import msgspec

from dabir.archive.forms import Forms
from dabir.linking import Profile, meaning, profiles
from dabir.record import ActorKind, Record, about

Row: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """What each table has of a record's actors, actors and statements by their addresses."""

    actors: list[Row]
    names: list[Row]
    roles: list[Row]
    speakers: list[Row]
    spoken_of: list[Row]


def rows(record: Record) -> Rows:
    """Return what the index keeps of the actors of a record."""
    found = profiles(record)
    return Rows(
        actors=[
            (each.address, each.kind, each.name, int(bool(each.names)), each.date, _kept(each))
            for each in found
        ],
        names=sorted(
            (each.address, one.letters, each.kind, one.name, one.script, one.count)
            for each in found
            for one in each.names
        ),
        roles=[row for each in found for row in _roles(each)],
        speakers=sorted({(s, a) for s, a in _speakers(record)}),
        spoken_of=sorted({(s, a) for s, a in _spoken_of(record)}),
    )


def _kept(profile: Profile) -> str:
    return msgspec.json.encode(replace(profile, places=())).decode()


def _roles(profile: Profile) -> Iterator[Row]:
    for place, office in enumerate(profile.offices):
        meant, owner = meaning(office)
        yield (
            *(profile.address, place, office.words, meant, office.of, owner, office.when),
            *(profile.date, int(bool(profile.names))),
        )


def _speakers(record: Record) -> Iterator[tuple[str, str]]:
    name = record.document.id
    for item in record.statements:
        yield from ((f"{name}/{item.id}", f"{name}/{actor}") for actor in item.speakers)


def _spoken_of(record: Record) -> Iterator[tuple[str, str]]:
    name = record.document.id
    for item in record.statements:
        yield from ((f"{name}/{item.id}", f"{name}/{actor}") for actor in about(record, item))


def insert(
    connection: sqlite3.Connection, record: Record, report: int, statements: Mapping[str, int], forms: Forms
) -> Mapping[str, int]:
    """Put the actors of a record into the index, each a cluster of its own; return their numbers.

    Args:
        report: number of the report in the index.
        statements: numbers of its statements by their addresses.
        forms: names that the archive has.
    """
    found = rows(record)
    numbers = {str(row[0]): _actor(connection, row, report) for row in found.actors}
    connection.executemany(
        "INSERT INTO names (actor, cluster, form, name, script, count) VALUES (?1, ?1, ?2, ?3, ?4, ?5)",
        [
            (numbers[str(actor)], forms.number(str(letters), cast(ActorKind, kind)), *rest)
            for actor, letters, kind, *rest in found.names
        ],
    )
    connection.executemany(
        "INSERT INTO roles (actor, place, title, office, of, owner, held, date, named) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(numbers[str(actor)], *rest) for actor, *rest in found.roles],
    )
    for table, pairs in (("speakers", found.speakers), ("spoken_of", found.spoken_of)):
        connection.executemany(
            f"INSERT INTO {table} (statement, actor) VALUES (?, ?)",
            [(statements[str(statement)], numbers[str(actor)]) for statement, actor in pairs],
        )
    return numbers


def _actor(connection: sqlite3.Connection, row: Row, report: int) -> int:
    (number,) = connection.execute(
        "INSERT INTO actors (id, kind, name, named, date, profile, report, cluster) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(n), 0) + 1 FROM actors)) RETURNING n",
        (*row, report),
    ).fetchone()
    return int(number)


_TABLES = {
    "actors": "SELECT id, kind, name, named, date, profile FROM actors WHERE report = ? ORDER BY n",
    "names": "SELECT a.id, f.letters, f.kind, m.name, m.script, m.count FROM names AS m "
    "JOIN actors AS a ON a.n = m.actor JOIN forms AS f ON f.n = m.form WHERE a.report = ? ORDER BY 1, 2",
    "roles": "SELECT a.id, r.place, r.title, r.office, r.of, r.owner, r.held, r.date, r.named "
    "FROM roles AS r JOIN actors AS a ON a.n = r.actor WHERE a.report = ? ORDER BY a.n, r.place",
    "speakers": "SELECT s.id, a.id FROM speakers AS p JOIN statements AS s ON s.n = p.statement "
    "JOIN actors AS a ON a.n = p.actor WHERE a.report = ? ORDER BY 1, 2",
    "spoken_of": "SELECT s.id, a.id FROM spoken_of AS p JOIN statements AS s ON s.n = p.statement "
    "JOIN actors AS a ON a.n = p.actor WHERE a.report = ? ORDER BY 1, 2",
}


def faults(connection: sqlite3.Connection, report: int, record: Record) -> Iterator[str]:
    """Yield where the index of a record's actors does not say what the record says."""
    expected = rows(record)
    for table, sql in _TABLES.items():
        if connection.execute(sql, (report,)).fetchall() != getattr(expected, table):
            yield f"the index of its {table} does not say what the record says; run `dabir reindex`"
