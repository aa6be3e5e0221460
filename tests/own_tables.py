"""The sample tables of places, bodies and people."""

from __future__ import annotations

from pathlib import Path

TABLES = [
    Path(__file__).parent.parent / "samples" / "gazetteer" / f"{name}.csv"
    for name in ("places", "bodies", "people")
]
