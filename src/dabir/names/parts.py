"""Parts of a name: its words, folded, and what each of them is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, TypeAlias

from dabir.lang import READ, pack
from dabir.text import Script, folded, script

Kind: TypeAlias = Literal["name", "initial", "particle", "junior", "honorific"]

_WORD = re.compile(r"[^\W_]+\.?")
_MARKS = dict.fromkeys(map(ord, "'’ʻʼʾʿ\"&"))  # inside words, of no weight for the comparison
_LONGEST_HONORIFIC = 4  # words


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A word of a name."""

    letters: str  # folded
    kind: Kind
    script: Script


@lru_cache(maxsize=1 << 17)
def parts(name: str) -> tuple[Part, ...]:
    """Return the words of a name in their order; hyphens part words, ZWNJ and apostrophes do not."""
    found = _WORD.findall(folded(name).translate(_MARKS))
    words = [word.removesuffix(".") for word in found]
    titles = _titles(words)
    return tuple(
        Part(word, "honorific" if place in titles else _kind(word, written, place, len(words)), script(word))
        for place, (word, written) in enumerate(zip(words, found, strict=True))
    )


def _kind(word: str, written: str, place: int, count: int) -> Kind:
    if len(word) == 1 and word.isalpha() and word not in _small():
        return "initial"
    inside = written.endswith(".") or 0 < place < count - 1
    if word in spoken_letters() and count > 2 and inside:
        return "initial"
    return _small().get(word, "name") if count > 1 else "name"


def _titles(words: list[str]) -> frozenset[int]:
    """Return the places of honorifics, unless nothing else would be left."""
    found = frozenset(_title_places(words))
    return found if len(found) < len(words) else frozenset()


def _title_places(words: list[str]) -> Iterator[int]:
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + _LONGEST_HONORIFIC) + 1):
            if "".join(words[start:end]) in _honorifics():
                yield from range(start, end)


@cache
def _honorifics() -> frozenset[str]:
    return frozenset("".join(keys) for lang in READ for keys in pack(lang).honorifics)


@cache
def _small() -> Mapping[str, Kind]:
    return {folded(row[0]): row[1] for row in rows("small_words")}  # type: ignore[misc]


@cache
def spoken_letters() -> Mapping[str, frozenset[str]]:
    """Return the Latin letters that a Persian word may be the name of."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for letter, written in rows("initials"):
        found[folded(written)].add(letter)
    return {word: frozenset(letters) for word, letters in found.items()}


@cache
def given_names() -> Mapping[str, frozenset[int]]:
    """Return for each common given name, in either script, the rows of the table that it stands in."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, (persian, latin) in enumerate(rows("given")):
        for form in (persian, *latin.split()):
            found[folded(form)].add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


@cache
def short_forms() -> Mapping[str, tuple[str, ...]]:
    """Return for each given name its short forms, and for each of those the names that it may stand for."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for full, short in rows("nicknames"):
        for form in short.split():
            found[full].append(form)
            found[form].append(full)
    return {name: tuple(forms) for name, forms in found.items()}


def rows(name: str) -> list[list[str]]:
    """Return the rows of a table of this room, its lines of source and columns left out."""
    lines = (files(__package__) / f"{name}.tsv").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines[2:]]
