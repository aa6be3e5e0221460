"""A gazetteer of the invented world, so that no case hangs on what the packaged one knows."""

from __future__ import annotations

from csv import DictReader
from pathlib import Path

from dabir.gazetteer import Entry, Gazetteer

ROWS = (Path(__file__).parent / "world.tsv").read_text("utf-8").splitlines()[1:]


def _names(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


INVENTED = Gazetteer(
    entries=tuple(
        Entry(
            id=row["id"],
            kind=row["kind"],  # type: ignore[arg-type]
            en=_names(row["en"]),
            fa=_names(row["fa"]),
            demonyms=_names(row["demonyms"]),
            capital=row["capital"] or None,
        )
        for row in DictReader(ROWS, delimiter="\t")
    ),
    held=(),
)
