"""The language of the pages: strings, plurals, numbers and dates in English and Persian.

The language of a report is another matter: each stretch of a report carries its own (see marking).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal, get_args
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from babel import Locale
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from dabir.dates import written_out
from dabir.errors import RecordError

Tongue = Literal["en", "fa"]
TONGUES: tuple[Tongue, ...] = get_args(Tongue)
PARAMETER = "ui"  # of an address: the language of the page
Strings = Mapping[str, str | Mapping[str, str]]

_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_BDI = Markup("<bdi>{}</bdi>")
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


@lru_cache(maxsize=len(TONGUES))
def strings(lang: Tongue) -> Strings:
    """Return the strings of one language, by key; a string with plurals is a table of them."""
    found: Strings = json.loads(files(__package__).joinpath("locale", f"{lang}.json").read_text("utf-8"))
    return found


@dataclass(frozen=True, slots=True)
class Ui:
    """How one page speaks: its language, and whether the reader chose it or the browser did."""

    lang: Tongue
    chosen: bool = False

    @property
    def dir(self) -> str:
        """The direction of the page."""
        return "rtl" if self.lang == "fa" else "ltr"

    def say(self, key: str, /, **values: object) -> Markup:
        """Return a string for the page; values of text stand in <bdi>, and ``n`` chooses the plural."""
        wrapped = {name: self._isolated(value) for name, value in values.items()}
        return escape(self._form(key, values)).format(**wrapped)

    def plain(self, key: str, /, **values: object) -> str:
        """Return a string for titles and attributes, where characters and no element isolate the values."""
        wrapped = {name: f"{_ISOLATE}{self._value(value)}{_END_ISOLATE}" for name, value in values.items()}
        return self._form(key, values).format(**wrapped)

    def _form(self, key: str, values: Mapping[str, object]) -> str:
        found = strings(self.lang)[key]
        if isinstance(found, str):
            return found
        n = values["n"]
        return found[Locale(self.lang).plural_form(n if isinstance(n, int) else 0)]

    def _isolated(self, value: object) -> Markup:
        # <bdi> takes its direction from its own text and not from elements in it: around HTML it errs.
        return value if isinstance(value, Markup) else _BDI.format(self._value(value))

    def _value(self, value: object) -> object:
        return self.number(value) if isinstance(value, int | float) else value

    def number(self, value: float) -> str:
        """Return a number in the digits of the page, a fraction with two places."""
        shape = "#,##0.00" if isinstance(value, float) else "#,##0"
        return self.digits(format_decimal(value, format=shape, locale=self.lang, numbering_system="default"))

    def digits(self, text: str) -> str:
        """Return the text with its digits in those of the page."""
        return text.translate(_PERSIAN_DIGITS) if self.lang == "fa" else text

    def date(self, edtf: str) -> tuple[str, str]:
        """Return the date in words in both calendars; what is no date comes back as it is, alone."""
        try:
            return written_out(edtf, self.lang)
        except RecordError:
            return edtf, ""

    def link(self, address: str) -> str:
        """Return an address of the site that keeps the chosen language of the pages."""
        return in_tongue(address, self.lang) if self.chosen else address


def in_tongue(address: str, lang: Tongue) -> str:
    """Return the address of the same page in that language."""
    return _with(address, [(PARAMETER, lang)])


def without_tongue(address: str) -> str:
    """Return the address without a language of the page."""
    return _with(address, [])


def _with(address: str, more: list[tuple[str, str]]) -> str:
    parts = urlsplit(address)
    asked = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != PARAMETER]
    return urlunsplit(parts._replace(query=urlencode([*asked, *more])))


def ui_of(asked: str | None, accepted: str) -> Ui:
    """Return the language asked for, else what the browser likes best (RFC 9110, 12.5.4), else English."""
    for lang in TONGUES:
        if asked == lang:
            return Ui(lang, chosen=True)
    ranked = sorted(map(_weighed, accepted[:1000].split(",")), key=lambda pair: -pair[0])
    for weight, tag in ranked:
        for lang in TONGUES:
            if weight > 0 and tag.split("-")[0] == lang:
                return Ui(lang)
    return Ui("en")


def _weighed(entry: str) -> tuple[float, str]:
    tag, _, weight = entry.partition(";q=")
    try:
        return float(weight or 1), tag.strip().lower()
    except ValueError:
        return 0.0, tag
