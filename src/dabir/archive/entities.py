"""Persons, bodies, states and groups as an archive knows them: the actors of its reports that are one."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dabir.archive import bearing, naming
from dabir.linking import MACHINE, Judgement
from dabir.record import ActorKind, Lang, RoleWhen
from dabir.text import Script


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityName:
    """A name under which reports speak of someone."""

    name: str
    script: Script
    count: int  # mentions


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """An office as reports give it, with the first and last day on which one does."""

    title: str
    of: str | None
    when: RoleWhen
    since: str | None  # EDTF, of publication
    until: str | None
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One of the actors that are one: where it stands and what it is called there."""

    address: str  # DOCUMENT/a1
    name: str
    date: str | None
    lang: Lang
    title: str | None  # of the report


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEntity:
    """An entity as lists show it."""

    address: str  # of its first actor
    kind: ActorKind
    name: str
    reports: int
    statements: int  # that it made
    names: Mapping[Script, str]  # the fullest of each script
    last: str | None  # the latest date of publication


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, body, state or group over all reports."""

    address: str  # of its first actor
    kind: ActorKind
    name: str  # the most used of its fullest names
    names: tuple[EntityName, ...]  # the most used first
    offices: tuple[Tenure, ...]  # the latest first
    members: tuple[Member, ...]  # the latest first
    said: tuple[str, ...]  # statements, DOCUMENT/s1, the latest first
    spoken_of: tuple[str, ...]  # statements of others in which it is mentioned


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two actors to review, and how they are judged so far."""

    one: Member
    other: Member
    judgement: Judgement


def entity(connection: sqlite3.Connection, address: str) -> Entity | None:
    """Return the entity that an actor is, None where there is no such actor."""
    found = connection.execute("SELECT cluster FROM actors WHERE id = ?", (address,)).fetchone()
    if found is None:
        return None
    (cluster,) = found
    first, kind = connection.execute("SELECT id, kind FROM actors WHERE n = ?", (cluster,)).fetchone()
    return Entity(
        address=first,
        kind=kind,
        name=entity_name(connection, cluster),
        names=_names(connection, cluster),
        offices=_offices(connection, cluster),
        members=members(connection, cluster),
        said=_statements(connection, "speakers", cluster),
        spoken_of=_statements(connection, "spoken_of", cluster),
    )


def entity_name(connection: sqlite3.Connection, cluster: int) -> str:
    """Return the fullest name of most reports, a name before a phrase."""
    found = connection.execute(
        "SELECT name FROM actors WHERE cluster = ? GROUP BY name "
        "ORDER BY max(named) DESC, kind = 'person' AND instr(trim(name), ' ') > 0 DESC, "
        "count(*) DESC, min(n)",
        (cluster,),
    ).fetchone()
    return str(found[0])


def called(connection: sqlite3.Connection, cluster: int) -> naming.Called:
    """Return what an entity is called in lists."""
    return naming.Called(name=entity_name(connection, cluster), names=naming.names(connection, cluster))


def _names(connection: sqlite3.Connection, cluster: int) -> tuple[EntityName, ...]:
    found = connection.execute(
        "SELECT max(m.name), m.script, sum(m.count) AS total FROM names AS m "
        "JOIN actors AS a ON a.n = m.actor WHERE a.cluster = ? GROUP BY m.form ORDER BY total DESC, 1",
        (cluster,),
    )
    return tuple(EntityName(name=name, script=script, count=count) for name, script, count in found)


def _offices(connection: sqlite3.Connection, cluster: int) -> tuple[Tenure, ...]:
    found = connection.execute(
        "SELECT min(r.title), min(r.of), r.held, min(r.date), max(r.date), group_concat(DISTINCT p.id) "
        "FROM roles AS r JOIN actors AS a ON a.n = r.actor JOIN reports AS p ON p.n = a.report "
        "WHERE a.cluster = ? GROUP BY coalesce(r.office, lower(r.title)), coalesce(r.owner, r.of), r.held "
        "ORDER BY max(r.date) DESC, 1",
        (cluster,),
    )
    return tuple(
        Tenure(title=t, of=of, when=w, since=s, until=u, reports=tuple(r.split(",")))
        for t, of, w, s, u, r in found
    )


def members(connection: sqlite3.Connection, cluster: int) -> tuple[Member, ...]:
    """Return the actors of a cluster, the latest report first."""
    return _members(connection, "a.cluster = ?", (cluster,))


def _members(connection: sqlite3.Connection, where: str, values: Sequence[object]) -> tuple[Member, ...]:
    found = connection.execute(
        "SELECT a.id, a.name, a.date, p.lang, p.title FROM actors AS a JOIN reports AS p ON p.n = a.report "
        f"WHERE {where} ORDER BY a.date DESC, a.n",
        values,
    )
    return tuple(Member(address=i, name=n, date=d, lang=la, title=t) for i, n, d, la, t in found)


def _statements(connection: sqlite3.Connection, table: str, cluster: int) -> tuple[str, ...]:
    found = connection.execute(
        f"SELECT DISTINCT s.id FROM {table} AS p JOIN actors AS a ON a.n = p.actor "
        "JOIN statements AS s ON s.n = p.statement WHERE a.cluster = ? ORDER BY a.date DESC, s.n",
        (cluster,),
    )
    return tuple(name for (name,) in found)


def listing(
    connection: sqlite3.Connection, kind: str | None, name: str | None, limit: int, offset: int
) -> tuple[ListedEntity, ...]:
    """Return entities that have a name, those of most reports first."""
    where, values = _wanted(connection, kind, name)
    found = connection.execute(
        "SELECT a.cluster, count(DISTINCT a.report) AS reports, "
        "(SELECT count(DISTINCT p.statement) FROM speakers AS p JOIN actors AS b ON b.n = p.actor "
        "WHERE b.cluster = a.cluster), max(a.date) "
        f"FROM actors AS a WHERE {where} GROUP BY a.cluster "
        "ORDER BY reports DESC, a.cluster LIMIT ? OFFSET ?",
        (*values, limit, offset),
    ).fetchall()
    return tuple(_listed(connection, *row) for row in found)


def total(connection: sqlite3.Connection, kind: str | None, name: str | None) -> int:
    """Return how many entities that have a name there are."""
    where, values = _wanted(connection, kind, name)
    sql = f"SELECT count(DISTINCT a.cluster) FROM actors AS a WHERE {where}"
    return int(connection.execute(sql, values).fetchone()[0])


def _wanted(connection: sqlite3.Connection, kind: str | None, name: str | None) -> tuple[str, list[str]]:
    where, values = ["a.named"], []
    if kind is not None:
        where.append("(SELECT kind FROM actors WHERE n = a.cluster) = ?")
        values.append(kind)
    if name is not None:
        forms = bearing.numbers(bearing.forms(connection, name))
        where.append(f"a.cluster IN (SELECT cluster FROM names WHERE form IN ({forms}))")
    return " AND ".join(where), values


def _listed(
    connection: sqlite3.Connection, cluster: int, reports: int, said: int, last: str | None
) -> ListedEntity:
    address, kind = connection.execute("SELECT id, kind FROM actors WHERE n = ?", (cluster,)).fetchone()
    return ListedEntity(
        address=address,
        kind=kind,
        name=entity_name(connection, cluster),
        reports=reports,
        statements=said,
        names=naming.names(connection, cluster),
        last=last,
    )


def pairs(connection: sqlite3.Connection, limit: int, offset: int) -> tuple[Pair, ...]:
    """Return pairs to review: the unsure, likeliest first, then the least sure of those called the same."""
    found = connection.execute(
        "SELECT n, one, other, verdict, by, made, score, reason, undone FROM judgements AS j "
        "WHERE by = ? AND undone IS NULL AND verdict <> 'different' AND NOT EXISTS ("
        "SELECT 1 FROM judgements AS p WHERE p.by <> j.by AND p.undone IS NULL "
        "AND ((p.one = j.one AND p.other = j.other) OR (p.one = j.other AND p.other = j.one))) "
        "ORDER BY verdict = 'same', abs(score - 0.5), one, other LIMIT ? OFFSET ?",
        (MACHINE, limit, offset),
    ).fetchall()
    made = [
        Judgement(number=n, one=a, other=b, verdict=v, by=w, made=m, score=s, reason=r, undone=u)
        for n, a, b, v, w, m, s, r, u in found
    ]
    return tuple(
        Pair(one=member(connection, each.one), other=member(connection, each.other), judgement=each)
        for each in made
    )


def member(connection: sqlite3.Connection, address: str) -> Member:
    """Return an actor that is there as a member."""
    return _members(connection, "a.id = ?", (address,))[0]
