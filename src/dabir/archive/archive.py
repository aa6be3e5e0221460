"""The archive: keeps records in one SQLite file and answers queries of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from dabir.archive import entities, judging, linker, replacing, search, store, verify
from dabir.archive.candidates import Candidates
from dabir.archive.company import Companion, company
from dabir.archive.entities import Entity, ListedEntity, Member, Pair
from dabir.archive.index import insert
from dabir.archive.naming import Called
from dabir.archive.parting import part
from dabir.archive.query import Answer, Hit, Query
from dabir.checking import check
from dabir.errors import DamageError, QueryError, RecordError
from dabir.linking import Judgement, Profile, Verdict, profiles
from dabir.record import ActorKind, Record, decode, encode

_TOGETHER = 100  # records that are kept in one transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A report as lists show it."""

    id: str
    lang: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    statements: int
    added: str  # UTC, ISO 8601


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much an archive holds."""

    documents: int
    statements: int
    by_lang: dict[str, int]  # documents


class Archive:
    """Records in one file. Use it as a context manager, each thread its own.

    Readers work while a writer adds. Whatever is added is there whole or not at all.

    Raises:
        ArchiveError: the file is missing, no archive, of a newer dabir, locked, or cannot be read.
    """

    def __init__(self, path: str | Path, *, create: bool = True, read_only: bool = False) -> None:
        self.path = Path(path)
        self.read_only = read_only
        self._connection = store.connect(self.path, create=create, read_only=read_only)
        self._seen: tuple[tuple[int, int], Candidates] | None = None
        if not read_only and store.outdated(self._connection):
            self.reindex()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def add(self, record: Record) -> bool:
        """Keep a record; return False where one of the same text is kept already.

        Raises:
            RecordError: the record is not sound.
        """
        return self.add_all([record]) == 1

    def add_all(self, records: Iterable[Record]) -> int:
        """Keep many records, some hundred at a time; return how many were not kept already.

        Raises:
            RecordError: a record is not sound; those of earlier hundreds are kept.
        """
        todo, added = iter(records), 0
        while batch := [(record, _sound(record)) for record in islice(todo, _TOGETHER)]:
            with store.explained(self.path):
                with store.transaction(self._connection), store.unswept():
                    seen = self._candidates()
                    added += sum(self._put(seen, *each) for each in batch)
                self._seen = store.state(self._connection), seen
        return added

    def _put(self, seen: Candidates, record: Record, row: tuple[str, bytes, str]) -> bool:
        if self._has(record.document.id):
            return False
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._connection.execute(
            "INSERT INTO records (id, json, digest, added) VALUES (?, ?, ?, ?)", (*row, now)
        )
        linker.link(self._connection, record, insert(self._connection, record, seen.forms), seen)
        return True

    def _candidates(self) -> Candidates:
        """Return what was seen when the last record was added, nothing if the archive has changed since."""
        if self._seen and self._seen[0] == store.state(self._connection):
            return self._seen[1]
        return Candidates(self._connection)

    def replace(self, record: Record) -> None:
        """Keep a newer reading of a text in place of the older one; judgements follow to the same words.

        Raises:
            QueryError: no report of that text is kept.
            RecordError: the record is not sound.
        """
        name, json, digest = _sound(record)
        old = self.record(name)
        if old is None:
            raise QueryError(f"{self.path} keeps no report {name}; add it")
        with store.explained(self.path), store.transaction(self._connection):
            self._connection.execute(
                "UPDATE records SET json = ?, digest = ? WHERE id = ?", (json, digest, name)
            )
            replacing.replace(self._connection, old, record)

    def has(self, document_id: str) -> bool:
        """Tell whether a report of that id is kept."""
        with store.explained(self.path):
            return self._has(document_id)

    def _has(self, document_id: str) -> bool:
        found = self._connection.execute("SELECT 1 FROM records WHERE id = ?", (document_id,))
        return found.fetchone() is not None

    def record(self, document_id: str) -> Record | None:
        """Return a record by the id of its document.

        Raises:
            DamageError: what is kept under that id no longer is a record.
        """
        with store.explained(self.path):
            found = self._connection.execute(
                "SELECT json FROM records WHERE id = ?", (document_id,)
            ).fetchone()
        return self._decoded(document_id, found[0]) if found else None

    def records(self) -> Iterator[Record]:
        """Yield all records in the order of their ids."""
        with store.explained(self.path):
            for name, json in self._connection.execute("SELECT id, json FROM records ORDER BY id"):
                yield self._decoded(name, json)

    def _decoded(self, name: str, json: bytes) -> Record:
        try:
            return decode(json)
        except RecordError as fault:
            raise DamageError(f"{self.path}: {name}: {fault}; run `dabir verify {self.path}`") from fault

    def search(self, query: Query | str) -> Answer:
        """Answer a query, or words alone, all of it from one state of the archive."""
        query = Query(text=query) if isinstance(query, str) else query
        with store.explained(self.path), store.snapshot(self._connection):
            return search.answer(self._connection, query)

    def hits(self, query: Query) -> Iterator[Hit]:
        """Yield every hit of a query, whatever its limit and offset."""
        with store.explained(self.path):
            yield from search.hits(self._connection, query)

    def hit(self, statement_id: str) -> Hit | None:
        """Return one statement by its id, "DOCUMENT/s1"."""
        with store.explained(self.path):
            return search.hit(self._connection, statement_id)

    def documents(self, limit: int = 50, offset: int = 0) -> tuple[Listed, ...]:
        """Return reports, the newest publication first."""
        with store.explained(self.path):
            found = self._connection.execute(
                "SELECT r.id, lang, title, publisher, published, url, statements, added "
                "FROM reports AS r JOIN records USING (id) "
                "ORDER BY published IS NULL, published DESC, r.id LIMIT ? OFFSET ?",
                (limit, offset),
            ).fetchall()
        return tuple(
            Listed(id=i, lang=la, title=t, publisher=p, published=d, url=u, statements=n, added=a)
            for i, la, t, p, d, u, n, a in found
        )

    def counts(self) -> Counts:
        """Return how much is kept."""
        with store.explained(self.path), store.snapshot(self._connection):
            by_lang = dict(
                self._connection.execute("SELECT lang, count(*) FROM reports GROUP BY lang ORDER BY lang")
            )
            (statements,) = self._connection.execute("SELECT count(*) FROM statements").fetchone()
        return Counts(documents=sum(by_lang.values()), statements=statements, by_lang=by_lang)

    def actors(
        self, kind: ActorKind | None = None, name: str | None = None, limit: int = 50, offset: int = 0
    ) -> tuple[ListedEntity, ...]:
        """Return the persons, bodies, states and groups that reports name, those of most reports first.

        Args:
            kind: only of this kind.
            name: only who bears this name, or a name that it is part of, in either script.
        """
        with store.explained(self.path), store.snapshot(self._connection):
            return entities.listing(self._connection, kind, name, limit, offset)

    def actor_total(self, kind: ActorKind | None = None, name: str | None = None) -> int:
        """Return how many actors ``actors`` lists in all."""
        with store.explained(self.path):
            return entities.total(self._connection, kind, name)

    def entities(self) -> Iterator[Entity]:
        """Yield all persons, bodies, states and groups that reports name, in the order in which they came."""
        with store.explained(self.path):
            rows = self._connection.execute(
                "SELECT id FROM actors AS a WHERE n = cluster "
                "AND EXISTS (SELECT 1 FROM actors AS b WHERE b.cluster = a.cluster AND b.named) ORDER BY n"
            )
            for (address,) in rows:
                found = entities.entity(self._connection, address)
                if found:
                    yield found

    def called(self, address: str) -> Called | None:
        """Return what an actor is called over all reports, by its address."""
        with store.explained(self.path):
            found = self._connection.execute("SELECT cluster FROM actors WHERE id = ?", (address,)).fetchone()
            return entities.called(self._connection, found[0]) if found else None

    def company(self, address: str, most: int = 12) -> tuple[Companion, ...]:
        """Return who is named in the same reports as an actor, those of most reports first."""
        with store.explained(self.path):
            return company(self._connection, address, most)

    def actor(self, address: str) -> Entity | None:
        """Return who an actor is, over all reports, by the address of any of its members, "DOCUMENT/a1"."""
        with store.explained(self.path), store.snapshot(self._connection):
            return entities.entity(self._connection, address)

    def cluster_of(self, address: str) -> tuple[str, ...]:
        """Return the addresses of all actors that are one with an actor, itself among them, sorted.

        Raises:
            QueryError: no actor has that address.
        """
        found = self.actor(address)
        if found is None:
            raise self._unknown(address)
        return tuple(sorted(member.address for member in found.members))

    def judge(self, one: str, other: str, verdict: Verdict, by: str, reason: str = "") -> Judgement:
        """Keep what a person judged of two actors; it goes before what a machine judged, and can be undone.

        Raises:
            QueryError: an address, verdict or name is none, or other judgements of persons contradict it.
        """
        with store.explained(self.path), store.transaction(self._connection):
            sides = self._profile(one), self._profile(other)
            return judging.by_person(self._connection, *sides, verdict, by, reason)

    def part(self, address: str, verdict: Verdict, by: str, reason: str = "") -> tuple[Judgement, ...]:
        """Take an actor out of those that it is one with, which stay together; return the judgements made.

        Args:
            verdict: "different", or "unsure".

        Raises:
            QueryError: it is one with nobody, or judgements of persons contradict it.
        """

        def judge(one: str, other: str, judged: Verdict) -> Judgement:
            return judging.by_person(
                self._connection, self._profile(one), self._profile(other), judged, by, reason
            )

        with store.explained(self.path), store.transaction(self._connection):
            self._profile(address)
            return part(self._connection, address, verdict, judge)

    def undo(self, number: int | None = None) -> Judgement:
        """Undo a person's judgement, the last one where no number is given.

        Raises:
            QueryError: there is none to undo.
        """
        with store.explained(self.path), store.transaction(self._connection):
            return judging.undo(self._connection, number)

    def judgements(self, by: str | None = None) -> tuple[Judgement, ...]:
        """Return all judgements, or those of one person or of the "machine", in the order they were made."""
        wanted = ("1", ()) if by is None else ("by = ?", (by,))
        with store.explained(self.path):
            return tuple(judging.listed(self._connection, *wanted))

    def judgements_of(self, address: str) -> tuple[Judgement, ...]:
        """Return the judgements of an actor and of all that are one with it, in the order they were made."""
        within = "(SELECT id FROM actors WHERE cluster = (SELECT cluster FROM actors WHERE id = ?))"
        with store.explained(self.path):
            return tuple(
                judging.listed(self._connection, f"one IN {within} OR other IN {within}", (address, address))
            )

    def member(self, address: str) -> Member | None:
        """Return an actor of a report by its address, "DOCUMENT/a1"."""
        with store.explained(self.path):
            return entities.member(self._connection, address) if self._is_actor(address) else None

    def _is_actor(self, address: str) -> bool:
        return judging.number_of(self._connection, address) is not None

    def pairs(self, limit: int = 20, offset: int = 0) -> tuple[Pair, ...]:
        """Return pairs for persons to review: the unsure first, then the least sure of the same."""
        with store.explained(self.path), store.snapshot(self._connection):
            return entities.pairs(self._connection, limit, offset)

    def _profile(self, address: str) -> Profile:
        record = self.record(address.partition("/")[0])
        found = [each for each in profiles(record) if each.address == address] if record else []
        if not found:
            raise self._unknown(address)
        return found[0]

    def _unknown(self, address: str) -> QueryError:
        return QueryError(
            f"{self.path} has no actor {address!r}; give DOCUMENT/a1 as `dabir match {self.path}` shows them"
        )

    def verify(self) -> Iterator[str]:
        """Yield what is wrong, one line each; nothing where every item equals its characters."""
        with store.explained(self.path):
            found = list(verify.faults_of_words(self._connection))
            with store.snapshot(self._connection):
                found += verify.faults(self._connection)
        yield from found

    def reindex(self) -> int:
        """Build the index again from the records; return how many there are."""
        with store.explained(self.path), store.transaction(self._connection):
            store.rebuild(self._connection)
            judging.forget_machine(self._connection)
            names = [name for (name,) in self._connection.execute("SELECT id FROM records ORDER BY n")]
            seen = Candidates(self._connection)
            for name in names:
                found = self._connection.execute("SELECT json FROM records WHERE id = ?", (name,)).fetchone()
                record = self._decoded(name, found[0])
                linker.link(self._connection, record, insert(self._connection, record, seen.forms), seen)
        return len(names)


def _sound(record: Record) -> tuple[str, bytes, str]:
    """Return id, JSON and digest of a record that may be kept.

    Raises:
        RecordError: the record is not sound.
    """
    faults = check(record)
    if faults:
        raise RecordError(f"the record of {record.document.id} is not sound: {faults[0]}")
    json = encode(record)
    decode(json)  # a value that no vocabulary has would be found only when it is read again
    return record.document.id, json, verify.digest_of(json)
