"""What the pages ask of an archive, and no more: five questions, all of them reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from dabir.archive.query import Answer, Hit, Query
from dabir.record import Lang, Record


class Listed(Protocol):
    """A report as a list of reports names it."""

    @property
    def id(self) -> str: ...
    @property
    def lang(self) -> Lang: ...
    @property
    def title(self) -> str | None: ...
    @property
    def publisher(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def statements(self) -> int: ...
    @property
    def added(self) -> str: ...


class Counts(Protocol):
    """How much an archive holds."""

    @property
    def documents(self) -> int: ...
    @property
    def statements(self) -> int: ...
    @property
    def by_lang(self) -> Mapping[str, int]: ...


class Shelf(Protocol):
    """An open archive, seen from the pages."""

    def search(self, query: Query) -> Answer: ...
    def hit(self, statement_id: str) -> Hit | None: ...
    def record(self, document_id: str) -> Record | None: ...
    def documents(self, limit: int, offset: int) -> Sequence[Listed]: ...
    def counts(self) -> Counts: ...


Opener = Callable[[], AbstractContextManager[Shelf]]
