"""A gazetteer: entries found by any of their names, and who held which office when."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from hashlib import sha256

from dabir.gazetteer import offices, tables
from dabir.gazetteer.days import days
from dabir.gazetteer.entries import KINDS, Entry, Held
from dabir.gazetteer.offices import General, generals
from dabir.gazetteer.user import read_users
from dabir.text import folded, letters

_ZWNJ = "\u200c"
_PLURALS = ("s", "ها", "های", "ان")  # of demonyms


@dataclass(frozen=True)
class Gazetteer:
    """Entries and terms of office; what is added later stands before what is packaged."""

    entries: tuple[Entry, ...]
    held: tuple[Held, ...]
    digest: str = ""  # first 16 hex digits of the SHA-256 of all users' tables, none where there are none

    @staticmethod
    @cache
    def packaged() -> Gazetteer:
        """Return the gazetteer that comes with dabir."""
        return Gazetteer(tables.entries(), tables.held())

    def with_user(self, paths: Iterable[str | os.PathLike[str]]) -> Gazetteer:
        """Return this gazetteer with a user's tables of people, bodies or places added.

        Raises:
            InputError: a table cannot be taken as a whole; names file, line and column.
        """
        gazetteer = self
        for path in paths:
            added = read_users(path, gazetteer.entry, gazetteer.find)
            old = tuple(
                each for each in gazetteer.entries if each.id not in {new.id for new in added.entries}
            )
            gazetteer = replace(
                gazetteer,
                entries=added.entries + old,
                held=added.held + gazetteer.held,
                digest=sha256(f"{gazetteer.digest} {added.digest}".encode()).hexdigest()[:16],
            )
        return gazetteer

    def entry(self, id: str) -> Entry | None:  # noqa: A002 - that is what it is called everywhere
        """Return the entry of an id, None where there is none."""
        return self._by_id.get(id)

    def names(self, id: str) -> tuple[str, ...]:  # noqa: A002 - as above
        """Return all names of an entry, in both languages; none where there is no such entry."""
        entry = self.entry(id)
        return entry.en + entry.fa if entry else ()

    def find(self, name: str) -> tuple[Entry, ...]:
        """Return all that bear a name, in either language and any spelling, best first.

        A state comes before a city, a city before a region, a larger city before a smaller one. Where none
        bears it, a general body of a state is looked for: "Iranian Foreign Ministry", «وزارت خارجه ایران».
        """
        found = self._by_name.get(_key(name), ())
        return tuple(found) or tuple(self._general(name))

    def demonym(self, word: str) -> Entry | None:
        """Return the state whose people or things are called so (Iranian, ایرانی), one or many."""
        key = letters(word)
        stems = (key.removesuffix(plural) for plural in ("", *_PLURALS))
        return next((self._by_demonym[stem] for stem in stems if stem in self._by_demonym), None)

    def exonyms(self) -> Mapping[str, str]:
        """Return the folded names of all but persons to the id of the first that bears each.

        A name stands in it with its spaces and without, so that a name folded either way is found.
        """
        return self._exonyms

    def holders(self, office: str, of: str, on: str | None = None) -> tuple[Held, ...]:
        """Return who held an office, the surest first, then the latest.

        Args:
            office: its words in either language, or its id.
            of: id of a state or body.
            on: EDTF day, month or year; None for all times. Who held it for a part of that time, or whose
                term may have ended since it was last known, is returned too: ``Held.covers`` tells.

        Raises:
            ValueError: ``on`` is no such date.
        """
        meant = self._office(office, of)
        found = [
            each
            for each in self._by_office.get((meant, of), ())
            if on is None or each.covers(on) is not False
        ]
        return tuple(sorted(found, key=lambda each: on is not None and each.covers(on) is not True))

    def offices(self, person: str) -> tuple[Held, ...]:
        """Return what a person held, the latest first."""
        return tuple(self._by_person.get(person, ()))

    def office(self, words: str) -> str | None:
        """Return the id of the office that words in either language name, None where they name none."""
        found = offices.office(words, None)
        return found.id if found else None

    def held_as(self, person: str, words: str, on: str | None = None) -> tuple[Held, ...]:
        """Return what a person held, or may have held, by the name of these words on a date."""
        return tuple(
            each
            for each in self.offices(person)
            if self._office(words, each.of) == each.office and (on is None or each.covers(on) is not False)
        )

    def _office(self, words: str, of: str) -> str:
        found = offices.office(words, self.entry(of))
        return found.id if found else letters(words)  # as a user's table may have it

    def _general(self, name: str) -> Iterator[Entry]:
        alone = generals().get(_key(name))
        if alone:
            yield Entry(id=f"body:{alone.id}", kind="body", en=(alone.en,), fa=(alone.fa,), role=alone.id)
        words = name.split()
        for cut in range(1, len(words)):
            first, rest = " ".join(words[:cut]), " ".join(words[cut:]).removeprefix("of ")
            for what, whose in ((first, rest), (rest, first)):
                general, state = generals().get(_key(what)), self._state(whose)
                if general and state:
                    yield self._body_of(general, state)
                    return

    def _state(self, words: str) -> Entry | None:
        """Return the state that words name, by its name or as "Iranian" or "Iran's"."""
        plain = folded(words).removesuffix("'s").removesuffix("'")
        named = self._by_name.get(_key(plain), ())
        return named[0] if named and named[0].kind == "state" else self.demonym(plain)

    def _body_of(self, general: General, state: Entry) -> Entry:
        own = self._by_role.get((general.id, state.id))
        return own or Entry(
            id=f"body:{general.id}/{state.id}",
            kind="body",
            en=(f"{general.en} of {state.en[0]}",),
            fa=(f"{general.fa} {state.fa[0]}",),
            state=state.id,
            role=general.id,
        )

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def _by_name(self) -> dict[str, list[Entry]]:
        found: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in sorted(self.entries, key=_rank):
            for key in dict.fromkeys(map(_key, entry.en + entry.fa)):
                found[key].append(entry)
        return dict(found)

    @cached_property
    def _by_demonym(self) -> dict[str, Entry]:
        return {letters(word): entry for entry in reversed(self.entries) for word in entry.demonyms}

    @cached_property
    def _by_role(self) -> dict[tuple[str, str], Entry]:
        return {(entry.role, entry.state): entry for entry in self.entries if entry.role and entry.state}

    @cached_property
    def _exonyms(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for entry in sorted(self.entries, key=_rank):
            if entry.kind != "person":
                for name in entry.en + entry.fa:
                    for spelling in (folded(name), folded(name.replace(_ZWNJ, " ")), letters(name)):
                        found.setdefault(spelling, entry.id)
        return found

    @cached_property
    def _by_office(self) -> dict[tuple[str, str], list[Held]]:
        found: defaultdict[tuple[str, str], list[Held]] = defaultdict(list)
        for each in sorted(self.held, key=_start, reverse=True):
            found[each.office, each.of].append(each)
        return dict(found)

    @cached_property
    def _by_person(self) -> dict[str, list[Held]]:
        found: defaultdict[str, list[Held]] = defaultdict(list)
        for each in sorted(self.held, key=_start, reverse=True):
            found[each.person].append(each)
        return dict(found)


def _key(name: str) -> str:
    """Return the letters of a name without its English article."""
    return letters(name.removeprefix("the ").removeprefix("The "))


def _rank(entry: Entry) -> tuple[int, int]:
    return KINDS.index(entry.kind), -entry.population


def _start(held: Held) -> str:
    return days(held.start)[0].isoformat() if held.start else ""
