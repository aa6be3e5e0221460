from __future__ import annotations

from pathlib import Path

import pytest

from dabir.errors import InputError
from dabir.gazetteer import Gazetteer

WORLD = Gazetteer.packaged()
SAMPLES = Path(__file__).parents[2] / "samples" / "gazetteer"
HEAD = "name_en,name_fa,kind,aliases,id,state,office,of,from,to,lat,lon,population\n"
STATE = "name_en,name_fa,kind,capital,demonyms\n"


def test_the_samples_are_taken() -> None:
    """Places, bodies and people of an invented state, each file building on those before."""
    own = WORLD.with_user([SAMPLES / name for name in ("places.csv", "bodies.csv", "people.csv")])
    assert [entry.id for entry in own.find("Republic of Lindravia")] == ["XLI"]
    golvar = own.find("گلوار")[0]
    assert (golvar.kind, golvar.state, golvar.population, golvar.geonames) == ("city", "XLI", 210000, None)
    lindravia, halsborg = own.find("لیندراویا")[0], own.find("Halsborg")[0]
    assert (lindravia.capital, own.demonym("Lindravians"), golvar.capital) == (halsborg.id, lindravia, None)
    assert own.find("کمیسیون سیرون")[0].state == "XLI"
    minister = own.holders("وزیر خارجه", "XLI", "2031")[0]
    assert (own.entry(minister.person), minister.source) == (own.find("Selma Varond")[0], "user")
    assert len(own.offices(minister.person)) == 2
    assert own.holders("Ambassador to Iran", "XLI", "2025")[0].person == minister.person
    assert own.find("Iran") == WORLD.find("Iran")
    assert WORLD.find("Golvar") == ()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_spreadsheets_write_is_read(separator: str, mark: str, end: str, tmp_path: Path) -> None:
    """Commas, semicolons or tabs, with a mark of byte order or not, ends of lines of either kind."""
    table = mark + end.join(("name_en,name_fa,kind", 'Ada Golvar,"آدا گلوار",person', "")).replace(
        ",", separator
    )
    (tmp_path / "people.csv").write_text(table, encoding="utf-8", newline="")
    assert WORLD.with_user([tmp_path / "people.csv"]).find("آدا گلوار")[0].en == ("Ada Golvar",)


def test_names_and_facts_are_added_to_a_known_entry(tmp_path: Path) -> None:
    """By its id; the user's names come first and the others stay."""
    (tmp_path / "a.csv").write_text(
        "name_en,name_fa,kind,id\nthe Blue Helmets' House,,body,UN\n", encoding="utf-8"
    )
    own = WORLD.with_user([tmp_path / "a.csv"])
    assert own.find("Blue Helmets' House") == own.find("United Nations")
    assert own.find("سازمان ملل")[0].en[0] == "the Blue Helmets' House"
    assert len(own.entries) == len(WORLD.entries)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (
            STATE + "Ostrel,,state,Brun,\n",
            "line 2, column capital: no city of this state is called 'Brun'; give",
        ),
        (STATE + "Ostrel,,state,تهران,\n", "line 2, column capital: no city of this state is called"),
        (
            STATE + "Brun,,city,Brun,\n",
            "line 2, column capital: came 'Brun' for a city; only states have them",
        ),
        (STATE + "Brun,,city,,Brunian\n", "line 2, column demonyms: came 'Brunian' for a city"),
        (STATE + "Ostrel,,state,,Ostreli آ\n", "line 2, column demonyms: 'Ostreli آ' mixes Latin and"),
        ("", "line 1, column name_en: is missing"),
        ("name_en,kind\n", "line 1, column name_fa: is missing; give name_en, name_fa, kind"),
        ("name_en,name_fa,kind,colour\n", "line 1, column colour: is not known; use some of name_en"),
        ("name_en,name_fa,kind,kind\n", "line 1, column kind: stands twice"),
        (HEAD + "Ada,آدا,person\n", "line 2: has 3 cells, the first line has 13"),
        ('name_en,name_fa,kind\n"Ada,آدا,person\n', "line 2: is no CSV"),
        (HEAD + ",,person,,,,,,,,,,\n", "line 2, column name_en: is empty, and name_fa too; give a name"),
        (HEAD + "۱۲,,person,,,,,,,,,,\n", "line 2, column name_en: '۱۲' has no letters"),
        (HEAD + "Ada,Ada,person,,,,,,,,,,\n", "line 2, column name_fa: 'Ada' has Latin letters; put it in"),
        (HEAD + "آدا,,person,,,,,,,,,,\n", "line 2, column name_en: 'آدا' has Arabic letters"),
        (
            HEAD + "Ada,آدا Golvar,person,,,,,,,,,,\n",
            "line 2, column name_fa: 'آدا Golvar' mixes Latin and Arabic",
        ),
        (
            HEAD + "Ada,آدا,person,Mrs آدا,,,,,,,,,\n",
            "line 2, column aliases: 'Mrs آدا' mixes Latin and Arabic",
        ),
        (HEAD + "Ada,آدا,robot,,,,,,,,,,\n", "line 2, column kind: came 'robot'; give state, city"),
        (
            HEAD + "Ada,آدا,person,,,,king,Nowhere,,,,,\n",
            "line 2, column of: no state or body is called 'Nowhere'",
        ),
        (HEAD + "Ada,آدا,person,,,,king,,,,,,\n", "line 2, column of: is empty; say of which"),
        (HEAD + "Ada,آدا,person,,,,,,2020,,,,\n", "line 2, column from: came '2020' without an office"),
        (HEAD + "Ada,آدا,body,,,,king,Iran,,,,,\n", "line 2, column office: came 'king' for a body"),
        (
            HEAD + "Ada,آدا,person,,,,king,Iran,1404/05,,,,\n",
            "line 2, column from: came '1404/05'; give a Gregorian",
        ),
        (HEAD + "Ada,آدا,person,,,,king,Iran,,2020-02-30,,,\n", "line 2, column to: came '2020-02-30'"),
        (HEAD + "Ada,آدا,person,,,,king,Iran,2021,2020-12,,,\n", "line 2, column to: 2020-12 is before 2021"),
        (HEAD + "Ada,آدا,city,,,Nowhere,,,,,,,\n", "line 2, column state: no state is called 'Nowhere'"),
        (
            HEAD + "Ada,آدا,city,,,Iran,,,,,91,0,\n",
            "line 2, column lat: came '91'; give degrees from -90 to 90",
        ),
        (HEAD + "Ada,آدا,city,,,Iran,,,,,1,east,\n", "line 2, column lon: came 'east'"),
        (HEAD + "Ada,آدا,city,,,Iran,,,,,,,many\n", "line 2, column population: came 'many'"),
        (
            HEAD + "Ada,آدا,city,,,,,,,,,,\n\nAda,ادا,city,,,,,,,,,,\n",
            "line 4, column name_en: 'Ada' stands in line 2 too",
        ),
        (
            HEAD + "Ada,آدا,city,,,,,,,,,,\nBea,ادا,city,,,,,,,,,,\n",
            "line 3, column name_fa: 'ادا' stands in line 2 too",
        ),
    ],
)
def test_a_fault_refuses_the_file_and_names_its_place(table: str, said: str, tmp_path: Path) -> None:
    """File, line and column, what came and what to do."""
    path = tmp_path / "own.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(InputError) as fault:
        WORLD.with_user([path])
    assert str(fault.value).startswith(f"{path}, {said}")
    assert "; " in str(fault.value)


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    """A file that is not there, and one in another encoding, with the line."""
    with pytest.raises(InputError, match=r"none\.csv: cannot be read: No such file"):
        WORLD.with_user([tmp_path / "none.csv"])
    (tmp_path / "old.csv").write_bytes(HEAD.encode() + "آدا".encode("cp1256"))
    with pytest.raises(InputError, match=r"old\.csv, line 2: is not UTF-8; save"):
        WORLD.with_user([tmp_path / "old.csv"])


def test_one_person_may_hold_several_offices(tmp_path: Path) -> None:
    """A line an office; the same names on each."""
    lines = ("Ada,آدا,person,,,,king,Iran,2020,2021,,,", "Ada,آدا,person,,,,president,Iran,2022,,,,")
    (tmp_path / "own.csv").write_text(HEAD + "\n".join(lines), encoding="utf-8")
    own = WORLD.with_user([tmp_path / "own.csv"])
    assert [held.office for held in own.offices(own.find("Ada")[0].id)] == ["president", "monarch"]


def test_a_known_person_is_known_by_both_names(tmp_path: Path) -> None:
    """An office is added to the one who bears both; a namesake in one language alone stays another."""
    lines = (
        "Masoud Pezeshkian,مسعود پزشكيان,person,,,,minister of health,Iran,2001,2005,,,",
        "Ali Larijani,علی گلوار,person,,,,,,,,,,",
    )
    (tmp_path / "own.csv").write_text(HEAD + "\n".join(lines), encoding="utf-8")
    own = WORLD.with_user([tmp_path / "own.csv"])
    assert [held.office for held in own.offices("person:Q5933752")] == ["president", "minister.health"]
    assert len(own.find("Ali Larijani")) == 2


def test_a_state_without_an_id_has_a_capital_below_it(tmp_path: Path) -> None:
    """Both are known by their names alone, and the state lies in itself as packaged states do."""
    (tmp_path / "own.csv").write_text(
        "name_en,name_fa,kind,state,capital\nOstrel,,state,,Brun\nBrun,,city,Ostrel,\n", encoding="utf-8"
    )
    own = WORLD.with_user([tmp_path / "own.csv"])
    ostrel, brun = own.find("Ostrel")[0], own.find("Brun")[0]
    assert (ostrel.state, ostrel.capital, brun.state) == (ostrel.id, brun.id, ostrel.id)


def test_facts_are_added_to_a_known_state(tmp_path: Path) -> None:
    """A capital takes the place of the one that was known; demonyms stand before those that were."""
    (tmp_path / "own.csv").write_text(
        "name_en,name_fa,kind,id,capital,demonyms\nIran,,state,IRN,Isfahan,Irani\n", encoding="utf-8"
    )
    own, old = WORLD.with_user([tmp_path / "own.csv"]).entry("IRN"), WORLD.entry("IRN")
    assert own
    assert old
    assert own.capital == WORLD.find("Isfahan")[0].id != old.capital
    assert own.demonyms == ("Irani", *old.demonyms)


def test_the_digest_tells_of_tables_by_their_text(tmp_path: Path) -> None:
    """None for what is packaged; the same whatever the file is called; their order and each letter count."""
    first, again, second = (tmp_path / name for name in ("a.csv", "b.csv", "c.csv"))
    first.write_text("name_en,name_fa,kind\nAda Brun,,person\n", encoding="utf-8")
    again.write_bytes(first.read_bytes())
    second.write_text("name_en,name_fa,kind\nAda Bruun,,person\n", encoding="utf-8")
    orders = ([first], [second], [first, second], [second, first])
    found = [WORLD.with_user(paths).digest for paths in orders]
    assert (WORLD.digest, WORLD.with_user([again]).digest) == ("", found[0])
    assert len({*found}) == 4
