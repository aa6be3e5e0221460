from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import corruption


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corruption") / "original.db"
    corruption.build(path)
    return path


def test_a_sound_archive_has_no_faults(archive: Path) -> None:
    """What is caught is the damage, not the archive."""
    assert not corruption.seen(archive)


@pytest.mark.parametrize("kind", corruption.KINDS)
def test_each_kind_of_damage_is_seen(kind: str, archive: Path, tmp_path: Path) -> None:
    """Whatever is spoiled, verify() says so, three times of three."""
    chance = random.Random(kind)  # noqa: S311 - to be repeated, not secret
    copy = tmp_path / "copy.db"
    assert [corruption.trial(archive, copy, corruption.KINDS[kind], chance) for _ in range(3)] == [True] * 3


def test_a_thousand_random_corruptions_are_all_seen(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The bar: whatever is altered in text, offsets or words of a copy, verify() notices."""
    assert corruption.main([str(archive), "--rounds", "1000", "--seed", "7"]) == 0
    assert "caught 1000/1000" in capsys.readouterr().out


def test_the_program_counts_what_it_caught(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One of each kind made and seen; the archive given is left as it was."""
    before = archive.read_bytes()
    assert corruption.main([str(archive), "--rounds", str(len(corruption.KINDS))]) == 0
    assert f"caught {len(corruption.KINDS)}/{len(corruption.KINDS)}" in capsys.readouterr().out
    assert archive.read_bytes() == before


def test_damage_that_is_missed_fails(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A change that verify() does not see gives the status 1."""
    monkeypatch.setattr(corruption, "KINDS", {"nothing": lambda *_: None})
    assert corruption.main([str(archive), "--rounds", "2"]) == 1
    assert "caught 0/2" in capsys.readouterr().out


def test_an_archive_with_faults_is_not_used(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Faults that were there before would pass for caught ones."""
    spoiled = tmp_path / "spoiled.db"
    shutil.copyfile(archive, spoiled)
    with closing(sqlite3.connect(spoiled)) as connection, connection:
        connection.execute("UPDATE reports SET lang = 'other'")
    assert corruption.main([str(spoiled)]) == 1
    assert "before anything is spoiled" in capsys.readouterr().err


def test_an_altered_text_always_differs() -> None:
    """No trial is wasted on a change that changes nothing."""
    chance = random.Random(1)  # noqa: S311 - to be repeated, not secret
    texts = ["", "a", "aaaa", "همکاری‌ها"] * 200
    assert all(corruption.altered(text, chance) != text for text in texts)
