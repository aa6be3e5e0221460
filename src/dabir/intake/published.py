"""Dates of publication as metadata writes them, brought to one form."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_tz

EARLIEST = 1700  # a smaller year is one of another calendar, never a guess at this one

_ISO = re.compile(
    r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2})"
    r"(?:[T ,]+(\d{1,2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?)?)?",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?:[A-Za-z]{3,9},? )?\d{1,2} [A-Za-z]{3,9} \d{4} \d{1,2}:\d{2}.*")


def edtf(value: str) -> str | None:
    """Return a Gregorian date as YYYY[-MM[-DD[THH:MM]]], or None where it cannot be read.

    Seconds and the zone are left out: the day and hour stay those that the outlet wrote. Digits of
    any script are read. The forms are ISO 8601, with slashes or dots as well, and that of e-mail.
    """
    found = _ISO.fullmatch(value.strip())
    if found:
        year, _, *rest = found.groups()
        return _form([int(part) for part in (year, *rest) if part is not None])
    if _MAIL.fullmatch(value.strip()):
        return _form(list((parsedate_tz(value) or ())[:5]))
    return None


def _form(parts: list[int]) -> str | None:
    """Write year, month, day, hour and minute, as many as are given; None where they are no date."""
    try:
        moment = datetime(*(parts + [1, 1][len(parts) - 1 :] if len(parts) < 3 else parts))  # type: ignore[arg-type]
    except (ValueError, TypeError):
        return None
    if moment.year < EARLIEST:
        return None
    return moment.isoformat(timespec="minutes")[: {1: 4, 2: 7, 3: 10}.get(len(parts), 16)]
