"""Taking one actor out of those that it is one with, by judgements of a person on all that hold it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from dabir.archive import judging
from dabir.errors import QueryError
from dabir.linking import Judgement, Verdict, standing

Judge = Callable[[str, str, Verdict], Judgement]


def part(
    connection: sqlite3.Connection, address: str, verdict: Verdict, judge: Judge
) -> tuple[Judgement, ...]:
    """Judge an actor different from all that hold it among others, or unsure; the others stay together.

    The judgements have one time, by which they are known to have been made in one go.

    Raises:
        QueryError: it is one with nobody, or persons have judged otherwise.
    """
    made = list(_judged(connection, address, verdict, judge))
    numbers = ", ".join(str(each.number) for each in made)
    connection.execute(f"UPDATE judgements SET made = ? WHERE n IN ({numbers})", (made[0].made,))
    return tuple(judging.listed(connection, f"n IN ({numbers})"))


def _judged(
    connection: sqlite3.Connection, address: str, verdict: Verdict, judge: Judge
) -> Iterator[Judgement]:
    others = _others(connection, address)
    tied = [each for each in _ties(connection, address) if each in others]
    if not tied:
        raise QueryError(f"{address} is one with no other actor; there is nothing to part")
    for each in tied:
        yield judge(address, each, verdict)
    for each in tied[1:]:
        if _cluster(connection, each) != _cluster(connection, tied[0]):
            yield judge(tied[0], each, "same")


def _others(connection: sqlite3.Connection, address: str) -> set[str]:
    found = connection.execute(
        "SELECT id FROM actors WHERE cluster = (SELECT cluster FROM actors WHERE id = ?) AND id <> ?",
        (address, address),
    )
    return {other for (other,) in found}


def _ties(connection: sqlite3.Connection, address: str) -> list[str]:
    """Return the actors that judgements in force say it is the same as."""
    found = standing(judging.listed(connection, "undone IS NULL AND ? IN (one, other)", (address,)))
    ties = [each.other if each.one == address else each.one for each in found if each.verdict == "same"]
    return sorted(set(ties))


def _cluster(connection: sqlite3.Connection, address: str) -> int:
    found = connection.execute("SELECT cluster FROM actors WHERE id = ?", (address,)).fetchone()
    return int(found[0])
