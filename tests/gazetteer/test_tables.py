from __future__ import annotations

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dabir.gazetteer import Gazetteer, Kind
from dabir.gazetteer.days import covered, days
from dabir.gazetteer.offices import one_seat
from dabir.gazetteer.tables import rows
from dabir.text import letters, script
from training.gazetteer import build

TABLES = sorted(path.name for path in (files("dabir.gazetteer") / "tables").iterdir())
WORLD = Gazetteer.packaged()
SHARED = Path(__file__).parents[3] / "shared" / "data" / "gazetteer"
NO_CAPITAL = {"ATA", "BES", "BVT", "HMD", "IOT", "TKL", "UMI"}  # territories: none, or none of its own


def test_the_tables_are_small() -> None:
    """All together stay under a megabyte."""
    assert len(TABLES) == 10
    assert sum(len((files("dabir.gazetteer") / "tables" / name).read_bytes()) for name in TABLES) < 1_000_000


@pytest.mark.parametrize("name", TABLES)
def test_every_table_names_its_source_and_none_is_share_alike(name: str) -> None:
    """A wheel under Apache-2.0 holds no data that binds what is made of it; attribution is enough."""
    lines = (files("dabir.gazetteer") / "tables" / name).read_text("utf-8").splitlines()
    assert lines[0].startswith("# Source: ")
    for word in ("ODbL", "BY-SA", "share-alike", "ShareAlike"):
        assert not any(word.lower() in line.lower() for line in lines)


@pytest.mark.parametrize("name", [name.removesuffix(".tsv") for name in TABLES])
def test_every_row_fills_its_columns_with_plain_names(name: str) -> None:
    """As many cells as columns; no empty name, none twice in a cell, none with spaces around it."""
    for row in rows(name):
        for column in {"en", "fa", "demonyms_en", "demonyms_fa"} & set(row):
            names = row[column].split("|") if row[column] else []
            assert all(each and each == each.strip() for each in names), row
            assert len(set(names)) == len(names), row


def test_ids_are_unique() -> None:
    """One id, one entry."""
    assert Counter(entry.id for entry in WORLD.entries).most_common(1)[0][1] == 1


def test_each_state_has_names_in_both_languages_codes_and_a_capital() -> None:
    """A capital is a city of the table, in that state."""
    states = [entry for entry in WORLD.entries if entry.kind == "state"]
    assert len(states) == 250
    for state in states:
        assert state.en
        assert state.fa
        assert len(state.id) == 3
        assert state.code
        capital = WORLD.entry(state.capital or "")
        assert (capital is None) == (state.id in NO_CAPITAL), state.id
        assert capital is None or capital.state == state.id
    assert len({state.code for state in states}) == len(states)


def test_most_states_have_demonyms_in_both_languages_and_no_word_means_two() -> None:
    """What is said of two states is said of neither."""
    states = [entry for entry in WORLD.entries if entry.demonyms]
    both = [state for state in states if {script(word) for word in state.demonyms} == {"latin", "arabic"}]
    assert len(states) > 190
    assert len(both) > 170
    words = Counter(letters(word) for state in states for word in state.demonyms)
    assert [word for word, count in words.items() if count > 1] == []


def test_names_are_in_the_script_of_their_language() -> None:
    """Latin letters in English, Arabic ones in Persian; of that few entries have only one."""
    for entry in WORLD.entries:
        assert all(script(name) in ("latin", "none") for name in entry.en), entry
        assert all(script(name) == "arabic" for name in entry.fa), entry
        assert entry.en + entry.fa
    kinds: tuple[Kind, ...] = ("state", "region", "body")
    assert all(entry.en and entry.fa for entry in WORLD.entries if entry.kind in kinds)


def test_places_lie_on_the_earth_and_in_a_known_state() -> None:
    """Degrees in their ranges; every state that is named is there."""
    for entry in WORLD.entries:
        assert entry.lat is None or -90 <= entry.lat <= 90
        assert entry.lon is None or -180 <= entry.lon <= 180
        assert entry.state is None or WORLD.entry(entry.state), entry
        assert entry.kind != "city" or (entry.state and entry.geonames)


def test_no_two_bodies_play_one_part_in_a_state() -> None:
    """A state has one parliament, one army."""
    roles = Counter((entry.role, entry.state) for entry in WORLD.entries if entry.role)
    assert set(roles.values()) == {1}


def test_terms_are_sound() -> None:
    """Person and state or body are there; no term ends before it begins; an open end says when it was seen."""
    assert len(WORLD.held) > 1_200
    for held in WORLD.held:
        assert WORLD.entry(held.person), held
        assert WORLD.entry(held.of), held
        assert held.start
        assert days(held.start)[0] <= days(held.end or "9999")[1], held
        assert (held.end is None) == bool(held.seen), held
        assert held.source in ("hand",) or held.source.startswith("eps-")
    assert len(set(WORLD.held)) == len(WORLD.held)


def test_by_hand_one_seat_has_one_holder_at_a_time() -> None:
    """Two terms by hand in one seat meet on one day at most."""
    seats = [held for held in WORLD.held if held.source == "hand" and held.office in one_seat()]
    for one in seats:
        for other in seats:
            if (
                one is not other
                and (one.office, one.of) == (other.office, other.of)
                and one.start < other.start
            ):  # type: ignore[operator]
                assert one.end, (one, other)
                assert days(one.end)[0] <= days(other.start or "")[1], (one, other)


@pytest.mark.parametrize(
    "value", ["2024-13", "2024-02-30", "24", "2024/05", "۲۰۲۴", "2024-5", "2024-05-19T10:00", ""]
)
def test_what_is_no_date_is_refused(value: str) -> None:
    """Days, months and years in the figures 0 to 9."""
    with pytest.raises(ValueError, match=r".*"):
        days(value)


DATES = st.dates().map(lambda day: day.isoformat())


@given(DATES, DATES, DATES)
def test_a_term_of_days_covers_exactly_its_days(one: str, other: str, on: str) -> None:
    """First and last day are taken in; with whole days all is certain."""
    start, end = sorted((one, other))
    assert covered(start, end, None, on) is (start <= on <= end)


@given(DATES, DATES)
def test_an_unknown_beginning_is_never_certain(end: str, on: str) -> None:
    """It can only be ruled out after the end."""
    assert covered(None, end, None, on) is (None if on <= end else False)


@pytest.mark.skipif(not SHARED.exists(), reason="the collected sources of ../shared are not here")
def test_the_tables_are_what_their_sources_give(tmp_path: Path) -> None:
    """Building again gives the same bytes."""
    (tmp_path / "tables").mkdir()
    assert build.main([str(SHARED), str(tmp_path)]) == 0
    for path in (tmp_path / "tables").iterdir():
        assert path.read_bytes() == (files("dabir.gazetteer") / "tables" / path.name).read_bytes(), path.name
