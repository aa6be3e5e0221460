"""A Gregorian EDTF date written out for readers, in the Gregorian and the Solar Hijri calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from persiantools.jdatetime import JalaliDate

from dabir.dates.edtf import Known, parse
from dabir.errors import RecordError
from dabir.lang import Read, month_names

_ZONE = re.compile(r"(?<=[0-9]:[0-9]{2})(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?$")  # not written out
_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_COMMA = {"en": ", ", "fa": "، "}
_FIRST_SOLAR_DAY = date(622, 3, 22)
_LAST_SOLAR_DAY = date(9998, 12, 31)  # of those that persiantools converts


@dataclass(frozen=True, slots=True)
class _Day:
    """A day, or a month or year where the smaller parts are None, in one calendar."""

    year: int
    month: int | None
    day: int | None


def written_out(edtf: str, lang: str) -> tuple[str, str]:
    """Return the date in words, in the Gregorian and in the Solar Hijri calendar.

    Takes YYYY, YYYY-MM, YYYY-MM-DD, the last with a time of day, and two of them with "/" between.
    A Gregorian month or year lies across two Solar Hijri ones: both are named. The second is ""
    before that calendar begins.

    Raises:
        RecordError: the value is no such date.
    """
    parts = [_known(part) for part in edtf.split("/")]
    if len(parts) > 2:
        raise _fault(edtf)
    if len({_grain(part) for part in parts}) > 1:
        apart = [written_out(part, lang) for part in edtf.split("/")]
        return " – ".join(pair[0] for pair in apart), " – ".join(pair[1] for pair in apart)
    first, last, grain = _first(parts[0]), _last(parts[-1]), _grain(parts[0])
    if last < first:
        raise _fault(edtf)
    known: Read = "fa" if lang == "fa" else "en"
    gregorian = _range(_gregorian(first, grain), _gregorian(last, grain), month_names(known, "gregorian"))
    clock = parts[0].clock if len(parts) == 1 else None
    return (
        _digits(gregorian + (_COMMA[known] + clock if clock else ""), known),
        _digits(_solar_range(first, last, grain, known), known),
    )


def _known(part: str) -> Known:
    found = parse(_ZONE.sub("", part))
    if found is None:
        raise _fault(part)
    return found


def _first(part: Known) -> date:
    return date(part.year, part.month or 1, part.day or 1)


def _last(part: Known) -> date:
    start = date(part.year, part.month or 12, part.day or 1)
    return start if part.day else start.replace(day=monthrange(start.year, start.month)[1])


def _fault(value: str) -> RecordError:
    return RecordError(f"not a date: {value[:40]!r}; expected YYYY, YYYY-MM or YYYY-MM-DD")


def _grain(part: Known) -> int:
    """Return 1 for a year, 2 for a month, 3 for a day."""
    return 3 if part.day else 2 if part.month else 1


def _solar_range(first: date, last: date, grain: int, lang: Read) -> str:
    if first < _FIRST_SOLAR_DAY or last > _LAST_SOLAR_DAY:
        return ""
    return _range(_solar(first, grain), _solar(last, grain), month_names(lang, "solar_hijri"))


def _gregorian(day: date, grain: int) -> _Day:
    return _coarse(_Day(day.year, day.month, day.day), grain)


def _solar(day: date, grain: int) -> _Day:
    converted = JalaliDate.to_jalali(day)  # type: ignore[no-untyped-call]
    return _coarse(_Day(converted.year, converted.month, converted.day), grain)


def _coarse(day: _Day, grain: int) -> _Day:
    return _Day(day.year, day.month if grain > 1 else None, day.day if grain > 2 else None)


def _range(first: _Day, last: _Day, months: Sequence[str]) -> str:
    """Write two days as one stretch, naming once what they share: 24–26 November 2025."""
    if first == last:
        return _one(first, months)
    if first.year == last.year and first.month == last.month and first.day:
        return f"{first.day}–{_one(last, months)}"
    if first.year == last.year and first.month:
        return f"{_one(first, months, year=False)}{_dash(first)}{_one(last, months)}"
    return f"{_one(first, months)}{_dash(first)}{_one(last, months)}"


def _dash(day: _Day) -> str:
    return " – " if day.month else "–"


def _one(day: _Day, months: Sequence[str], *, year: bool = True) -> str:
    parts = (day.day, months[day.month - 1] if day.month else None, day.year if year else None)
    return " ".join(str(part) for part in parts if part)


def _digits(text: str, lang: str) -> str:
    return text.translate(_PERSIAN_DIGITS) if lang == "fa" else text
