"""Proof of a whole archive: each record sound, each index row what its record gives."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import astuple

from dabir.archive import actors, judging, store
from dabir.archive.index import report_row, statement_rows
from dabir.checking import check
from dabir.errors import RecordError
from dabir.record import Record, decode

_MOST = 5  # faults of the database itself that are told


def faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield what is wrong, one line each; nothing where every item equals its characters."""
    yield from _database(connection)
    if store.outdated(connection):
        yield "the index was made by an older dabir; run `dabir reindex`"
        return
    known: set[str] = set()
    for name, json, digest, added in connection.execute(
        "SELECT id, json, digest, added FROM records ORDER BY id"
    ):
        known.add(name)
        record = None
        if digest_of(json) != digest:
            yield f"{name}: the record is not the one that was put in on {added}: its hash differs"
        try:
            record = decode(json)
        except RecordError as fault:
            yield f"{name}: {fault}"
        if record is not None:
            yield from (f"{name}: {fault}" for fault in _record(connection, name, record))
    for (name,) in connection.execute("SELECT id FROM reports"):
        if name not in known:
            yield f"{name}: the index has a report that no record tells of; run `dabir reindex`"
    yield from _orphans(connection)
    yield from judging.faults(connection)


def digest_of(json: bytes) -> str:
    """Return the digest that is kept beside a record's JSON."""
    return hashlib.sha256(json).hexdigest()


def faults_of_words(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield what is wrong within the index of words.

    SQLite proves it only where it may write; elsewhere the words themselves are compared all the same.
    """
    try:
        connection.execute("INSERT INTO terms (terms, rank) VALUES ('integrity-check', 1)")
    except sqlite3.OperationalError:  # locked, or not to be written: no damage
        return
    except sqlite3.DatabaseError as fault:
        yield f"database: the index of words is damaged ({fault}); run `dabir reindex`"


def _database(connection: sqlite3.Connection) -> Iterator[str]:
    for (line,) in connection.execute(f"PRAGMA integrity_check({_MOST})"):
        if line != "ok":
            yield f"database: {line}"


def _record(connection: sqlite3.Connection, name: str, record: Record) -> Iterator[str]:
    if record.document.id != name:
        yield f"the record is that of {record.document.id}"
    unsound = check(record)
    yield from unsound
    found = connection.execute(
        "SELECT n, id, lang, title, publisher, published, url, statements FROM reports WHERE id = ?", (name,)
    ).fetchone()
    if found is None or tuple(found[1:]) != astuple(report_row(record)):
        yield "the index of reports does not say what the record says; run `dabir reindex`"
    if found is not None and not unsound:  # what names nobody has no row to compare
        yield from _statements(connection, found[0], record)
        yield from actors.faults(connection, found[0], record)


def _statements(connection: sqlite3.Connection, number: int, record: Record) -> Iterator[str]:
    rows = connection.execute(
        "SELECT s.id, s.speaker, s.source, s.speaker_key, s.cue, s.words, s.mode, s.score, "
        "t.words, t.speaker "
        "FROM statements AS s LEFT JOIN terms AS t ON t.rowid = s.n WHERE s.report = ? ORDER BY s.n",
        (number,),
    ).fetchall()
    expected = [(*astuple(row), *astuple(found)) for row, found in statement_rows(record)]
    for row, wanted in zip(rows, expected, strict=False):
        if tuple(row) != wanted:
            yield f"the index of {wanted[0]} does not say what the record says; run `dabir reindex`"
    if len(rows) != len(expected):
        yield f"the index has {len(rows)} statements, the record {len(expected)}; run `dabir reindex`"


def _orphans(connection: sqlite3.Connection) -> Iterator[str]:
    for table, sql in (
        ("statements", "SELECT count(*) FROM statements WHERE report NOT IN (SELECT n FROM reports)"),
        ("terms", "SELECT count(*) FROM terms WHERE rowid NOT IN (SELECT n FROM statements)"),
        ("actors", "SELECT count(*) FROM actors WHERE report NOT IN (SELECT n FROM reports)"),
        ("names", "SELECT count(*) FROM names WHERE actor NOT IN (SELECT n FROM actors)"),
        ("roles", "SELECT count(*) FROM roles WHERE actor NOT IN (SELECT n FROM actors)"),
        ("speakers", "SELECT count(*) FROM speakers WHERE statement NOT IN (SELECT n FROM statements)"),
        ("names", "SELECT count(*) FROM names WHERE form NOT IN (SELECT n FROM forms)"),
    ):
        (count,) = connection.execute(sql).fetchone()
        if count:
            yield f"the index has {count} {table} that belong to nothing; run `dabir reindex`"
