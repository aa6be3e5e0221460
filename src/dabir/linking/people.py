"""People: do two portraits show one person?"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

from dabir.gazetteer import current
from dabir.linking.finding import Clue
from dabir.linking.meaning import by
from dabir.linking.offices import held_together
from dabir.linking.portrait import Portrait, canonical, canonicals
from dabir.linking.words import (
    alike,
    is_common,
    is_full,
    known_people,
    plain_words,
    same_word,
    shorts,
    shown,
    weakly,
)
from dabir.names import comparer
from dabir.text import script

_SAME = 0.5  # from which the comparison of names calls two the same
_KNOWN_RIVAL = 0.25  # what rivals and common surnames count where the gazetteer knows who is meant
_MOST_COMPANY = 4.0
COUNTED = 2  # rivals of a short name, of which more would tell no more
_CLOSE = 4  # pairs of names of two portraits that are compared closely
_FAR = 15  # years


@dataclass(frozen=True, slots=True)
class Around:
    """What an archive tells of others that bears on two of its actors."""

    rivals: int = 0  # others whose full names a short name may stand for
    reports: int = 0  # of the most reported of them
    worth: Callable[[str], float] = field(
        default=lambda _: 1.0
    )  # of a name in common, less for one that is often told


def people(one: Portrait, other: Portrait, around: Around) -> Iterator[Clue]:
    """Yield what tells whether two persons are one."""
    named = _names(one, other)
    if named is None:
        return
    known = list(_known(one, other, named))
    if named.name != "other_name" or not any(clue.name == "known_person" for clue in known):
        yield named
    yield from known
    if named.name == "other_name":
        return
    if named.name in ("surname", "short_name"):
        sure = any(clue.name == "meant_person" and clue.times == 1.0 for clue in known)
        yield from _short(one, other, named, around, _KNOWN_RIVAL if sure else 1.0)
    yield from held_together(one.tenures, other.tenures)
    yield from _beside(one, other, around)


def _names(one: Portrait, other: Portrait) -> Clue | None:
    """Return what the names alone tell, None where one of the two has none."""
    if one.fulls and other.fulls:
        return _fulls(one, other)
    if one.fulls or other.fulls:
        full, short = (one, other) if one.fulls else (other, one)
        return _short_for(short.bares, full.fulls) if short.bares else None
    if not one.bares or not other.bares:
        return None
    for pair in product(sorted(one.bares), sorted(other.bares)):
        if same_word(*pair):
            return Clue("short_name", pair[:1])
    return Clue("other_name", (min(one.bares), min(other.bares)))


def _best(ours: frozenset[str], theirs: frozenset[str]) -> tuple[float, str, str]:
    """Return how alike the two names are that are most alike, of those with like consonants."""
    both = ours & theirs
    if both:
        return 1.0, min(both), min(both)
    pairs = list(product(sorted(ours), sorted(theirs)))
    if len(pairs) > _CLOSE:
        pairs = sorted(pairs, key=lambda pair: -by().likeness(*pair))[:_CLOSE]
    return max((alike(*pair), *pair) for pair in pairs)


def _fulls(one: Portrait, other: Portrait) -> Clue:
    likeness, ours, theirs = _best(one.fulls, other.fulls)
    if likeness >= _SAME:
        across = script(ours) != script(theirs)
        return Clue("full_name_across", (f"{ours}, {theirs}",)) if across else Clue("full_name", (ours,))
    traits = comparer().traits(ours, theirs)
    if not traits.conflict and not traits.lone and not traits.nothing and traits.worst >= _SAME:
        shorter, longer = sorted((ours, theirs), key=len)
        return Clue("longer_name", (longer, shorter))
    spelled = _other_spelling(ours, theirs)
    return Clue("other_spelling" if spelled else "other_name", (ours, theirs))


def _other_spelling(one: str, other: str) -> bool:
    """Tell whether two names of one script and surname differ only by weak letters inside given names."""
    ours, theirs = one.split(), other.split()
    if len(ours) != len(theirs) or ours[-1] != theirs[-1]:
        return False
    return all(a == b or weakly(a, b) for a, b in zip(ours, theirs, strict=True))


def _short_for(bares: Iterable[str], fulls: Iterable[str]) -> Clue:
    """Return whether any short name may stand for a full one: its end, or a front that is no given name."""
    for bare, full in product(sorted(bares), sorted(fulls)):
        ends, front = shorts(full)
        if any(same_word(bare, end) for end in ends):
            return Clue("surname", (bare, full))
        if any(same_word(bare, first) for first in front):
            return Clue("surname", (bare, full))
    return Clue("other_name", (min(bares), min(fulls)))


def _short(one: Portrait, other: Portrait, named: Clue, around: Around, doubt: float) -> Iterator[Clue]:
    """Yield what makes a short name tell more or less; less doubt where the gazetteer knows whom it means."""
    short = named.words[0]
    if is_common(short):
        yield Clue("common_surname", (short,), doubt)
    if named.name == "short_name":
        return
    full = one if one.fulls else other
    if around.rivals:
        yield Clue("rival", times=doubt * min(COUNTED, around.rivals))
        yield Clue("much_reported", times=max(-2.0, min(3.0, math.log2(full.size / max(1, around.reports)))))
    else:
        yield Clue("only_one")
        yield Clue("much_reported", times=min(3.0, math.log2(full.size)))


def _known(one: Portrait, other: Portrait, named: Clue) -> Iterator[Clue]:
    """Yield what the gazetteer tells of whom names mean."""
    if one.fulls and other.fulls:
        if one.known and other.known:
            both = one.known & other.known
            if both:
                yield Clue("known_person", (shown(min(both)),))
            else:
                yield Clue("known_others", (shown(min(one.known)), shown(min(other.known))))
        return
    if named.name == "other_name":
        return
    for short, full in ((one, other), (other, one)):
        meant = _meant(short)
        if not short.fulls and meant:
            theirs = full.known if full.fulls else _meant(full)
            if theirs & meant:
                times = 1.0 if len(meant) == 1 else 0.5
                yield Clue("meant_person", (min(short.bares), shown(min(theirs & meant))), times)
            elif full.fulls and not any(_fits(person, full) for person in meant):
                yield Clue("not_the_known", (min(short.bares), shown(min(meant))))
            return


def _fits(person: str, portrait: Portrait) -> bool:
    """Tell whether full names may be a person's of the gazetteer, words left out but none against another."""
    entry = current().entry(person)
    names = [plain_words(name) for name in (entry.en + entry.fa if entry else ()) if is_full(name)]
    traits = (comparer().traits(*pair) for pair in product(names, portrait.fulls))
    return any(not found.conflict and not found.lone and not found.nothing for found in traits)


def _meant(portrait: Portrait) -> frozenset[str]:
    """Return who of the gazetteer a short name may mean, narrowed to those whose office or state is told."""
    found = portrait.known or frozenset().union(*(known_people(bare) for bare in portrait.bares))
    told = {(each.office, each.owner) for each in portrait.tenures if each.office}
    fitting = {person for person in found if told & _offices(person)}
    of_state = {person for person in found if portrait.states & {of for _, of in _offices(person)}}
    return frozenset(fitting or of_state or found)


def _offices(person: str) -> set[tuple[str | None, str | None]]:
    return {(held.office, held.of) for held in current().offices(person)}


def _beside(one: Portrait, other: Portrait, around: Around) -> Iterator[Clue]:
    """Yield what states, company and dates tell."""
    both = one.states & other.states
    if both:
        yield Clue("same_state", (shown(min(both)),))
    elif one.states and other.states:
        yield Clue("other_state", (shown(min(one.states)), shown(min(other.states))))
    beside = canonicals(one.company) & canonicals(other.company)
    company = {name for name in other.company if canonical(name) in beside} if beside else set()
    if company:
        yield Clue("company", times=min(_MOST_COMPANY, sum(map(around.worth, sorted(company)))))
        yield Clue("few_in_common", (str(len(company)),))
    apart = _years_apart(one.dates, other.dates)
    if apart > _FAR:
        yield Clue("far_dates", (str(_FAR),))


def _years_apart(ours: Iterable[str], theirs: Iterable[str]) -> int:
    return min((abs(int(a[:4]) - int(b[:4])) for a, b in product(ours, theirs)), default=0)
