"""Reading of the tables of cases: what the stage gets wrong as yet is expected to fail."""

from __future__ import annotations

from csv import QUOTE_NONE, DictReader
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent


def cases(name: str, *columns: str) -> list[Any]:
    r"""Return the rows of a table as parameters; \\n in a cell is a line break, "wrong" in `known` an xfail."""
    lines = (FOLDER / name).read_text("utf-8").splitlines()[1:]
    return [
        pytest.param(
            *(row[column].replace("\\n", "\n") for column in columns),
            marks=[pytest.mark.xfail(reason="not told yet")] if row["known"] == "wrong" else [],
        )
        for row in DictReader(lines, delimiter="\t", quoting=QUOTE_NONE)
    ]
