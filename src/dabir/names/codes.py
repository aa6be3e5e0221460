"""Codes: the consonants of a word in few classes, the same in both scripts, to find what may be one name.

A word in Persian letters has one code. One in Latin letters has the likeliest few, by the table of letters.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import TypeAlias

from dabir.names.letters import LONGEST, Table, ended
from dabir.names.parts import Part, parts, rows, short_forms, spoken_letters
from dabir.text import folded, script

Codes: TypeAlias = tuple[str, ...]  # of a word, likeliest first

_MOST = 6  # codes of a word
_FEW = 2  # of them taken where two are put together
_BEAM = 16
_CHOICES = 6  # classes that a chunk of letters may stand for
_RARE = 0.02  # share of the chance of all codes below which one is left out
_FRONT = 3  # consonants of each of two words
_WHOLE = 5  # consonants of a name of one or two words, written as one
_ARTICLES = ("al", "el", "ال")
_SHORTEST_WITH_ARTICLE = 5  # letters
_AGAIN = re.compile(r"(.)\1+")


class Coder:
    """Gives words their codes and names their keys."""

    def __init__(self, table: Table) -> None:
        """Take the table of Latin against Persian letters."""
        self._classes = {chunk: _choices(row) for chunk, row in table.rows.items()}
        self._forms: dict[str, Codes] = {}
        self._codes: dict[str, Codes] = {}
        self._names: dict[str, frozenset[str]] = {}

    def keys(self, name: str) -> frozenset[str]:
        """Return keys such that names that are one share at least one, and others seldom do."""
        telling = _telling(parts(name))
        words = [self.forms(part) for part in telling]
        return frozenset(_keys(words)).union(self._initialled(parts(name), words[-1] if words else ()))

    def _initialled(self, name: Sequence[Part], last: Codes) -> Iterator[str]:
        """Yield the first letter of a name with its last word: first names may be written as initials."""
        if len(name) > 1 and name[0].kind in ("name", "initial"):
            letters = spoken_letters().get(name[0].letters, ()) if name[0].kind == "initial" else ()
            fronts = {code for letter in letters or name[0].letters[0] for code in self._front(letter)}
            yield from (f"{front}.{code}" for front in fronts for code in last[:_FEW])

    def _front(self, letter: str) -> Codes:
        return self.codes(letter, latin=script(letter) == "latin")[:_FEW]

    def likeness(self, one: str, other: str) -> float:
        """Return roughly how alike the consonants of two names are, from 0 to 1; fast."""
        ours, theirs = self._steps(one), self._steps(other)
        return len(ours & theirs) / math.sqrt(len(ours) * len(theirs) or 1)

    def near(self, one: Part, other: Part, share: float) -> bool:
        """Tell whether two words, as they are nearest, differ by no more than a share of consonants."""
        ours, theirs = self.forms(one), self.forms(other)
        if not set(ours).isdisjoint(theirs):
            return True
        return any(_near(a, b, int(share * max(len(a), len(b)))) for a in ours[:_FEW] for b in theirs[:_FEW])

    def near_in_all(self, one: str, other: str, share: float) -> bool:
        """Tell whether two names, however cut into words, differ by no more than a share of consonants."""
        ours, theirs = ("".join(self.forms(part)[0] for part in parts(name)) for name in (one, other))
        return ours == theirs or _near(ours, theirs, int(share * max(len(ours), len(theirs))))

    def _steps(self, name: str) -> frozenset[str]:
        """Return the pairs of consonants that follow each other in a name, its ends among them."""
        found = self._names.get(name)
        if found is None:
            codes = (f"^{code}$" for part in parts(name) for code in self.forms(part))
            found = frozenset(code[at : at + 2] for code in codes for at in range(len(code) - 1))
            self._names[name] = found
        return found

    def forms(self, part: Part) -> Codes:
        """Return the codes of a word and of the forms that may stand for it, likeliest first."""
        found = self._forms.get(part.letters)
        if found is None:
            forms = (*_without_article(part.letters), *short_forms().get(part.letters, ()))
            found = tuple(
                dict.fromkeys(code for form in forms for code in self.codes(form, part.script == "latin"))
            )
            self._forms[part.letters] = found
        return found

    def codes(self, word: str, latin: bool) -> Codes:
        """Return the codes of a folded word, likeliest first."""
        found = self._codes.get(word)
        if found is None:
            found = self._codes[word] = self._likeliest(word) if latin else (_code(word),)
        return found

    def _likeliest(self, word: str) -> Codes:
        ways: list[Mapping[str, float]] = [{"": 1.0}]
        for end, here in enumerate(ended(word)[1:], start=1):
            found: Counter[str] = Counter()
            for size in range(1, min(LONGEST, end) + 1):
                for code, chance in self._classes.get(here[size], ()):
                    for before, so_far in ways[end - size].items():
                        found[before + code] += chance * so_far  # type: ignore[assignment]
            ways.append(dict(found.most_common(_BEAM)))
        return _best(ways[-1])


@lru_cache(maxsize=1 << 17)
def edits(one: str, other: str) -> int:
    """Return how many letters must be put in, taken out or changed to make one word the other."""
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        here = [row]
        for column, another in enumerate(other, start=1):
            here.append(min(before[column] + 1, here[-1] + 1, before[column - 1] + (letter != another)))
        before = here
    return before[-1]


def _near(one: str, other: str, most: int) -> bool:
    """Tell whether at most so many letters make one word another, which it is not."""
    if not 0 < most >= abs(len(one) - len(other)):
        return False
    return _one_apart(one, other) if most == 1 else edits(one, other) <= most


def _one_apart(one: str, other: str) -> bool:
    """Tell whether one letter put in, taken out or changed makes one word another; fast."""
    at = next((at for at, (ours, theirs) in enumerate(zip(one, other, strict=False)) if ours != theirs), -1)
    if at < 0:
        return True
    ours, theirs = one[at:], other[at:]
    return ours[1:] == theirs[1:] or ours[1:] == theirs or ours == theirs[1:]


def _best(ways: Mapping[str, float]) -> Codes:
    found: Counter[str] = Counter()
    for code, chance in ways.items():
        found[_AGAIN.sub(r"\1", code)] += chance  # type: ignore[assignment]
    least = _RARE * sum(ways.values())
    return tuple(code for code, chance in found.most_common(_MOST) if chance > least) or ("",)


def _without_article(word: str) -> Iterator[str]:
    yield word
    if word.startswith(_ARTICLES) and len(word) > _SHORTEST_WITH_ARTICLE:
        yield word[2:]


def _keys(words: Sequence[Codes]) -> Iterator[str]:
    if len(words) == 1:
        yield from (f"={code[:_FRONT]}" for code in words[0])
    if len(words) == 2:
        whole = _together(*words)
        yield from (f"={code[:_WHOLE]}" for code in whole)
    spans = [(at, at + 1, codes) for at, codes in enumerate(words)]
    spans += [(at, at + 2, _together(*pair)) for at, pair in enumerate(pairwise(words))]
    for _, end, ours in spans:
        for start, _, theirs in spans:
            if start >= end:
                fronts = {(one[:_FRONT], other[:_FRONT]) for one in ours for other in theirs}
                yield from ("+".join(sorted(pair)) for pair in fronts)


def _together(one: Codes, other: Codes) -> Codes:
    """Return the codes of two words written as one."""
    return tuple({_AGAIN.sub(r"\1", ours + theirs) for ours in one[:_FEW] for theirs in other[:_FEW]})


def _telling(name: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the words that keys are made from: without titles, particles and initials where two are left."""
    for kinds in ({"name"}, {"name", "honorific", "particle"}):
        words = tuple(part for part in name if part.kind in kinds)
        if len(words) > 1:
            return words
    return words or name


def _choices(row: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    found: Counter[str] = Counter()
    for chunk, chance in row.items():
        found[_classed(chunk)] += chance  # type: ignore[assignment]
    return tuple(found.most_common(_CHOICES))


def _code(word: str) -> str:
    return _AGAIN.sub(r"\1", _classed(word))


def _classed(letters: str) -> str:
    return "".join(_class_of().get(letter, "") for letter in letters)


@cache
def _class_of() -> Mapping[str, str]:
    return {folded(letter): row[0][0] for row in rows("consonants") for letter in row[0]}
