"""The data of the pages that list: statements that answer a query, and reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dabir.archive import NOT_GIVEN, Answer, Archive, Counts, Facet, Hit, Listed, Query, is_address
from dabir.text import Script
from dabir.web.asking import NARROWING, address, narrowed


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value of a facet, and the address that narrows to it, or takes it back where it is chosen."""

    value: str
    count: int
    address: str
    chosen: bool
    name: str  # of a speaker
    names: Mapping[Script, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A field that narrows the answer, and the address of the answer without it."""

    field: str
    value: str
    without: str
    name: str  # of a speaker
    names: Mapping[Script, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looser:
    """A wider query that finds something, offered where the query found nothing."""

    query: Query
    dropped: tuple[str, ...]  # fields; "text" where the words were loosened
    total: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How much the archive holds."""

    documents: int
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementsView:
    """The page of statements: an answer, with the addresses that lead on from it."""

    query: Query
    read_as: str
    spellings: tuple[str, ...]  # of the speaker's name, where every spelling is looked for
    typed: bool  # the speaker is a name, not one that a list was left by
    turned: str | None  # address of the same question with the switch of exact letters turned
    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[Choice, ...]]
    chosen: tuple[Chip, ...]
    previous: str | None
    next: str | None
    looser: Looser | None
    held: Held


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsView:
    """The page of reports, in the order in which the archive lists them."""

    reports: tuple[Listed, ...]
    total: int
    offset: int
    limit: int
    by_lang: dict[str, int]
    previous: str | None
    next: str | None


def statements_view(archive: Archive, query: Query) -> StatementsView:
    """Answer the query and say where one can go from the answer."""
    answer = archive.search(query)
    return StatementsView(
        query=query,
        read_as=answer.read_as,
        spellings=answer.spellings,
        typed=_typed(query.speaker),
        turned=_turned(query),
        total=answer.total,
        hits=answer.hits,
        facets=_facets(answer),
        chosen=tuple(_chips(archive, query)),
        previous=_previous(query, answer.total, "/statements"),
        next=_next(query, answer.total, "/statements"),
        looser=None if answer.total else _looser(archive, query),
        held=_held(archive.counts()),
    )


def reports_view(archive: Archive, query: Query) -> ReportsView:
    """List the reports from ``offset`` on."""
    counts = archive.counts()
    return ReportsView(
        reports=archive.documents(query.limit, query.offset),
        total=counts.documents,
        offset=query.offset,
        limit=query.limit,
        by_lang=counts.by_lang,
        previous=_previous(query, counts.documents, "/reports"),
        next=_next(query, counts.documents, "/reports"),
    )


def _held(counts: Counts) -> Held:
    return Held(documents=counts.documents, statements=counts.statements)


def _facets(answer: Answer) -> dict[str, tuple[Choice, ...]]:
    query = answer.query
    return {
        name: tuple(_choice(query, name, facet) for facet in found)
        for name, found in answer.facets.items()
        if found
    }


def _choice(query: Query, name: str, facet: Facet) -> Choice:
    chosen = getattr(query, name) == facet.value
    to = address(narrowed(query, **{name: None if chosen else facet.value}))
    return Choice(
        value=facet.value, count=facet.count, address=to, chosen=chosen, name=facet.name, names=facet.names
    )


def _chips(archive: Archive, query: Query) -> Iterator[Chip]:
    for name in NARROWING:
        value = getattr(query, name)
        if value is not None:
            called = archive.called(value) if is_address(value) else None
            without = address(narrowed(query, **{name: None}))
            yield Chip(
                field=name,
                value=value,
                without=without,
                name=called.name if called else value,
                names=called.names if called else {},
            )


def _typed(speaker: str | None) -> bool:
    return speaker is None or not (speaker == NOT_GIVEN or is_address(speaker) or speaker.startswith('"'))


def _turned(query: Query) -> str | None:
    if query.speaker is None or not _typed(query.speaker):
        return None
    return address(replace(query, exact=not query.exact, offset=0))


def _previous(query: Query, total: int, path: str) -> str | None:
    if not query.limit or not query.offset:
        return None
    last = max(0, (total - 1) // query.limit * query.limit)  # from beyond the end, back to the last page
    return address(query, path, offset=max(0, min(query.offset - query.limit, last)))


def _next(query: Query, total: int, path: str) -> str | None:
    after = query.offset + query.limit
    return address(query, path, offset=after) if query.limit and after < total else None


def _looser(archive: Archive, query: Query) -> Looser | None:
    for wider, dropped in _wider(replace(query, limit=0, offset=0)):
        total = archive.search(wider).total
        if total:
            asked = replace(wider, limit=query.limit)
            return Looser(query=asked, dropped=dropped, total=total, address=address(asked))
    return None


def _wider(query: Query) -> Iterator[tuple[Query, tuple[str, ...]]]:
    """Yield wider queries, the nearest first: without one field, without all, then with fewer words."""
    fields = [name for name in NARROWING if getattr(query, name) is not None]
    if query.exact and query.speaker:
        yield replace(query, exact=False), ("exact",)
    for name in reversed(fields):
        yield narrowed(query, **{name: None}), (name,)
    if len(fields) > 1:
        yield narrowed(query, **dict.fromkeys(fields)), tuple(fields)
    for words in _fewer_words(query.text):
        wider = narrowed(query, **dict.fromkeys(fields))
        yield replace(wider, text=words), (*fields, "text")


def _fewer_words(text: str) -> Iterator[str]:
    """Yield the words out of their phrases, then the three longest words alone."""
    plain = text.translate(dict.fromkeys(map(ord, '"«»“”'), " ")).split()
    if " ".join(plain) != text:
        yield " ".join(plain)
    if len(plain) > 1:
        yield from sorted(set(plain), key=lambda word: (-len(word), word))[:3]
