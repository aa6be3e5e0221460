"""What dabir knows of each language: tables of words, one folder a language, the same files in each.

A table is a tab-separated file: a line that names its source, a line of column names, then rows.
Words are kept as they are written and folded on load.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, get_args

from dabir.record import Calendar
from dabir.text import folded, words

Read = Literal["en", "fa"]  # the languages that dabir reads
READ: tuple[Read, ...] = ("en", "fa")
Keys = tuple[str, ...]  # a phrase as the keys of its words
Role = Literal[
    "link", "filler", "break", "determiner", "article", "that", "subject", "object", "weak", "lead",
    "goes_on",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue of attribution and how it takes its content."""

    keys: Keys
    takes: Literal["clause", "noun", "name", "over", "phrase", "split"]
    marker: Keys = ()  # what opens (over) or closes (split) the content


@dataclass(frozen=True, slots=True)
class FurniturePhrase:
    """A phrase that tells what is not report."""

    words: str  # folded
    kind: str
    where: str


@dataclass(frozen=True, slots=True)
class Pack:
    """The tables of one language."""

    lang: Read
    cues: tuple[Cue, ...]
    honorifics: frozenset[Keys]
    offices: frozenset[Keys]
    pronouns: frozenset[str]
    boundaries: frozenset[str]
    connectives: Mapping[Role, frozenset[str]]  # the small words between the parts of an attribution
    abbreviations: frozenset[str]
    stop_words: frozenset[str]
    furniture: tuple[FurniturePhrase, ...]
    months: Mapping[str, tuple[str, int]]  # folded name: calendar and number


def rows(lang: Read, name: str) -> list[dict[str, str]]:
    """Return the rows of one table, each as column name to cell."""
    lines = (files(__package__) / lang / f"{name}.tsv").read_text("utf-8").splitlines()
    columns, *body = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [dict(zip(columns, cells + [""] * len(columns), strict=False)) for cells in body]


def column(lang: Read, name: str) -> list[str]:
    """Return the first cell of each row of one table."""
    return [next(iter(row.values())) for row in rows(lang, name)]


def keys(phrase: str) -> Keys:
    """Return the keys of a phrase's words."""
    return tuple(word.key for word in words(phrase))


def key(word: str) -> str:
    """Return the one key of what is written as one word or as a word and its affixes."""
    return "".join(keys(word))


@cache
def pack(lang: Read) -> Pack:
    """Return the tables of a language, read once."""
    return Pack(
        lang=lang,
        cues=tuple(_cues(lang)),
        honorifics=frozenset(map(keys, column(lang, "honorifics"))),
        offices=frozenset(map(keys, column(lang, "offices"))),
        pronouns=frozenset(map(key, column(lang, "pronouns"))),
        boundaries=frozenset(map(key, column(lang, "boundaries"))),
        connectives=_connectives(lang),
        abbreviations=frozenset(map(folded, column(lang, "abbreviations"))),
        stop_words=frozenset(map(key, column(lang, "stop_words"))),
        furniture=tuple(
            FurniturePhrase(folded(row["phrase"]), row["kind"], row["where"])
            for row in rows(lang, "furniture")
        ),
        months={folded(row["month"]): (row["calendar"], int(row["number"])) for row in rows(lang, "months")},
    )


@cache
def month_names(lang: Read, calendar: Calendar) -> tuple[str, ...]:
    """Return the names that are shown of a calendar's months: of each the first in the table."""
    months = [row for row in rows(lang, "months") if row["calendar"] == calendar]
    names = {int(row["number"]): row["month"] for row in reversed(months)}
    return tuple(names[number] for number in range(1, 13))


def _connectives(lang: Read) -> Mapping[Role, frozenset[str]]:
    found = [(key(row["word"]), row["role"]) for row in rows(lang, "connectives")]
    return {role: frozenset(word for word, kind in found if kind == role) for role in get_args(Role)}


def _cues(lang: Read) -> list[Cue]:
    forms = _forms(lang)
    found: dict[tuple[Keys, str, Keys], Cue] = {}
    for row in rows(lang, "cues"):
        markers = _inflected(row["marker"], forms) if row["takes"] == "split" else [keys(row["marker"])]
        for phrase in _inflected(row["cue"], forms):
            for marker in markers:
                cue = Cue(phrase, row["takes"], marker)  # type: ignore[arg-type]
                found[(cue.keys, cue.takes, cue.marker)] = cue
    return list(found.values())


def _forms(lang: Read) -> dict[str, list[str]]:
    """Return the forms of each verb under its citation form."""
    split = [line.split("|") if "|" in line else line.split() for line in column(lang, "verbs")]
    return {forms[0]: forms for forms in split}


def _inflected(phrase: str, forms: Mapping[str, list[str]]) -> list[Keys]:
    """Return the keys of a phrase in all forms of its verb: the first in English, the last in Persian."""
    parts = phrase.split(" ")
    for place in (-1, 0):
        if parts[place] in forms:
            every = forms[parts[place]]
            return [keys(" ".join(_with(parts, place, form))) for form in every]
    return [keys(phrase)]


def _with(parts: list[str], place: int, form: str) -> list[str]:
    changed = list(parts)
    changed[place] = form
    return changed


@cache
def spellings() -> Mapping[str, str]:
    """Return spelling to the one that stands for all of its kind, of every language, as folded keys."""
    found: dict[str, str] = {}
    for lang in READ:
        for line in column(lang, "spellings"):
            first, *others = [key(folded(word).replace("'", "")) for word in line.split()]
            found.update({other: first for other in others if other != first})
    return MappingProxyType(found)


@cache
def tables_digest() -> str:
    """Return 16 hex digits over all tables of words, so that a record can say what it was read with."""
    tables = sorted(
        (f"{lang}/{table.name}", table.read_bytes())
        for lang in READ
        for table in (files(__package__) / lang).iterdir()
        if table.name.endswith(".tsv")
    )
    tables.append(("affixes", (files("dabir.text") / "affixes.tsv").read_bytes()))
    content = b"".join(name.encode() + b"\0" + data for name, data in tables)
    return hashlib.sha256(content).hexdigest()[:16]
