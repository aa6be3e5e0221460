"""The words of offices and of bodies that every state may have, in both languages.

Ministers and ministries are made by rule: a pattern (minister of {}) and what it is of (foreign affairs).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dabir.gazetteer.entries import Entry
from dabir.gazetteer.tables import parts, rows
from dabir.text import letters

_ACTING = ("acting", "caretaker", "interim", "سرپرست", "کفیل")
_OFFICES = ("minister", "deputy_minister", "spokesperson")  # of the patterns; the others make bodies


@dataclass(frozen=True, slots=True)
class Office:
    """What the words of an office mean."""

    id: str
    acting: bool = False


@dataclass(frozen=True, slots=True)
class General:
    """A body that every state may have, before it is known of which state."""

    id: str  # parliament, ministry.foreign
    en: str
    fa: str


def office(words: str, of: Entry | None) -> Office | None:
    """Return the office that words in either language, or its id, name; None where they name none.

    Args:
        of: the state or body whose office it is, where that is known: "secretary" of state or of a council.
    """
    key = letters(words)
    acting = next((sign for sign in _ACTING if key.startswith(letters(sign))), "")
    plain = key.removeprefix(letters(acting))
    for whose in _owners(of):
        found = _offices().get((whose, plain)) or _offices().get((whose, key))
        if found:
            return Office(found, bool(acting))
    return None


def specific(words: str) -> tuple[str, str] | None:
    """Return office and owner where several words name an office that one state alone has so, else None."""
    found = _specific().get(letters(words), [])
    return found[0] if len(found) == 1 and len(words.split()) > 1 else None


@cache
def _specific() -> Mapping[str, list[tuple[str, str]]]:
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for (whose, name), held in _offices().items():
        if whose.isupper():  # the id of a state
            found[name].append((held, whose))
    return found


def _owners(of: Entry | None) -> tuple[str, ...]:
    """Return whose offices are looked through, the narrowest first."""
    if of is None:
        return ("", "state", "body")
    return (of.id, "state" if of.kind == "state" else "body", "")


@cache
def _offices() -> Mapping[tuple[str, str], str]:
    """Return whose office and its letters to its id."""
    found = {(whose, letters(name)): office for office, whose, name in _worded()}
    return found | {(whose, letters(office)): office for office, whose, _ in _worded()}


def _worded() -> Iterator[tuple[str, str, str]]:
    """Yield each office with whose it is and each of its names."""
    for row in rows("offices"):
        for name in parts(row["en"]) + parts(row["fa"]):
            yield row["id"], row["of"], name
    for made in _made():
        if made[0].startswith(_OFFICES):
            yield made[0], "", made[1]


def _made() -> Iterator[tuple[str, str]]:
    """Yield the id and each name of all that patterns make: minister.foreign, Minister of Foreign Affairs."""
    for pattern in rows("patterns"):
        for of in rows("portfolios"):
            for lang in ("en", "fa"):
                for form in parts(pattern[lang]):
                    for name in parts(of[lang]):
                        yield f"{pattern['id']}.{of['id']}", form.replace("{}", name)


@cache
def one_seat() -> frozenset[str]:
    """Return the offices that one person holds at a time."""
    made = {office for office, _ in _made() if office.startswith("minister.")}
    return frozenset(made | {row["id"] for row in rows("offices") if row["seats"] == "one"})


@cache
def generals() -> Mapping[str, General]:
    """Return the letters of the names of general bodies to what they name, ids too."""
    named = [(row["id"], name) for row in rows("general") for name in parts(row["en"]) + parts(row["fa"])]
    named += [pair for pair in _made() if pair[0].startswith("ministry.")]
    shown: dict[str, General] = {}
    for general, name in named:
        english = name.isascii()
        old = shown.get(general, General(general, "", ""))
        shown[general] = General(
            general, old.en or (name if english else ""), old.fa or ("" if english else name)
        )
    return {letters(name): shown[general] for general, name in [*named, *((key, key) for key in shown)]}
