"""Candidates: which entities of an archive a new actor may be, and what is known of them."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable, Iterable, Sequence

import msgspec

from dabir.archive import judging
from dabir.linking import Portrait, Profile, plain, portrait
from dabir.linking.keys import asked_keys
from dabir.linking.offices import holder
from dabir.linking.portrait import merged
from dabir.linking.words import plain_words
from dabir.record import ActorKind

_MEMBERS = 24  # actors of an entity that its portrait is made from, the latest ones
_FORMS = 150  # forms of names that are looked at, those that share most keys
_FEW = 10  # reports that any archive is taken to have more
_RIVALS = 6  # entities that one short name may mean, of which more would tell no more
_BEARERS = 40  # entities that bear one form


class Candidates:
    """What a transaction has seen of an archive; it must not outlive it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._portraits: dict[int, Portrait] = {}
        self._told: dict[str, float] = {}  # what names in common are worth, for the report that is linked
        self._rivals: dict[str, list[int]] = {}  # entities that a short name may mean, for the same

    def begin(self) -> None:
        """Begin with another report."""
        self._told.clear()
        self._rivals.clear()

    def forget_rivals_of(self, bare: str) -> None:
        """Let those that a short name may mean be looked for anew."""
        self._rivals.pop(bare, None)

    def most_reported(self, bare: str, clusters: Callable[[], Iterable[int]]) -> list[int]:
        """Return the most reported of the entities with full names that a short name may mean."""
        found = self._rivals.get(bare)
        if found is None:
            full = [each for each in sorted(set(clusters())) if self.portrait(each).fulls]
            found = sorted(full, key=lambda each: (-self.portrait(each).size, each))[:_RIVALS]
            self._rivals[bare] = found
        return found

    def portrait(self, cluster: int) -> Portrait:
        """Return what is known of an entity."""
        found = self._portraits.get(cluster)
        if found is None:
            found = self._portraits[cluster] = self._drawn(cluster)
        return found

    def forget(self, clusters: Iterable[int]) -> None:
        """Let entities be drawn anew, that have changed."""
        for cluster in clusters:
            self._portraits.pop(cluster, None)

    def _drawn(self, cluster: int) -> Portrait:
        rows = self._connection.execute(
            "SELECT profile FROM actors WHERE cluster = ? ORDER BY n DESC LIMIT ?", (cluster, _MEMBERS)
        )
        found = [portrait(msgspec.json.decode(row, type=Profile)) for (row,) in rows]
        return merged(reversed(found))

    def worth(self, name: str) -> float:
        """Return how much it tells to have a name in common, from 0 to 1: less for one that is often told."""
        found = self._told.get(name)
        if found is None:
            (told,) = self._connection.execute(
                "SELECT count(*) FROM names WHERE form IN (SELECT n FROM forms WHERE letters = ?)", (name,)
            ).fetchone()
            (reports,) = self._connection.execute("SELECT count(*) FROM reports").fetchone()
            found = self._told[name] = max(0.0, 1 - math.log(max(1, told)) / math.log(reports + _FEW))
        return found

    def forms(self, name: str, kind: ActorKind) -> list[tuple[int, str]]:
        """Return the forms that share a key with a folded name, those that share most first."""
        keys = sorted(asked_keys(name, kind))
        marks = ", ".join("?" * len(keys))
        found = self._connection.execute(
            f"SELECT f.n, f.letters FROM keys AS k JOIN forms AS f ON f.n = k.form "
            f"WHERE k.key IN ({marks}) AND f.kind = ? GROUP BY f.n ORDER BY count(*) DESC, f.letters LIMIT ?",
            (*keys, kind, _FORMS),
        )
        return [(number, plain_words(letters)) for number, letters in found]

    def bearers(self, form: int, before: int) -> list[int]:
        """Return the entities that bear a form of a name, by an actor put in before one."""
        found = self._connection.execute(
            "WITH RECURSIVE found (cluster) AS (SELECT min(cluster) FROM names WHERE form = ?1 "
            "UNION ALL SELECT (SELECT min(cluster) FROM names WHERE form = ?1 AND cluster > found.cluster) "
            "FROM found WHERE found.cluster IS NOT NULL) "
            "SELECT cluster FROM found WHERE cluster IS NOT NULL AND cluster < ?2 LIMIT ?3",
            (form, before, _BEARERS),
        )
        return [cluster for (cluster,) in found]

    def holding(self, office: str, owner: str | None, named: bool, before: int) -> list[int]:
        """Return the entities that hold an office by a report, those that are named or those that are not."""
        found = self._connection.execute(
            "SELECT DISTINCT a.cluster FROM roles AS r JOIN actors AS a ON a.n = r.actor "
            "WHERE r.office = ? AND r.owner IS ? AND a.named = ? AND a.cluster < ? "
            "ORDER BY r.date DESC LIMIT ?",
            (office, owner, int(named), before, _BEARERS),
        )
        return [cluster for (cluster,) in found]

    def holders(self, nameless: Portrait, before: int) -> set[int]:
        """Return the entities that one known by an office alone may be."""
        found: set[int] = set()
        for tenure in nameless.tenures:
            held = holder(tenure)
            if held:
                forms = self._connection.execute(
                    "SELECT form FROM keys WHERE key = ?", (f"id:{held.person}",)
                )
                for (form,) in forms.fetchall():
                    found.update(self.bearers(form, before))
            if tenure.office:
                found.update(self.holding(tenure.office, tenure.owner, named=True, before=before))
        return found

    def parted(self) -> list[tuple[int, int]]:
        """Return the pairs of entities that persons parted."""
        found = [tuple(map(self._cluster, pair)) for pair in judging.parted(self._connection)]
        return [(one, other) for one, other in found if one and other]

    def _cluster(self, address: str) -> int:
        found = self._connection.execute("SELECT cluster FROM actors WHERE id = ?", (address,)).fetchone()
        return int(found[0]) if found else 0

    def closest(self, cluster: int, to: Portrait) -> str:
        """Return the address of the actor that is nearest to another: one of its name, else the last."""
        found = self._connection.execute(
            "SELECT id, name FROM actors WHERE cluster = ? ORDER BY n DESC LIMIT ?", (cluster, _MEMBERS)
        ).fetchall()
        names = to.fulls | to.bares
        return str(next((i for i, name in found if plain_words(plain(name)) in names), found[0][0]))

    def documents(self, clusters: Sequence[int], document: str) -> set[int]:
        """Return which of some entities have an actor in a report."""
        found = self._connection.execute(
            "SELECT cluster FROM actors WHERE report = (SELECT n FROM reports WHERE id = ?)", (document,)
        )
        return {cluster for (cluster,) in found} & set(clusters)
