"""What counts as a date of publication."""

from __future__ import annotations

import pytest

from dabir.dates import is_edtf


@pytest.mark.parametrize(
    "value",
    ["2025", "0600", "2025-11", "2025-11-27", "2024-02-29", "2025-11-27T14:05", "2025-11-27T23:59:59"],
)
def test_years_months_days_and_moments_are_dates(value: str) -> None:
    """A date goes as far as it is known, to the second at most."""
    assert is_edtf(value)


@pytest.mark.parametrize(
    "value",
    [
        "", "25", "02025", "0000", "2025-13", "2025-00", "2025-02-30", "2025-02-29", "2025-1-7", "2025-11-27T24:00",
        "2025-11-27T14", "2025-11-27T14:60", "2025-11-27T14:05:60", "2025-11-27T14:05Z", "2025-11T14:05",
        "2025-11-27 14:05", "۲۰۲۵", "٢٠٢٥-١١-٢٧", "2025-11-27\n", " 2025", "2025/11/27", "2025-11-24/2025-11-26",
    ],
)  # fmt: skip
def test_what_no_calendar_has_or_is_written_otherwise_is_none(value: str) -> None:
    """Days that there are not, other digits, zones, spaces and intervals are refused."""
    assert not is_edtf(value)
