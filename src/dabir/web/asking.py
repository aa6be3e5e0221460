"""Addresses as questions, and questions as addresses: one query model for pages, JSON and links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any
from urllib.parse import urlencode

from dabir.archive import Query, from_strings
from dabir.errors import QueryError
from dabir.web.i18n import PARAMETER

NARROWING = ("speaker", "lang", "date", "since", "until", "publisher", "mode", "document")


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
    named = [(name, value) for name, value in asked.items() if value not in (None, plain[name])]
    return f"{path}?{urlencode(named)}" if named else path
