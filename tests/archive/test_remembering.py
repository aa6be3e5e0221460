from __future__ import annotations

import sqlite3
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from benchmarks.synthetic import Names, reports
from dabir import Archive
from dabir.archive.forms import Forms
from dabir.record import Record
from linked import Who, address, report

NAMES = Names(
    given=[("Kambiz", "کامبیز"), ("Bahram", "بهرام"), ("Oran", "اوران"), ("Sirvan", "سیروان")],
    last=[("Rastgun", "راستگون"), ("Saburdel", "صبوردل"), ("Vellani", "ولانی"), ("Tarvand", "تروند")],
    states=[("Sepandar", "سپندار"), ("Valmora", "والمورا")],
)
MANY = list(reports(NAMES, 480))


def entities(path: Path) -> list[tuple[str, str]]:
    """Return the address of each actor with that of the first actor of its entity, sorted."""
    with sqlite3.connect(path) as connection:
        sql = "SELECT a.id, b.id FROM actors AS a JOIN actors AS b ON b.n = a.cluster ORDER BY a.id"
        found = connection.execute(sql).fetchall()
    connection.close()
    return found


def one_by_one(path: Path) -> None:
    """Add all by one connection, one at a time."""
    with Archive(path) as archive:
        assert all(map(archive.add, MANY))


def at_once(path: Path) -> None:
    """Add all together."""
    with Archive(path) as archive:
        assert archive.add_all(MANY) == len(MANY)
        assert archive.add_all(MANY) == 0


def anew_each_time(path: Path) -> None:
    """Add each by a connection that has seen nothing."""
    for each in MANY:
        with Archive(path) as archive:
            archive.add(each)


def indexed_again(path: Path) -> None:
    """Add all, and build the index again."""
    at_once(path)
    with Archive(path) as archive:
        archive.reindex()


@pytest.mark.parametrize("way", [at_once, anew_each_time, indexed_again])
def test_entities_do_not_depend_on_what_is_remembered(tmp_path: Path, way: Callable[[Path], None]) -> None:
    """However reports are added in one order, and when the index is built again, the entities are the same."""
    one_by_one(tmp_path / "a.db")
    way(tmp_path / "b.db")
    assert entities(tmp_path / "a.db") == entities(tmp_path / "b.db")
    with Archive(tmp_path / "b.db", read_only=True) as archive:
        assert list(archive.verify()) == []
        assert archive.actor_total() < len(MANY) * 8


def test_what_another_connection_judged_is_seen(tmp_path: Path) -> None:
    """Whom a person parts by another connection stays apart from a report that is added after it."""
    one, other, third = (
        report(n, Who("Kambiz Rastgun", office="president", of="Sepandar"), date=f"2032-05-0{n}")
        for n in (1, 2, 3)
    )
    path = tmp_path / "a.db"
    with Archive(path) as archive:
        archive.add_all([one, other])
        with Archive(path) as another:
            another.judge(address(one), address(other), "different", by="Sara")
        archive.add(third)
        assert len(archive.cluster_of(address(third))) == 2
        assert address(other) not in archive.cluster_of(address(one))
        assert list(archive.verify()) == []


def test_a_report_that_is_refused_leaves_nothing_behind(tmp_path: Path) -> None:
    """When one of many reports cannot be kept, none of its hundred is, and others are added as before."""
    path = tmp_path / "a.db"
    with Archive(path) as archive:
        archive.add_all(MANY[:20])
        archive._connection.execute(
            "CREATE TEMP TRIGGER full BEFORE INSERT ON main.roles BEGIN SELECT raise(ABORT, 'no'); END"
        )
        with pytest.raises(Exception, match="no"):
            archive.add_all(MANY[20:])
        archive._connection.execute("DROP TRIGGER full")
        assert archive.counts().documents == 20
        assert archive.add_all(MANY[20:]) == len(MANY) - 20
    one_by_one(tmp_path / "b.db")
    assert entities(path) == entities(tmp_path / "b.db")


def statements(path: Path, before: list[Record], last: Record) -> int:
    """Return how many statements of SQL one report more takes."""
    told: list[str] = []
    with Archive(path) as archive:
        archive.add_all(before)
        archive._connection.set_trace_callback(told.append)
        archive.add(last)
    return len(told)


def test_a_larger_archive_asks_the_database_no_more(tmp_path: Path) -> None:
    """One report more takes about as many statements after fifty reports as after ten."""
    few = statements(tmp_path / "a.db", MANY[:10], MANY[59])
    many = statements(tmp_path / "b.db", MANY[:50], MANY[59])
    assert many < 1.5 * few


def test_a_surname_is_compared_once_for_all_who_bear_it(tmp_path: Path) -> None:
    """Of sixteen people with four surnames, those of one are found by comparing one word."""
    asked: list[tuple[str, str]] = []

    def fits(one: str, other: str) -> bool:
        asked.append((one, other))
        return one == other

    people = [f"{given} {last}" for (given, _), (last, _) in product(NAMES.given, NAMES.last)]
    with Archive(tmp_path / "a.db") as archive:
        archive.add_all(report(n, Who(name)) for n, name in enumerate(people))
        forms = Forms(archive._connection)
        found = {forms.name(number) for number in forms.meant("rastgun", fits)}
    assert found == {f"{given.lower()} rastgun" for given, _ in NAMES.given}
    assert asked == [("rastgun", "rastgun")]


def test_an_archive_without_an_order_gets_that_of_time(tmp_path: Path) -> None:
    """Records of the second version are numbered by the time of adding, then by id."""
    path = tmp_path / "a.db"
    with Archive(path) as archive:
        archive.add_all(MANY[:6])
    with sqlite3.connect(path) as connection:
        connection.executescript(
            "ALTER TABLE records RENAME TO numbered;"
            "CREATE TABLE records (id TEXT PRIMARY KEY, json BLOB NOT NULL, digest TEXT NOT NULL,"
            " added TEXT NOT NULL) WITHOUT ROWID;"
            "INSERT INTO records SELECT id, json, digest, '2032-05-0' || (1 + n % 2) FROM numbered;"
            "DROP TABLE numbered; PRAGMA user_version = 2"
        )
    connection.close()
    with Archive(path) as archive:
        rows = archive._connection.execute("SELECT added, id FROM records ORDER BY n").fetchall()
        assert rows == sorted(rows)
        assert archive.add(MANY[6])
        assert list(archive.verify()) == []
