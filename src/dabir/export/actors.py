"""Persons, bodies, states and groups as JSON lines or as a table, one a line."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import BinaryIO

import msgspec

from dabir.archive.entities import Entity, EntityName, Tenure
from dabir.export.cells import cell
from dabir.record import ActorKind
from dabir.text import Script

_SCRIPTS: Mapping[str, Script] = {"names_latin": "latin", "names_persian": "arabic"}
_BETWEEN = " | "  # several values of one cell

# Each column with its guide. An empty cell means that no report says.
COLUMNS = {
    "id": "address of its first actor: document id, a slash, and its number in the document",
    "kind": "person, body, state or group",
    "name": "the most used of its fullest names",
    "names_latin": "names in Latin letters, each with how often reports use it, parted by |",
    "names_persian": "names in Persian letters, the same way",
    "names_other": "names in other letters, the same way",
    "offices": "each office in the words of reports: of what, whether current, former, acting or designate, "
    "and the first and last date of publication that gives it, parted by |",
    "reports": "how many reports speak of it",
    "statements": "how many statements it made",
    "first": "Gregorian date of the first report that speaks of it",
    "last": "Gregorian date of the last one",
    "members": "addresses of the actors of reports that are judged to be one, parted by |",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedName:
    """A name, and how many mentions use it."""

    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLine:
    """What one line says of someone."""

    id: str
    kind: ActorKind
    name: str
    names: Mapping[Script, tuple[CountedName, ...]]
    offices: tuple[Tenure, ...]
    reports: int
    statements: int
    first: str | None
    last: str | None
    members: tuple[str, ...]


def line(entity: Entity) -> ActorLine:
    """Return what a line says of an entity."""
    dates = sorted(member.date for member in entity.members if member.date)
    return ActorLine(
        id=entity.address,
        kind=entity.kind,
        name=entity.name,
        names=_by_script(entity.names),
        offices=entity.offices,
        reports=len({member.address.partition("/")[0] for member in entity.members}),
        statements=len(entity.said),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        members=tuple(member.address for member in entity.members),
    )


def _by_script(names: Iterable[EntityName]) -> dict[Script, tuple[CountedName, ...]]:
    found: dict[Script, tuple[CountedName, ...]] = {}
    for each in names:
        counted = CountedName(name=each.name, count=each.count)
        found[each.script] = (*found.get(each.script, ()), counted)
    return found


def write_lines(entities: Iterable[Entity], file: BinaryIO) -> int:
    """Write one entity a line; return how many."""
    written = 0
    for entity in entities:
        file.write(msgspec.json.encode(line(entity)) + b"\n")
        written += 1
    return written


def write_table(entities: Iterable[Entity], file: BinaryIO) -> int:
    """Write one entity a row below a row of names, in UTF-8 with a byte order mark; return how many."""
    file.write(codecs.BOM_UTF8)
    rows = csv.writer(codecs.getwriter("utf-8")(file), lineterminator="\r\n")
    rows.writerow(COLUMNS)
    written = 0
    for entity in entities:
        rows.writerow(map(cell, _values(line(entity))))
        written += 1
    return written


def _values(of: ActorLine) -> tuple[str | float | None, ...]:
    """Return the values of a row in the order of the columns."""
    known = {script: _names(of.names.get(script, ())) for script in _SCRIPTS.values()}
    others = [each for script, each in of.names.items() if script not in _SCRIPTS.values()]
    return (
        *(of.id, of.kind, of.name, *known.values(), _names(name for names in others for name in names)),
        *(_BETWEEN.join(map(_office, of.offices)), of.reports, of.statements, of.first, of.last),
        _BETWEEN.join(of.members),
    )


def _names(names: Iterable[CountedName]) -> str:
    return _BETWEEN.join(f"{each.name} ({each.count})" for each in names)


def _office(held: Tenure) -> str:
    told = [held.title, *([held.of] if held.of else []), held.when]
    days = " to ".join(dict.fromkeys(day for day in (held.since, held.until) if day))
    return ", ".join([*told, *([days] if days else [])])
