"""Forms of names: all that the reports of an archive call actors, found by keys that like names share."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import chain, islice
from typing import TypeAlias

from dabir.linking.keys import asked_keys, end_key, endings, kept_keys, word_keys
from dabir.linking.words import plain_words, same_word
from dabir.record import ActorKind

Fits: TypeAlias = Callable[[str, str], bool]

_MOST = 64  # forms of names that are looked at, those that share most keys
_MEANT = 100  # full names that a surname may stand for
_AT_HAND = 1 << 21  # places of forms under keys, that are remembered


class Forms:
    """The folded names of an archive; what was looked up is remembered, so it must not outlive a change."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._numbers: dict[tuple[str, ActorKind], int] = {}
        self._letters: dict[int, str] = {}
        self._under: dict[
            tuple[str, ActorKind], list[int]
        ] = {}  # forms by key, in the order of their numbers
        self._count = 0
        self._ends: dict[str, set[str]] = {}  # words by their consonants
        self._meant: dict[
            tuple[str, Fits], tuple[int, list[str]]
        ] = {}  # keys by surname, out of so many words

    def number(self, letters: str, kind: ActorKind) -> int:
        """Return the number of a folded name, put in with its keys where it is new."""
        found = self._numbers.get((letters, kind))
        if found is None:
            found = self._looked_up(letters, kind) or self._put(letters, kind)
            self._numbers[letters, kind] = found
        return found

    def _looked_up(self, letters: str, kind: ActorKind) -> int | None:
        found = self._connection.execute(
            "SELECT n FROM forms WHERE letters = ? AND kind = ?", (letters, kind)
        ).fetchone()
        return int(found[0]) if found else None

    def _put(self, letters: str, kind: ActorKind) -> int:
        put = self._connection.execute("INSERT INTO forms (letters, kind) VALUES (?, ?)", (letters, kind))
        number = put.lastrowid or 0
        keys = sorted(kept_keys(plain_words(letters), kind))
        self._connection.executemany(
            "INSERT INTO keys (key, form) VALUES (?, ?)", [(key, number) for key in keys]
        )
        if kind == "person":
            self._put_ends(plain_words(letters))
        for key in keys:
            if (key, kind) in self._under:
                self._under[key, kind].append(number)
        self._letters[number] = letters
        return number

    def _put_ends(self, name: str) -> None:
        rows = [(key, word) for word in sorted(endings(name)) for key in sorted(word_keys(word))]
        self._connection.executemany("INSERT OR IGNORE INTO ends (key, word) VALUES (?, ?)", rows)
        for key, word in rows:
            if key in self._ends:
                self._ends[key].add(word)

    def meant(self, short: str, fits: Fits = same_word) -> list[int]:
        """Return the full names of persons that a surname may stand for, by the numbers of their forms.

        Args:
            fits: tells whether it may be spelled as another that has the same consonants.
        """
        words = [self._ended(key) for key in word_keys(short)]
        count = sum(map(len, words))
        known = self._meant.get((short, fits))
        if known is None or known[0] != count:  # words are only added
            fitting = sorted((each for each in set().union(*words) if fits(short, each)), key=_before(short))
            known = self._meant[short, fits] = count, [end_key(each) for each in fitting]
        found = dict.fromkeys(chain.from_iterable(self._places(known[1], "person")))
        return list(islice(found, _MEANT))

    def name(self, number: int) -> str:
        """Return a form that was looked up, in plain words."""
        return plain_words(self._letters[number])

    def _ended(self, key: str) -> set[str]:
        found = self._ends.get(key)
        if found is None:
            rows = self._connection.execute("SELECT word FROM ends WHERE key = ?", (key,))
            found = self._ends[key] = {word for (word,) in rows}
        return found

    def sharing(self, name: str, kind: ActorKind) -> list[int]:
        """Return the numbers of the forms that share keys with a folded name, those of most first."""
        under = sorted(self._places(sorted(asked_keys(name, kind)), kind), key=len)  # the rarest key first
        return [number for number, _ in Counter(chain.from_iterable(under)).most_common(_MOST)]

    def _places(self, keys: Sequence[str], kind: ActorKind) -> list[list[int]]:
        """Return the forms under each of some keys."""
        if self._count > _AT_HAND:
            self._under.clear()
            self._count = 0
        self._load([key for key in keys if (key, kind) not in self._under], kind)
        return [self._under[key, kind] for key in keys]

    def _load(self, keys: Sequence[str], kind: ActorKind) -> None:
        if not keys:
            return
        self._under.update(((key, kind), []) for key in keys)
        rows = self._connection.execute(
            "SELECT k.key, k.form, f.letters FROM keys AS k JOIN forms AS f ON f.n = k.form "
            f"WHERE k.key IN ({', '.join('?' * len(keys))}) AND f.kind = ? ORDER BY k.key, k.form",
            (*keys, kind),
        ).fetchall()
        for key, number, letters in rows:
            self._under[key, kind].append(number)
            self._letters[number] = letters
        self._count += len(rows)


def _before(short: str) -> Callable[[str], tuple[bool, str]]:
    """Return the order of words in which the one that was asked for is first."""
    return lambda word: (word != short, word)
