"""Dates: what counts as one, and one written out in the calendars of its readers."""

from dabir.dates.edtf import is_edtf
from dabir.dates.writing import written_out

__all__ = ["is_edtf", "written_out"]
