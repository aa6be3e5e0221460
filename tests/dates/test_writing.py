"""Dates written out in two calendars."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dabir.dates import written_out
from dabir.errors import RecordError

CASES = [
    ("2025", "2025", "1403–1404", "۲۰۲۵", "۱۴۰۳–۱۴۰۴"),
    ("2025-11", "November 2025", "Aban – Azar 1404", "نوامبر ۲۰۲۵", "آبان – آذر ۱۴۰۴"),
    ("2026-03", "March 2026", "Esfand 1404 – Farvardin 1405", "مارس ۲۰۲۶", "اسفند ۱۴۰۴ – فروردین ۱۴۰۵"),
    ("2025-11-27", "27 November 2025", "6 Azar 1404", "۲۷ نوامبر ۲۰۲۵", "۶ آذر ۱۴۰۴"),
    ("2024-03-20", "20 March 2024", "1 Farvardin 1403", "۲۰ مارس ۲۰۲۴", "۱ فروردین ۱۴۰۳"),
    ("2021-03-20", "20 March 2021", "30 Esfand 1399", "۲۰ مارس ۲۰۲۱", "۳۰ اسفند ۱۳۹۹"),
    ("2025-11-27T14:05", "27 November 2025, 14:05", "6 Azar 1404", "۲۷ نوامبر ۲۰۲۵، ۱۴:۰۵", "۶ آذر ۱۴۰۴"),
    ("2025-11-27T14:05:09Z", "27 November 2025, 14:05", "6 Azar 1404", "۲۷ نوامبر ۲۰۲۵، ۱۴:۰۵", "۶ آذر ۱۴۰۴"),
    ("2025-11-24/2025-11-26", "24–26 November 2025", "3–5 Azar 1404", "۲۴–۲۶ نوامبر ۲۰۲۵", "۳–۵ آذر ۱۴۰۴"),
    ("0600", "600", "", "۶۰۰", ""),
]


@pytest.mark.parametrize(("edtf", "gregorian", "solar", "gregorian_fa", "solar_fa"), CASES)
def test_a_date_is_written_in_both_calendars_and_both_languages(
    edtf: str, gregorian: str, solar: str, gregorian_fa: str, solar_fa: str
) -> None:
    """Days, months, years, times and intervals come out in words, with the digits of the language."""
    assert written_out(edtf, "en") == (gregorian, solar)
    assert written_out(edtf, "fa") == (gregorian_fa, solar_fa)


@pytest.mark.parametrize(
    "edtf",
    [
        "",
        "x",
        "25",
        "2025-13",
        "2025-00",
        "2025-02-30",
        "0000",
        "2025-1-1",
        "٢٠٢٥",
        "1/2/3",
        "2025/2024",
        "/",
    ],
)
def test_what_is_no_date_is_refused(edtf: str) -> None:
    """A value that is no such date raises an error that names it."""
    with pytest.raises(RecordError, match="not a date"):
        written_out(edtf, "en")


@given(st.dates(date(622, 3, 22), date(9998, 12, 31)))
def test_every_day_has_a_solar_hijri_date_six_centuries_back(day: date) -> None:
    """The year of the second calendar is 621 or 622 less."""
    _, solar = written_out(day.isoformat(), "en")
    assert day.year - int(solar.split()[-1]) in (621, 622)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_month_names_the_months_of_its_first_and_last_day(day: date) -> None:
    """A Gregorian month is named by the two Solar Hijri months that it lies across."""
    _, month = written_out(f"{day:%Y-%m}", "en")
    _, exact = written_out(day.isoformat(), "en")
    assert exact.split()[1] in month


@given(st.text(max_size=30))
def test_no_text_brings_another_error(text: str) -> None:
    """Whatever text comes, it is written out or refused."""
    found: tuple[str, ...] = ()
    with contextlib.suppress(RecordError):
        found = written_out(text, "fa")
    assert len(found) in (0, 2)
