"""Candidates: which entities of an archive a new actor may be, and what is known of them."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable, Iterable, Sequence

from dabir.archive import judging
from dabir.archive.forms import Forms
from dabir.archive.members import Linked, Members
from dabir.linking import Portrait, Profile
from dabir.linking.offices import holder

_FEW = 10  # reports that any archive is taken to have more
_RIVALS = 6  # entities that one short name may mean, of which more would tell no more
_HOLDERS = 40  # entities that hold one office


class Candidates:
    """What was seen of an archive so far: good as long as only what is linked with it changes the archive."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.forms = Forms(connection)
        self.members = Members(connection)
        self._parted: list[tuple[int, int]] | None = None
        self._told: dict[str, int] = {}  # reports that tell a name
        self._reports: int | None = None
        self._here: set[int] = set()  # entities with an actor in the report that is linked
        self._rivals: dict[str, list[int]] = {}  # entities that a short name may mean, for that report
        self._holding: dict[tuple[str, str | None, bool], list[int]] = {}  # an office, for the same

    def begin(self, document: str, profiles: Iterable[Profile]) -> None:
        """Begin with another report, that was put in."""
        self._rivals.clear()
        self._holding.clear()
        self._here = {
            cluster
            for (cluster,) in self._connection.execute(
                "SELECT cluster FROM actors WHERE report = (SELECT n FROM reports WHERE id = ?)", (document,)
            )
        }
        if self._reports is not None:
            self._reports += 1
        for name in (name.letters for each in profiles for name in each.names):
            if name in self._told:
                self._told[name] += 1

    def end(self, moved: bool) -> None:
        """End with a report; what judgements of persons moved is looked up anew."""
        if moved:
            self.members = Members(self._connection)
            self._parted = None

    def put(self, actor: Linked, profile: Profile, joined: Sequence[int]) -> None:
        """Take in a new actor, and the entities that are one with it."""
        self.members.put(actor, (self.forms.number(name.letters, profile.kind) for name in profile.names))
        if joined:
            judging.join(self._connection, [*joined, actor.number])
            self.members.join([*joined, actor.number])

    def free(self, clusters: Iterable[int]) -> list[int]:
        """Return those of some entities that have no actor in the report."""
        taken = {self.members.now(each) for each in self._here}
        return [each for each in clusters if each not in taken]

    def forget_rivals_of(self, bare: str) -> None:
        """Let those that a short name may mean be looked for anew."""
        self._rivals.pop(bare, None)

    def most_reported(self, bare: str, clusters: Callable[[], Iterable[int]]) -> list[int]:
        """Return the most reported of the entities with full names that a short name may mean."""
        found = self._rivals.get(bare)
        if found is None:
            ranked = sorted(set(clusters()), key=lambda each: (-self.members.size(each), each))
            full = (each for each in ranked if self.members.portrait(each).fulls)
            found = self._rivals[bare] = [each for each, _ in zip(full, range(_RIVALS), strict=False)]
        return [self.members.now(each) for each in found]

    def worth(self, name: str) -> float:
        """Return how much it tells to have a name in common, from 0 to 1: less for one that is often told."""
        told = self._told.get(name)
        if told is None:
            (told,) = self._connection.execute(
                "SELECT count(*) FROM names WHERE form IN (SELECT n FROM forms WHERE letters = ?)", (name,)
            ).fetchone()
            self._told[name] = told
        if self._reports is None:
            (self._reports,) = self._connection.execute("SELECT count(*) FROM reports").fetchone()
        return max(0.0, 1 - math.log(max(1, told)) / math.log(self._reports + _FEW))

    def holding(self, office: str, owner: str | None, named: bool, before: int) -> list[int]:
        """Return the entities that hold an office by a report, those that are named or those that are not."""
        asked = office, owner, named
        found = self._holding.get(asked)
        if found is None:
            rows = self._connection.execute(
                "SELECT DISTINCT a.cluster FROM roles AS r JOIN actors AS a ON a.n = r.actor "
                "WHERE r.office = ? AND r.owner IS ? AND r.named = ? AND a.cluster < ? "
                "ORDER BY r.date DESC LIMIT ?",
                (*asked, before, _HOLDERS),
            )
            found = self._holding[asked] = [cluster for (cluster,) in rows]
        return [self.members.now(each) for each in found]

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
                    found.update(self.members.bearers(form, before))
            if tenure.office:
                found.update(self.holding(tenure.office, tenure.owner, named=True, before=before))
        return found

    def parted(self) -> list[tuple[int, int]]:
        """Return the pairs of entities that persons parted."""
        if self._parted is None:
            found = [
                [judging.cluster_of(self._connection, each) for each in pair]
                for pair in judging.parted(self._connection)
            ]
            self._parted = [(one, other) for one, other in found if one and other]
        return [(self.members.now(one), self.members.now(other)) for one, other in self._parted]
