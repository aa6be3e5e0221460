"""Reading anew: a record takes the place of an older one of the same text, and judgements follow."""

from __future__ import annotations

import sqlite3

from dabir.archive import judging, linker
from dabir.archive.candidates import Candidates
from dabir.archive.index import insert
from dabir.linking import MACHINE, found_again, place, profiles
from dabir.record import Record

_OF_ACTORS = ("names", "roles", "speakers", "spoken_of")


def replace(connection: sqlite3.Connection, old: Record, new: Record) -> None:
    """Put a newer reading into the index in place of an older one.

    What was judged of an actor holds for the actor of the new reading whose mentions are the same; actors
    that nothing was judged of are linked anew.
    """
    tied = _lead(connection, old, new)
    _take_out(connection, old.document.id)
    seen = Candidates(connection)
    numbers = insert(connection, new, seen.forms)
    touched = judging.follow(connection, new.document.id, profiles(new))
    judging.regroup(connection, [*numbers, *tied, *touched])
    linker.link(
        connection,
        new,
        {a: n for a, n in numbers.items() if a not in tied},
        seen,
        first=min(numbers.values(), default=0),
    )


def _lead(connection: sqlite3.Connection, old: Record, new: Record) -> set[str]:
    """Lead what the machine judged to the actors of the new reading; return whom it judged."""
    now = profiles(new)
    to = {each.address: found_again(place(each), now) for each in profiles(old)}
    tied: set[str] = set()
    for each in judging.touching(connection, old.document.id):
        one, other = to.get(each.one, each.one), to.get(each.other, each.other)
        tied.update(filter(None, (one, other)))
        if each.by == MACHINE:
            _move(connection, each.number, one, other)
    return tied


def _move(connection: sqlite3.Connection, number: int, one: str | None, other: str | None) -> None:
    if one is None or other is None:
        connection.execute("DELETE FROM judgements WHERE n = ?", (number,))
    else:
        connection.execute("UPDATE judgements SET one = ?, other = ? WHERE n = ?", (one, other, number))


def _take_out(connection: sqlite3.Connection, document: str) -> None:
    """Take a report out of the index."""
    (report,) = connection.execute("SELECT n FROM reports WHERE id = ?", (document,)).fetchone()
    for table in _OF_ACTORS:
        connection.execute(
            f"DELETE FROM {table} WHERE actor IN (SELECT n FROM actors WHERE report = ?)", (report,)
        )
    connection.execute("DELETE FROM actors WHERE report = ?", (report,))
    connection.execute(
        "DELETE FROM terms WHERE rowid IN (SELECT n FROM statements WHERE report = ?)", (report,)
    )
    connection.execute("DELETE FROM statements WHERE report = ?", (report,))
    connection.execute("DELETE FROM reports WHERE n = ?", (report,))
