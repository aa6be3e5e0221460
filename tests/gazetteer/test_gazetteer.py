from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dabir.gazetteer import Gazetteer
from dabir.text import folded

HERE = Path(__file__).parent
WORLD = Gazetteer.packaged()
with (HERE / "names.csv").open(encoding="utf-8", newline="") as stream:
    NAMES = [(row["name"], row["first"]) for row in csv.DictReader(stream)]


@pytest.mark.parametrize(("name", "first"), NAMES)
def test_names_are_found_in_all_spellings(name: str, first: str) -> None:
    """The best entry of a name, in either language, however it is written."""
    assert next((entry.id for entry in WORLD.find(name)), "") == first


def test_ambiguous_names_give_all_best_first() -> None:
    """States before cities before regions, a larger city before a smaller one."""
    assert [entry.id for entry in WORLD.find("Georgia")] == ["GEO", "region:georgia-us"]
    found = WORLD.find("Washington")
    assert [entry.kind for entry in found][-1] == "region"
    people = [entry.population for entry in found if entry.kind == "city"]
    assert people == sorted(people, reverse=True)
    assert len(people) > 1
    assert {entry.id for entry in WORLD.find("Congo")} == {"COD", "COG"}


def test_an_entry_tells_its_names_state_and_outer_ids() -> None:
    """Names by language, the first to show; the state that it is, lies in or belongs to."""
    iran, tehran = WORLD.find("Iran")[0], WORLD.find("تهران")[0]
    assert (iran.names("en")[0], iran.names("fa")[0], iran.code, iran.capital) == (
        "Iran",
        "ایران",
        "IR",
        tehran.id,
    )
    assert (tehran.kind, tehran.state, tehran.geonames, tehran.wikidata) == ("city", "IRN", 112931, None)
    assert WORLD.find("IRGC")[0].state == "IRN"
    assert WORLD.find("Xi Jinping")[0].wikidata == "Q15031"
    ministry = WORLD.find("Pakistani Ministry of Defence")[0]
    assert (ministry.state, ministry.en, ministry.fa) == (
        "PAK",
        ("Ministry of Defence of Pakistan",),
        ("وزارت دفاع پاکستان",),
    )


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Iranian", "IRN"),
        ("Iranians", "IRN"),
        ("ایرانی", "IRN"),
        ("ايراني", "IRN"),
        ("ایرانی‌ها", "IRN"),
        ("ایرانی ها", "IRN"),
        ("ایرانیان", "IRN"),
        ("British", "GBR"),
        ("South African", "ZAF"),
        ("افغان", "AFG"),
        ("Nigerien", "NER"),
        ("Korean", None),
        ("table", None),
        ("", None),
    ],
)
def test_demonyms_give_their_state(word: str, state: str | None) -> None:
    """One or many, in both languages; a word used of two states gives none."""
    found = WORLD.demonym(word)
    assert (found.id if found else None) == state


def test_exonyms_meet_across_scripts() -> None:
    """A folded name in one script and in the other, with half-spaces or without, have one key."""
    names = WORLD.exonyms()
    for english, persian in (("Germany", "آلمان"), ("Greece", "یونان"), ("Egypt", "مصر"), ("Vienna", "وین")):
        assert names[folded(english)] == names[folded(persian)]
    assert names[folded("اسلام‌آباد")] == names[folded("اسلام آباد")] == names[folded("Islamabad")]
    assert folded("Masoud Pezeshkian") not in names


@pytest.mark.parametrize(
    ("office", "of", "on", "people"),
    [
        ("president", "IRN", "2020", ["Hassan Rouhani"]),
        ("president", "IRN", "2021-08-03", ["Ebrahim Raisi", "Hassan Rouhani"]),
        ("president", "IRN", "2021-08-02", ["Hassan Rouhani"]),
        ("president", "IRN", "2021-08", ["Ebrahim Raisi", "Hassan Rouhani"]),
        ("رئیس‌جمهور", "IRN", "2024-05-19", ["Mohammad Mokhber", "Ebrahim Raisi"]),
        ("رييس جمهوري", "IRN", "2025-01-01", ["Masoud Pezeshkian"]),
        ("acting president", "IRN", "2024-06", ["Mohammad Mokhber"]),
        ("minister.foreign", "IRN", "2024-05-19", ["Hossein Amir-Abdollahian"]),
        ("وزیر امور خارجه", "PAK", "2024-03-11", ["Ishaq Dar"]),
        ("Minister of Foreign Affairs", "PAK", "2024-03-10", []),
        ("secretary of state", "USA", "2019-07", ["Mike Pompeo"]),
        ("foreign secretary", "GBR", "2023-11-13", ["David Cameron", "James Cleverly"]),
        ("دبیر", "body:SNSC", "2024", ["Ali Akbar Ahmadian"]),
        ("secretary-general", "body:UN", "2016-12-31", ["Ban Ki-moon"]),
        ("رئیس", "body:EC", "2022", ["Ursula von der Leyen"]),
        ("king", "GBR", "2022-09-08", ["Charles III", "Elizabeth II"]),
        ("chancellor", "DEU", "2024", ["Olaf Scholz"]),
        ("chancellor", "GBR", "2024", []),
        ("supreme leader", "IRN", "1989", ["Ali Khamenei"]),
        ("supreme leader", "IRN", "1988", []),
        ("president", "XXX", "2020", []),
        ("gardener", "IRN", "2020", []),
    ],
)
def test_holders_are_told_by_date(office: str, of: str, on: str, people: list[str]) -> None:
    """On the last day of one and the first of the next both are given, the later first."""
    found = WORLD.holders(office, of, on)
    assert [WORLD.entry(held.person).en[0] for held in found] == people  # type: ignore[union-attr]


def test_what_is_not_certain_is_said() -> None:
    """A part of the time asked for, or a time after an open end was last seen, is neither yes nor no."""
    raisi = WORLD.holders("president", "IRN", "2021-08-03")[0]
    assert (raisi.covers("2021-08-03"), raisi.covers("2021-08"), raisi.covers("2021-07")) == (
        True,
        None,
        False,
    )
    minister = WORLD.holders("foreign minister", "IRN", "2025-01")[0]
    assert minister.end is None
    assert (minister.covers("2025-01"), minister.covers("2040")) == (True, None)


def test_acting_holders_are_marked() -> None:
    """Who acts holds the office, and is said to act."""
    assert WORLD.holders("president", "IRN", "2024-06")[0].acting
    assert not WORLD.holders("president", "IRN", "2025")[0].acting


def test_all_holders_come_latest_first() -> None:
    """Without a date, all that are known."""
    starts = [held.start or "" for held in WORLD.holders("prime minister", "IRQ")]
    assert starts == sorted(starts, reverse=True)
    assert len(starts) > 5


def test_a_person_s_offices_come_latest_first() -> None:
    """From every source."""
    person = WORLD.find("Ali Larijani")[0].id
    assert [(held.office, held.of, held.start) for held in WORLD.offices(person)] == [
        ("secretary", "body:SNSC", "2025-08-05"),
        ("speaker", "IRN", "2008-05"),
        ("secretary", "body:SNSC", "2005-08-15"),
    ]
    assert WORLD.offices("person:nobody") == ()


def test_a_date_that_is_none_is_refused() -> None:
    """Nobody is given for what cannot be understood."""
    with pytest.raises(ValueError, match="1404/09/06"):
        WORLD.holders("president", "IRN", "1404/09/06")
