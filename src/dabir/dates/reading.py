"""From the words of a date to its value, Gregorian or Solar Hijri, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from persiantools.jdatetime import JalaliDate

from dabir.lang import READ, pack, rows
from dabir.text import folded

_FIRST_GREGORIAN_YEAR = 1600  # a year below is one of the Solar Hijri calendar
_FIRST_SOLAR_YEAR = 1200
_TWO_CALENDARS = range(1430, 1600)  # in figures a year of these may as well be Islamic: nobody can know
_NOON = 12
_MONTHS = 12

CLOCK = re.compile(
    r"(?<![\d:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:])"
    r"(?: {0,2}(?P<half>[ap])\.? ?m\b\.?)?"
)
_ZONE = r"(?:z|[+-]\d\d(?::?\d\d)?)"
_ISO = (
    r"(?P<iso>(?<!\d)(?P<y1>\d{4})(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})(?!\d)"
    rf"(?:t(?P<iso_time>(?:[01]\d|2[0-3]):[0-5]\d)(?::\d\d(?:[.,]\d{{1,9}})?)?{_ZONE}?)?)"
)
_FIGURES = r"(?P<figures>(?<!\d)(?P<d2>\d{1,2})(?P<s2>[-/.])(?P<m2>\d{1,2})(?P=s2)(?P<y2>\d{4})(?!\d))"
_SHORT = re.compile(r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2}))?")  # a year, or a month of it


def date_in(words: str) -> str | None:
    """Return the first date in words as written, as EDTF with its time of day; None where they give none."""
    return value_of(folded(words))


def whole_date(value: str) -> str | None:
    """Return the date that a value is from end to end, as EDTF; None where it is none or more than one.

    Seconds and zone are left out: day and hour stay those that were written.
    """
    plain = folded(value.strip())
    short = _SHORT.fullmatch(plain)
    if short:
        return _month_of(int(short["year"]), int(short["month"])) if short["month"] else _year(int(plain))
    return value_of(plain) if _whole().fullmatch(plain) else None


def value_of(words: str) -> str | None:
    """Return the date that folded words give, with its time of day, as EDTF; None where they give none."""
    found = _search().search(words)
    day = _value(found) if found else None
    if not found or not day or len(day) < len("2031-05-14"):
        return day
    clock = CLOCK.search(words, found.end()) or CLOCK.search(words[: found.start()])
    time = _time(clock) if clock else _iso_time(found)
    return f"{day}T{time}" if time else day


def _iso_time(found: re.Match[str]) -> str | None:
    time = found.groupdict().get("iso_time")
    return time[:5] if time else None


def _time(clock: re.Match[str]) -> str:
    hour, minute, half = int(clock["hour"]), clock["minute"], clock["half"]
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return f"{hour:02}:{minute}"


@cache
def _months() -> dict[str, tuple[str, int]]:
    return {name: value for lang in READ for name, value in pack(lang).months.items()}


@cache
def date_pattern() -> str:
    """Return the pattern of a date in folded words: group iso, figures, worded, month_first or month."""
    month = any_of(_months())
    worded = (
        rf"(?P<worded>(?<!\d)(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?[ \-/]{{1,3}}(?:of )?(?P<n3>{month})\.?"
        rf"(?: ?ماه)?[ ,\-/]{{1,3}}(?P<y3>\d{{4}})(?!\d))"
    )
    first = (
        rf"(?P<month_first>(?<!\w)(?P<n4>{month})\.?[ \-]{{1,2}}(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?"
        rf"[ ,\-]{{1,3}}(?P<y4>\d{{4}})(?!\d))"
    )
    alone = rf"(?P<month>(?<!\w)(?P<n5>{month})\.?(?: ?ماه)?[ ,]{{1,2}}(?P<y5>\d{{4}})(?!\d))"
    return "|".join((_ISO, _FIGURES, worded, first, alone))


@cache
def _search() -> re.Pattern[str]:
    return re.compile(date_pattern())


@cache
def _whole() -> re.Pattern[str]:
    weekday = rf"(?:{weekday_pattern()}|[a-z]{{3,5}})"
    clock = rf"[ ,t\-]{{1,3}}{CLOCK.pattern}(?:[.,]\d{{1,9}})?"
    zone = rf"(?: ?{_ZONE})?(?: ?\(?(?:utc|[a-z]{{2,3}}t)\)?)?"
    return re.compile(rf"(?:{weekday},? )?(?:{date_pattern()})(?:{clock})?{zone}")


def weekday_pattern() -> str:
    """Return the pattern of a day of the week in folded words, without groups."""
    return any_of(folded(row["weekday"]) for lang in READ for row in rows(lang, "weekdays"))


def any_of(phrases: Iterable[str]) -> str:
    """Return a pattern for any of some phrases, their spaces written or not."""
    longest = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", " ?") for phrase in longest)


def _value(found: re.Match[str]) -> str | None:
    return _READERS[str(found.lastgroup)](found.groupdict())


def _iso(groups: dict[str, str]) -> str | None:
    if int(groups["y1"]) in _TWO_CALENDARS:
        return None
    return _day(int(groups["y1"]), int(groups["m1"]), int(groups["d1"]))


def _figures(groups: dict[str, str]) -> str | None:
    """Read day, month, year; where day and month could change places, nobody can know."""
    day, month, year = int(groups["d2"]), int(groups["m2"]), int(groups["y2"])
    if year in _TWO_CALENDARS:
        return None
    solar = year < _FIRST_GREGORIAN_YEAR
    if solar or groups["s2"] == "." or day > _NOON or day == month:
        return _day(year, month, day)
    return _day(year, day, month) if month > _NOON else None


def _worded(groups: dict[str, str]) -> str | None:
    return _named(groups["n3"], int(groups["y3"]), int(groups["d3"]))


def _month_first(groups: dict[str, str]) -> str | None:
    return _named(groups["n4"], int(groups["y4"]), int(groups["d4"]))


def _month(groups: dict[str, str]) -> str | None:
    calendar, number = _months().get(groups["n5"], ("", 0))
    return _month_of(int(groups["y5"]), number) if calendar == "gregorian" else None


_READERS = {"iso": _iso, "figures": _figures, "worded": _worded, "month_first": _month_first, "month": _month}


def _named(name: str, year: int, day: int) -> str | None:
    calendar, number = _months().get(name) or _spaced(name)
    if calendar == ("gregorian" if year >= _FIRST_GREGORIAN_YEAR else "solar_hijri"):
        return _day(year, number, day)
    return None


def _month_of(year: int, month: int) -> str | None:
    """Return a Gregorian month; one of another calendar lies across two."""
    return f"{_year(year)}-{month:02}" if _year(year) and 1 <= month <= _MONTHS else None


def _year(year: int) -> str | None:
    return str(year) if year >= _FIRST_GREGORIAN_YEAR else None


def _spaced(name: str) -> tuple[str, int]:
    joined = {month.replace(" ", ""): value for month, value in _months().items()}
    return joined.get(name.replace(" ", ""), ("", 0))


def _day(year: int, month: int, day: int) -> str | None:
    """Return a day as ISO 8601, None where no calendar has it."""
    try:
        if year >= _FIRST_GREGORIAN_YEAR:
            return date(year, month, day).isoformat()
        if year < _FIRST_SOLAR_YEAR:
            return None
        solar: date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
        return solar.isoformat()
    except ValueError:
        return None
