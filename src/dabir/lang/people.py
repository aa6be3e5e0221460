"""Words about people: nouns by which reports refer to them, given names, pronouns, words around offices."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias, get_args

from dabir.lang.tables import Read, keys, rows

NounKind: TypeAlias = Literal["person", "body", "state", "group", "document", "place"]
Gender: TypeAlias = Literal["m", "f", "n"]
Standing: TypeAlias = Literal["former", "acting", "designate", "late"]
Definiteness: TypeAlias = Literal["definite", "indefinite", "this", "nobody"]
Modifier: TypeAlias = Literal["determiner", "adjective"]
PronounRole: TypeAlias = Literal[
    "subject", "object", "possessive", "reflexive", "relative", "demonstrative", "indefinite"
]
Ending: TypeAlias = Literal[
    "preposition", "relative", "participle", "conjunction", "verb", "pair", "passive", "agent", "label",
]  # fmt: skip
Addressing: TypeAlias = Literal[
    "before", "occasion", "hearer", "asked_of", "said_to", "told_for", "thanked", "stop",
]  # fmt: skip
_LONGEST = 5  # words of a noun


@dataclass(frozen=True, slots=True)
class Noun:
    """A head noun, in one number, and what it tells of whom it stands for."""

    key: str  # of the singular
    kind: NounKind
    gender: Gender | None
    office: bool
    takes_person: bool  # a person beside it may be its complement: "Clinton's lawyer"
    plural: bool


@dataclass(frozen=True, slots=True)
class Determiner:
    """What a word before the head of a noun phrase tells of it."""

    tells: Definiteness
    another: bool  # told apart from others that are called so
    many: bool


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A word that stands for someone named elsewhere."""

    person: int  # 1, 2 or 3
    singular: bool
    plural: bool
    gender: Gender | None
    role: PronounRole


@dataclass(frozen=True)
class People:
    """The tables about people of one language; keys are folded letters without spaces."""

    lang: Read
    nouns: Mapping[str, Noun]
    given: Mapping[str, Gender | None]  # None: of either gender
    pronouns: Mapping[str, Pronoun]
    standing: Mapping[str, Standing]
    modifiers: Mapping[str, Modifier]
    determiners: Mapping[str, Determiner]
    honorifics: Mapping[str, Gender | None]
    ends: Mapping[str, Ending]  # words that end the head of a noun phrase
    numerals: Mapping[str, int]
    addressing: Mapping[Addressing, frozenset[str]]

    def noun(self, words: Sequence[str]) -> Noun | None:
        """Return the noun that words, as keys, make together, without endings of ezafe and the like."""
        joined = "".join(words)
        head, _, tail = joined.rpartition("-")
        joined = head if head and tail in self.standing else joined  # "president-elect"
        return next((self.nouns[form] for form in _PLAIN[self.lang](joined) if form in self.nouns), None)

    def first(self, words: Sequence[str]) -> tuple[int, Noun] | None:
        """Return the longest noun that words begin with, and of how many of them it is made."""
        return self._longest(words, lambda size: slice(size))

    def last(self, words: Sequence[str]) -> tuple[int, Noun] | None:
        """Return the longest noun that words end in, and of how many of them it is made."""
        return self._longest(words, lambda size: slice(len(words) - size, None))

    def _longest(self, words: Sequence[str], cut: Callable[[int], slice]) -> tuple[int, Noun] | None:
        for size in range(min(_LONGEST, len(words)), 0, -1):
            noun = self.noun(words[cut(size)])
            if noun:
                return size, noun
        return None

    def gender(self, given: str) -> Gender | None:
        """Return the gender that a given name, as a key, tells; None where it tells none."""
        return self.given.get(given)


@cache
def people(lang: Read) -> People:
    """Return the tables about people of a language, read once."""
    return People(
        lang=lang,
        nouns={key: noun for row in rows(lang, "nouns") for key, noun in _nouns(row, lang)},
        given={_key(row["name"]): _gender(row["gender"]) for row in rows(lang, "given_names")},
        pronouns={_key(row["pronoun"]): _pronoun(row) for row in reversed(rows(lang, "referring"))},
        standing={_key(row["word"]): row["when"] for row in rows(lang, "standing")},  # type: ignore[misc]
        modifiers={_key(row["word"]): row["role"] for row in rows(lang, "modifiers")},  # type: ignore[misc]
        determiners={_key(row["word"]): _determiner(row) for row in rows(lang, "determiners")},
        honorifics={
            _key(row["honorific"]): _gender(row.get("gender", "")) for row in rows(lang, "honorifics")
        },
        ends={_key(row["word"]): row["role"] for row in rows(lang, "phrases")},  # type: ignore[misc]
        numerals={_key(row["numeral"]): int(row["value"]) for row in rows(lang, "numerals")},
        addressing={
            role: frozenset(_key(row["phrase"]) for row in rows(lang, "addressing") if row["role"] == role)
            for role in get_args(Addressing)
        },
    )


def _key(phrase: str) -> str:
    return "".join(keys(phrase))


def _gender(cell: str) -> Gender | None:
    return cell if cell in ("m", "f", "n") else None  # type: ignore[return-value]


def _determiner(row: Mapping[str, str]) -> Determiner:
    return Determiner(row["tells"] or "definite", bool(row["another"]), row["number"] == "p")  # type: ignore[arg-type]


def _pronoun(row: Mapping[str, str]) -> Pronoun:
    return Pronoun(
        person=int(row["person"] or 3),
        singular="s" in row["number"],
        plural="p" in row["number"],
        gender=_gender(row["gender"]),
        role=row["role"],  # type: ignore[arg-type]
    )


def _nouns(row: Mapping[str, str], lang: Read) -> Iterator[tuple[str, Noun]]:
    """Yield a noun in both numbers, each under its key."""
    key = _key(row["noun"])
    forms = [(key, False)]
    forms += [(_key(each), True) for each in row["plural"].split("|") if each]
    forms += [(each, True) for each in _PLURALS[lang](key) if row["kind"] != "group"]
    for form, plural in forms:
        yield (
            form,
            Noun(
                key=key,
                kind=row["kind"],  # type: ignore[arg-type]
                gender=_gender(row["gender"]),
                office=row["office"] == "office",
                takes_person=row["takes"] == "person",
                plural=plural,
            ),
        )


def _english_plurals(key: str) -> Iterator[str]:
    if key.endswith(("s", "x", "ch", "sh")):
        yield key + "es"
    elif key.endswith("y") and key[-2:-1] not in "aeiou":
        yield key[:-1] + "ies"
    elif key.endswith("man"):
        yield key[:-3] + "men"
    else:
        yield key + "s"


def _persian_plurals(key: str) -> Iterator[str]:
    yield from (key + "ها", key + "های")
    if key.endswith("ه"):
        yield key[:-1] + "گان"
    elif key.endswith(("ا", "و")):
        yield key + "یان"
    else:
        yield from (key + "ان", key + "ات", key + "ین")


def _english_plain(word: str) -> Iterator[str]:
    yield word
    yield word.removesuffix("'s").removesuffix("’s").removesuffix("’").removesuffix("'")


def _persian_plain(word: str) -> Iterator[str]:
    """Yield a word and what it is without the endings of ezafe, "a" and "his"."""
    yield word
    yield from (word.removesuffix(end) for end in _PERSIAN_ENDINGS if word.endswith(end))


_PERSIAN_ENDINGS = ("ی", "ای", "یی", "اش", "ش", "شان", "مان", "یشان", "یش")
_PLURALS: Mapping[Read, Callable[[str], Iterator[str]]] = {"en": _english_plurals, "fa": _persian_plurals}
_PLAIN: Mapping[Read, Callable[[str], Iterator[str]]] = {"en": _english_plain, "fa": _persian_plain}
