"""How close a name in Persian letters is to one in Latin letters, and plain forms of names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from dabir.text import folded, letters, script

_SOUNDS = dict(
    zip(
        "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
        "a b p t s j ch h kh d z r z zh s sh s z t z a gh f gh k g l m n w h y".split(),
        strict=True,
    )
)
_WORN = str.maketrans("ıøłđəßþðæœ", "iolde" + "sttao")  # letters that folding has no plain form for
_MARKS = re.compile("[ʿʾʻʼ‘’`']")
_ARTICLE = re.compile(r"(?:Al|Ar|As|Ash|At|Ad|An|Az|Aţ|Aş|Az̧)[ -]+(?=\w)")
_AREAS = ("استان ", "شهرستان ", "ضلع ", "شهرک ", "شهر جدید ", "محدوده ", "محل ")
_LEAST = 3  # letters of a name that is kept beside others


def likeness(persian: str, latin: str) -> float:
    """Return how alike two names sound, from 0 to 1; crude, to choose between spellings of one name."""
    sounds = "".join(_SOUNDS.get(letter, "") for letter in folded(persian))
    return SequenceMatcher(None, sounds, letters(latin).replace("v", "w"), autojunk=False).ratio()


def english(name: str) -> tuple[str, ...]:
    """Return a Latin name without marks of transliteration, and without its Arabic article too."""
    plain = _MARKS.sub("", name).strip()
    bare = _ARTICLE.sub("", plain, count=1) if _ARTICLE.match(plain) else plain
    worn = plain.lower().translate(_WORN)
    return distinct((plain, bare, worn.title() if worn != plain.lower() else plain))


def persian(names: Iterable[str], latin: str, *, ordered: bool) -> tuple[str, ...]:
    """Return those of some names in Arabic script that are Persian enough, the likeliest first.

    Args:
        ordered: the first is known to be right and stays the first.
    """
    arabic = [name for name in names if script(name) == "arabic"]
    every = [name for name in arabic if not name.startswith(_AREAS)] or arabic
    first = every[:1] if ordered else []
    rest = sorted(every[len(first) :], key=lambda name: (-_worth(name, latin), name))
    if not first:
        first, rest = rest[:1], rest[1:]
    if not first:
        return ()
    bar = 0.8 * _worth(first[0], latin)
    kept = [name for name in rest if _worth(name, latin) >= max(bar, 0.5) and len(letters(name)) >= _LEAST]
    bare = [name[2:] for name in (*first, *kept) if name.startswith("ال") and latin.lower().startswith("al")]
    return distinct((*first, *kept, *bare))


def _worth(name: str, latin: str) -> float:
    """Return the likeness of a name, less where it has letters that Persian does not write."""
    return likeness(name, latin) - 0.1 * sum(letter in "أإٱةيىكھہے" for letter in name)


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Return names once each, of those that fold to the same letters the first."""
    found: dict[str, str] = {}
    for name in filter(letters, names):
        found.setdefault(letters(name), name)
    return tuple(found.values())


def slug(name: str) -> str:
    """Return a name as a key: abbas-araghchi."""
    return re.sub(r"[^a-z0-9]+", "-", folded(name).translate(_WORN)).strip("-")
