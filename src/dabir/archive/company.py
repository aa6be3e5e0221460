"""Who stands beside someone: the entities that most of the same reports name."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from dabir.archive.entities import entity_name
from dabir.archive.naming import names
from dabir.record import ActorKind
from dabir.text import Script


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """An entity that reports name together with another."""

    address: str
    kind: ActorKind
    name: str
    names: Mapping[Script, str]  # the fullest of each script
    reports: int  # that name both


def company(connection: sqlite3.Connection, address: str, most: int) -> tuple[Companion, ...]:
    """Return who is named together with an actor, those of most reports first."""
    found = connection.execute(
        "SELECT b.cluster, count(DISTINCT b.report) AS reports FROM actors AS a "
        "JOIN actors AS b ON b.report = a.report AND b.cluster <> a.cluster "
        "WHERE a.cluster = (SELECT cluster FROM actors WHERE id = ?) AND b.named "
        "GROUP BY b.cluster ORDER BY reports DESC, b.cluster LIMIT ?",
        (address, most),
    ).fetchall()
    return tuple(_companion(connection, *row) for row in found)


def _companion(connection: sqlite3.Connection, cluster: int, reports: int) -> Companion:
    first, kind = connection.execute("SELECT id, kind FROM actors WHERE n = ?", (cluster,)).fetchone()
    return Companion(
        address=first,
        kind=kind,
        name=entity_name(connection, cluster),
        names=names(connection, cluster),
        reports=reports,
    )
