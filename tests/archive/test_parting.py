"""Taking one actor out of those that it is one with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dabir import Archive
from dabir.errors import QueryError
from speaking import said_by


@pytest.fixture
def joined(tmp_path: Path) -> Iterator[tuple[Archive, list[str]]]:
    """Five actors that are one because each is the same as the first, which holds them together."""
    with Archive(tmp_path / "a.db") as archive:
        places = []
        for name in ("the envoy", "the lone envoy", "an envoy", "our envoy", "her envoy"):
            record = said_by(name, named=False)
            archive.add(record)
            places.append(f"{record.document.id}/a1")
        for other in places[1:]:
            archive.judge(places[0], other, "same", "A. Editor")
        yield archive, places


def undo_all(archive: Archive, numbers: list[int]) -> None:
    for number in sorted(numbers, reverse=True):
        archive.undo(number)


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_each_member_can_be_parted_and_the_others_stay_together(gold_copy: Path, verdict: str) -> None:
    """Whichever member goes, even the one that holds the others together; undoing brings it back."""
    with Archive(gold_copy) as archive:
        [rastgun] = archive.actors(name="Rastgun")
        members = set(archive.cluster_of(rastgun.address))
        assert len(members) > 4
        for member in sorted(members):
            made = archive.part(member, verdict, "A. Editor", "another man")  # type: ignore[arg-type]
            assert archive.cluster_of(member) == (member,)
            rest = members - {member}
            assert set(archive.cluster_of(min(rest))) == rest
            assert len({(each.reason, each.by, each.made) for each in made}) == 1
            undo_all(archive, [each.number for each in made])
            assert set(archive.cluster_of(member)) == members


def test_what_a_person_joined_can_be_parted(joined: tuple[Archive, list[str]]) -> None:
    """The later judgement of the same two goes before the earlier one, whoever made it."""
    archive, places = joined
    archive.part(places[1], "different", "B. Editor")
    assert archive.cluster_of(places[1]) == (places[1],)
    assert set(archive.cluster_of(places[0])) == {places[0], *places[2:]}


def test_parting_who_is_alone_is_refused(joined: tuple[Archive, list[str]]) -> None:
    """There is nothing to part, and nothing is kept."""
    archive, places = joined
    archive.part(places[1], "different", "B. Editor")
    before = archive.judgements()
    with pytest.raises(QueryError, match="one with no other actor"):
        archive.part(places[1], "different", "B. Editor")
    with pytest.raises(QueryError, match="has no actor"):
        archive.part("d00/a1", "different", "B. Editor")
    assert archive.judgements() == before
