"""Dates of publication as the heads of pages give them, and what stands around them there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dabir.dates.reading import CLOCK, any_of, date_pattern, value_of, weekday_pattern
from dabir.lang import READ, pack
from dabir.record import Span
from dabir.text import Folded, fold

Role = Literal["published", "updated", "plain"]


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


def _table(where: str) -> str:
    every = (row for lang in READ for row in pack(lang).furniture)
    return any_of(row.words.rstrip(":") for row in every if (row.kind, row.where) == ("date_header", where))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"{date_pattern()}|(?P<clock>{CLOCK.pattern})"
        rf"|(?P<code>(?:{_table('code')})[ :#.]{{0,3}}\d[\d/*\-]*(?!\w))"
        rf"|(?P<updated>(?:{_table('updated')})(?!\w))|(?P<label>(?:{_table('label')})(?!\w))"
        rf"|(?P<weekday>(?:{weekday_pattern()})(?!\w))"
        rf"|(?P<filler>(?:{_table('filler')}|\d{{1,4}}(?= min))(?!\w))"
    )
