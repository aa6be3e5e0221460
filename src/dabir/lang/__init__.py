"""What dabir knows of each language: its tables of words, and how to tell which language a text is in."""

from __future__ import annotations

from dabir.lang.detect import detect, paragraph_langs
from dabir.lang.tables import (
    READ,
    Cue,
    FurniturePhrase,
    Keys,
    Pack,
    Read,
    Role,
    column,
    key,
    keys,
    month_names,
    pack,
    rows,
    spellings,
    tables_digest,
)

__all__ = [
    "READ",
    "Cue",
    "FurniturePhrase",
    "Keys",
    "Pack",
    "Read",
    "Role",
    "column",
    "detect",
    "key",
    "keys",
    "month_names",
    "pack",
    "paragraph_langs",
    "rows",
    "spellings",
    "tables_digest",
]
