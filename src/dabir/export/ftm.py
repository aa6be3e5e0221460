"""Persons and bodies as entities of FollowTheMoney, one JSON object a line.

Each is a Person, an Organization or a PublicBody; each office is a Position, and that somebody held it an
Occupancy. Reports tell on which days they call somebody so, not from when until when it was so: these days
are the ``date`` of an Occupancy, and it has no start or end.

Source: model of FollowTheMoney 4.11.2, https://followthemoney.tech (MIT)
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, TypeAlias

import msgspec

from dabir.archive.entities import Entity, Tenure
from dabir.record import ActorKind
from dabir.text import folded

Properties: TypeAlias = dict[str, list[str]]
Line: TypeAlias = dict[str, object]

SCHEMATA: Mapping[ActorKind, str] = {
    "person": "Person",
    "body": "Organization",
    "state": "PublicBody",
    "group": "Organization",
}
_DAY = len("2025-11-27")


def write_entities(entities: Iterable[Entity], file: BinaryIO) -> int:
    """Write each entity, its positions and occupancies, a line each; return how many lines."""
    written = 0
    told: set[str] = set()
    for entity in entities:
        for line in lines(entity):
            if str(line["id"]) not in told:
                file.write(msgspec.json.encode(line) + b"\n")
                written += 1
            if line["schema"] == "Position":
                told.add(str(line["id"]))
    return written


def lines(entity: Entity) -> Iterator[Line]:
    """Yield an entity, its positions, and what tells that it held them."""
    own = identifier(entity.address)
    yield _line(own, SCHEMATA[entity.kind], _named(entity))
    positions: dict[str, Properties] = {}
    occupancies: dict[str, Properties] = {}
    for held in entity.offices:  # two spellings of one office are one position
        post = _id("position", _post(held))
        _join(positions.setdefault(post, {}), {"name": [_post(held)]})
        place = _id("occupancy", own, post, held.when)
        _join(occupancies.setdefault(place, {}), _occupancy(own, post, held))
    yield from (_line(name, "Position", found) for name, found in positions.items())
    yield from (_line(name, "Occupancy", found) for name, found in occupancies.items())


def _join(found: Properties, more: Properties) -> None:
    for name, values in more.items():
        found[name] = list(dict.fromkeys([*found.get(name, []), *values]))


def identifier(address: str) -> str:
    """Return an address as an id, in which no slash may stand."""
    return f"dabir-{address.replace('/', '-')}"


def _line(name: str, schema: str, properties: Properties) -> Line:
    return {"id": name, "schema": schema, "properties": {k: v for k, v in properties.items() if v}}


def _named(entity: Entity) -> Properties:
    """Return names: the fullest of each script, other full ones, and single words of persons as weak ones."""
    first: dict[str, str] = {}
    for each in sorted(entity.names, key=lambda each: " " not in each.name.strip()):
        first.setdefault(each.script, _plain(each.name))
    names = list(dict.fromkeys([_plain(entity.name), *first.values()]))
    others = [name for each in entity.names if (name := _plain(each.name)) not in names]
    weak = [name for name in others if entity.kind == "person" and " " not in name]
    found = {"name": names, "alias": [name for name in others if name not in weak], "weakAlias": weak}
    if entity.kind == "person":
        found["position"] = [_post(held) for held in entity.offices]
    return {key: list(dict.fromkeys(values)) for key, values in found.items()}


def _plain(name: str) -> str:
    return " ".join(name.split())


def _post(held: Tenure) -> str:
    """Return an office in the words of reports, with what it is of."""
    return ", ".join(_plain(part) for part in (held.title, held.of) if part)


def _occupancy(holder: str, post: str, held: Tenure) -> Properties:
    days = [day[:_DAY] for day in (held.since, held.until) if day]
    return {
        "holder": [holder],
        "post": [post],
        "date": list(dict.fromkeys(days)),
        "status": [held.when],
        "recordId": list(held.reports),
    }


def _id(*parts: str) -> str:
    key = hashlib.sha256("\x1f".join(map(folded, parts)).encode()).hexdigest()[:16]
    return f"dabir-{parts[0]}-{key}"
