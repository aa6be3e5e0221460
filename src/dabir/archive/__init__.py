"""Keeping records: one SQLite file, one typed query, exact answers."""

from dabir.archive.archive import Archive, Counts, Listed
from dabir.archive.company import Companion
from dabir.archive.entities import Entity, EntityName, ListedEntity, Member, Pair, Tenure
from dabir.archive.naming import Called
from dabir.archive.query import NOT_GIVEN, YES, Answer, Facet, Hit, Query, Speaker, from_strings, is_address

__all__ = [
    "NOT_GIVEN",
    "YES",
    "Answer",
    "Archive",
    "Called",
    "Companion",
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
    "Speaker",
    "Tenure",
    "from_strings",
    "is_address",
]
