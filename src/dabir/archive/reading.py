"""How the text of a query is understood: words, phrases and beginnings, in every spelling of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from dabir.archive.index import search_terms
from dabir.errors import QueryError
from dabir.lang import spellings
from dabir.text.fold import ZWNJ

_PHRASE = re.compile(r"[\"“”«»]([^\"“”«»]*)[\"“”«»]?")
_SHORTEST_COMPOUND = 6  # letters of a Persian word that may be two written together


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that an answer must have: any of the choices, each the keys of a word or phrase."""

    shown: str  # as it was asked
    choices: tuple[str, ...]
    beginning: bool = False  # the word may go on
    phrase: bool = False

    def match(self) -> str:
        """Return the part in the language of FTS5."""
        return "(" + " OR ".join(f'"{choice}"' + "*" * self.beginning for choice in self.choices) + ")"

    def read_as(self) -> str:
        """Return the part as it was asked, with the other spellings that it stands for."""
        others = sorted(other for other, first in spellings().items() if first == self.choices[0])
        more = f" ({', '.join(o for o in others if o != self.shown)})" if others else ""
        return f"“{self.shown}”" if self.phrase else f"{self.shown}{more}{'*' * self.beginning}"


def read(text: str, known: Callable[[str], bool]) -> tuple[Part, ...]:
    """Return the parts of a query's text, all of which an answer must have.

    Args:
        text: words, "phrases" and beginnings* in any script.
        known: tells whether a search key stands anywhere in the archive.

    Raises:
        QueryError: there is text but no letter or digit in it.
    """
    pieces = _PHRASE.split(text)  # by turns what stands outside quotation marks and inside
    parts = [p for i, piece in enumerate(pieces) for p in (_phrase(piece) if i % 2 else _words(piece, known))]
    if text.strip() and not parts:
        raise QueryError(f"{text.strip()[:40]!r} has no letter or digit; give words to look for")
    return tuple(_with_neighbours(parts))


def _phrase(text: str) -> Iterator[Part]:
    keys = [term.key for term in search_terms(text)]
    if keys:
        yield Part(text.strip(), (" ".join(keys),), phrase=True)


def _words(text: str, known: Callable[[str], bool]) -> Iterator[Part]:
    for term in search_terms(text):
        word = text[term.start : term.end]
        if text[term.end : term.end + 1] == "*":
            yield Part(word, (term.key,), beginning=True)
        else:
            yield Part(word, (term.key, *_apart(word, term.key, known)))


def _apart(word: str, key: str, known: Callable[[str], bool]) -> list[str]:
    """Return a Persian compound as two words: رئیس‌جمهور and رئیسجمهور give رئیس جمهور."""
    if ZWNJ in word:
        pieces = " ".join(term.key for term in search_terms(word.replace(ZWNJ, " ")))
        return [pieces] if " " in pieces else []
    if len(key) < _SHORTEST_COMPOUND or not _persian(key):
        return []
    halves = ((key[:i], key[i:]) for i in range(2, len(key) - 1))
    return [f"{first} {second}" for first, second in halves if known(first) and known(second)]


def _with_neighbours(parts: list[Part]) -> Iterator[Part]:
    """Let two Persian words that stand side by side also be found written as one."""
    joined = [_joined(one, two) for one, two in pairwise(parts)]
    for place, part in enumerate(parts):
        around = [*joined[max(0, place - 1) : place], *joined[place : place + 1]]
        more = tuple(compound for compound in around if compound)
        yield replace(part, choices=(*part.choices, *more)) if more else part


def _joined(one: Part, two: Part) -> str | None:
    first, second = one.choices[0], two.choices[0]
    simple = not (one.phrase or two.phrase or one.beginning or two.beginning)
    return first + second if simple and _persian(first) and _persian(second) else None


def _persian(key: str) -> bool:
    return bool(key) and all("\u0600" <= character <= "\u06ff" for character in key)
