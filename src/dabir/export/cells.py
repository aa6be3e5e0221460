"""Cells of a table for spreadsheets."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what makes a spreadsheet compute a cell, not show it


def cell(value: str | float | None) -> str:
    """Return a value as a cell: nothing for None, an apostrophe before what would be taken for a formula."""
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(_FORMULA) else text
