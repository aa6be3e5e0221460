"""Which script a stretch of text is written in."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Literal

Script = Literal["latin", "arabic", "other", "none"]


@lru_cache(maxsize=1 << 14)
def script_of(character: str) -> Script:
    """Return the script of one character; "none" for what is no letter."""
    if not character.isalpha():
        return "none"
    name = unicodedata.name(character, "")
    if name.startswith("LATIN"):
        return "latin"
    return "arabic" if name.startswith("ARABIC") else "other"


def script(text: str) -> Script:
    """Return the script of most letters, "none" where there is no letter."""
    counts = Counter(map(script_of, text))
    del counts["none"]
    return counts.most_common(1)[0][0] if counts else "none"
