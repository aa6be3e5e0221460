"""The data of the pages of actors: the list, and one person, body, state or group over all reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from dabir.archive import Archive, Companion, Entity, Hit, ListedEntity, Member, Query
from dabir.archive.entities import EntityName, Tenure
from dabir.linking import MACHINE, Judgement
from dabir.record import ActorKind
from dabir.text import Script
from dabir.web.asking import ActorQuery, actors_address, address

ACTORS_ON_A_PAGE = 50
_SHOWN = 10  # statements of each list on the page of an actor
_JUDGED = 40  # judgements of dabir itself on that page
_FOUND = 12  # actors that a name finds to merge with


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsView:
    """The page of actors, those of most reports first."""

    query: ActorQuery
    actors: tuple[ListedEntity, ...]
    total: int
    previous: str | None
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """The latest of statements, how many there are, and the address of all."""

    total: int
    hits: tuple[Hit, ...]
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A judgement with the two that it is of as their reports have them, None where one is gone."""

    judgement: Judgement
    one: Member | None
    other: Member | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Judgements that one person made in one go, and can undo in one go."""

    by: str
    made: str  # UTC
    numbers: tuple[int, ...]  # in force
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """The page of one actor."""

    address: str
    kind: ActorKind
    name: str
    called: Mapping[Script, str]  # the fullest name of each script
    names: tuple[EntityName, ...]
    offices: tuple[Tenure, ...]
    members: tuple[Member, ...]
    reports: int
    last: str | None
    said: Excerpt
    spoken_of: Excerpt
    company: tuple[Companion, ...]
    judgements: tuple[Step, ...]  # of persons, the latest first
    machine: tuple[Judged, ...]  # of dabir itself, the unsure first, then the least sure
    machine_total: int  # that no person has overruled
    unsure: int


def actors_view(archive: Archive, query: ActorQuery) -> ActorsView:
    """List actors from ``offset`` on."""
    total = archive.actor_total(query.kind, query.name)
    after, before = query.offset + query.limit, max(0, query.offset - query.limit)
    return ActorsView(
        query=query,
        actors=archive.actors(query.kind, query.name, query.limit, query.offset),
        total=total,
        previous=actors_address(query, ACTORS_ON_A_PAGE, offset=before) if query.offset else None,
        next=actors_address(query, ACTORS_ON_A_PAGE, offset=after) if query.limit and after < total else None,
    )


def actor_view(archive: Archive, entity: Entity) -> ActorView:
    """Gather all that the archive knows of an actor."""
    called = archive.called(entity.address)
    made = archive.judgements_of(entity.address)
    machine = _standing_machine(made)
    return ActorView(
        address=entity.address,
        kind=entity.kind,
        name=entity.name,
        called=called.names if called else {},
        names=entity.names,
        offices=entity.offices,
        members=entity.members,
        reports=len({document(member.address) for member in entity.members}),
        last=max((member.date for member in entity.members if member.date), default=None),
        said=_excerpt(archive, Query(speaker=entity.address, limit=_SHOWN)),
        spoken_of=_excerpt(archive, Query(about=entity.address, limit=_SHOWN)),
        company=archive.company(entity.address),
        judgements=tuple(steps(archive, made)),
        machine=tuple(_judged(archive, each) for each in machine[:_JUDGED]),
        machine_total=len(machine),
        unsure=sum(each.verdict == "unsure" for each in machine),
    )


def document(address: str) -> str:
    """Return the id of the report that an actor stands in."""
    return address.partition("/")[0]


def _excerpt(archive: Archive, query: Query) -> Excerpt:
    answer = archive.search(query)
    whole = replace(query, limit=Query().limit)
    return Excerpt(total=answer.total, hits=answer.hits, address=address(whole))


def _standing_machine(made: Iterable[Judgement]) -> list[Judgement]:
    made = [each for each in made if each.undone is None]
    overruled = {frozenset((each.one, each.other)) for each in made if each.by != MACHINE}
    held = [
        each for each in made if each.by == MACHINE and frozenset((each.one, each.other)) not in overruled
    ]
    return sorted(held, key=lambda each: (each.verdict != "unsure", each.score or 0.0))


def _judged(archive: Archive, judgement: Judgement) -> Judged:
    return Judged(
        judgement=judgement, one=archive.member(judgement.one), other=archive.member(judgement.other)
    )


def steps(archive: Archive, made: Iterable[Judgement]) -> list[Step]:
    """Return what persons judged, the latest first, what was done in one go together."""
    theirs = [each for each in made if each.by != MACHINE]
    found = []
    for (by, when, _), group in groupby(theirs, key=lambda each: (each.by, each.made, each.undone)):
        judged = tuple(_judged(archive, each) for each in group)
        numbers = tuple(each.judgement.number for each in judged if each.judgement.undone is None)
        found.append(Step(by=by, made=when, numbers=numbers, judged=judged))
    return found[::-1]


def matching(archive: Archive, view: ActorView, name: str) -> tuple[ListedEntity, ...]:
    """Return the actors of a name that another may be one with, itself left out."""
    found = archive.actors(name=name, limit=_FOUND + 1)
    return tuple(each for each in found if each.address != view.address)[:_FOUND]
