"""The SQL that a query comes to."""

from __future__ import annotations

from dataclasses import dataclass

FROM = "FROM statements AS s JOIN reports AS r ON r.n = s.report"
MOST_VALUES = 50  # of one facet


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What statements and their reports must be."""

    where: str
    values: tuple[str, ...]
    match: str | None = None  # in the language of FTS5
    read_as: str = ""
    spellings: tuple[str, ...] = ()  # of the speaker's name
