from __future__ import annotations

from datetime import date

import pytest

from dabir.evaluation.days import days, grain_fits, same_days


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2032-05-04", (2032, 5, 4), (2032, 5, 4)),
        ("2032-02", (2032, 2, 1), (2032, 2, 29)),
        ("2031", (2031, 1, 1), (2031, 12, 31)),
        ("2032-05-03/2032-05-09", (2032, 5, 3), (2032, 5, 9)),
        ("2031/2032-02", (2031, 1, 1), (2032, 2, 29)),
    ],
)
def test_a_value_covers_days(iso: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    """Both ends are included."""
    assert days(iso) == (date(*first), date(*last))


@pytest.mark.parametrize(
    "iso",
    ["", "2031-02-29", "2031-13", "0000", "31-01-01", "2031-1-1", "2032-05-09/2032-05-03", "2031/", "۲۰۳۱"],
)
def test_what_is_no_date_covers_none(iso: str) -> None:
    """Days that there are not, other forms and ranges backwards are no dates."""
    assert days(iso) is None


@pytest.mark.parametrize(
    ("gold", "found", "tolerance", "same"),
    [
        ("2032-05", "2032-05-01/2032-05-31", 0, True),
        ("2032-05-04", "2032-05-05", 0, False),
        ("2032-05-04", "2032-05-05", 1, True),
        ("2032-05-04/2032-05-10", "2032-05-05/2032-05-12", 1, False),
        (None, None, 0, False),
        ("2032", "soon", 400, False),
    ],
)
def test_values_are_compared_as_days(gold: str | None, found: str | None, tolerance: int, same: bool) -> None:
    """Each end may be off by the tolerance; what is missing equals nothing."""
    assert same_days(gold, found, tolerance=tolerance) is same


@pytest.mark.parametrize(
    ("iso", "grain", "calendar", "fits"),
    [
        ("2032-05-04", "day", "islamic", True),
        ("2032-05", "day", "gregorian", False),
        ("2032-05", "month", "gregorian", True),
        ("2032-04-20/2032-05-20", "month", "solar_hijri", True),
        ("2032-04-20/2032-05-30", "month", "solar_hijri", False),
        ("2032-05", "month", "islamic", False),
        ("2032", "year", "gregorian", True),
        ("2032-03-20/2033-03-20", "year", "solar_hijri", True),
        ("2032-03-20/2033-03-20", "year", "gregorian", False),
        ("2032-05-03/2032-05-09", "range", "gregorian", True),
        ("2032", "range", "gregorian", False),
        ("2031/2032", "range", "gregorian", False),
        ("2032-02-30", "day", "gregorian", False),
    ],
)
def test_the_form_of_a_value_is_that_of_its_grain(iso: str, grain: str, calendar: str, fits: bool) -> None:
    """Months and years of other calendars are written from first to last day."""
    assert grain_fits(iso, grain, calendar) is fits
