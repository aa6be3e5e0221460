"""From a document to its record: the stages in their order, each a pure function of the draft."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from typing import Literal, TypeVar, get_args

from dabir.errors import DabirError
from dabir.gazetteer import current
from dabir.lang import tables_digest
from dabir.record import Document, Producer, Record
from dabir.stages import cue_reader, furniture, metadata, who
from dabir.stages.draft import Draft

ReaderName = Literal["accurate", "fast", "cues"]
Item = TypeVar("Item")
Done = TypeVar("Done")
READERS: tuple[ReaderName, ...] = get_args(ReaderName)
DEFAULT: ReaderName = "accurate"


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of reading, with the fields of the draft that it needs and gives."""

    run: Callable[[Draft], Draft]
    needs: frozenset[str]
    gives: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reader:
    """What finds attributions and names: a profile of the network, or the lists of cues."""

    name: ReaderName
    run: Callable[[Draft], Draft]
    digest: str  # of the weights and tables that it reads with
    threads: int = 1

    def reading(self) -> tuple[Stage, ...]:
        """Return the stages up to the reader, it included, in their order."""
        return (*BEFORE, Stage(self.run, frozenset({"furniture"}), frozenset({"statements", "mentions"})))

    def stages(self) -> tuple[Stage, ...]:
        """Return all stages in their order."""
        return (*self.reading(), *AFTER)

    def producer(self) -> Producer:
        """Say what makes a record with this reader and the gazetteer in use."""
        own = current().digest
        both = sha256(f"{self.digest} {own}".encode()).hexdigest()[:16] if own else self.digest
        return Producer(dabir=version("dabir"), reader=self.name, digest=both)


BEFORE = (
    Stage(furniture.mark, frozenset(), frozenset({"furniture"})),
    Stage(metadata.complete, frozenset({"furniture"}), frozenset({"document"})),
)
AFTER = (
    Stage(
        who.identify, frozenset({"statements", "mentions"}), frozenset({"statements", "mentions", "actors"})
    ),
)


def unmet(stages: Iterable[Stage]) -> set[str]:
    """Return what stages need and no earlier one gives."""
    given: set[str] = set()
    missing: set[str] = set()
    for stage in stages:
        missing |= stage.needs - given
        given |= stage.gives
    return missing


def reader(name: ReaderName = DEFAULT, threads: int | None = None) -> Reader:
    """Return a reader, loaded once: "accurate", "fast" or "cues".

    It reads on that many threads, on all cores where none is given; what it finds does not depend on them.

    Raises:
        DabirError: there is no such reader, or its weights are missing or damaged.
    """
    if name not in READERS:
        raise DabirError(f"there is no reader {name!r}; use one of {', '.join(READERS)}")
    if threads is not None and threads < 1:
        raise DabirError(f"a reader needs one thread at least, not {threads}")
    return _loaded(name, threads or _cores())


@cache
def _loaded(name: ReaderName, threads: int) -> Reader:
    if name == "cues":
        return Reader(name, cue_reader.read, tables_digest())  # next to nothing runs beside Python itself
    from dabir.stages import network_reader  # loads what takes a while, and needs no weights until here

    engine = network_reader.engine(name, threads)
    both = sha256(f"{engine.digest} {tables_digest()}".encode()).hexdigest()[:16]
    return Reader(name, engine.read, both, threads)


def _cores() -> int:
    """Return on how many cores this process may run."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def ahead(work: Callable[[Item], Done], items: Iterable[Item], by: Reader) -> Iterator[Done]:
    """Apply work to items, as many at a time as keep a reader's threads busy; yield the outcomes in order.

    Items are taken as their turn comes, so what waits is bounded.
    """
    if by.threads == 1:
        yield from map(work, items)
        return
    with ThreadPoolExecutor(by.threads + 1, "dabir-report") as pool:  # one more, while others put together
        waiting: deque[Future[Done]] = deque()
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) > by.threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def extract(document: Document, by: Reader | None = None) -> Record:
    """Read a document: the same text, metadata and reader give the same record, byte for byte."""
    used = by or reader()
    draft = completed(begun(document, used))
    return Record(
        document=draft.document,
        producer=used.producer(),
        furniture=draft.furniture,
        mentions=draft.mentions,
        actors=draft.actors,
        statements=draft.statements,
    )


def begun(document: Document, by: Reader) -> Draft:
    """Return a document with what the reader finds in it, before the stages that come after."""
    return _run(by.reading(), Draft(document))


def completed(draft: Draft) -> Draft:
    """Run the stages that come after the reader."""
    return _run(AFTER, draft)


def _run(stages: Iterable[Stage], draft: Draft) -> Draft:
    if draft.document.lang != "other":
        for stage in stages:
            draft = stage.run(draft)
    return draft
