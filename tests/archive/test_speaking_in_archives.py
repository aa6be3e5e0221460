"""Statements by whom they are of, whatever name they are given there."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from dabir import Archive, Query
from dabir.archive import Speaker, bearing, from_strings
from dabir.errors import QueryError
from dabir.record import ActorKind
from speaking import said_by

LINES = (Path(__file__).parent / "bearers.tsv").read_text("utf-8").splitlines()[1:]
CASES = [
    (row["asked"], row["kind"], row["borne"], row["found"]) for row in csv.DictReader(LINES, delimiter="\t")
]


def total(archive: Archive, **narrow: object) -> int:
    """Return how many statements a query finds; hits and total must agree."""
    answer = archive.search(Query(limit=200, **narrow))  # type: ignore[arg-type]
    assert len(answer.hits) == answer.total == len(list(archive.hits(Query(**narrow))))  # type: ignore[arg-type]
    return answer.total


@pytest.mark.parametrize(("asked", "kind", "borne", "found"), CASES)
def test_a_name_finds_those_who_bear_it(
    tmp_path: Path, asked: str, kind: ActorKind, borne: str, found: str
) -> None:
    """Either script and any spelling, a surname alone all who bear it, another name nobody."""
    with Archive(tmp_path / "a.db") as archive:
        archive.add(said_by(borne, kind=kind))
        archive.add(said_by("Tomas Ekren"))
        assert total(archive, speaker=asked) == (found == "yes")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Rouhani", {"Babak Rouhani", "Babak Rohani", "بابک روحانی"}),
        ("Reyhani", {"Babak Reyhani", "بابک ریحانی"}),
        ("روحانی", {"Babak Rouhani", "Babak Rohani", "بابک روحانی"}),
        ("ریحانی", {"Babak Reyhani", "بابک ریحانی"}),
        ("Karami", {"Sara Karami", "سارا کرمی"}),
        ("Karimi", {"Sara Karimi", "سارا کریمی"}),
    ],
)
def test_surnames_that_look_alike_are_kept_apart(tmp_path: Path, asked: str, found: set[str]) -> None:
    """Where several may be meant, the likeliest spellings are taken."""
    with Archive(tmp_path / "a.db") as archive:
        for given, surnames in {
            "Babak": ("Rouhani", "Rohani", "Reyhani"), "بابک": ("روحانی", "ریحانی"),
            "Sara": ("Karami", "Karimi"), "سارا": ("کرمی", "کریمی"),
        }.items():  # fmt: skip
            for surname in surnames:
                archive.add(said_by(f"{given} {surname}"))
        forms = bearing.forms(archive._connection, asked)
        assert set(bearing.spellings(archive._connection, forms)) == found


@pytest.fixture
def linked(tmp_path: Path) -> Iterator[Archive]:
    """An archive in which a person joined a name, its Persian form, a surname and an office alone."""
    with Archive(tmp_path / "a.db") as archive:
        records = [
            said_by("Mina Darvand", pronoun="she", date="2031-01-01"),
            said_by("مینا دروند", date="2031-01-02"),
            said_by("Darvand", date="2031-01-03"),
            said_by("the harbour envoy", named=False, date="2031-01-04"),
            said_by("Sara Darvand", date="2031-01-05"),
            said_by("Darvand", known=False, date="2031-01-06"),
            said_by("Darvand", date="2031-01-07"),
        ]
        for record in records:
            archive.add(record)
        first, *others = [f"{record.document.id}/a1" for record in records[:4]]
        for other in others:
            archive.judge(first, other, "same", "A. Editor")
        archive.judge(first, f"{records[6].document.id}/a1", "different", "A. Editor")
        yield archive


def test_a_name_finds_all_that_is_linked_to_who_bears_it(linked: Archive) -> None:
    """The full name finds the Persian report, the surname and the office that are linked, and no one else."""
    found = {hit.speaker for hit in linked.search(Query(speaker="Mina Darvand"))}
    assert found == {"Mina Darvand", "مینا دروند", "Darvand", "the harbour envoy"}
    assert total(linked, speaker="Mina Darvand") == total(linked, speaker="مینا دروند") == 4


def test_a_surname_finds_all_who_bear_it_and_sources_that_have_it(linked: Archive) -> None:
    """Everyone of the surname, what is linked to them, and a source of these words that nobody is known for."""
    assert total(linked, speaker="Darvand") == total(linked) == 7


def test_exact_takes_the_name_of_the_report_to_the_letter(linked: Archive) -> None:
    """Other spellings, scripts, fuller names and links are left out."""
    assert {hit.speaker for hit in linked.search(Query(speaker="Darvand", exact=True))} == {"Darvand"}
    assert total(linked, speaker="Darvand", exact=True) == 3
    assert total(linked, speaker="Mina Darvand", exact=True) == 1
    assert total(linked, speaker="darvand", exact=True) == total(linked, speaker="Mina", exact=True) == 0


def test_a_pronoun_is_found_by_the_name_it_stands_for(linked: Archive) -> None:
    """The speaker is the name, the source stays what the report says, and words find the name as well."""
    [hit] = linked.search(Query(speaker="Mina Darvand", exact=True))
    assert (hit.speaker, hit.source) == ("Mina Darvand", "she")
    assert hit.speakers == (Speaker(address=f"{hit.document}/a1", name="Mina Darvand"),)
    assert total(linked, text="Mina") == 1


def test_who_is_known_by_an_office_alone_is_marked(linked: Archive) -> None:
    """The name that other reports give stands beside it; nobody else is marked so."""
    known = {hit.speaker: hit.speakers[0].known for hit in linked.search("") if hit.speakers}
    assert {name: other for name, other in known.items() if other} == {"the harbour envoy": "Mina Darvand"}


def test_an_address_stands_for_all_that_it_is_one_with(linked: Archive) -> None:
    """Any of the members finds them all; an address that is none finds nothing."""
    for hit in linked.search(Query(speaker="Mina Darvand")).hits:
        assert total(linked, speaker=hit.speakers[0].address) == 4
    assert total(linked, speaker="d00/a1") == 0


def test_words_in_quotation_marks_are_a_whole_source(linked: Archive) -> None:
    """Only a source that no name is known for, and only as a whole."""
    assert total(linked, speaker='"Darvand"') == 1
    assert total(linked, speaker='"harbour"') == 0


def test_speakers_are_counted_once_whatever_they_are_called(linked: Archive) -> None:
    """The facet names each by the fullest names of both scripts, and finds as many as it counts."""
    facet = linked.search("").facets["speaker"]
    assert (facet[0].name, facet[0].count) == ("Mina Darvand", 4)
    assert facet[0].names == {"latin": "Mina Darvand", "arabic": "مینا دروند"}
    assert all(total(linked, speaker=item.value) == item.count for item in facet)


def test_speakers_of_the_gold_reports_are_found_as_they_are_counted(gold_archive: Path) -> None:
    """Each facet of real length leads to as many statements as it says."""
    with Archive(gold_archive, read_only=True) as archive:
        for item in archive.search("").facets["speaker"]:
            assert archive.search(Query(speaker=item.value, limit=0)).total == item.count, item.name


def test_what_others_say_of_someone_is_found(gold_archive: Path) -> None:
    """By a name in either script or by address, and never what they say themselves."""
    with Archive(gold_archive, read_only=True) as archive:
        [rastgun] = archive.actors(name="Rastgun")
        found = {hit.id for hit in archive.hits(Query(about=rastgun.address))}
        assert found == {hit.id for hit in archive.hits(Query(about="راستگون"))}
        entity = archive.actor(rastgun.address)
        assert entity
        assert found == set(entity.spoken_of)
        assert found
        own = {member.address for member in entity.members}
        assert not any(
            own & {each.address for each in hit.speakers}
            for hit in archive.hits(Query(about=rastgun.address))
        )


def test_the_answer_says_which_spellings_were_looked_for(linked: Archive) -> None:
    """The names that reports have for what was asked, and the asked one alone where it must be exact."""
    assert set(linked.search(Query(speaker="Mina Darvand")).spellings) == {"Mina Darvand", "مینا دروند"}
    assert linked.search(Query(speaker="Mina Darvand", exact=True)).spellings == ("Mina Darvand",)


def test_undoing_a_judgement_undoes_what_is_found(linked: Archive) -> None:
    """Nothing of a link stays in the answers."""
    for made in reversed(linked.judgements("A. Editor")):
        linked.undo(made.number)
    assert not [
        hit for hit in linked.search(Query(speaker="Mina Darvand")) if hit.speaker == "the harbour envoy"
    ]


@pytest.mark.parametrize("value", ["?", "«»", " – "])
def test_a_name_without_letters_is_refused(linked: Archive, value: str) -> None:
    """It is said that there is nothing to look for."""
    with pytest.raises(QueryError, match="no letter or digit"):
        linked.search(Query(speaker=value))


def test_the_switch_of_exact_letters_is_read_from_strings() -> None:
    """An address or a form says 1, true or on; anything else is refused."""
    assert [from_strings({"exact": value}).exact for value in ("1", "true", "on", "0", "")] == [True] * 3 + [
        False
    ] * 2
    with pytest.raises(QueryError, match="exact is 'maybe'"):
        from_strings({"exact": "maybe"})
