"""Dates as days: what the plain forms of ISO values cover."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

Days = tuple[date, date]  # first and last day, both included

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)


def days(iso: str) -> Days | None:
    """Return the days of YYYY-MM-DD, YYYY-MM, YYYY or START/END, None where it is no such date."""
    if "/" in iso:
        first, _, last = iso.partition("/")
        start, end = _days(first), _days(last)
        return (start[0], end[1]) if start and end and start[0] <= end[1] else None
    return _days(iso)


def _days(iso: str) -> Days | None:
    try:
        if _DAY.fullmatch(iso):
            day = date.fromisoformat(iso)
            return day, day
        if _MONTH.fullmatch(iso):
            year, month = map(int, iso.split("-"))
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        if _YEAR.fullmatch(iso):
            return date(int(iso), 1, 1), date(int(iso), 12, 31)
    except ValueError:
        return None
    return None


def same_days(gold: str | None, found: str | None, *, tolerance: int = 0) -> bool:
    """Tell whether two values cover the same days, each end off by at most ``tolerance`` days.

    A value that is missing or no date equals nothing.
    """
    a, b = days(gold or ""), days(found or "")
    if a is None or b is None:
        return False
    return all(abs((left - right).days) <= tolerance for left, right in zip(a, b, strict=True))


def grain_fits(iso: str, grain: str, calendar: str) -> bool:
    """Tell whether a value has the form that its grain asks for.

    A Gregorian month or year is YYYY-MM or YYYY; one of another calendar is START/END of its length.
    """
    covered = days(iso)
    if covered is None:
        return False
    if grain == "day":
        return bool(_DAY.fullmatch(iso))
    if grain == "range":
        return _ends_are_days(iso)
    if calendar == "gregorian":
        return bool((_MONTH if grain == "month" else _YEAR).fullmatch(iso))
    length = (covered[1] - covered[0]).days + 1
    return _ends_are_days(iso) and length in (range(29, 32) if grain == "month" else range(354, 367))


def _ends_are_days(iso: str) -> bool:
    return all(map(_DAY.fullmatch, iso.split("/"))) and "/" in iso
