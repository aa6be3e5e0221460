from __future__ import annotations

import sqlite3
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from dabir import Archive
from dabir.archive import store
from dabir.errors import QueryError
from linked import Who, address, report

EN = report(1, Who("Kambiz Rastgun", office="president", of="Sepandar"), date="2032-05-03")
FA = report(2, Who("کامبیز راستگون", office="رئیس جمهور", of="سپندار"), date="2032-06-01")
OTHER = report(3, Who("Bahram Rastgun"), date="2032-07-01")
SHORT = report(4, Who("Rastgun"), date="2032-07-02")


def made(path: Path) -> Archive:
    """Return an archive of four reports."""
    archive = Archive(path)
    for each in (EN, FA, OTHER, SHORT):
        archive.add(each)
    return archive


def test_one_person_in_two_scripts_is_one(tmp_path: Path) -> None:
    """Reports in English and Persian lead to one entity with both names, offices and their dates."""
    with made(tmp_path / "a.db") as archive:
        found = archive.actor(address(FA))
        assert found is not None
        assert {member.address for member in found.members} == {address(EN), address(FA)}
        assert {name.name for name in found.names} == {"Kambiz Rastgun", "کامبیز راستگون"}
        assert {office.title for office in found.offices} == {"president", "رئیس جمهور"}
        assert archive.actor(address(OTHER)) != found
        assert list(archive.verify()) == []


def test_an_entity_is_listed_under_its_names(tmp_path: Path) -> None:
    """A list takes a kind and a name in either script, and puts those of most reports first."""
    with made(tmp_path / "a.db") as archive:
        assert [e.name for e in archive.actors(kind="state")] == ["Sepandar"]
        listed = archive.actors(kind="person", name="راستگون")
        assert listed[0].address == address(EN)
        assert listed[0].reports == 2
        assert archive.actors(name="Zarrin") == ()


def test_whatever_the_order_of_adding_the_same_are_one(tmp_path: Path) -> None:
    """Full names come together in each order of adding."""
    for number, order in enumerate(permutations((EN, FA, OTHER))):
        with Archive(tmp_path / f"{number}.db") as archive:
            for each in order:
                archive.add(each)
            assert set(archive.cluster_of(address(EN))) == {address(EN), address(FA)}


def test_what_a_person_judges_holds_and_can_be_undone(tmp_path: Path) -> None:
    """Different parts two, undo brings back exactly what was, and index rebuilding keeps the judgement."""
    with made(tmp_path / "a.db") as archive:
        before = archive.cluster_of(address(EN))
        judged = archive.judge(address(EN), address(FA), "different", "Sara", "another man")
        assert archive.cluster_of(address(EN)) == (address(EN),)
        archive.reindex()
        assert archive.cluster_of(address(EN)) == (address(EN),)
        assert [each.reason for each in archive.judgements("Sara")] == ["another man"]
        assert archive.undo() == replace(judged, undone=archive.judgements("Sara")[0].undone)
        archive.reindex()
        assert archive.cluster_of(address(EN)) == before
        assert list(archive.verify()) == []


def test_a_judgement_against_others_is_refused(tmp_path: Path) -> None:
    """What contradicts other judgements of persons is refused and says which to undo."""
    with made(tmp_path / "a.db") as archive:
        archive.judge(address(OTHER), address(SHORT), "same", "Sara")
        archive.judge(address(EN), address(OTHER), "different", "Sara")
        with pytest.raises(QueryError, match="undo one of them"):
            archive.judge(address(EN), address(SHORT), "same", "Omid")


@pytest.mark.parametrize(
    ("one", "other", "verdict", "by", "told"),
    [
        ("d0/a1", address(EN), "same", "Sara", "no actor 'd0/a1'"),
        (address(EN), address(EN), "same", "Sara", "twice"),
        (address(EN), address(FA), "maybe", "Sara", "same, different, unsure"),
        (address(EN), address(FA), "same", "machine", "that of a person"),
    ],
)
def test_what_cannot_be_judged_says_why(
    one: str, other: str, verdict: str, by: str, told: str, tmp_path: Path
) -> None:
    """Unknown actors, verdicts and names are refused and nothing is kept."""
    with made(tmp_path / "a.db") as archive:
        with pytest.raises(QueryError, match=told):
            archive.judge(one, other, verdict, by)  # type: ignore[arg-type]
        assert archive.judgements(by) == () or by == "machine"
        with pytest.raises(QueryError, match="to undo"):
            archive.undo()


def test_judgements_follow_to_a_newer_reading(tmp_path: Path) -> None:
    """A reading with other ids takes the place of the old one: links and persons' judgements stay with the words."""
    newer = replace(EN, actors=tuple(replace(each, id=f"b{each.id}", roles=()) for each in EN.actors))
    with made(tmp_path / "a.db") as archive:
        archive.judge(address(EN), address(OTHER), "different", "Sara")
        archive.replace(newer)
        assert archive.record(EN.document.id) == newer
        assert set(archive.cluster_of(address(EN, "ba1"))) == {address(EN, "ba1"), address(FA)}
        assert archive.judgements("Sara")[0].one == address(EN, "ba1")
        assert list(archive.verify()) == []
        archive.reindex()
        assert set(archive.cluster_of(address(EN, "ba1"))) == {address(EN, "ba1"), address(FA)}
        with pytest.raises(QueryError, match="add it"):
            archive.replace(report(9, Who("Ada Varn")))


def test_pairs_to_review_come_with_reasons(tmp_path: Path) -> None:
    """The unsure stand before the sure, and what a person judged is no longer asked."""
    with made(tmp_path / "a.db") as archive:
        pairs = archive.pairs()
        assert [pair.judgement.verdict for pair in pairs] == sorted(
            (pair.judgement.verdict for pair in pairs), reverse=True
        )
        assert all(pair.judgement.reason for pair in pairs)
        first = pairs[0]
        archive.judge(first.one.address, first.other.address, "different", "Sara")
        assert first.judgement not in [pair.judgement for pair in archive.pairs()]


def test_an_archive_of_the_first_version_gets_its_actors(tmp_path: Path) -> None:
    """What an older dabir made is indexed anew when it is opened for writing; read only it can be searched."""
    path = tmp_path / "a.db"
    made(path).close()
    with sqlite3.connect(path) as connection:
        for table in (*store.ACTOR_TABLES, "judgements"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    with Archive(path, read_only=True) as archive:
        assert archive.counts().documents == 4
        with pytest.raises(Exception, match="reindex"):
            archive.actors()
    with Archive(path) as archive:
        assert len(archive.cluster_of(address(EN))) == 2
        assert list(archive.verify()) == []


def test_damage_to_the_index_of_actors_is_found(tmp_path: Path) -> None:
    """A name, a cluster or a speaker that was changed behind its back makes verify fail."""
    for number, sql in enumerate(
        ("UPDATE names SET count = 9", "UPDATE actors SET cluster = 1", "UPDATE roles SET title = 'king'")
    ):
        path = tmp_path / f"{number}.db"
        made(path).close()
        with sqlite3.connect(path) as connection:
            connection.execute(sql)
        connection.close()
        with Archive(path) as archive:
            assert any("reindex" in fault for fault in archive.verify()), sql
            archive.reindex()
            assert list(archive.verify()) == []
