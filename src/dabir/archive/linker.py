"""Linking within an archive: each new actor is compared with those that may be it."""

from __future__ import annotations

import sqlite3

from dabir.archive import judging
from dabir.linking import profiles
from dabir.record import Record


def link(connection: sqlite3.Connection, record: Record) -> None:
    """Link the actors of a report that was put in."""
    found = profiles(record)
    touched = judging.follow(connection, record.document.id, found)
    if touched:
        judging.regroup(connection, touched)
