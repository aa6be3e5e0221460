"""Search terms: words under the keys by which a search finds them, each with its original span."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dabir.text.affixes import affixes
from dabir.text.tokens import Word, words

_SHORTEST_STEM = 3


def terms(text: str, spellings: Mapping[str, str], start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of text[start:end] under their search keys.

    Args:
        spellings: folded spelling to the one that stands for all of its kind (sayyed: seyyed).
    """
    return [Word(w.start, w.end, _key(w.key, spellings)) for w in words(text, start, end)]


def _key(key: str, spellings: Mapping[str, str]) -> str:
    plain = _without(key, affixes("possessive"), 1).replace("’", "").replace("-", "")
    plain = _without(plain, affixes("ending"), _SHORTEST_STEM)
    return spellings.get(plain, plain)


def _without(key: str, endings: Collection[str], least: int) -> str:
    """Return a key without the longest of some endings that leaves as many letters as a stem must have."""
    fitting = (ending for ending in endings if key.endswith(ending) and len(key) - len(ending) >= least)
    return key.removesuffix(max(fitting, key=len, default=""))
