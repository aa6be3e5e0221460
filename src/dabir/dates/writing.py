"""A Gregorian EDTF date written out for readers, in the Gregorian and the Solar Hijri calendar."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from babel import Locale
from persiantools.jdatetime import JalaliDate

from dabir.errors import RecordError

_TIME = r"T([0-9]{2}:[0-9]{2})[0-9:.]*(?:Z|[+-][0-9:]+)?"
_EDTF = re.compile(rf"([0-9]{{4}})(?:-([0-9]{{2}})(?:-([0-9]{{2}})(?:{_TIME})?)?)?")
_MONTHS: dict[str, Any] = json.loads(files(__package__).joinpath("months.json").read_text("utf-8"))
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
    parts = edtf.split("/")
    if len(parts) > 2:
        raise _fault(edtf)
    if len({_grain(part) for part in parts}) > 1:
        apart = [written_out(part, lang) for part in parts]
        return " – ".join(pair[0] for pair in apart), " – ".join(pair[1] for pair in apart)
    first, last, grain = _first(parts[0]), _last(parts[-1]), _grain(parts[0])
    if last < first:
        raise _fault(edtf)
    known = lang if lang in _COMMA else "en"
    gregorian = _range(_gregorian(first, grain), _gregorian(last, grain), _gregorian_months(known))
    clock = _EDTF.sub(r"\4", edtf) if len(parts) == 1 else ""
    return (
        _digits(gregorian + (_COMMA[known] + clock if clock else ""), known),
        _digits(_solar_range(first, last, grain, known), known),
    )


def _first(part: str) -> date:
    year, month, day = _numbers(part)
    return _date(part, year, 1 if month is None else month, 1 if day is None else day)


def _last(part: str) -> date:
    year, month, day = _numbers(part)
    start = _date(part, year, 12 if month is None else month, 1 if day is None else day)
    return start if day is not None else start.replace(day=monthrange(start.year, start.month)[1])


def _numbers(part: str) -> tuple[int, int | None, int | None]:
    found = _EDTF.fullmatch(part)
    if not found:
        raise _fault(part)
    year, month, day = (int(group) if group else None for group in found.groups()[:3])
    return year or 0, month, day


def _date(part: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _fault(part) from None


def _fault(value: str) -> RecordError:
    return RecordError(f"not a date: {value[:40]!r}; expected YYYY, YYYY-MM or YYYY-MM-DD")


def _grain(part: str) -> int:
    """Return 1 for a year, 2 for a month, 3 for a day."""
    return part.count("-", 0, 10) + 1


def _solar_range(first: date, last: date, grain: int, lang: str) -> str:
    if first < _FIRST_SOLAR_DAY or last > _LAST_SOLAR_DAY:
        return ""
    return _range(_solar(first, grain), _solar(last, grain), _MONTHS[lang])


def _gregorian(day: date, grain: int) -> _Day:
    return _coarse(_Day(day.year, day.month, day.day), grain)


def _solar(day: date, grain: int) -> _Day:
    converted = JalaliDate.to_jalali(day)  # type: ignore[no-untyped-call]
    return _coarse(_Day(converted.year, converted.month, converted.day), grain)


def _coarse(day: _Day, grain: int) -> _Day:
    return _Day(day.year, day.month if grain > 1 else None, day.day if grain > 2 else None)


def _gregorian_months(lang: str) -> list[str]:
    names = Locale(lang).months["format"]["wide"]
    return [names[number] for number in range(1, 13)]


def _range(first: _Day, last: _Day, months: list[str]) -> str:
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


def _one(day: _Day, months: list[str], *, year: bool = True) -> str:
    parts = (day.day, months[day.month - 1] if day.month else None, day.year if year else None)
    return " ".join(str(part) for part in parts if part)


def _digits(text: str, lang: str) -> str:
    return text.translate(_PERSIAN_DIGITS) if lang == "fa" else text
