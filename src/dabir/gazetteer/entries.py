"""What a gazetteer holds: entries with their names, and who held which office when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from dabir.gazetteer.days import covered
from dabir.lang import Read

Kind = Literal["state", "city", "region", "body", "person"]
KINDS: tuple[Kind, ...] = get_args(Kind)  # of entries with one name, the earlier kind comes first


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A state, city, region, body or person; the first name of each language is the one to show."""

    id: str  # a state's ISO 3166-1 alpha-3 (IRN), else kind and key: city:112931, body:UN, person:Q38823
    kind: Kind
    en: tuple[str, ...] = ()
    fa: tuple[str, ...] = ()
    state: str | None = None  # id of the state that it is, lies in or belongs to
    lat: float | None = None  # degrees, WGS 84
    lon: float | None = None
    population: int = 0  # of cities; 0 where it is not given
    code: str | None = None  # of a state, ISO 3166-1 alpha-2
    capital: str | None = None  # of a state, the id of its capital
    demonyms: tuple[str, ...] = ()  # of a state, in both languages
    role: str | None = None  # of a body, which general body of its state it is: parliament, army

    def names(self, lang: Read) -> tuple[str, ...]:
        """Return its names in a language, the one to show first."""
        return self.en if lang == "en" else self.fa

    @property
    def geonames(self) -> int | None:
        """The GeoNames id of a city, None for what has none."""
        kind, _, key = self.id.partition(":")
        return int(key) if kind == "city" and key.isdecimal() else None

    @property
    def wikidata(self) -> str | None:
        """The Wikidata id of a person, None where it is not known."""
        key = self.id.removeprefix("person:")
        return key if self.kind == "person" and key[:1] == "Q" and key[1:].isdecimal() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """That a person held an office, from the first to the last day, both taken in."""

    person: str  # Entry id
    office: str  # president, minister.foreign
    of: str  # Entry id of a state or body
    start: str | None  # EDTF day, month or year; None: not known
    end: str | None  # the same; None: open
    seen: str | None = None  # an open end was open on this date; None: is open
    acting: bool = False
    source: str = ""

    def covers(self, on: str) -> bool | None:
        """Tell whether the office was held all through a date, None where that is not certain."""
        return covered(self.start, self.end, self.seen, on)
