from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from by_cues import extract
from dabir import Archive, ArchiveError, Query, RecordError, encode, make_document
from dabir.archive import store
from dabir.errors import DamageError
from dabir.record import Record


def some(number: int) -> Record:
    """Return a record of its own text."""
    return extract(make_document(f"Envoy {number} said that trade grew by {number} percent.", lang="en"))


def test_what_is_put_in_comes_out_the_same(tmp_path: Path, samples: list[Record]) -> None:
    """Every record is kept byte for byte, and counted."""
    with Archive(tmp_path / "a.db") as archive:
        assert [archive.add(item) for item in samples] == [True] * len(samples)
        assert [encode(archive.record(item.document.id)) for item in samples] == [
            encode(item) for item in samples
        ]
        assert {item.document.id for item in archive.records()} == {item.document.id for item in samples}
        counts = archive.counts()
        assert counts.documents == len(samples)
        assert counts.statements == sum(len(item.statements) for item in samples)
        assert list(archive.verify()) == []


def test_the_same_text_again_changes_nothing(tmp_path: Path, record: Record) -> None:
    """Adding twice, even with other metadata, leaves one report and the first record."""
    other = replace(record, document=replace(record.document, title="Another"))
    with Archive(tmp_path / "a.db") as archive:
        assert archive.add(record)
        assert not archive.add(other)
        assert archive.record(record.document.id) == record
        assert archive.counts().documents == 1


def test_an_unsound_record_is_refused(tmp_path: Path, record: Record) -> None:
    """The archive checks on add and keeps nothing of what is wrong."""
    broken = replace(record, statements=(replace(record.statements[0], score=2.0),))
    with Archive(tmp_path / "a.db") as archive:
        with pytest.raises(RecordError, match="no probability"):
            archive.add(broken)
        assert archive.counts().documents == 0


def test_what_is_not_there_is_none(archive_copy: Path) -> None:
    """Unknown ids give None, never an error."""
    with Archive(archive_copy, read_only=True) as archive:
        assert archive.record("d0") is None
        assert archive.hit("d0/s1") is None
        assert not archive.has("d0")


def test_reindex_builds_the_same_index_again(archive_copy: Path) -> None:
    """An index that was lost in part is whole again, with the same answers."""
    with Archive(archive_copy) as archive:
        before = archive.search(Query(text="harbour"))
        everything = archive.search(Query(limit=200)).total
    with sqlite3.connect(archive_copy) as connection:
        connection.execute("DELETE FROM statements WHERE n % 2")
    with Archive(archive_copy) as archive:
        assert any("run `dabir reindex`" in fault for fault in archive.verify())
        assert archive.reindex() == archive.counts().documents
        assert list(archive.verify()) == []
        assert archive.search(Query(text="harbour")) == before
        assert archive.search(Query(limit=200)).total == everything


def test_documents_are_listed_newest_first(archive_copy: Path) -> None:
    """Undated reports stand last; pages do not overlap."""
    with Archive(archive_copy, read_only=True) as archive:
        listed = archive.documents(limit=100)
        dates = [item.published or "" for item in listed]
        assert dates == sorted(dates, reverse=True)
        assert archive.documents(limit=3) + archive.documents(limit=100, offset=3) == listed


def test_readers_work_while_a_writer_adds(tmp_path: Path) -> None:
    """A reader sees whole reports only, and never waits for the writer."""
    path = tmp_path / "a.db"
    with Archive(path) as archive:
        archive.add(some(0))
    seen: list[int] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            with Archive(path, read_only=True) as reader:
                counts = reader.counts()
                assert counts.documents == counts.statements
                seen.append(counts.documents)

    thread = threading.Thread(target=read)
    thread.start()
    with Archive(path) as archive:
        for number in range(1, 60):
            archive.add(some(number))
    done.set()
    thread.join()
    assert seen == sorted(seen)
    with Archive(path) as archive:
        assert archive.counts().documents == 60


KILLED = """
import sys
sys.path.insert(0, sys.argv[2])
from archive.test_archive import some
from dabir import Archive
with Archive(sys.argv[1]) as archive:
    for number in range(10_000):
        archive.add(some(number))
        print(number, flush=True)
"""


def test_a_killed_process_leaves_an_archive_that_verifies(tmp_path: Path) -> None:
    """Kill -9 in the middle of adding loses nothing that was told, and adding goes on."""
    path = tmp_path / "a.db"
    tests = str(Path(__file__).parent.parent)
    writer = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path), tests], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    with writer.stdout as lines:
        told = [int(lines.readline()) for _ in range(25)]
        writer.kill()
    writer.wait()
    with Archive(path) as archive:
        assert list(archive.verify()) == []
        assert all(archive.has(some(number).document.id) for number in told)
        assert archive.add(some(-1))


def test_several_processes_may_make_one_archive(tmp_path: Path) -> None:
    """Who comes second finds the tables made."""
    code = "import sys; from dabir import Archive; Archive(sys.argv[1]).close()"
    path = str(tmp_path / "a.db")
    makers = [subprocess.Popen([sys.executable, "-c", code, path], stderr=subprocess.PIPE) for _ in range(6)]
    assert [(maker.communicate()[1], maker.returncode) for maker in makers] == [(b"", 0)] * 6


def test_an_unknown_value_is_not_kept(tmp_path: Path, record: Record) -> None:
    """A value that no vocabulary has is refused on add, not found when it is read again."""
    wrong = replace(record, statements=(replace(record.statements[0], act="shout"),))  # type: ignore[arg-type]
    with Archive(tmp_path / "a.db") as archive, pytest.raises(RecordError, match="act"):
        archive.add(wrong)


def test_verify_takes_neither_a_lock_for_damage_nor_an_empty_file_for_an_archive(
    archive_copy: Path, tmp_path: Path
) -> None:
    """Another writer is no damage; an empty file is no archive."""
    other = sqlite3.connect(archive_copy, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Archive(archive_copy, read_only=True) as archive:
        assert list(archive.verify()) == []
        assert archive.counts().documents > 0
    other.close()
    (tmp_path / "empty.db").touch()
    with pytest.raises(ArchiveError, match="this file is empty"):
        Archive(tmp_path / "empty.db", create=False)


def test_a_flipped_bit_is_a_fault_not_a_crash(archive_copy: Path) -> None:
    """Bytes that are no UTF-8 any more are told like other damage."""
    with sqlite3.connect(archive_copy) as connection:
        name, json = connection.execute("SELECT id, json FROM records").fetchone()
        broken = json[:200] + b"\xff" + json[201:]
        connection.execute("UPDATE records SET json = ? WHERE id = ?", (broken, name))
    connection.close()
    with Archive(archive_copy) as archive:
        assert any(fault.startswith(name) for fault in archive.verify())
        with pytest.raises(DamageError):
            archive.record(name)


def test_answers_keep_their_order_when_the_index_is_built_again(tmp_path: Path) -> None:
    """The order of undated reports does not hang on when they came in."""
    with Archive(tmp_path / "a.db") as archive:
        for number in (3, 1, 2, 5, 4):
            archive.add(some(number))
        before = [hit.id for hit in archive.search("trade")]
        archive.reindex()
        assert [hit.id for hit in archive.search("trade")] == before


def test_a_missing_archive_is_named_with_what_to_do(tmp_path: Path) -> None:
    """Reading an archive that is not there makes no file."""
    for arguments in ({"read_only": True}, {"create": False}):
        with pytest.raises(ArchiveError, match="no archive is there; make one with `dabir add"):
            Archive(tmp_path / "none.db", **arguments)
    assert not (tmp_path / "none.db").exists()


def test_other_files_are_not_taken_for_an_archive(tmp_path: Path) -> None:
    """Text, another program's database and an empty file are each told, and left as they are."""
    (tmp_path / "text.db").write_text("not a database, but long enough to look like a file of one" * 20)
    with pytest.raises(ArchiveError, match="this is not an archive"):
        Archive(tmp_path / "text.db")
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE mine (x)")
    connection.close()
    with pytest.raises(ArchiveError, match="database of another program"):
        Archive(tmp_path / "other.db")
    (tmp_path / "empty.db").touch()
    with pytest.raises(ArchiveError, match="this file is empty"):
        Archive(tmp_path / "empty.db", read_only=True)


def test_an_archive_of_a_newer_dabir_is_not_touched(archive_copy: Path) -> None:
    """A newer version is told with both numbers."""
    with sqlite3.connect(archive_copy) as connection:
        connection.execute(f"PRAGMA user_version = {store.VERSION + 1}")
    connection.close()
    with pytest.raises(ArchiveError, match=f"has version {store.VERSION + 1}, this dabir reads up to"):
        Archive(archive_copy)


def test_a_locked_archive_is_told(
    archive_copy: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another writer that does not end is named as the reason."""
    monkeypatch.setattr(store, "PATIENCE", 0.1)
    other = sqlite3.connect(archive_copy, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Archive(archive_copy) as archive:
        with pytest.raises(ArchiveError, match="another program has been writing"):
            archive.add(record)
        assert archive.counts().documents > 0
    other.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    """The reason names the folder's permissions."""
    tmp_path.chmod(0o500)
    with pytest.raises(ArchiveError, match="cannot be opened"):
        Archive(tmp_path / "a.db")


def test_a_folder_in_place_of_an_archive_is_told(tmp_path: Path) -> None:
    """A folder is no archive."""
    with pytest.raises(ArchiveError, match="cannot be opened"):
        Archive(tmp_path)


def test_a_damaged_record_is_told_when_it_is_asked_for(archive_copy: Path) -> None:
    """Broken JSON names the report and the command that proves it."""
    with sqlite3.connect(archive_copy) as connection:
        connection.execute("UPDATE records SET json = CAST('{' AS BLOB)")
        (name,) = connection.execute("SELECT id FROM records").fetchone()
    connection.close()
    with Archive(archive_copy) as archive:
        with pytest.raises(DamageError, match="run `dabir verify"):
            archive.record(name)
        assert any("not a record" in fault for fault in archive.verify())


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        (
            "UPDATE records SET json = CAST(replace(CAST(json AS TEXT), 'said', 'sang') AS BLOB)",
            "not the one that was read",
        ),
        ("UPDATE records SET digest = ''", "its hash differs"),
        ("UPDATE statements SET words = words || '!'", "does not say what the record says"),
        ("UPDATE terms SET words = 'x' WHERE rowid = 1", "does not say what the record says"),
        ("UPDATE reports SET published = '1999'", "index of reports does not say"),
        ("DELETE FROM statements WHERE n = 1", "belong to nothing"),
        ("DELETE FROM reports WHERE n = 1", "belong to nothing"),
        ("DELETE FROM records WHERE id = (SELECT min(id) FROM records)", "no record tells of"),
        ("UPDATE records SET id = 'd' || id", "the record is that of"),
        ("UPDATE terms_data SET block = zeroblob(3) WHERE id > 10", "database: "),
    ],
)
def test_verify_tells_every_kind_of_damage(archive_copy: Path, sql: str, says: str) -> None:
    """Truth, index and words are each proved."""
    with sqlite3.connect(archive_copy) as connection:
        connection.execute(sql)
    connection.close()
    with Archive(archive_copy) as archive:
        assert any(says in fault for fault in archive.verify())
