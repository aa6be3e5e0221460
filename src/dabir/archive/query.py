"""One typed question and its typed answer, used by Python, command line, pages and JSON alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, get_args

from dabir.dates import is_edtf
from dabir.errors import QueryError
from dabir.record import Lang, Mode, Span
from dabir.text import Script

LONGEST = 1_000  # characters of a query
DEEPEST = 200  # hits on one page
FARTHEST = 1_000_000_000  # offset; no archive is as large

NOT_GIVEN = "-"  # as the value of speaker or date: the report does not say
YES = "1"  # as the value of a switch
_SWITCHES = {YES: True, "true": True, "on": True, "0": False, "false": False}
_ADDRESS = re.compile(r"d[0-9a-f]+/a\d+", re.ASCII)

_NUMERIC = ("date", "since", "until", "limit", "offset")
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What to look for: every field narrows the answer, an empty query finds every statement.

    A speaker is a name in either script and any spelling: all that anyone says who bears it, under whatever
    name; where a report does not say who speaks, words of its source are looked for. An address "DOCUMENT/a1"
    stands for the actor that it is, words in "quotation marks" for a source that is nothing but these words.

    Raises:
        QueryError: a value is not one that the field can have.
    """

    text: str = ""  # words and "phrases" of what was said or of who said it, in either script
    speaker: str | None = None  # a name, see below; "-" for not given
    about: str | None = None  # a name or address of whom is spoken of, as for the speaker
    exact: bool = False  # the name in exactly these letters, and nothing that it is linked with
    lang: Lang | None = None
    date: str | None = None  # of publication: YYYY, YYYY-MM or YYYY-MM-DD; "-" for not given
    since: str | None = None  # first date of publication
    until: str | None = None  # last date of publication, inclusive
    publisher: str | None = None
    mode: Mode | None = None
    document: str | None = None  # Document id
    limit: int = 20
    offset: int = 0

    def __post_init__(self) -> None:
        for name in ("text", "speaker", "about", "publisher", "document"):
            _words(name, getattr(self, name))
        _one_of("lang", self.lang, get_args(Lang))
        _one_of("mode", self.mode, get_args(Mode))
        for name in ("date", "since", "until"):
            _date(name, getattr(self, name))
        if self.since and self.until and self.since[: len(self.until)] > self.until[: len(self.since)]:
            raise QueryError(
                f"since {self.since} is later than until {self.until}; give the earlier date first"
            )
        _between("limit", self.limit, DEEPEST)
        _between("offset", self.offset, FARTHEST)


def _words(name: str, value: str | None) -> None:
    if value is None or (name == "text" and not value):
        return
    if not value.strip():
        raise QueryError(f"{name} is empty; give words, or leave it out")
    if len(value) > LONGEST:
        raise QueryError(f"{name} is longer than {LONGEST} characters; ask for fewer words")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise QueryError(f"{name} holds characters that are not Unicode; write it in UTF-8")


def _date(name: str, value: str | None) -> None:
    if value is None or (name == "date" and value == NOT_GIVEN):
        return
    if "T" in value or not is_edtf(value):
        raise QueryError(f"{name} is {value!r}; give a day that there is, as YYYY, YYYY-MM or YYYY-MM-DD")


def _between(name: str, value: int, most: int) -> None:
    if not 0 <= value <= most:
        raise QueryError(f"{name} is {value}; give a number from 0 to {most}")


def _one_of(name: str, value: str | None, allowed: tuple[str, ...]) -> None:
    if value is not None and value not in allowed:
        raise QueryError(f"{name} is {value!r}; give one of {', '.join(allowed)}")


def from_strings(values: dict[str, str]) -> Query:
    """Build a query from names and strings, as an address or a form gives them.

    Raises:
        QueryError: a name is no field of a query, or a value is not one that it can have.
    """
    known = {each.name for each in fields(Query)}
    found: dict[str, Any] = {}
    for name, value in values.items():
        if name not in known:
            raise QueryError(f"unknown field {name!r}; give one of {', '.join(sorted(known))}")
        if value.strip():
            found[name] = _value(name, value.strip())
    return Query(**found)


def _value(name: str, value: str) -> str | int | bool:
    if name == "exact":
        _one_of(name, value, tuple(_SWITCHES))
        return _SWITCHES[value]
    plain = value.translate(_DIGITS) if name in _NUMERIC else value
    return _number(name, plain) if name in ("limit", "offset") else plain


def is_address(value: str) -> bool:
    """Tell whether a value is the address of an actor, "DOCUMENT/a1"."""
    return bool(_ADDRESS.fullmatch(value))


def _number(name: str, value: str) -> int:
    if not (value.isascii() and value.removeprefix("-").isdecimal()):
        raise QueryError(f"{name} is {value[:40]!r}; give a whole number")
    return int(value[:20])


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """An actor that speaks, as its report has it."""

    address: str  # DOCUMENT/a1
    name: str  # the fullest one there
    known: str | None = None  # its name in other reports, where this one has only its office


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One statement that answers a query."""

    id: str  # "DOCUMENT/s1"
    document: str
    statement: str
    speaker: str | None  # the actor's name in the report, else the source, None where it is not given
    cue: str | None
    words: str  # all that was said
    snippet: str  # the part of the words around the first hit
    marks: tuple[Span, ...]  # where the query's words stand in the snippet
    mode: Mode
    score: float
    lang: Lang
    date: str | None  # of publication
    title: str | None
    publisher: str | None
    address: str  # "/statements/DOCUMENT/s1"
    source: str | None = None  # the words that say who speaks, as the report has them
    speakers: tuple[Speaker, ...] = ()  # none where it is not known who the source is


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A value that statements of the answer have, with how many have it."""

    value: str  # as a query takes it; "-" where the report does not say
    count: int
    name: str = ""  # of a speaker: the fullest, or the words of the source
    names: Mapping[Script, str] = field(default_factory=dict)  # of a speaker, the fullest of each script


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The statements that answer a query: the exact total, one page of hits, and facets."""

    query: Query
    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[Facet, ...]]  # speaker, lang, date (year), publisher, mode
    read_as: str  # how the text was understood
    spellings: tuple[str, ...] = ()  # of the speaker's name that reports have, the most used first

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)
