"""Bodies, states and groups: do two names, each where it stands, mean the same one?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import Literal

from dabir.gazetteer import current, remembered
from dabir.gazetteer.offices import generals
from dabir.linking.finding import Clue
from dabir.linking.meaning import by
from dabir.linking.portrait import Portrait, state
from dabir.linking.words import ROUGHLY, alike, same_word, shown
from dabir.names import comparer, parts
from dabir.text import folded, letters, script

Kind = Literal["head", "filler", "word"]

_SAME = 0.5
_WORTH: dict[Kind, float] = {"head": 1.0, "filler": 0.3, "word": 1.5}
_OF_A_STATE = 0.7
_NEARLY = 0.4  # share of their consonants by which two spellings of a body may differ
_DEMONYM = ("ean", "ian", "an", "ese", "i", "ی", "یی", "ایی")
_SPELLINGS = 3  # of a word in Latin letters
_FEW = 2  # words of a name that may be found by one of them
_LONGEST_OWNER = 4  # words


@dataclass(frozen=True, slots=True)
class Body:
    """What the name of a body means."""

    name: str  # folded
    id: str | None = None  # of the gazetteer
    role: str | None = None  # which general body it is: parliament, army
    owner: str | None = None  # of a general body: id of its state, else the name in the words of the report


@remembered(1 << 16)
def body(name: str) -> Body:
    """Return what the name of a body means."""
    plain = folded(name).removeprefix("the ").replace("'s ", " ").replace("s' ", "s ")
    if letters(plain) in generals():
        return Body(plain, role=generals()[letters(plain)].id)
    found = next((each for each in current().find(plain) if each.kind in ("body", "state")), None)
    if found:
        return Body(plain, id=found.id, role=found.role, owner=found.state if found.role else None)
    return _general(plain) or Body(plain)


def _general(plain: str) -> Body | None:
    """Return a general body with the name of whose it is, where a name has both."""
    words = plain.split()
    for size in range(len(words) - 1, 0, -1):
        for what, whose in ((words[:size], words[size:]), (words[-size:], words[:-size])):
            general = generals().get(letters("".join(what)))
            rest = [word for word in whose if _kind(word) != "filler"]
            if general and 0 < len(rest) <= _LONGEST_OWNER and not _has_concepts(rest):
                return Body(plain, role=general.id, owner=_owner(" ".join(rest)))
    return None


def _has_concepts(words: list[str]) -> bool:
    return any(word in _concepts() for word in words)


def _owner(words: str) -> str:
    found = current().demonym(words)
    return found.id if found else state(words)


def bodies(one: Portrait, other: Portrait) -> Iterator[Clue]:
    """Yield what tells whether two bodies or groups are one."""
    found = [
        (weight, clues)
        for pair in product(_names(one), _names(other))
        for weight, clues in [_pair(*pair, one, other)]
    ]
    if found:
        yield from max(found, key=lambda each: each[0])[1]


def _names(portrait: Portrait) -> list[str]:
    return sorted(portrait.fulls | portrait.bares)


def _pair(ours: str, theirs: str, one: Portrait, other: Portrait) -> tuple[float, list[Clue]]:
    clues = list(_compared(body(ours), body(theirs), one, other))
    return sum(clue.odds for clue in clues), clues


def _compared(ours: Body, theirs: Body, one: Portrait, other: Portrait) -> Iterator[Clue]:
    if ours.id and theirs.id:
        if ours.id == theirs.id:
            yield Clue("known_body", (shown(ours.id),))
        else:
            yield Clue("known_bodies", (shown(ours.id), shown(theirs.id)))
    elif ours.role and theirs.role:
        yield from _roles(ours, theirs, one, other)
    else:
        yield from _words(ours.name, theirs.name)


def _roles(ours: Body, theirs: Body, one: Portrait, other: Portrait) -> Iterator[Clue]:
    """Yield what general bodies tell: which they are, and of which state, where that can be seen."""
    if ours.role != theirs.role:
        yield Clue("roles", (ours.name, theirs.name))
    elif ours.owner and theirs.owner:
        if same_owner(ours.owner, theirs.owner):
            yield Clue("role_owner", (ours.role or "", shown(ours.owner)))
        else:
            yield Clue("role_owners", (ours.role or "", shown(ours.owner), shown(theirs.owner)))
    elif ours.owner or theirs.owner:
        owned, bare, where = (ours, theirs, other) if ours.owner else (theirs, ours, one)
        yield _at_home(owned, bare, where)
    else:
        yield _both_bare(ours, one, other)


def _at_home(owned: Body, bare: Body, where: Portrait) -> Clue:
    if not where.homes:
        known = owned.owner in where.lands
        return Clue("only_land" if known else "no_home", (bare.name, shown(owned.owner or "")))
    seen = owned.owner in where.homes
    return Clue("home_owner" if seen else "away_owner", (bare.name, shown(min(where.homes))))


def _both_bare(ours: Body, one: Portrait, other: Portrait) -> Clue:
    homes = one.homes & other.homes
    if homes:
        return Clue("same_home", (ours.name, shown(min(homes))))
    if one.homes and other.homes:
        return Clue("away_owner", (ours.name, shown(min(one.homes))))
    lands = (one.lands | one.homes) & (other.lands | other.homes)
    if lands and not (len(one.lands) > 1 or len(other.lands) > 1):
        return Clue("only_land", (ours.name, shown(min(lands))))
    press = one.press & other.press
    return Clue("same_press", (ours.name, min(press))) if press else Clue("no_home", (ours.name,))


@remembered(1 << 14)
def same_owner(one: str, other: str) -> bool:
    """Tell whether two names or ids of states, one of them perhaps as "Iranian", mean the same."""
    if one == other or alike(one, other) >= _SAME:
        return True
    return any(
        alike(a, b) >= _SAME
        for a, b in product(_stems(one), _stems(other))
        if (a, b) != (one, other)
    )  # fmt: skip


def _stems(name: str) -> list[str]:
    return [
        name,
        *(name.removesuffix(end) for end in _DEMONYM if name.endswith(end) and len(name) > len(end) + 2),
    ]


@remembered(1 << 18)
def may_be_body(one: str, other: str) -> bool:
    """Tell whether two names may be of one body, state or group, as far as they alone tell."""
    ours, theirs = body(one), body(other)
    if ours.id and theirs.id:
        return ours.id == theirs.id
    if ours.role and theirs.role:
        return ours.role == theirs.role
    return sum(clue.odds for clue in _words(ours.name, theirs.name)) > 0


@remembered(1 << 14)
def same_body(one: str, other: str) -> bool | None:
    """Tell whether two names mean one body; None where they are in two scripts and no dictionary tells."""
    ours, theirs = body(one), body(other)
    nowhere = Portrait(kind="body", name="")
    odds = sum(clue.odds for clue in _compared(ours, theirs, nowhere, nowhere))
    return True if odds > 0 else None if script(ours.name) != script(theirs.name) else False


@remembered(1 << 16)
def _words(one: str, other: str) -> tuple[Clue, ...]:
    """Return what the words of two names tell."""
    return tuple(_worded(one, other))


def _worded(one: str, other: str) -> Iterator[Clue]:
    if letters(one) == letters(other) or _spelled_alike(one, other):
        yield Clue("body_name", (one,))
        return
    ours, theirs = one.split(), other.split()
    heads = [_heads(words) for words in (ours, theirs)]
    if heads[0] and heads[1] and not heads[0] & heads[1]:
        yield Clue("other_head", (one, other))
        return
    pairs = [(a, b) for a, b in product(ours, theirs) if _same_word(a, b)]
    pairs += _same_together(ours, theirs, pairs)
    left, right = (
        sum(_worth(word) for word in words if word not in {pair[side] for pair in pairs})
        for side, words in enumerate((ours, theirs))
    )
    matched = sum(_worth(word) for word in {pair[0] for pair in pairs})
    if matched < 1.5 or min(left, right) >= 1.0:
        yield Clue("body_other", (one, other))
    elif max(left, right) < 1.0:
        yield Clue("body_name", (one,))
    else:
        longer, shorter = (one, other) if left > right else (other, one)
        yield Clue("body_part", (longer, shorter))
        yield Clue("body_missing", times=max(left, right))


def _same_together(ours: list[str], theirs: list[str], pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pairs of the words left over where they are one name, written as one word or as several."""
    left = [
        [word for word in words if word not in {pair[side] for pair in pairs} and word not in _concepts()]
        for side, words in enumerate((ours, theirs))
    ]
    if not all(left) or len(left[0]) == len(left[1]):
        return []
    one, other = ("".join(words) for words in left)
    together = by().near_in_all(one, other, _NEARLY) and alike(one, other) >= _SAME
    return list(product(left[0], left[1])) if together else []


def _spelled_alike(one: str, other: str) -> bool:
    """Tell whether two names are spellings of the same words, none of them missing or against another."""
    if _has_concepts(one.split()) or _has_concepts(other.split()):  # those are compared word by word
        return False
    if by().likeness(one, other) < ROUGHLY or not by().near_in_all(one, other, _NEARLY):
        return False
    if alike(one, other) < _SAME:
        return False
    traits = comparer().traits(one, other)
    return not traits.conflict and not traits.missing


def _heads(words: list[str]) -> frozenset[str]:
    """Return what a body is, by the first of its words that says so in Persian, by the last in English."""
    found = [_concepts()[word] for word in words if _kind(word) == "head"]
    if not found:
        return frozenset()
    if words[0].isascii():
        before = (
            [_concepts()[w] for w in words[: words.index("of")] if _kind(w) == "head"]
            if "of" in words
            else found
        )
        return (before or found)[-1]
    return found[0]


def _same_word(one: str, other: str) -> bool:
    ours, theirs = _concepts().get(one), _concepts().get(other)
    if ours and theirs:
        return bool(ours & theirs)
    return one == other or (not ours and not theirs and same_word(one, other))


def _worth(word: str) -> float:
    kind = _kind(word)
    named = kind == "word" and (current().demonym(word) or state(word) != word)
    return _OF_A_STATE if named else _WORTH[kind]


@lru_cache(maxsize=1 << 14)
def _kind(word: str) -> Kind:
    return _kinds().get(word, "word")


@cache
def _concepts() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for words, _ in _table():
        for word in words:
            found.setdefault(word, set()).add(words[0])
    return {word: frozenset(meant) for word, meant in found.items()}


@cache
def _kinds() -> dict[str, Kind]:
    return {word: kind for words, kind in reversed(_table()) for word in words}


@cache
def _table() -> list[tuple[list[str], Kind]]:
    lines = (files(__package__) / "body_words.tsv").read_text("utf-8").splitlines()[2:]
    cells = [line.split("\t") for line in lines]
    return [([folded(word) for word in f"{en}|{fa}".split("|")], kind) for en, fa, kind in cells]  # type: ignore[misc]


def body_keys(name: str) -> frozenset[str]:
    """Return the keys by which a body is found: its id, and pairs of its words' meanings."""
    meant = body(name)
    found = {f"id:{meant.id}"} if meant.id else set()
    if meant.role:
        found.add(f"role:{meant.role}")
    words = [word for word in meant.name.split() if _kind(word) != "filler"]
    marks = [sorted(_concepts()[word]) if word in _concepts() else _marks(word) for word in words]
    for at, ours in enumerate(marks):
        found.update(
            "w:" + "+".join(sorted(pair)) for theirs in marks[at + 1 :] for pair in product(ours, theirs)
        )
    if len(words) <= _FEW:
        told = [by().keys(word) for word in words if word not in _concepts()]
        found.update(f"w:{mark}" for keys in told or marks for mark in keys)
    return frozenset(found if _has_concepts(words) else found | by().keys(name))


def _marks(word: str) -> list[str]:
    """Return the consonants of a word that no dictionary has, in few classes, by its likeliest spellings."""
    return [f"={code}" for part in parts(word)[:1] for code in by().consonants(part)[:_SPELLINGS]]
