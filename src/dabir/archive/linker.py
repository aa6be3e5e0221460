"""Linking within an archive: each new actor is compared with those that it may be."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from dabir.archive import judging
from dabir.archive.candidates import Candidates
from dabir.linking import MACHINE, Finding, Portrait, Profile, compare, portrait, profiles
from dabir.linking.bodies import may_be_body
from dabir.linking.comparing import offices_of
from dabir.linking.people import Around
from dabir.linking.words import is_full, may_be
from dabir.record import Record

_MOST_UNSURE = 3  # pairs with one actor that are kept for review
_LIKELY = 0.0  # ln of the odds from which two entities that an actor is one with are one themselves


@dataclass(frozen=True, slots=True)
class _New:
    """An actor that was put in."""

    number: int
    first: int  # number of the first actor of its report
    profile: Profile
    portrait: Portrait


def link(
    connection: sqlite3.Connection,
    record: Record,
    numbers: Mapping[str, int],
    seen: Candidates | None = None,
    first: int | None = None,
) -> None:
    """Link actors of a report that was put in.

    Args:
        numbers: of those to be linked, by their addresses.
        seen: what this transaction has seen of the archive so far.
        first: number of the first actor of the report, where that is not to be linked.
    """
    found = profiles(record)
    seen = seen or Candidates(connection)
    seen.begin()
    first = first or min(numbers.values(), default=0)
    for profile in found:
        if profile.address in numbers:
            _link(connection, seen, _New(numbers[profile.address], first, profile, portrait(profile)))
    touched = judging.follow(connection, record.document.id, found)
    if touched:
        seen.forget(judging.regroup(connection, touched))


def _link(connection: sqlite3.Connection, seen: Candidates, new: _New) -> None:
    clusters = sorted(_candidates(seen, new))
    seen.forget_rivals_of("")
    taken = seen.documents(clusters, new.profile.document) if clusters else set()
    found = [(_found(seen, new, cluster, clusters), cluster) for cluster in clusters if cluster not in taken]
    ranked = sorted((f for f in found if f[0].verdict != "different"), key=lambda f: (-f[0].odds, f[1]))
    parted = seen.parted()
    joined: list[int] = []
    unsure = 0
    for finding, cluster in ranked:
        fits = all(_together(seen, cluster, each) for each in joined)
        free = not any(_crosses(pair, cluster, new.number, joined) for pair in parted)
        if finding.verdict == "same" and fits and free:
            joined.append(cluster)
            _keep(connection, seen, new, cluster, finding, "same")
        elif unsure < _MOST_UNSURE and free:
            unsure += 1
            _keep(connection, seen, new, cluster, finding, "unsure")
    if joined:
        judging.join(connection, [*joined, new.number])
        seen.forget([*joined, new.number])


def _crosses(pair: tuple[int, int], cluster: int, number: int, joined: list[int]) -> bool:
    return cluster in pair and any(each in pair for each in (number, *joined))


def _together(seen: Candidates, one: int, other: int) -> bool:
    """Tell whether two entities that a new actor is one with may be one."""
    return compare(seen.portrait(one), seen.portrait(other)).odds >= _LIKELY


def _keep(
    connection: sqlite3.Connection, seen: Candidates, new: _New, cluster: int, finding: Finding, verdict: str
) -> None:
    other = seen.closest(cluster, new.portrait)
    judging.write(
        connection, new.profile.address, other, verdict, MACHINE, round(finding.score, 4), finding.reason
    )


def _candidates(seen: Candidates, new: _New) -> Iterator[int]:
    """Yield the entities that an actor may be, by its names or by the office that it holds."""
    found: set[int] = set()
    fits = may_be if new.portrait.kind == "person" else may_be_body
    for name in sorted(new.portrait.fulls or new.portrait.bares):
        for form, other in seen.forms(name, new.portrait.kind):
            if fits(name, other):
                found.update(seen.bearers(form, new.first))
    if new.portrait.kind == "person":
        found.update(_by_office(seen, new))
    yield from found


def _by_office(seen: Candidates, new: _New) -> Iterator[int]:
    """Yield for one known by an office alone who holds it, and for who holds it those known by it alone."""
    if not (new.portrait.named or new.portrait.tenures):
        return
    offices = {(each.office, each.owner) for each in new.portrait.tenures if each.office}
    if not new.portrait.named:
        yield from seen.holders(new.portrait, new.first)
    elif new.portrait.fulls:
        known = {office for person in new.portrait.known for office in offices_of(person)}
        for office, owner in sorted(offices | known, key=str):
            yield from seen.holding(str(office), owner, named=False, before=new.first)


def _found(seen: Candidates, new: _New, cluster: int, clusters: Iterable[int]) -> Finding:
    other = seen.portrait(cluster)
    alone = compare(new.portrait, other, Around(0, 0, seen.worth))
    if alone.verdict == "different":  # rivals would only speak against it
        return alone
    rivals = _rivals(seen, new, cluster, other, clusters)
    most = max((each.size for each in rivals), default=0)
    return compare(new.portrait, other, Around(len(rivals), most, seen.worth))


def _rivals(
    seen: Candidates, new: _New, cluster: int, other: Portrait, clusters: Iterable[int]
) -> list[Portrait]:
    """Return who else a short name, or an office without a name, may mean: of many the most reported."""
    if new.portrait.kind != "person" or (new.portrait.fulls and other.fulls):
        return []
    if new.portrait.fulls:
        others = {c for bare in sorted(other.bares) for c in _bearing(seen, bare, new.first)}
        full = new.portrait
    else:
        others, full = set(seen.most_reported("", lambda: clusters)), other
    found = [seen.portrait(each) for each in sorted(others - {cluster})]
    return [each for each in found if full.fulls and _others(full, each)]


def _bearing(seen: Candidates, bare: str, before: int) -> list[int]:
    """Return the most reported entities whose full names a short one may stand for."""
    return seen.most_reported(bare, lambda: _bearers(seen, bare, before))


def _bearers(seen: Candidates, bare: str, before: int) -> Iterator[int]:
    for form, other in seen.forms(bare, "person"):
        if is_full(other) and may_be(bare, other):
            yield from seen.bearers(form, before)


def _others(one: Portrait, other: Portrait) -> bool:
    """Tell whether two have full names that are not one."""
    return not any(may_be(*pair) for pair in product(one.fulls, other.fulls))
