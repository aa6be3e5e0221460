"""Linking within an archive: each new actor is compared with those that it may be."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, product

from dabir.archive import judging
from dabir.archive.candidates import Candidates
from dabir.archive.members import Linked
from dabir.linking import Finding, Portrait, Profile, Verdict, compare, portrait, profiles
from dabir.linking.bodies import may_be_body
from dabir.linking.comparing import offices_of
from dabir.linking.people import COUNTED, Around
from dabir.linking.words import is_full, may_be
from dabir.record import Record

_MOST_UNSURE = 3  # pairs with one actor that are kept for review
_LIKELY = 0.0  # ln of the odds from which two entities that an actor is one with are one themselves


@dataclass(frozen=True, slots=True)
class _New:
    """An actor that was put in."""

    first: int  # number of the first actor of its report
    profile: Profile
    actor: Linked
    rivals: dict[frozenset[str], list[Portrait]] = field(default_factory=dict)  # by the short names they bear

    @property
    def number(self) -> int:
        """Its number in the index."""
        return self.actor.number

    @property
    def portrait(self) -> Portrait:
        """What is known of it."""
        return self.actor.portrait


def link(
    connection: sqlite3.Connection,
    record: Record,
    numbers: Mapping[str, int],
    seen: Candidates,
    first: int | None = None,
) -> None:
    """Link actors of a report that was put in.

    Args:
        numbers: of those to be linked, by their addresses.
        seen: what was seen of the archive so far.
        first: number of the first actor of the report, where that is not to be linked.
    """
    found = profiles(record)
    seen.begin(record.document.id, found)
    first = first or min(numbers.values(), default=0)
    judged: list[judging.Judged] = []
    for profile in found:
        if profile.address in numbers:
            actor = Linked(numbers[profile.address], profile.address, portrait(profile))
            judged += _link(seen, _New(first, profile, actor))
    judging.write_all(connection, judged)
    touched = judging.follow(connection, record.document.id, found)
    if touched:
        judging.regroup(connection, touched)
    seen.end(moved=bool(touched))


def _link(seen: Candidates, new: _New) -> list[judging.Judged]:
    """Link an actor; return what is judged of it."""
    clusters = sorted(_candidates(seen, new))
    seen.forget_rivals_of("")
    found = [(_found(seen, new, cluster, clusters), cluster) for cluster in seen.free(clusters)]
    ranked = sorted((f for f in found if f[0].verdict != "different"), key=lambda f: (-f[0].odds, f[1]))
    parted = seen.parted()
    joined: list[int] = []
    judged: list[judging.Judged] = []
    unsure = 0
    for finding, cluster in ranked:
        fits = all(_together(seen, cluster, each) for each in joined)
        free = not any(_crosses(pair, cluster, new.number, joined) for pair in parted)
        if finding.verdict == "same" and fits and free:
            joined.append(cluster)
            judged.append(_judged(seen, new, cluster, finding, "same"))
        elif unsure < _MOST_UNSURE and free:
            unsure += 1
            judged.append(_judged(seen, new, cluster, finding, "unsure"))
    seen.put(new.actor, new.profile, joined)
    return judged


def _crosses(pair: tuple[int, int], cluster: int, number: int, joined: list[int]) -> bool:
    return cluster in pair and any(each in pair for each in (number, *joined))


def _together(seen: Candidates, one: int, other: int) -> bool:
    """Tell whether two entities that a new actor is one with may be one."""
    return compare(seen.members.portrait(one), seen.members.portrait(other)).odds >= _LIKELY


def _judged(seen: Candidates, new: _New, cluster: int, finding: Finding, verdict: Verdict) -> judging.Judged:
    other = seen.members.closest(cluster, new.portrait)
    return judging.Judged(new.profile.address, other, verdict, round(finding.score, 4), finding.reason)


def _candidates(seen: Candidates, new: _New) -> Iterator[int]:
    """Yield the entities that an actor may be, by its names or by the office that it holds."""
    found: set[int] = set()
    fits = may_be if new.portrait.kind == "person" else may_be_body
    for name in sorted(new.portrait.fulls or new.portrait.bares):
        for form in seen.forms.sharing(name, new.portrait.kind):
            if fits(name, seen.forms.name(form)):
                found.update(seen.members.bearers(form, new.first))
        if new.portrait.kind == "person" and not is_full(name):
            found.update(_bearers(seen, name, new.first))
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
    other = seen.members.portrait(cluster)
    alone = compare(new.portrait, other, Around(0, 0, seen.worth))
    if alone.verdict == "different":  # rivals would only speak against it
        return alone
    rivals = _rivals(seen, new, cluster, other, clusters)
    if not rivals:
        return alone
    most = max(each.size for each in rivals)
    return compare(new.portrait, other, Around(len(rivals), most, seen.worth))


def _rivals(
    seen: Candidates, new: _New, cluster: int, other: Portrait, clusters: Iterable[int]
) -> list[Portrait]:
    """Return who else a short name, or an office without a name, may mean: of many the most reported."""
    if new.portrait.kind != "person" or (new.portrait.fulls and other.fulls):
        return []
    if new.portrait.fulls:
        return _others_called(seen, new, other.bares)
    others = set(seen.most_reported("", lambda: clusters)) - {cluster}
    return _most_reported_others(seen, other, others) if other.fulls else []


def _others_called(seen: Candidates, new: _New, bares: frozenset[str]) -> list[Portrait]:
    """Return whom short names may mean that have full names, other ones than a new actor."""
    found = new.rivals.get(bares)
    if found is None:
        clusters = {each for bare in sorted(bares) for each in _bearing(seen, bare, new.first)}
        found = new.rivals[bares] = _most_reported_others(seen, new.portrait, clusters)
    return found


def _most_reported_others(seen: Candidates, full: Portrait, clusters: Iterable[int]) -> list[Portrait]:
    """Return those of some entities that are others than one with full names, the first that count."""
    ranked = sorted(clusters, key=lambda each: (-seen.members.size(each), each))
    others = (each for each in map(seen.members.portrait, ranked) if _others(full, each))
    return list(islice(others, COUNTED))


def _bearing(seen: Candidates, bare: str, before: int) -> list[int]:
    """Return the most reported entities whose full names a short one may stand for."""
    return seen.most_reported(bare, lambda: _bearers(seen, bare, before))


def _bearers(seen: Candidates, bare: str, before: int) -> Iterator[int]:
    for form in seen.forms.meant(bare):
        yield from seen.members.bearers(form, before)


def _others(one: Portrait, other: Portrait) -> bool:
    """Tell whether two have full names that are not one."""
    return not any(may_be(*pair) for pair in product(one.fulls, other.fulls))
