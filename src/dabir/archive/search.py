"""From a query to its answer: SQL built from the query's fields, hits with their snippets."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from typing import get_args

from dabir.archive import speaking
from dabir.archive.condition import FROM, MOST_VALUES, Condition
from dabir.archive.index import search_terms
from dabir.archive.query import NOT_GIVEN, Answer, Facet, Hit, Query
from dabir.archive.reading import read
from dabir.record import Lang, Span

_FACETS = {
    "lang": "r.lang",
    "date": "substr(r.published, 1, 4)",
    "publisher": "r.publisher",
    "mode": "s.mode",
}
_BEFORE, _AFTER = 120, 200  # characters of a snippet around its first hit
_SPACE = re.compile(r"\s")
_ON, _OFF = "\x01", "\x02"
_COLUMNS = (
    "s.n, s.id, r.id AS document, s.speaker, s.source, s.cue, s.words, s.mode, s.score, "
    "r.lang, r.published, r.title, r.publisher"
)
_ORDER = "ORDER BY r.published IS NULL, r.published DESC, r.id, s.n"


def answer(connection: sqlite3.Connection, query: Query) -> Answer:
    """Answer a query: exact total, one page of hits, facets of all of them."""
    condition = condition_of(connection, query)
    rows = _rows(connection, condition, f"LIMIT {query.limit} OFFSET {query.offset}")
    total = connection.execute(f"SELECT count(*) {FROM} {condition.where}", condition.values).fetchone()[0]
    return Answer(
        query=query,
        total=total,
        hits=tuple(_hit(connection, row, condition.match) for row in rows),
        facets={
            "speaker": speaking.facet(connection, condition),
            **{name: _facet(connection, condition, column) for name, column in _FACETS.items()},
        },
        read_as=condition.read_as,
        spellings=condition.spellings,
    )


def hits(connection: sqlite3.Connection, query: Query) -> Iterator[Hit]:
    """Yield all hits of a query in their order, whatever its limit."""
    condition = condition_of(connection, query)
    for row in _rows(connection, condition):
        yield _hit(connection, row, condition.match)


def hit(connection: sqlite3.Connection, statement_id: str) -> Hit | None:
    """Return one statement by its id, "DOCUMENT/s1"."""
    row = connection.execute(f"SELECT {_COLUMNS} {FROM} WHERE s.id = ?", (statement_id,)).fetchone()
    return _hit(connection, row, None) if row else None


def condition_of(connection: sqlite3.Connection, query: Query) -> Condition:
    """Return the SQL that a query comes to."""
    parts = read(query.text, lambda found: _known(connection, found))
    match = " AND ".join(part.match() for part in parts) or None
    clauses = list(_clauses(query))
    spellings: tuple[str, ...] = ()
    if match:
        clauses.append(("s.n IN (SELECT rowid FROM terms WHERE terms MATCH ?)", (match,)))
    if query.speaker is not None:
        asked = speaking.asked(connection, query.speaker, exact=query.exact)
        clauses.append((asked.where, asked.values))
        spellings = asked.spellings
    if query.about is not None:
        asked = speaking.about(connection, query.about, exact=query.exact)
        clauses.append((asked.where, asked.values))
    where = " AND ".join(f"({clause})" for clause, _ in clauses)
    return Condition(
        where=f"WHERE {where}" if where else "",
        values=tuple(value for _, values in clauses for value in values),
        match=match,
        read_as=" + ".join(part.read_as() for part in parts),
        spellings=spellings,
    )


def _clauses(query: Query) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield a condition and its values for each field that the query gives, the speaker left out."""
    for column, value in (
        ("r.lang", query.lang),
        ("s.mode", query.mode),
        ("r.publisher", query.publisher),
        ("r.id", query.document),
    ):
        if value == NOT_GIVEN:
            yield f"{column} IS NULL", ()
        elif value is not None:
            yield f"{column} = ?", (value,)
    yield from _dates(query)


def _dates(query: Query) -> Iterator[tuple[str, tuple[str, ...]]]:
    if query.date == NOT_GIVEN:
        yield "r.published IS NULL", ()
    elif query.date is not None:
        yield "r.published LIKE ?", (query.date + "%",)
    if query.since is not None:
        yield "r.published >= ?", (query.since,)
    if query.until is not None:
        yield "r.published < ?", (query.until + "~",)


def _known(connection: sqlite3.Connection, found: str) -> bool:
    return connection.execute("SELECT 1 FROM vocabulary WHERE term = ?", (found,)).fetchone() is not None


def _rows(connection: sqlite3.Connection, condition: Condition, limit: str = "") -> sqlite3.Cursor:
    return connection.execute(
        f"SELECT {_COLUMNS} {FROM} {condition.where} {_ORDER} {limit}", condition.values
    )


def _facet(connection: sqlite3.Connection, condition: Condition, column: str) -> tuple[Facet, ...]:
    """Count the values of one facet."""
    found = connection.execute(
        f"SELECT {column} AS value, count(*) AS total {FROM} {condition.where} "
        f"GROUP BY value ORDER BY total DESC, value LIMIT {MOST_VALUES}",
        condition.values,
    )
    return tuple(Facet(value=NOT_GIVEN if value is None else value, count=n) for value, n in found)


def _hit(connection: sqlite3.Connection, row: tuple, match: str | None) -> Hit:  # type: ignore[type-arg]
    number, name, document, speaker, source, cue, words, mode, score, lang, date, title, publisher = row
    marks = _marks(connection, number, words, match) if match else []
    snippet, within = _snippet(words, marks)
    return Hit(
        id=name,
        document=document,
        statement=name.partition("/")[2],
        speaker=speaker,
        cue=cue,
        words=words,
        snippet=snippet,
        marks=tuple(within),
        mode=mode,
        score=score,
        lang=lang if lang in get_args(Lang) else "other",
        date=date,
        title=title,
        publisher=publisher,
        address=f"/statements/{name}",
        source=source,
        speakers=speaking.speakers(connection, number),
    )


def _marks(connection: sqlite3.Connection, number: int, words: str, match: str) -> list[Span]:
    """Return where the query's words stand in what was said.

    FTS5 marks the keys that it found; each key is one term of the words, which knows its characters.
    """
    sql = "SELECT highlight(terms, 0, ?, ?) FROM terms WHERE terms MATCH ? AND rowid = ?"
    found = connection.execute(sql, (_ON, _OFF, match, number)).fetchone()
    if found is None:
        return []
    spans: list[Span] = []
    inside = False
    for marked, term in zip(found[0].split(" "), search_terms(words), strict=True):
        inside = inside or _ON in marked
        if inside:
            spans.append(Span(term.start, term.end))
        inside = inside and _OFF not in marked
    return spans


def _snippet(words: str, marks: list[Span]) -> tuple[str, list[Span]]:
    """Cut what was said around its first hit, at spaces where there are any."""
    first = marks[0] if marks else Span(0, 1)
    start = 0 if first.start <= _BEFORE else first.start - _BEFORE
    if start and (space := _SPACE.search(words, start, first.start)):
        start = space.end()
    end = min(len(words), max(first.end, first.start + _AFTER))
    if end < len(words):
        end = max((space.start() for space in _SPACE.finditer(words, first.end, end)), default=end)
    head, tail = "… " * (start > 0), " …" * (end < len(words))
    shift = len(head) - start
    inside = [
        Span(mark.start + shift, mark.end + shift)
        for mark in marks
        if start <= mark.start and mark.end <= end
    ]
    return f"{head}{words[start:end]}{tail}", inside
