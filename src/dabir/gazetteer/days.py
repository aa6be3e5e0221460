"""EDTF dates as the days that they may mean, and whether a term of office covers one."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def days(value: str) -> tuple[date, date]:
    """Return the first and the last day of an EDTF day, month or year.

    Raises:
        ValueError: the value is none.
    """
    found = _EDTF.fullmatch(value)
    if found is None:
        raise ValueError(value)
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None  # noqa: S101 - the pattern has it
    first = date(year, month or 1, day or 1)
    if day:
        return first, first
    return first, date(year, month or 12, monthrange(year, month or 12)[1])


def covered(start: str | None, end: str | None, seen: str | None, on: str) -> bool | None:
    """Tell whether a term covers a date: True all of it, False nothing, None where that is not certain."""
    first, last = days(on)
    began, begun = days(start) if start else (date.min, date.max)
    ended, over = days(end) if end else (days(seen)[0] if seen else date.max, date.max)
    if last < began or first > over:
        return False
    return True if begun <= first and last <= ended else None
