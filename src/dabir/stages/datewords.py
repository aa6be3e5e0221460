"""Dates of publication as the heads of pages give them, and what stands around them there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from persiantools.jdatetime import JalaliDate

from dabir.lang import READ, pack, rows
from dabir.record import Span
from dabir.text import Folded, fold

Role = Literal["published", "updated", "plain"]
_LAST_SOLAR_YEAR = 1600  # a year below is one of the Solar Hijri calendar
_FIRST_SOLAR_YEAR = 1200
_NOON = 12


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date in the head of a page: its span in the document, what it says, what it is said to be."""

    span: Span
    value: str  # Gregorian EDTF
    role: Role


@dataclass(frozen=True, slots=True)
class Header:
    """What was read from the beginning of a line on, as long as it spoke of dates alone."""

    stamps: tuple[Stamp, ...]
    span: Span | None  # of what tells of dates, codes and their labels
    whole: bool  # nothing else stands on the line
    sure: bool  # a label with a colon, figures alone, or a time of day: no words of a report
    labelled: bool
    code: bool


def scan(text: str, span: Span) -> Header:
    """Read date, time, labels and numbers of the news from the beginning of a line."""
    line = fold(span.of(text))
    atoms, end = _atoms(line.text)
    telling = [i for i, atom in enumerate(atoms) if atom.lastgroup not in {"gap", "filler", "weekday"}]
    names = {atom.lastgroup for atom in atoms}
    whole = end == len(line.text)
    kept = atoms[: telling[-1] + 1] if telling else []
    return Header(
        stamps=tuple(_stamps(line, atoms, span.start)),
        span=_moved(line, kept[0].start(), kept[-1].end(), span.start) if kept else None,
        whole=whole and bool(telling),
        sure=_sure(line.text, kept),
        labelled=not names.isdisjoint({"label", "updated"}),
        code="code" in names,
    )


def _moved(line: Folded, start: int, end: int, offset: int) -> Span:
    found = line.original(start, end)
    return Span(offset + found.start, offset + found.end)


def _atoms(line: str) -> tuple[list[re.Match[str]], int]:
    pattern = _pattern()
    found: list[re.Match[str]] = []
    end = _skipped(line, 0)
    while (atom := pattern.match(line, end)) and atom.end() > end:
        found.append(atom)
        end = _skipped(line, atom.end())
    return found, end


_GAP = re.compile(r"[\s|,;:/()\[\]•·_*\-]*")


def _skipped(line: str, start: int) -> int:
    found = _GAP.match(line, start)
    return found.end() if found else start


def _sure(line: str, atoms: list[re.Match[str]]) -> bool:
    """Tell whether a line that goes on in other words began with a header all the same."""
    if not atoms or atoms[0].lastgroup in {"filler", "gap", "weekday"}:
        return False
    names = {atom.lastgroup for atom in atoms}
    labels = (atom for atom in atoms if atom.lastgroup in {"label", "updated"})
    colon = any(line[atom.end() :].lstrip().startswith(":") for atom in labels)
    return bool(names & {"iso", "figures"}) or "clock" in names or colon


def _stamps(line: Folded, atoms: list[re.Match[str]], offset: int) -> Iterable[Stamp]:
    role: Role = "plain"
    for number, atom in enumerate(atoms):
        if atom.lastgroup in {"label", "updated"}:
            role = "published" if atom.lastgroup == "label" else "updated"
        if atom.lastgroup in {"iso", "figures", "worded", "month_first", "month"}:
            clock = _clock_near(atoms, number)
            start = min(atom.start(), clock.start()) if clock else atom.start()
            end = max(atom.end(), clock.end()) if clock else atom.end()
            value = value_of(line.text[start:end])
            if value:
                yield Stamp(_moved(line, start, end, offset), value, role)


def _clock_near(atoms: list[re.Match[str]], number: int) -> re.Match[str] | None:
    """Return the time of day after a date, or before it, with no other date between."""
    for steps in (atoms[number + 1 :], atoms[:number][::-1]):
        for atom in steps:
            if atom.lastgroup == "clock":
                return atom
            if atom.lastgroup not in {"gap", "filler", "weekday"}:
                break
    return None


def value_of(words: str) -> str | None:
    """Return the date that folded words give, with its time of day, as EDTF; None where they give none."""
    found = _dates().search(words)
    day = _value(found) if found else None
    if not found or not day or len(day) < len("2031-05-14"):
        return day
    clock = _CLOCK.search(words, found.end()) or _CLOCK.search(words[: found.start()])
    time = _time(clock) if clock else _iso_time(found)
    return f"{day}T{time}" if time else day


def derived(words: str) -> str | None:
    """Return the date that words as written give."""
    return value_of(fold(words).text)


def _iso_time(found: re.Match[str]) -> str | None:
    time = found.groupdict().get("iso_time")
    return time[:5] if time else None


def _time(clock: re.Match[str]) -> str:
    hour, minute, half = int(clock["hour"]), clock["minute"], clock["half"]
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return f"{hour:02}:{minute}"


_CLOCK = re.compile(
    r"(?<![\d:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:])"
    r"(?: {0,2}(?P<half>[ap])\.? ?m\b\.?)?"
)
_ISO = (
    r"(?P<iso>(?<!\d)(?P<y1>\d{4})(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})(?!\d)"
    r"(?:t(?P<iso_time>\d\d:\d\d)(?::\d\d(?:\.\d{1,9})?)?(?:z|[+-]\d\d:?\d\d)?)?)"
)
_FIGURES = r"(?P<figures>(?<!\d)(?P<d2>\d{1,2})(?P<s2>[-/.])(?P<m2>\d{1,2})(?P=s2)(?P<y2>\d{4})(?!\d))"


@cache
def _months() -> dict[str, tuple[str, int]]:
    return {name: value for lang in READ for name, value in pack(lang).months.items()}


@cache
def _dates_pattern() -> str:
    month = _any(_months())
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
def _dates() -> re.Pattern[str]:
    return re.compile(_dates_pattern())


def _any(phrases: Iterable[str]) -> str:
    """Return a pattern for any of some phrases, their spaces written or not."""
    longest = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", " ?") for phrase in longest)


def _table(where: str) -> str:
    every = (row for lang in READ for row in pack(lang).furniture)
    return _any(row.words.rstrip(":") for row in every if (row.kind, row.where) == ("date_header", where))


@cache
def _pattern() -> re.Pattern[str]:
    weekdays = _any(fold(row["weekday"]).text for lang in READ for row in rows(lang, "weekdays"))
    clock = _CLOCK.pattern
    return re.compile(
        rf"{_dates_pattern()}|(?P<clock>{clock})"
        rf"|(?P<code>(?:{_table('code')})[ :#.]{{0,3}}\d[\d/*\-]*(?!\w))"
        rf"|(?P<updated>(?:{_table('updated')})(?!\w))|(?P<label>(?:{_table('label')})(?!\w))"
        rf"|(?P<weekday>(?:{weekdays})(?!\w))|(?P<filler>(?:{_table('filler')}|\d{{1,4}}(?= min))(?!\w))"
    )


def _value(found: re.Match[str]) -> str | None:
    return _READERS[str(found.lastgroup)](found.groupdict())


def _iso(groups: dict[str, str]) -> str | None:
    return _day(int(groups["y1"]), int(groups["m1"]), int(groups["d1"]))


def _figures(groups: dict[str, str]) -> str | None:
    """Read day, month, year; where day and month could change places, nobody can know."""
    day, month, year = int(groups["d2"]), int(groups["m2"]), int(groups["y2"])
    solar = year < _LAST_SOLAR_YEAR
    if solar or groups["s2"] == "." or day > _NOON or day == month:
        return _day(year, month, day)
    return _day(year, day, month) if month > _NOON else None


def _worded(groups: dict[str, str]) -> str | None:
    return _named(groups["n3"], int(groups["y3"]), int(groups["d3"]))


def _month_first(groups: dict[str, str]) -> str | None:
    return _named(groups["n4"], int(groups["y4"]), int(groups["d4"]))


def _month(groups: dict[str, str]) -> str | None:
    calendar, number = _months().get(groups["n5"], ("", 0))
    year = int(groups["y5"])
    return f"{year:04}-{number:02}" if calendar == "gregorian" and year >= _LAST_SOLAR_YEAR else None


_READERS = {"iso": _iso, "figures": _figures, "worded": _worded, "month_first": _month_first, "month": _month}


def _named(name: str, year: int, day: int) -> str | None:
    calendar, number = _months().get(name) or _spaced(name)
    if calendar == ("gregorian" if year >= _LAST_SOLAR_YEAR else "solar_hijri"):
        return _day(year, number, day)
    return None


def _spaced(name: str) -> tuple[str, int]:
    joined = {month.replace(" ", ""): value for month, value in _months().items()}
    return joined.get(name.replace(" ", ""), ("", 0))


def _day(year: int, month: int, day: int) -> str | None:
    """Return a day as ISO 8601, None where no calendar has it."""
    try:
        if year >= _LAST_SOLAR_YEAR:
            return date(year, month, day).isoformat()
        if year < _FIRST_SOLAR_YEAR:
            return None
        solar: date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
        return solar.isoformat()
    except ValueError:
        return None
