"""The gazetteer in use: the packaged one, or that with a user's tables; and what is remembered by it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

from dabir.gazetteer.gazetteer import Gazetteer

Given = ParamSpec("Given")
Answer = TypeVar("Answer")
Table = str | os.PathLike[str]


class _Use:
    gazetteer: Gazetteer | None = None  # None: the packaged one, which is not loaded before it is asked


_used = _Use()
_forget: list[Callable[[], None]] = []


def current() -> Gazetteer:
    """Return the gazetteer in use, the packaged one unless told otherwise."""
    return _used.gazetteer or Gazetteer.packaged()


def use(paths: Iterable[Table] | Table) -> Gazetteer:
    """Read and link from now on with these tables beside the packaged gazetteer; none: with that alone.

    They take the place of the tables in use before. What an archive has linked stays until it is indexed
    again. Not to be called while another thread reads.

    Raises:
        InputError: a table cannot be taken as a whole; names file, line and column. What was in use stays.
    """
    given = (paths,) if isinstance(paths, str | os.PathLike) else tuple(paths)
    wanted = Gazetteer.packaged().with_user(given) if given else None
    if (wanted.digest if wanted else "") != (_used.gazetteer.digest if _used.gazetteer else ""):
        _used.gazetteer = wanted
        for forget in _forget:
            forget()
    return current()


def remembered(size: int | None = None) -> Callable[[Callable[Given, Answer]], Callable[Given, Answer]]:
    """Let a function remember its latest answers for as long as the same gazetteer is in use.

    Args:
        size: how many answers; None for all.
    """

    def remember(function: Callable[Given, Answer]) -> Callable[Given, Answer]:
        kept = lru_cache(maxsize=size)(function)
        _forget.append(kept.cache_clear)
        return cast("Callable[Given, Answer]", kept)

    return remember
