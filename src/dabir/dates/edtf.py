"""Dates as a record keeps them: a small part of EDTF (ISO 8601-2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T((\d{2}):(\d{2}))(?::(\d{2}))?)?)?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Known:
    """What a date gives; None where it does not go so far."""

    year: int
    month: int | None
    day: int | None
    clock: str | None  # HH:MM


def is_edtf(value: str) -> bool:
    """Tell whether a value is YYYY, YYYY-MM, YYYY-MM-DD or a day with THH:MM or THH:MM:SS, and there is such.

    Source: Library of Congress, Extended Date/Time Format (EDTF) Specification, level 0, without zones.
    """
    return parse(value) is not None


def parse(value: str) -> Known | None:
    """Return what a date gives, None where the value is none."""
    found = _EDTF.fullmatch(value)
    if not found:
        return None
    year, month, day, clock, hour, minute, second = found.groups()
    try:
        datetime(
            int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0)
        )
    except ValueError:
        return None
    return Known(int(year), int(month) if month else None, int(day) if day else None, clock)
