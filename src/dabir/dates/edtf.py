"""Dates of publication as a record keeps them: a small part of EDTF (ISO 8601-2)."""

from __future__ import annotations

import re
from datetime import datetime

_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?)?)?)?", re.ASCII)
_FIRST = (1, 1, 1, 0, 0, 0)  # stands for a part that is left out


def is_edtf(value: str) -> bool:
    """Tell whether a value is YYYY, YYYY-MM, YYYY-MM-DD or a day with THH:MM or THH:MM:SS, and there is such.

    Source: Library of Congress, Extended Date/Time Format (EDTF) Specification, level 0, without zones.
    """
    found = _EDTF.fullmatch(value)
    if not found:
        return False
    parts = (int(group or first) for group, first in zip(found.groups(), _FIRST, strict=True))
    year, month, day, hour, minute, second = parts
    try:
        datetime(year, month, day, hour, minute, second)
    except ValueError:
        return False
    return True
