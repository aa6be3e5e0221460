"""Keeping records: one SQLite file, one typed query, exact answers."""

from dabir.archive.archive import Archive, Counts, Listed
from dabir.archive.entities import Entity, EntityName, ListedEntity, Member, Pair, Tenure
from dabir.archive.query import NOT_GIVEN, Answer, Facet, Hit, Query, from_strings

__all__ = [
    "NOT_GIVEN",
    "Answer",
    "Archive",
    "Counts",
    "Entity",
    "EntityName",
    "Facet",
    "Hit",
    "Listed",
    "ListedEntity",
    "Member",
    "Pair",
    "Query",
    "Tenure",
    "from_strings",
]
