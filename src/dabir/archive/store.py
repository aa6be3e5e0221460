"""The file of an archive: one SQLite database, opened with care and told apart from others.

``records`` holds the truth, the JSON of each record. All other tables are an index of it that
``reindex`` can build again, so a new version of dabir never has to move data between them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dabir.errors import ArchiveError, QueryError

APPLICATION = 0x64616269  # "dabi" in the header of the file
VERSION = 1
PATIENCE = 10.0  # seconds to wait for another writer

TRUTH = """
CREATE TABLE records (
    id TEXT PRIMARY KEY,      -- of the document
    json BLOB NOT NULL,
    digest TEXT NOT NULL,     -- SHA-256 of json, in hex
    added TEXT NOT NULL       -- when it was put in, UTC
) WITHOUT ROWID;
"""
INDEX = """
CREATE TABLE reports (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    lang TEXT NOT NULL,
    title TEXT,
    publisher TEXT,
    published TEXT,
    url TEXT,
    statements INTEGER NOT NULL
);
CREATE TABLE statements (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,  -- document/statement
    report INTEGER NOT NULL REFERENCES reports,
    speaker TEXT,             -- the source as the report has it
    speaker_key TEXT,         -- its search terms, null where it names nobody
    cue TEXT,
    words TEXT NOT NULL,
    mode TEXT NOT NULL,
    score REAL NOT NULL
);
CREATE INDEX statements_of_report ON statements (report);
CREATE INDEX statements_of_speaker ON statements (speaker_key);
CREATE VIRTUAL TABLE terms USING fts5 (words, speaker, tokenize = 'porter unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (terms, row);
"""
INDEX_TABLES = ("vocabulary", "terms", "statements", "reports")


def connect(path: Path, *, create: bool, read_only: bool) -> sqlite3.Connection:
    """Open an archive, making it where it is missing and may be made.

    Raises:
        ArchiveError: it is missing, no archive, of a newer dabir, locked, or cannot be read.
    """
    create = create and not read_only
    if not path.is_file() and not create:
        raise ArchiveError(f"{path}: no archive is there; make one with `dabir add {path} FILE...`")
    with explained(path):
        try:
            return _opened(path, "mode=ro" if read_only else "mode=rwc", create=create)
        except sqlite3.OperationalError:
            if not read_only or _pending(path):
                raise
            # A folder that may not be written has no place for the log that a reader shares with a writer.
            return _opened(path, "immutable=1", create=False)


def _pending(path: Path) -> bool:
    """Tell whether a writer left, or is writing, what has not gone into the file itself."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _opened(path: Path, mode: str, *, create: bool) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?{mode}"
    connection = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)
    try:
        prepare(connection, path, create=create)
    except BaseException:
        connection.close()
        raise
    return connection


def prepare(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    """Make the tables of a new archive, or see that an old one can be read."""
    application = _pragma(connection, "application_id")
    if application == APPLICATION:
        found = _pragma(connection, "user_version")
        if found > VERSION:
            raise ArchiveError(
                f"{path}: the archive has version {found}, this dabir reads up to {VERSION}; upgrade dabir"
            )
    elif application or connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise ArchiveError(f"{path}: this is a database of another program; give the path of a dabir archive")
    elif not create:
        raise ArchiveError(f"{path}: this file is empty, not an archive; make one with `dabir add`")
    else:
        _make(connection)


def _make(connection: sqlite3.Connection) -> None:
    """Make the tables, unless another process has made them meanwhile."""
    connection.execute("PRAGMA journal_mode = WAL")
    with transaction(connection):
        if _pragma(connection, "application_id") != APPLICATION:
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
            for statement in statements(TRUTH + INDEX):
                connection.execute(statement)


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one, so that they run within a transaction."""
    return (part for part in script.split(";\n") if part.strip())


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all of it or nothing, as the only writer."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # on a full disk SQLite has rolled back already
            connection.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """See one state of the archive, whatever a writer does meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("COMMIT")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite complains of into an ArchiveError that says what to do."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except UnicodeEncodeError as fault:
        raise QueryError(
            f"{fault.object!r} holds characters that are not Unicode; write it in UTF-8"
        ) from fault
    except sqlite3.DatabaseError as fault:
        raise ArchiveError(f"{path}: {_explain(fault)}") from fault


def _explain(fault: sqlite3.DatabaseError) -> str:
    message = str(fault)
    for part, meaning in _MEANINGS.items():
        if part in message:
            return meaning
    return f"SQLite says: {message}; see that the file is whole with `dabir verify`"


_MEANINGS = {
    "locked": f"another program has been writing for over {PATIENCE:.0f} seconds; wait for it or stop it",
    "not a database": "this is not an archive; give the path of one, or of a file that does not exist yet",
    "malformed": "the file is damaged; restore it from a copy",
    "readonly database": "it may not be written; change its permissions or copy it elsewhere",
    "unable to open": "the file cannot be opened; see that its folder exists and may be written",
    "disk I/O error": "the disk does not take or give what was asked; see that it is there and has room",
    "disk is full": "the disk is full; make room and run the same command again",
}


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
