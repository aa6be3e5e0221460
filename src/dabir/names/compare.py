"""Two names, in one script or two: are they the same name?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from dabir.names.alignment import Alignment, Group, Match, Name, aligned
from dabir.names.codes import Coder
from dabir.names.letters import Scripts, Table
from dabir.names.parts import Part, given_names, parts, short_forms, spoken_letters
from dabir.text import folded

Known: TypeAlias = Mapping[str, frozenset[str]]  # folded name: keys of all that are known to bear it

ACROSS: Scripts = ("latin", "arabic")
_SURE = 30.0  # ln of the odds beyond which none are given
_MOST_UNEQUAL = 2.5  # a word may have so many times the letters of the other
_SHORT_FORM = 2.0  # what a short form for a full one costs, in the units of evidence
_INITIAL = 2.0  # evidence of an initial that agrees
_AGREES = 0.02  # least share of a letter's cases in which the other letter stands for it
_MOST = 40.0  # evidence beyond which more says nothing
_ENOUGH = 10.0  # the same, of one word
_CLOSER = 100  # how many names of a pool are compared closely, those whose consonants are most alike
_LEAST_SHARE = 0.4  # of a perfect match, that two words of one script must reach
_LEAST_LETTERS = 0.45  # share of letters in common, below which none of them do
_GIVEN = 0.7  # of a perfect match, that forms of one common given name have at least
_REMEMBERED = 1 << 20  # pairs of words whose evidence is kept at hand
_NEVER = -math.inf


class Traits(NamedTuple):
    """What of two names tells whether they are one; weighed by the table ``weights``."""

    evidence: float  # of all words that match
    share: float  # of what they would give if they matched perfectly
    worst: float  # share of the word that matches worst
    least: float  # evidence of the word that has least
    conflict: float  # words of either name that stand against each other
    missing: float  # words that one name has more than the other
    ahead: float  # 1 if a word of one name alone stands before all that match
    lone: float  # 1 if only one word matches where there are more
    turned: float  # 1 if the order differs
    small: float  # initials, particles and titles of one name alone
    nothing: float  # 1 if no word matches


class Comparer:
    """Compares names by tables of letters, weights of traits and, if given, what is known of names."""

    def __init__(
        self, tables: Mapping[Scripts, Table], weights: Mapping[str, float], known: Known | None = None
    ) -> None:
        """Take what was learned; two names that are both known are the same if they share a key, else not."""
        self._tables = tables
        self._weights = tuple(weights[name] for name in Traits._fields)
        self._bias = weights["bias"]
        self._known = known or {}
        self._coder = Coder(tables[ACROSS])
        self._seen: dict[tuple[str, str], float] = {}

    def similarity(self, one: str, other: str) -> float:
        """Return how likely two names are one, from 0 to 1; from 0.5 on they are called the same."""
        return 1 / (1 + math.exp(-self._log_odds(one, other)))

    def same(self, one: str, other: str) -> bool:
        """Tell whether two names are one."""
        return self._log_odds(one, other) >= 0

    def ranked(self, name: str, pool: Sequence[str]) -> list[str]:
        """Return the names of a pool, likeliest first; beyond the first hundred by their consonants alone.

        Each name of a pool is as likely as any other before its letters are seen, so evidence alone decides.
        """
        alike = sorted(pool, key=lambda other: -self.likeness(name, other))
        closer = sorted(alike[:_CLOSER], key=lambda other: -self._worth(name, other))
        return closer + alike[_CLOSER:]

    def keys(self, name: str) -> frozenset[str]:
        """Return keys such that names that are one share at least one, and others seldom do."""
        return self._coder.keys(name) | {f"known:{key}" for key in self._known.get(folded(name), ())}

    def near(self, one: Part, other: Part, share: float) -> bool:
        """Tell whether two words differ by no more than a share of their consonants; fast."""
        return self._coder.near(one, other, share)

    def near_in_all(self, one: str, other: str, share: float) -> bool:
        """Tell whether two names, however cut into words, differ by no more than a share of consonants."""
        return self._coder.near_in_all(one, other, share)

    def consonants(self, word: Part) -> tuple[str, ...]:
        """Return the consonants of a word in few classes, the same in both scripts, likeliest first."""
        return self._coder.forms(word)

    def traits(self, one: str, other: str) -> Traits:
        """Return what of two names tells whether they are one, whichever comes first."""
        return self._traits(self._aligned(one, other))

    def _log_odds(self, one: str, other: str) -> float:
        told = self._told(one, other)
        if told is not None:
            return _SURE if told else -_SURE
        found = self._bias + sum(map(float.__mul__, self._weights, self.traits(one, other)))
        return max(-_SURE, min(_SURE, found))

    def _told(self, one: str, other: str) -> bool | None:
        """Tell whether two names are known to be one; None where either is not known."""
        if not self._known:
            return None
        ours, theirs = self._known.get(_folded(one)), self._known.get(_folded(other))
        return None if ours is None or theirs is None else not ours.isdisjoint(theirs)

    def likeness(self, one: str, other: str) -> float:
        """Return roughly how alike the consonants of two names are, from 0 to 1; fast."""
        told = self._told(one, other)
        return self._coder.likeness(one, other) if told is None else float(told)

    def _worth(self, one: str, other: str) -> float:
        told = self._told(one, other)
        return self._aligned(one, other).worth if told is None else math.inf if told else _NEVER

    def _aligned(self, one: str, other: str) -> Alignment:
        first, second = sorted((parts(one), parts(other)), key=_order)
        return aligned(first, second, self._evidence)

    def _traits(self, found: Alignment) -> Traits:
        left, right = found.left.count("name"), found.right.count("name")
        words = [match for match in found.matches if not _is_initial(match)]
        evidence = [match.evidence for match in words]
        best = [self._best(match) for match in words]
        shares = [match / most for match, most in zip(evidence, best, strict=True)]
        return Traits(
            evidence=min(_MOST, sum(match.evidence for match in found.matches)),
            share=sum(evidence) / sum(best) if best else 0.0,
            worst=min(shares, default=0.0),
            least=min(_ENOUGH, min(evidence, default=0.0)),
            conflict=float(min(left, right)),
            missing=float(abs(left - right)),
            ahead=float(found.ahead),
            lone=float(len(words) == 1 and max(left, right) > 0),
            turned=float(found.turned),
            small=float(len(found.left) + len(found.right) - left - right),
            nothing=float(not words),
        )

    def _best(self, match: Match) -> float:
        """Return the evidence that a perfect match of either side would give."""
        table = self._tables.get((match.one.script, match.other.script))
        if table is None:
            return match.evidence
        return _perfect(table, match.one.letters, match.other.letters)

    def _evidence(self, one: Group, other: Group) -> float:
        """Return ln of how much likelier two groups of words are met as one than apart; remembered."""
        if one.initial or other.initial:
            return self._initial(one, other)
        pair = one.letters, other.letters
        found = self._seen.get(pair)
        if found is None:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            found = self._seen[pair] = self._fresh(one, other)
        return found

    def _fresh(self, one: Group, other: Group) -> float:
        ours, theirs = one.letters, other.letters
        if max(len(ours), len(theirs)) > _MOST_UNEQUAL * min(len(ours), len(theirs)):
            return _NEVER
        if one.script == other.script and not _may_be_forms(ours, theirs) and _unlike(ours, theirs):
            return _NEVER
        table = self._tables.get((one.script, other.script))
        if table is None:
            return 2.0 * len(ours) if ours == theirs else _NEVER
        perfect = _perfect(table, ours, theirs)
        found = _with_short_forms(table, ours, theirs)
        given = _is_given_name(ours, theirs)
        if given is not None:
            return max(found, _GIVEN * perfect) if given else _NEVER
        return found if one.script != other.script or found >= _LEAST_SHARE * perfect else _NEVER

    def _initial(self, one: Group, other: Group) -> float:
        """Return the evidence of an initial against a word or another initial."""
        if one.size > 1 or other.size > 1:
            return _NEVER
        letters = ((ours, theirs) for ours in _firsts(one) for theirs in _firsts(other))
        return _INITIAL if any(self._agree(*pair) for pair in letters) else _NEVER

    def _agree(self, one: str, other: str) -> bool:
        if one.isascii() == other.isascii():
            return one == other
        latin, arabic = (one, other) if one.isascii() else (other, one)
        return self._tables[ACROSS].agreement(latin, arabic) >= _AGREES


@lru_cache(maxsize=1 << 17)
def _folded(name: str) -> str:
    return folded(name)


def _perfect(table: Table, one: str, other: str) -> float:
    """Return the evidence that a perfect match of either word would give, at least 1."""
    return max(1.0, min(table.rarity(one, 0), table.rarity(other, 1)))


def _may_be_forms(one: str, other: str) -> bool:
    """Tell whether tables, not letters alone, may tell that two words are forms of one name."""
    if one in short_forms() or other in short_forms():
        return True
    return one in given_names() and other in given_names()


def _unlike(one: str, other: str) -> bool:
    """Tell whether two words of one script have so few letters in common that they cannot be one; fast."""
    shorter, longer = sorted((one, other), key=len)
    common = sum(min(shorter.count(letter), longer.count(letter)) for letter in set(shorter))
    return common < _LEAST_LETTERS * len(longer)


def _is_given_name(one: str, other: str) -> bool | None:
    """Tell whether two words are forms of one common given name or of two; None where either is none."""
    if one not in given_names() or other not in given_names():
        return None
    return not _rows(one).isdisjoint(_rows(other))


def _rows(word: str) -> frozenset[int]:
    """Return the rows of given names that a word or a form of it stands in."""
    known = given_names()
    return known[word].union(*(known.get(form, frozenset()) for form in short_forms().get(word, ())))


def _with_short_forms(table: Table, one: str, other: str) -> float:
    """Return the evidence for two words, or for forms of them that stand for each other."""
    found = table.evidence(one, other)
    for form in short_forms().get(one, ()):
        found = max(found, table.evidence(form, other) - _SHORT_FORM)
    for form in short_forms().get(other, ()):
        found = max(found, table.evidence(one, form) - _SHORT_FORM)
    return found


def _order(name: Name) -> tuple[bool, Name]:
    """Return what puts the name in Latin letters first, and else makes the order the same both ways."""
    return not any(part.script == "latin" for part in name), name


def _is_initial(match: Match) -> bool:
    return match.one.initial or match.other.initial


def _firsts(word: Group) -> Iterable[str]:
    """Return the letters that a word begins with, or that an initial may be."""
    if word.initial and word.letters in spoken_letters():
        return spoken_letters()[word.letters]
    return word.letters[0]
