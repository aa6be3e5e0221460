"""Proof that damage is seen: spoils an archive in many ways and asks verify() about each.

    python benchmarks/corruption.py [--rounds N] [--seed N] [ARCHIVE]

Each time a copy of the archive (of the samples where none is given) is spoiled in one place by SQL:
a letter of a text, an offset, a digest, a name, the words in an index, a row. Where the record's JSON is
spoiled its hash is made to fit again every second time, so that the items must give it away. Exits
with 1 where verify() finds nothing wrong. The samples are read by cues, and each source is made an actor with
an office: that is quick, and what is spoiled does not change with the weights.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from dabir.archive import Archive
from dabir.errors import DabirError
from dabir.intake import Intake, read_all
from dabir.pipeline import extract, reader
from dabir.record import Actor, Mention, Record, Role, digest

REPORTS = Path(__file__).parents[1] / "samples" / "reports"
LETTERS = "aeiouxyz ابپتس\u200c0۱.«"

Tree = dict[str, Any]
Spoil = Callable[[sqlite3.Connection, random.Random], None]


def build(path: Path) -> None:
    """Make an archive of the sample reports."""
    by = reader("cues")
    with Archive(path) as archive:
        for item in read_all([REPORTS]):
            if isinstance(item, Intake):
                archive.add(peopled(extract(item.document, by)))


def peopled(record: Record) -> Record:
    """Return a record whose actors are the sources of its statements, their words for name and office."""
    text = record.document.text
    sources = {item.id: item.source[0] for item in record.statements if item.source}
    seals = {name: digest(text, [span]) for name, span in sources.items()}
    return replace(
        record,
        mentions=tuple(
            Mention(id=f"m-{name}", kind="person", form="noun", span=span, digest=seals[name])
            for name, span in sources.items()
        ),
        actors=tuple(
            Actor(
                id=f"a-{name}",
                kind="body",
                name=span.of(text),
                mentions=(f"m-{name}",),
                roles=(Role(title=span, digest=seals[name]),),
            )
            for name, span in sources.items()
        ),
        statements=tuple(
            replace(item, speakers=(f"a-{item.id}",) if item.source else (), addressees=())
            for item in record.statements
        ),
    )


def altered(text: str, chance: random.Random) -> str:
    """Return a text with one letter changed, added or taken away."""
    place = chance.randrange(len(text)) if text else 0
    letter = chance.choice([each for each in LETTERS if text[place : place + 1] != each])
    return text[:place] + chance.choice([letter, letter + text[place : place + 1]]) + text[place + 1 :]


def in_record(change: Callable[[Tree, random.Random], None]) -> Spoil:
    """Return what changes the JSON of a record and, every second time, makes its hash fit."""

    def spoil(connection: sqlite3.Connection, chance: random.Random) -> None:
        name, data = _row(connection, chance, "SELECT id, json FROM records ORDER BY id")
        tree = json.loads(data)
        change(tree, chance)
        spoiled = json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
        connection.execute("UPDATE records SET json = ? WHERE id = ?", (spoiled, name))
        if chance.random() < 0.5:
            digest = hashlib.sha256(spoiled).hexdigest()
            connection.execute("UPDATE records SET digest = ? WHERE id = ?", (digest, name))

    return spoil


def letter(tree: Tree, chance: random.Random) -> None:
    """Change a letter of the text."""
    tree["document"]["text"] = altered(tree["document"]["text"], chance)


def offset(tree: Tree, chance: random.Random) -> None:
    """Move one end of a span of an item."""
    span = chance.choice([span for item in items(tree) for span in spans(item)])
    span[chance.choice(["start", "end"])] += chance.choice([-3, -2, -1, 1, 2, 3])


def item_digest(tree: Tree, chance: random.Random) -> None:
    """Change the digest of the words of an item."""
    item = chance.choice(list(items(tree)))
    item["digest"] = altered(item["digest"], chance)


def name(tree: Tree, chance: random.Random) -> None:
    """Change a letter in the name of an actor."""
    actor = chance.choice(tree["actors"])
    actor["name"] = altered(actor["name"], chance)


def lost_mention(tree: Tree, chance: random.Random) -> None:
    """Take away a mention that an actor rests on."""
    tree["mentions"].pop(chance.randrange(len(tree["mentions"])))


def stranger(tree: Tree, chance: random.Random) -> None:
    """Let somebody speak who is not there."""
    chance.choice(tree["statements"])["speakers"] = ["a-0"]


def lost_span(tree: Tree, chance: random.Random) -> None:
    """Take a piece away from a statement."""
    role = chance.choice([item[role] for item in tree["statements"] for role in ROLES if item[role]])
    role.pop(chance.randrange(len(role)))


ROLES = ("content", "cue", "source")


def items(tree: Tree) -> Iterator[Tree]:
    """Yield what rests on characters."""
    yield from tree["statements"]
    yield from tree["furniture"]
    yield from tree["mentions"]
    yield from (role for actor in tree["actors"] for role in actor["roles"])


def spans(item: Tree) -> Iterator[Tree]:
    """Yield the spans of an item."""
    yield from (item[one] for one in ("span", "title") if one in item)
    for role in ROLES:
        yield from item.get(role, ())


def raw_byte(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Change one byte of a record as it is kept."""
    name, data = _row(connection, chance, "SELECT id, json FROM records ORDER BY id")
    spoiled = bytearray(data)
    spoiled[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    connection.execute("UPDATE records SET json = ? WHERE id = ?", (bytes(spoiled), name))


def in_index(table: str, key: str, column: str) -> Spoil:
    """Return what changes a letter in a column of the index."""

    def spoil(connection: sqlite3.Connection, chance: random.Random) -> None:
        place, value = _row(connection, chance, f"SELECT {key}, {column} FROM {table} ORDER BY {key}")
        spoiled = altered(value or "", chance)
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", (spoiled, place))

    return spoil


def lost_row(table: str, key: str) -> Spoil:
    """Return what takes a row away."""

    def spoil(connection: sqlite3.Connection, chance: random.Random) -> None:
        (place,) = _row(connection, chance, f"SELECT {key} FROM {table} ORDER BY {key}")
        connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (place,))

    return spoil


def _row(connection: sqlite3.Connection, chance: random.Random, sql: str) -> tuple[Any, ...]:
    row: tuple[Any, ...] = chance.choice(connection.execute(sql).fetchall())
    return row


KINDS: dict[str, Spoil] = {
    "letter of a text": in_record(letter),
    "offset of a span": in_record(offset),
    "digest of an item": in_record(item_digest),
    "span of a statement lost": in_record(lost_span),
    "name of an actor": in_record(name),
    "mention lost": in_record(lost_mention),
    "speaker who is not there": in_record(stranger),
    "byte of a record": raw_byte,
    "words in the index": in_index("statements", "n", "words"),
    "speaker in the index": in_index("statements", "n", "speaker"),
    "cue in the index": in_index("statements", "n", "cue"),
    "search words": in_index("terms", "rowid", "words"),
    "search words of speakers": in_index("terms", "rowid", "speaker"),
    "date in the index": in_index("reports", "n", "published"),
    "statement lost from the index": lost_row("statements", "n"),
    "search words lost": lost_row("terms", "rowid"),
    "report lost from the index": lost_row("reports", "n"),
    "record lost": lost_row("records", "id"),
}


def seen(path: Path) -> bool:
    """Tell whether verify() finds a fault, or the archive cannot be opened at all."""
    try:
        with Archive(path, create=False) as archive:
            return bool(list(archive.verify()))
    except DabirError:
        return True


def trial(original: Path, copy: Path, spoil: Spoil, chance: random.Random) -> bool:
    """Spoil a fresh copy and tell whether that is seen."""
    shutil.copyfile(original, copy)
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        spoil(connection, chance)
    return seen(copy)


def run(original: Path, folder: Path, rounds: int, seed: int) -> tuple[Counter[str], Counter[str]]:
    """Spoil copies in turn by every kind; return by kind how many were made and how many were seen."""
    chance = random.Random(seed)
    made: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    for number in range(rounds):
        kind = list(KINDS)[number % len(KINDS)]
        made[kind] += 1
        caught[kind] += trial(original, folder / "copy.db", KINDS[kind], chance)
    return made, caught


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was caught of each kind; return 1 where one was missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("archive", nargs="?", type=Path, help="an archive to copy; else one of the samples")
    parser.add_argument("--rounds", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not told.archive:
            build(folder / "original.db")
        original = told.archive or folder / "original.db"
        if seen(original):
            print(f"{original}: the archive has faults before anything is spoiled", file=sys.stderr)
            return 1
        made, caught = run(original, folder, told.rounds, told.seed)
    for kind, count in made.items():
        print(f"  {kind:30} {caught[kind]}/{count}")
    print(f"caught {caught.total()}/{made.total()}")
    return 0 if caught == made else 1


if __name__ == "__main__":
    sys.exit(main())
