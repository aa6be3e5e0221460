"""What the world calls its states, cities, bodies and office-holders, in English and Persian.

A gazetteer knows names; who is meant by a name in a report is for others to judge.
"""

from __future__ import annotations

from dabir.gazetteer.current import current, remembered, use
from dabir.gazetteer.entries import Entry, Held, Kind
from dabir.gazetteer.gazetteer import Gazetteer
from dabir.gazetteer.offices import one_seat, specific

__all__ = ["Entry", "Gazetteer", "Held", "Kind", "current", "one_seat", "remembered", "specific", "use"]
