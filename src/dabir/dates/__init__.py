"""Dates: written out in the calendars of their readers."""

from dabir.dates.writing import written_out

__all__ = ["written_out"]
