"""Affixes: the one thing that this room knows of languages, from one small table of all of them.

Words are cut before anyone knows their language, and an affix is told by its letters alone.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

Place = Literal["prefix", "suffix", "ending", "possessive"]


@cache
def affixes(place: Place) -> frozenset[str]:
    """Return the affixes of one place, folded as the keys of words are."""
    lines = (files(__package__) / "affixes.tsv").read_text("utf-8").splitlines()[2:]
    return frozenset(affix for affix, where in (line.split("\t") for line in lines) if where == place)
