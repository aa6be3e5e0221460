"""Dates of publication as metadata writes them, brought to one form."""

from __future__ import annotations

from dabir.dates import whole_date


def edtf(value: str) -> str | None:
    """Return a date as Gregorian YYYY[-MM[-DD[THH:MM]]], or None where it cannot be read.

    Seconds and the zone are left out: the day and hour stay those that the outlet wrote. Digits of any
    script, ISO 8601 with slashes or dots as well, the form of e-mail, named months and days of the
    Solar Hijri calendar are read.
    """
    return whole_date(value)
