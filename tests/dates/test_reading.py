"""From the words of a date to its value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from dabir.dates import date_in, is_edtf, whole_date


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on 14 May 2031 at 10:22", "2031-05-14T10:22"),
        ("2031-05-14T25:00", "2031-05-14"),
        ("May 2031", "2031-05"),
        ("اردیبهشت ۱۴۱۰", None),
        ("14 Farvardin 2031", None),
        ("14 May 1410", None),
        ("14/05/1199", None),
    ],
)
def test_words_give_the_day_of_their_own_calendar(words: str, value: str | None) -> None:
    """A month belongs to the years of its calendar, and a Solar Hijri month lies across two others."""
    assert date_in(words) == value


@given(st.dates(JalaliDate(1200, 1, 1).to_gregorian(), JalaliDate(1429, 12, 29).to_gregorian()))
def test_solar_hijri_days_come_back(day: object) -> None:
    """Every day written in figures of the Solar Hijri calendar gives the same day."""
    solar = JalaliDate.to_jalali(day)
    assert whole_date(f"{solar.year}/{solar.month:02}/{solar.day:02}") == str(day)


@given(
    st.text(max_size=40)
    | st.from_regex(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}[T ][0-9:]{4,8}", fullmatch=True)
)
def test_what_is_read_is_a_date(words: str) -> None:
    """Whatever the words, the value is a date that there is, or none."""
    assert all(is_edtf(value) for value in (date_in(words), whole_date(words)) if value is not None)


@pytest.mark.parametrize(
    ("words", "value"), [("1447/05/06", None), ("06.05.1447", None), ("1410/02/24", "2031-05-14")]
)
def test_a_year_that_two_calendars_share_is_not_guessed(words: str, value: str | None) -> None:
    """In figures 1447 may be Islamic or Solar Hijri; 1410 is Solar Hijri in news of our time."""
    assert whole_date(words) == value
