"""Names: is one in English letters the same as one in Persian letters, or two in one script the same?"""

from __future__ import annotations

from collections.abc import Sequence

from dabir.names.compare import Comparer, Known
from dabir.names.learned import comparer
from dabir.names.parts import Part, parts

__all__ = ["Comparer", "Known", "Part", "comparer", "keys", "parts", "ranked", "same", "similarity"]


def similarity(one: str, other: str) -> float:
    """Return how likely two names are one, from 0 to 1; from 0.5 on they are called the same."""
    return comparer().similarity(one, other)


def same(one: str, other: str) -> bool:
    """Tell whether two names are one."""
    return comparer().same(one, other)


def ranked(name: str, pool: Sequence[str]) -> list[str]:
    """Return the names of a pool, likeliest first."""
    return comparer().ranked(name, pool)


def keys(name: str) -> frozenset[str]:
    """Return keys such that names that are one share at least one, and others seldom do."""
    return comparer().keys(name)
