"""Dates: what counts as one, which one words give, and one written out in the calendars of its readers."""

from dabir.dates.edtf import is_edtf
from dabir.dates.reading import date_in, whole_date
from dabir.dates.writing import written_out

__all__ = ["date_in", "is_edtf", "whole_date", "written_out"]
