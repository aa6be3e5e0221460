"""The file of an archive: one SQLite database, opened with care and told apart from others.

``records`` and ``judgements`` hold the truth: the JSON of each record, and what was judged of who is who.
All other tables are an index of them that ``reindex`` can build again, so a new version of dabir never has to
move data between them.
"""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dabir.errors import ArchiveError, QueryError

APPLICATION = 0x64616269  # "dabi" in the header of the file
VERSION = 3  # 2: actors and judgements; 3: the order of adding
PATIENCE = 10.0  # seconds to wait for another writer

TRUTH = """
CREATE TABLE IF NOT EXISTS records (
    n INTEGER PRIMARY KEY,    -- in the order in which they were put in
    id TEXT NOT NULL UNIQUE,  -- of the document
    json BLOB NOT NULL,
    digest TEXT NOT NULL,     -- SHA-256 of json, in hex
    added TEXT NOT NULL       -- when it was put in, UTC
);
CREATE TABLE IF NOT EXISTS judgements (
    n INTEGER PRIMARY KEY,
    one TEXT NOT NULL,        -- document/actor, when it was judged
    other TEXT NOT NULL,
    verdict TEXT NOT NULL,    -- same, different, unsure
    by TEXT NOT NULL,         -- machine, or the name of a person
    made TEXT NOT NULL,       -- UTC
    score REAL,               -- probability that the two are one, null where a person judged
    reason TEXT NOT NULL,     -- in words
    one_place TEXT NOT NULL,  -- name and mentions, by which the actor is found again: JSON
    other_place TEXT NOT NULL,
    undone TEXT               -- when, UTC
);
CREATE INDEX IF NOT EXISTS judgements_of_one ON judgements (one);
CREATE INDEX IF NOT EXISTS judgements_of_other ON judgements (other);
CREATE INDEX IF NOT EXISTS judgements_of_persons ON judgements (n) WHERE by <> 'machine';
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
    speaker TEXT,             -- names of the actors, else the source
    source TEXT,              -- as the report has it
    speaker_key TEXT,         -- search terms of the speaker, null where it names nobody
    cue TEXT,
    words TEXT NOT NULL,
    mode TEXT NOT NULL,
    score REAL NOT NULL
);
CREATE INDEX statements_of_report ON statements (report);
CREATE INDEX statements_of_speaker ON statements (speaker_key);
CREATE VIRTUAL TABLE terms USING fts5 (words, speaker, tokenize = 'porter unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (terms, row);
CREATE TABLE actors (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,  -- document/actor
    report INTEGER NOT NULL REFERENCES reports,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,       -- the fullest one
    named INTEGER NOT NULL,   -- 0 where no mention names it
    date TEXT,                -- of publication
    cluster INTEGER NOT NULL, -- the first actor of those that are judged to be one
    profile TEXT NOT NULL     -- what the report says of it that tells who it is: JSON
);
CREATE INDEX actors_of_report ON actors (report);
CREATE INDEX actors_of_cluster ON actors (cluster, n);
CREATE TABLE forms (
    n INTEGER PRIMARY KEY,
    letters TEXT NOT NULL,    -- a name, folded
    kind TEXT NOT NULL,       -- of the actors that bear it
    UNIQUE (letters, kind)
);
CREATE TABLE names (
    actor INTEGER NOT NULL REFERENCES actors,
    form INTEGER NOT NULL REFERENCES forms,
    name TEXT NOT NULL,       -- as the report has it
    script TEXT NOT NULL,
    count INTEGER NOT NULL,   -- mentions
    cluster INTEGER NOT NULL, -- that of its actor
    PRIMARY KEY (actor, form)
) WITHOUT ROWID;
CREATE INDEX names_of_form ON names (form, cluster);
CREATE TABLE keys (
    key TEXT NOT NULL,        -- by which names that may be one are found
    form INTEGER NOT NULL REFERENCES forms,
    PRIMARY KEY (key, form)
) WITHOUT ROWID;
CREATE TABLE ends (
    key TEXT NOT NULL,        -- consonants of the word
    word TEXT NOT NULL,       -- surname or other part that may stand for a full name of a person
    PRIMARY KEY (key, word)
) WITHOUT ROWID;
CREATE TABLE roles (
    actor INTEGER NOT NULL REFERENCES actors,
    place INTEGER NOT NULL,   -- in the order of the report
    title TEXT NOT NULL,
    office TEXT,              -- id in the gazetteer
    of TEXT,                  -- name of the state or body
    owner TEXT,               -- its id in the gazetteer
    held TEXT NOT NULL,       -- current, former, acting, designate
    date TEXT,                -- of publication
    named INTEGER NOT NULL,   -- 0 where no mention names the actor
    PRIMARY KEY (actor, place)
) WITHOUT ROWID;
CREATE INDEX roles_of_office ON roles (office, owner, named, date);
CREATE TABLE speakers (
    statement INTEGER NOT NULL REFERENCES statements,
    actor INTEGER NOT NULL REFERENCES actors,
    PRIMARY KEY (statement, actor)
) WITHOUT ROWID;
CREATE INDEX speakers_of_actor ON speakers (actor, statement);
CREATE TABLE spoken_of (      -- whose mentions stand in what was said
    statement INTEGER NOT NULL REFERENCES statements,
    actor INTEGER NOT NULL REFERENCES actors,
    PRIMARY KEY (statement, actor)
) WITHOUT ROWID;
CREATE INDEX spoken_of_actor ON spoken_of (actor, statement);
"""
ACTOR_TABLES = ("spoken_of", "speakers", "roles", "keys", "ends", "names", "forms", "actors")
INDEX_TABLES = (*ACTOR_TABLES, "vocabulary", "terms", "statements", "reports")


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


def outdated(connection: sqlite3.Connection) -> bool:
    """Tell whether the archive was made by an older dabir, so that its index lacks tables."""
    return _pragma(connection, "user_version") < VERSION


def rebuild(connection: sqlite3.Connection) -> None:
    """Make all tables of the index anew and empty, and those of the truth where they are missing."""
    for table in INDEX_TABLES:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    unnumbered = "n" not in _columns(connection, "records")
    if unnumbered:
        connection.execute("ALTER TABLE records RENAME TO unnumbered")
    for statement in statements(TRUTH + INDEX):
        connection.execute(statement)
    if unnumbered:
        connection.execute(
            "INSERT INTO records (id, json, digest, added) "
            "SELECT id, json, digest, added FROM unnumbered ORDER BY added, id"
        )
        connection.execute("DROP TABLE unnumbered")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def state(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return what differs after any change, by this connection or another."""
    return _pragma(connection, "data_version"), connection.total_changes


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
def unswept() -> Iterator[None]:
    """Put off the search for cycles of objects, which goes over all that is remembered again and again."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


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
    "no such table": "it was made by an older dabir; build its index again with `dabir reindex`",
    "malformed": "the file is damaged; restore it from a copy",
    "readonly database": "it may not be written; change its permissions or copy it elsewhere",
    "unable to open": "the file cannot be opened; see that its folder exists and may be written",
    "disk I/O error": "the disk does not take or give what was asked; see that it is there and has room",
    "disk is full": "the disk is full; make room and run the same command again",
}


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
