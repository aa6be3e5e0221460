"""Addresses as questions, and questions as addresses: one query model for pages, JSON and links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, get_args
from urllib.parse import urlencode

from dabir.archive import YES, Query, from_strings
from dabir.errors import QueryError
from dabir.record import ActorKind
from dabir.web.i18n import PARAMETER

NARROWING = ("speaker", "about", "lang", "date", "since", "until", "publisher", "mode", "document")


def query_of(asked: Iterable[tuple[str, str]]) -> Query:
    """Build the query that an address asks for.

    Raises:
        QueryError: a name is unknown or given twice, or a value is not one that it can have.
    """
    values: dict[str, str] = {}
    for name, value in asked:
        if name == PARAMETER:
            continue
        if name in values:
            raise QueryError(f"{name[:40]} is given twice; give it once")
        values[name[:40]] = value
    return from_strings(values)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorQuery:
    """Which actors to list."""

    name: str | None = None
    kind: ActorKind | None = None
    limit: int
    offset: int = 0


def actors_of(asked: Iterable[tuple[str, str]], limit: int) -> ActorQuery:
    """Build the query of the list of actors.

    Raises:
        QueryError: there is another name, or a value is not one that it can have.
    """
    given = list(asked)
    own = {name: value.strip() for name, value in given if name in ("name", "kind") and value.strip()}
    kind = next((each for each in get_args(ActorKind) if each == own.get("kind")), None)
    if "kind" in own and kind is None:
        raise QueryError(f"kind is {own['kind'][:40]!r}; give one of {', '.join(get_args(ActorKind))}")
    page = page_of([pair for pair in given if pair[0] not in ("name", "kind")], limit)
    name = Query(speaker=own.get("name")).speaker  # with what it asks of a name
    return ActorQuery(name=name, kind=kind, limit=page.limit, offset=page.offset)


def page_of(asked: Iterable[tuple[str, str]], limit: int) -> Query:
    """Build the query of a list that knows only ``limit`` and ``offset``.

    Raises:
        QueryError: there is another name, or a value is not one that it can have.
    """
    given = [(name, value) for name, value in asked if name != PARAMETER]
    unknown = [name for name, _ in given if name not in ("limit", "offset")]
    if unknown:
        raise QueryError(f"unknown field {unknown[0][:40]!r}; give one of limit, offset")
    query = query_of(given)
    return query if any(name == "limit" for name, _ in given) else replace(query, limit=limit)


def narrowed(query: Query, **changes: str | None) -> Query:
    """Return the query from its first hit on, with these narrowing fields changed."""
    values: dict[str, Any] = {**changes, "offset": 0}
    return replace(query, **values)


def address(query: Query, path: str = "/statements", **changes: str | int | None) -> str:
    """Return the address that asks the query, with these fields changed and defaults left out."""
    plain, asked = asdict(Query()), asdict(query) | changes
    if not (asked["speaker"] or asked["about"]):
        asked["exact"] = False
    named = [(name, YES if value is True else value) for name, value in asked.items() if value != plain[name]]
    return f"{path}?{urlencode(named)}" if named else path


def actors_address(query: ActorQuery, limit: int, **changes: str | int | None) -> str:
    """Return the address of a list of actors, with these fields changed and defaults left out.

    Args:
        limit: the default one.
    """
    asked = asdict(query) | changes
    plain = {"name": None, "kind": None, "limit": limit, "offset": 0}
    named = [(name, value) for name, value in asked.items() if value != plain[name]]
    return f"/actors?{urlencode(named)}" if named else "/actors"
