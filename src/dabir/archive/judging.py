"""Judgements as an archive keeps them, and the clusters that come of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple, get_args

from dabir.errors import QueryError
from dabir.linking import MACHINE, Judgement, Profile, Verdict, clusters, found_again, place, standing
from dabir.linking.judgement import VERDICTS

_FIELDS = "n, one, other, verdict, by, made, score, reason, undone"


def now() -> str:
    """Return the time in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def listed(
    connection: sqlite3.Connection, where: str = "1", values: Sequence[object] = ()
) -> list[Judgement]:
    """Return judgements in the order in which they were made."""
    found = connection.execute(
        f"SELECT {_FIELDS} FROM judgements WHERE {where} ORDER BY n",
        values,
    )
    return [_judgement(row) for row in found]


def _judgement(row: Sequence[object]) -> Judgement:
    number, one, other, verdict, by, made, score, reason, undone = row
    return Judgement(  # the table holds what was put in, of these types
        number=number, one=one, other=other, verdict=verdict, by=by, made=made, score=score,  # type: ignore[arg-type]
        reason=reason, undone=undone,  # type: ignore[arg-type]
    )  # fmt: skip


def by_person(
    connection: sqlite3.Connection, one: Profile, other: Profile, verdict: str, by: str, reason: str
) -> Judgement:
    """Keep what a person judged, and form the clusters anew.

    Raises:
        QueryError: the verdict or name is none, or it goes against what persons judged of others.
    """
    if verdict not in VERDICTS:
        raise QueryError(f"the verdict is {verdict!r}; give one of {', '.join(get_args(Verdict))}")
    if not by.strip() or by == MACHINE:
        raise QueryError(f"the name of who judges is {by!r}; give that of a person")
    if one.address == other.address:
        raise QueryError(f"{one.address} is given twice; give two actors")
    _agrees(connection, one.address, other.address, verdict)
    places = place(one), place(other)
    made = write(connection, one.address, other.address, verdict, by.strip(), None, reason, places)
    regroup(connection, (one.address, other.address))
    return made


def write(
    connection: sqlite3.Connection,
    one: str,
    other: str,
    verdict: str,
    by: str,
    score: float | None,
    reason: str,
    places: tuple[str, str] = ("", ""),
) -> Judgement:
    """Keep a judgement; a person's with the places by which the actors are found again."""
    row = connection.execute(
        "INSERT INTO judgements (one, other, verdict, by, made, score, reason, one_place, other_place) "
        f"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING {_FIELDS}",
        (one, other, verdict, by, now(), score, reason, *places),
    ).fetchone()
    return _judgement(row)


class Judged(NamedTuple):
    """What the machine judges of two actors."""

    one: str  # DOCUMENT/a1
    other: str
    verdict: Verdict
    score: float
    reason: str


def write_all(connection: sqlite3.Connection, judged: Iterable[Judged]) -> None:
    """Keep what the machine judges."""
    made = now()
    connection.executemany(
        "INSERT INTO judgements (one, other, verdict, by, made, score, reason, one_place, other_place) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, '', '')",
        [(e.one, e.other, e.verdict, MACHINE, made, e.score, e.reason) for e in judged],
    )


def _agrees(connection: sqlite3.Connection, one: str, other: str, verdict: str) -> None:
    """See that a verdict does not contradict what persons judged of other pairs."""
    pair = {one, other}
    kept = [each for each in component(connection, pair) if each.by != MACHINE]
    others = [each for each in standing(kept) if {each.one, each.other} != pair]
    joined = next((group for group in clusters(others) if pair <= group), None)
    if verdict == "different" and joined:
        raise QueryError(_against(one, other, "one", [e for e in others if e.verdict == "same"]))
    if verdict == "same":
        groups = clusters(others)
        sides = [next((group for group in groups if each in group), {each}) for each in (one, other)]
        parted = [each for each in others if each.verdict == "different"]
        against = [each for each in parted if _crosses(each, sides[0], sides[1])]
        if against:
            raise QueryError(_against(one, other, "parted", against))


def _crosses(judgement: Judgement, one: set[str], other: set[str]) -> bool:
    first, second = judgement.one, judgement.other
    return (first in one and second in other) or (first in other and second in one)


def _against(one: str, other: str, how: str, by: Iterable[Judgement]) -> str:
    told = ", ".join(f"{each.number} of {each.by}" for each in by)
    return f"{one} and {other} are {how} by judgements {told}; undo one of them first"


def undo(connection: sqlite3.Connection, number: int | None) -> Judgement:
    """Undo a person's judgement, the last one where no number is given.

    Raises:
        QueryError: there is none, it is undone already, or a machine made it.
    """
    wanted = "n = ?" if number is not None else "by <> ? AND undone IS NULL"
    found = listed(connection, wanted, (number if number is not None else MACHINE,))
    if not found:
        what = "no judgement of a person" if number is None else f"no judgement {number}"
        raise QueryError(f"there is {what} to undo; see them with `dabir match ARCHIVE --judged`")
    last = found[-1]
    if last.undone:
        raise QueryError(f"judgement {last.number} was undone on {last.undone}; judge anew instead")
    if last.by == MACHINE:
        raise QueryError(
            f"judgement {last.number} is a machine's; judge {last.one} and {last.other} different or unsure"
        )
    connection.execute("UPDATE judgements SET undone = ? WHERE n = ?", (now(), last.number))
    regroup(connection, (last.one, last.other))
    return listed(connection, "n = ?", (last.number,))[0]


def component(connection: sqlite3.Connection, actors: Iterable[str]) -> list[Judgement]:
    """Return all judgements that hold actors together or apart, and those of whoever they lead to."""
    found: dict[int, Judgement] = {}
    todo, seen = list(actors), set()
    while todo:
        actor = todo.pop()
        if actor in seen:
            continue
        seen.add(actor)
        for each in listed(connection, "undone IS NULL AND (one = ? OR other = ?)", (actor, actor)):
            if each.verdict != "unsure" or each.by != MACHINE:
                found[each.number] = each
                todo += [each.one, each.other]
    return sorted(found.values(), key=lambda each: each.number)


def regroup(connection: sqlite3.Connection, actors: Iterable[str]) -> set[int]:
    """Form the clusters anew of actors and of all that judgements tie to them; return those that changed."""
    actors = list(actors)
    tied = component(connection, actors)
    members = {*actors, *(each.one for each in tied), *(each.other for each in tied)}
    numbers = {each: found for each in members if (found := number_of(connection, each))}
    groups = [group & numbers.keys() for group in clusters([e for e in tied if _there(e, numbers)])]
    alone = numbers.keys() - set().union(*groups)
    for group in [*groups, *({each} for each in alone)]:
        _move(connection, [numbers[each] for each in group])
    return set(numbers.values())


def _move(connection: sqlite3.Connection, actors: Sequence[int]) -> None:
    """Make actors one, under the number of the first."""
    moved = [(min(actors), actor) for actor in actors]
    connection.executemany("UPDATE actors SET cluster = ? WHERE n = ?", moved)
    connection.executemany("UPDATE names SET cluster = ? WHERE actor = ?", moved)


def join(connection: sqlite3.Connection, joined: Sequence[int]) -> None:
    """Make entities one, under the number of the first."""
    first = min(joined)
    for cluster in joined:
        if cluster != first:
            found = connection.execute("SELECT n FROM actors WHERE cluster = ?", (cluster,)).fetchall()
            moved = [(first, actor) for (actor,) in found]
            connection.executemany("UPDATE names SET cluster = ? WHERE actor = ?", moved)
            connection.executemany("UPDATE actors SET cluster = ? WHERE n = ?", moved)


def parted(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return the pairs of actors that persons parted."""
    return [
        (each.one, each.other)
        for each in standing(listed(connection, f"by <> '{MACHINE}'"))  # so written that its index is used
        if each.verdict == "different"
    ]


def _there(judgement: Judgement, numbers: dict[str, int]) -> bool:
    return judgement.one in numbers and judgement.other in numbers


def touching(connection: sqlite3.Connection, document: str) -> list[Judgement]:
    """Return the judgements of actors of a report that were not undone."""
    of = (f"{document}/", f"{document}0")
    wanted = "undone IS NULL AND (one >= ? AND one < ? OR other >= ? AND other < ?)"
    return listed(connection, wanted, (*of, *of))


def faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield where the clusters of the index are not those of the judgements."""
    numbers = dict(connection.execute("SELECT id, n FROM actors"))
    held = [each for each in listed(connection, "undone IS NULL") if _there(each, numbers)]
    groups = clusters(held)
    first = {each: min(numbers[other] for other in group) for group in groups for each in group}
    for address, cluster in connection.execute("SELECT id, cluster FROM actors"):
        if cluster != first.get(address, numbers[address]):
            yield f"{address}: the index has it with others than judgements say; run `dabir reindex`"
    (apart,) = connection.execute(
        "SELECT count(*) FROM names AS m JOIN actors AS a ON a.n = m.actor WHERE m.cluster <> a.cluster"
    ).fetchone()
    if apart:
        yield f"the index has {apart} names that are not with their actors; run `dabir reindex`"


def forget_machine(connection: sqlite3.Connection) -> None:
    """Take out what the machine judged, before it judges anew."""
    connection.execute("DELETE FROM judgements WHERE by = ?", (MACHINE,))


def number_of(connection: sqlite3.Connection, address: str) -> int | None:
    """Return the number of an actor in the index, None where it is not there."""
    found = connection.execute("SELECT n FROM actors WHERE id = ?", (address,)).fetchone()
    return int(found[0]) if found else None


def cluster_of(connection: sqlite3.Connection, address: str) -> int | None:
    """Return the number of the entity that an actor is, None where it is not in the index."""
    found = connection.execute("SELECT cluster FROM actors WHERE id = ?", (address,)).fetchone()
    return int(found[0]) if found else None


def follow(connection: sqlite3.Connection, document: str, found: Sequence[Profile]) -> list[str]:
    """Lead persons' judgements to where their actors stand in a reading; return the actors of a report."""
    touched: list[str] = []
    for side in ("one", "other"):
        rows = connection.execute(
            f"SELECT n, {side}, {side}_place FROM judgements "
            f"WHERE {side} >= ? AND {side} < ? AND by <> ? ORDER BY n",
            (f"{document}/", f"{document}0", MACHINE),
        ).fetchall()
        for number, was, kept in rows:
            address = found_again(kept, found) or was
            touched.append(address)
            connection.execute(f"UPDATE judgements SET {side} = ? WHERE n = ?", (address, number))
    return touched
