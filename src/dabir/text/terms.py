"""Search terms: words under the keys by which a search finds them, each with its original span."""

from __future__ import annotations

from collections.abc import Mapping

from dabir.text.tokens import Word, words

# Endings that the plural, possession and "of" add to a Persian noun.
_ENDINGS = tuple("هایمان هایتان هایشان هایم هایت هایش هایی های ها".split())
_SHORTEST_STEM = 3


def terms(text: str, spellings: Mapping[str, str], start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of text[start:end] under their search keys.

    Args:
        spellings: folded spelling to the one that stands for all of its kind (sayyed: seyyed).
    """
    return [Word(w.start, w.end, _key(w.key, spellings)) for w in words(text, start, end)]


def _key(key: str, spellings: Mapping[str, str]) -> str:
    plain = key.removesuffix("’s").replace("’", "").replace("-", "")
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _SHORTEST_STEM:
            plain = plain.removesuffix(ending)
            break
    return spellings.get(plain, plain)
