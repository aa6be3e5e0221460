"""What a user's tables change in an archive: who is who, and who is found by a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from by_cues import CUES
from dabir import Archive, Query, make_document
from dabir.gazetteer import use
from dabir.pipeline import begun, completed
from dabir.record import Mention, MentionKind, Record, Span, digest

NAMES: dict[str, MentionKind] = {
    "Ketta Oswin": "person", "Aldis Merrow": "person", "کتا اوسوین": "person",
    "Sirun River Commission": "body", "سیرون علیا": "place", "Lindravia": "place", "لیندراویا": "place",
}  # fmt: skip
REPORTS = [
    ("Ketta Oswin said that the harbour would open.", "2033-02-01"),
    ("Aldis Merrow said that the harbour would shut.", "2030-02-01"),
    ("کتا اوسوین گفت که مالیات کم می‌شود.", "2033-02-05"),
    ("The president of Lindravia said that taxes would rise.", "2030-02-05"),
    ("The president of Lindravia said that taxes would fall.", "2033-02-05"),
    ("رئیس‌جمهور لیندراویا گفت که مالیات زیاد می‌شود.", "2033-02-06"),
    ("The Sirun River Commission said that water was low.", "2033-02-05"),
    ("سیرون علیا اعلام کرد که آب کم است.", "2033-02-05"),
]


def read(text: str, published: str) -> Record:
    """Return the record of a text in which these names are found, and statements by cues."""
    draft = begun(make_document(text, published=published), CUES)
    spans = {name: Span(text.index(name), text.index(name) + len(name)) for name in NAMES if name in text}
    names = [
        Mention(id=f"n{span.start}", kind=NAMES[name], form="name", span=span, digest=digest(text, [span]))
        for name, span in spans.items()
    ]
    done = completed(replace(draft, mentions=tuple(sorted(names, key=lambda each: each.span))))
    return Record(
        document=done.document,
        producer=CUES.producer(),
        furniture=done.furniture,
        mentions=done.mentions,
        actors=done.actors,
        statements=done.statements,
    )


def kept(path: Path) -> Archive:
    """Return an archive of the reports, read and linked with the gazetteer in use."""
    archive = Archive(path)
    assert all(archive.add(read(*report)) for report in REPORTS)
    return archive


@pytest.fixture
def packaged(tmp_path: Path) -> Iterator[Archive]:
    """An archive that was made without a user's tables."""
    with kept(tmp_path / "packaged.db") as archive:
        yield archive


@pytest.fixture
def users(tmp_path: Path, own: object) -> Iterator[Archive]:
    """An archive that was made with a user's tables, which stay in use."""
    with kept(tmp_path / "own.db") as archive:
        yield archive


def members(archive: Archive, name: str) -> set[tuple[str, str | None]]:
    """Return the names and dates of all who are one with an actor."""
    [entity] = [each for each in archive.entities() if each.name == name]
    return {(member.name, member.date) for member in entity.members}


def found(archive: Archive, speaker: str) -> int:
    return archive.search(Query(speaker=speaker)).total


def test_an_office_is_the_person_who_held_it_at_the_date(users: Archive) -> None:
    """The president of 2030 is not that of 2033, in either language."""
    assert members(users, "Aldis Merrow") == {
        ("Aldis Merrow", "2030-02-01"),
        ("The president of Lindravia", "2030-02-05"),
    }
    assert {date for _, date in members(users, "Ketta Oswin")} == {"2033-02-01", "2033-02-05", "2033-02-06"}
    assert ("رئیس‌جمهور لیندراویا", "2033-02-06") in members(users, "Ketta Oswin")


def test_without_the_tables_an_office_is_nobody_by_name(packaged: Archive) -> None:
    """Nothing else in the reports tells who the presidents are."""
    assert members(packaged, "Aldis Merrow") == {("Aldis Merrow", "2030-02-01")}
    assert {name for name, _ in members(packaged, "Ketta Oswin")} == {"Ketta Oswin", "کتا اوسوین"}


@pytest.mark.parametrize("name", ["Upper Sirun", "SRC"])
def test_a_name_in_the_other_script_or_another_name_is_found(name: str, users: Archive) -> None:
    """By the names of the table, which no letters of the report tell."""
    assert found(users, name) == 1
    use(())
    assert found(users, name) == 0


def test_an_archive_takes_up_tables_when_it_is_indexed_again(packaged: Archive, own: object) -> None:
    """Names of the table are found then, in reports that were read without it."""
    assert found(packaged, "SRC") == 0
    assert packaged.reindex() == len(REPORTS)
    assert found(packaged, "SRC") == 1
    assert list(packaged.verify()) == []


def test_an_index_is_verified_with_the_tables_that_it_was_built_with(users: Archive) -> None:
    """Without them, what is known of offices differs, which building it again without them mends."""
    assert list(users.verify()) == []
    use(())
    assert {fault.partition("; ")[2] for fault in users.verify()} == {"run `dabir reindex`"}
    users.reindex()
    assert list(users.verify()) == []
