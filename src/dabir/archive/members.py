"""Members of entities: which actors are one, who they are by their reports, and who bears a name.

What was looked up is remembered and kept up to date with what is linked.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from dabir.linking import Portrait, Profile, plain, portrait
from dabir.linking.portrait import merged
from dabir.linking.words import plain_words

_MEMBERS = 24  # actors of an entity that its portrait is made from, the latest ones
_BEARERS = 24  # entities that bear one form
_AT_HAND = 1 << 15  # entities whose members are remembered


@dataclass(frozen=True, slots=True)
class Linked:
    """An actor of a report with its portrait."""

    number: int
    address: str  # DOCUMENT/a1
    portrait: Portrait


@dataclass(slots=True)
class _Bearing:
    """The first entities that bear a form; there may be more."""

    clusters: list[int]
    more: bool


class Members:
    """The entities of an archive, by the numbers of their first actors."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._now: dict[int, int] = {}  # what an entity has become part of
        self._members: dict[int, list[Linked]] = {}
        self._portraits: dict[int, Portrait] = {}
        self._sizes: dict[int, int] = {}
        self._bearing: dict[int, _Bearing] = {}  # by form
        self._borne: defaultdict[int, set[int]] = defaultdict(set)  # forms there, by entity

    def now(self, cluster: int) -> int:
        """Return what an entity is part of by now."""
        while cluster in self._now:
            cluster = self._now[cluster]
        return cluster

    def put(self, actor: Linked, forms: Iterable[int]) -> None:
        """Take in a new actor as an entity of its own."""
        self._members[actor.number] = [actor]
        self._sizes[actor.number] = 1
        for form in forms:
            known = self._bearing.get(form)
            if known and not known.more:
                known.more = len(known.clusters) >= _BEARERS
                self._bear(form, known, () if known.more else (actor.number,))

    def join(self, joined: Sequence[int]) -> None:
        """Make entities one, under the number of the first."""
        first = min(joined)
        lists = [self._members.pop(each, None) for each in joined]
        sizes = [self._sizes.pop(each, None) for each in joined]
        for each in joined:
            self._portraits.pop(each, None)
            if each != first:
                self._now[each] = first
                for form in self._borne.pop(each, ()):
                    self._bearing[form].clusters.remove(each)
                    self._bear(form, self._bearing[form], (first,))
        if all(lists):
            found = sorted((one for each in lists if each for one in each), key=lambda one: one.number)
            self._members[first] = found[-_MEMBERS:]
        if all(sizes):
            self._sizes[first] = sum(each or 0 for each in sizes)

    def _bear(self, form: int, known: _Bearing, clusters: Iterable[int]) -> None:
        """Note that entities bear a form."""
        for each in clusters:
            if form not in self._borne[each]:
                self._borne[each].add(form)
                insort(known.clusters, each)

    def portrait(self, cluster: int) -> Portrait:
        """Return what is known of an entity."""
        found = self._portraits.get(cluster)
        if found is None:
            members = self._latest(cluster)
            found = merged(each.portrait for each in members) if len(members) > 1 else members[0].portrait
            self._portraits[cluster] = found
        return found

    def _latest(self, cluster: int) -> list[Linked]:
        """Return the latest members of an entity, in the order in which they were put in."""
        found = self._members.get(cluster)
        if found is None:
            if len(self._members) >= _AT_HAND:
                self._members.clear()
                self._portraits.clear()
            found = self._members[cluster] = self._drawn(cluster)
        return found

    def _drawn(self, cluster: int) -> list[Linked]:
        rows = self._connection.execute(
            "SELECT n, id, profile FROM actors WHERE cluster = ? ORDER BY n DESC LIMIT ?", (cluster, _MEMBERS)
        ).fetchall()
        return [
            Linked(number, address, portrait(msgspec.json.decode(kept, type=Profile)))
            for number, address, kept in reversed(rows)
        ]

    def size(self, cluster: int) -> int:
        """Return how many actors an entity has, of many those that its portrait is made from."""
        found = self._sizes.get(cluster)
        if found is None:
            (found,) = self._connection.execute(
                "SELECT count(*) FROM actors WHERE cluster = ?", (cluster,)
            ).fetchone()
            self._sizes[cluster] = found
        return min(_MEMBERS, found)

    def closest(self, cluster: int, to: Portrait) -> str:
        """Return the address of the actor that is nearest to another: one of its name, else the last."""
        names = to.fulls | to.bares
        found = self._latest(cluster)[::-1]
        named = (each for each in found if plain_words(plain(each.portrait.name)) in names)
        return next(named, found[0]).address

    def bearers(self, form: int, before: int) -> list[int]:
        """Return the first entities that bear a form of a name, by an actor put in before one."""
        known = self._bearing.get(form)
        if known is None or (known.more and len(known.clusters) < _BEARERS):
            found = self._first_bearers(form)
            known = self._bearing.setdefault(form, _Bearing([], more=False))
            known.more = len(found) == _BEARERS
            self._bear(form, known, found)
        return known.clusters[: bisect_left(known.clusters, before)][:_BEARERS]

    def _first_bearers(self, form: int) -> list[int]:
        found = self._connection.execute(
            "WITH RECURSIVE found (cluster) AS (SELECT min(cluster) FROM names WHERE form = ?1 "
            "UNION ALL SELECT (SELECT min(cluster) FROM names WHERE form = ?1 AND cluster > found.cluster) "
            "FROM found WHERE found.cluster IS NOT NULL) "
            "SELECT cluster FROM found WHERE cluster IS NOT NULL LIMIT ?2",
            (form, _BEARERS),
        )
        return [cluster for (cluster,) in found]
