from __future__ import annotations

import pytest

from dabir.intake.published import edtf


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025", "2025"),
        ("2025-11", "2025-11"),
        ("2025-1-7", "2025-01-07"),
        (" 2025-11-27 ", "2025-11-27"),
        ("2025/11/27", "2025-11-27"),
        ("2025.11.27", "2025-11-27"),
        ("۲۰۲۵-۱۱-۲۷", "2025-11-27"),
        ("2025-11-27T14:05", "2025-11-27T14:05"),
        ("2025-11-27 14:05", "2025-11-27T14:05"),
        ("2025-11-27, 9:05", "2025-11-27T09:05"),
        ("2025-11-27T00:00:00Z", "2025-11-27T00:00"),
        ("2025-11-27T23:30:59.123+03:30", "2025-11-27T23:30"),
        ("2025-11-27T23:30:59+0330", "2025-11-27T23:30"),
        ("2025-11-27 23:30 utc", "2025-11-27T23:30"),
        ("Thu, 27 Nov 2025 14:05:00 +0330", "2025-11-27T14:05"),
        ("27 November 2025 14:05", "2025-11-27T14:05"),
        ("", None),
        ("yesterday", None),
        ("2025-13", None),
        ("2025-02-30", None),
        ("2025-11-27T25:00", None),
        ("2025-11/27", None),
        ("20251127", None),
        ("1404-09-06", None),
        ("27 Foo 2025 14:05", None),
        ("31 Feb 2025 14:05", None),
    ],
)
def test_dates_of_metadata_come_to_one_form(value: str, expected: str | None) -> None:
    """What is written is kept as far as it goes; what cannot be read, or is of another calendar, is None."""
    assert edtf(value) == expected
