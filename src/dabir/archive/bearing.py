"""Who bears a name: forms of names, in either script and any spelling, that it or a part of it stands for."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias, get_args

from dabir.archive.forms import Forms
from dabir.linking import by, plain
from dabir.linking.bodies import Body, body, same_owner
from dabir.linking.words import alike, is_full, known_people, plain_words, shorts
from dabir.record import ActorKind
from dabir.text import Script, letters, script

Form: TypeAlias = tuple[int, str]  # number, letters in plain words
_SAME = 0.5
# A word alone is one surname of many that look alike: Karimi is not Karami, روحانی not ریحانی. Vowels tell
# them apart in Latin letters; Persian letters leave most of them out, so there a word must be nearer.
_SPELLED: Mapping[Script, float] = {"latin": 0.6, "arabic": 0.85, "other": 0.9, "none": 1.0}
_MARGIN = 0.1  # of likeness, that a word of the other script may be behind the best one
_MOST_SPELLINGS = 12


def forms(connection: sqlite3.Connection, name: str) -> tuple[int, ...]:
    """Return the forms of names that a name stands for.

    A single word stands for all names of persons that it is the surname or given name of. A name of several
    words does not stand for one of them alone: who is called so is found where it is linked.
    """
    asked = plain_words(plain(name))
    seen = Forms(connection)
    found = {number for kind in get_args(ActorKind) for number in _alike(asked, seen, kind)}
    return tuple(sorted(found | _holding(connection, plain(name))))


def spellings(connection: sqlite3.Connection, found: Iterable[int]) -> tuple[str, ...]:
    """Return how reports write forms of names, the most used first."""
    rows = connection.execute(
        "SELECT max(name), sum(count) AS total FROM names "
        f"WHERE form IN ({numbers(found)}) GROUP BY form ORDER BY total DESC, 1"
    )
    return tuple(dict.fromkeys(name for name, _ in rows))[:_MOST_SPELLINGS]


def numbers(found: Iterable[int]) -> str:
    """Return numbers as a list within SQL."""
    return ", ".join(map(str, found))


def _holding(connection: sqlite3.Connection, asked: str) -> set[int]:
    """Return the forms that are or hold the words of a name; of bodies those that are it, if any are."""
    rows = connection.execute(
        "SELECT n, letters, kind FROM forms WHERE instr(' ' || letters || ' ', ?)", (f" {asked} ",)
    ).fetchall()
    whole = any(kind != "person" and form == asked for _, form, kind in rows)
    return {number for number, form, kind in rows if form == asked or kind == "person" or not whole}


def _alike(asked: str, seen: Forms, kind: ActorKind) -> Iterator[int]:
    found = [(number, seen.name(number)) for number in seen.sharing(asked, kind)]
    if kind != "person":
        yield from (number for number, form in found if _one_body(asked, form))
    elif is_full(asked):
        yield from (number for number, form in found if is_full(form) and alike(asked, form) >= _SAME)
    else:
        longer = [(number, seen.name(number)) for number in seen.meant(asked, _may_be_word)]
        yield from _bearing(asked, found + longer)


def _may_be_word(one: str, other: str) -> bool:
    return alike(one, other) >= _SAME


def _one_body(asked: str, form: str) -> bool:
    ours, theirs = body(asked), body(form)
    if ours.id and theirs.id:
        return ours.id == theirs.id
    if ours.role and theirs.role:
        return ours.role == theirs.role and _owned(ours, theirs)
    return alike(asked, form) >= _SAME


def _owned(asked: Body, other: Body) -> bool:
    """Tell whether a body may be meant: that of any state where none was asked for."""
    return asked.owner is None or bool(other.owner and same_owner(asked.owner, other.owner))


def _bearing(asked: str, found: list[Form]) -> Iterator[int]:
    """Yield the forms with a word that is the one asked for, or its likeliest spelling in either script."""
    words: defaultdict[str, list[int]] = defaultdict(list)
    for number, form in found:
        for word in _words(form):
            if _may_be_word(asked, word) and not _known_apart(asked, word):
                words[word].append(number)
    own = [word for word in words if script(word) == script(asked)]
    likely = [word for word in own if alike(asked, word) >= _SPELLED[script(word)]]
    others = [word for word in words if word not in own]
    if others:
        best = by().ranked(asked, others)[0]
        likely += [word for word in others if _spelled(asked, best, word)]
    yield from (number for word in likely for number in words[word])


def _words(form: str) -> tuple[str, ...]:
    """Return what one of a name is called by alone."""
    if not is_full(form):
        return (form,)
    ends, front = shorts(form)
    return (*ends[-2:], *front)


def _known_apart(one: str, other: str) -> bool:
    """Tell whether two surnames are those of different known people."""
    ours, theirs = known_people(one), known_people(other)
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _spelled(asked: str, best: str, word: str) -> bool:
    """Tell whether a word of the other script is another spelling of the best one, and about as likely."""
    nearly = alike(asked, word) >= alike(asked, best) - _MARGIN
    return letters(best) == letters(word) or (nearly and alike(best, word) >= _SAME)
