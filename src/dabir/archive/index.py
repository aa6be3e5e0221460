"""What the index keeps of a record: a pure function of it, so that it can always be built again."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace

from dabir.archive import actors
from dabir.archive.forms import Forms
from dabir.lang import READ, pack, spellings
from dabir.record import Record, Statement, joined, speakers, words
from dabir.text import Word, terms


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A row of ``reports`` without its number."""

    id: str
    lang: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A row of ``statements`` without its numbers."""

    id: str
    speaker: str | None
    source: str | None
    speaker_key: str | None
    cue: str | None
    words: str
    mode: str
    score: float


@dataclass(frozen=True, slots=True)
class TermsRow:
    """A row of ``terms``: search keys parted by spaces."""

    words: str
    speaker: str


def report_row(record: Record) -> ReportRow:
    """Return what the index keeps of a report."""
    of = record.document
    return ReportRow(of.id, of.lang, of.title, of.publisher, of.published, of.url, len(record.statements))


def statement_rows(record: Record) -> list[tuple[StatementRow, TermsRow]]:
    """Return what the index keeps of each statement."""
    return [_row(record, item) for item in record.statements]


def _row(record: Record, item: Statement) -> tuple[StatementRow, TermsRow]:
    said = words(record, item)
    source, who = joined(record.document.text, item.source), speakers(record, item)
    speaker_terms = key(who or "")
    row = StatementRow(
        id=f"{record.document.id}/{item.id}",
        speaker=who,
        source=source,
        speaker_key=None if _nameless(speaker_terms) else speaker_terms,
        cue=joined(record.document.text, item.cue),
        words=said,
        mode=item.mode,
        score=item.score,
    )
    named = dict.fromkeys((speaker_terms, key(source or "")))
    return row, TermsRow(key(said), " ".join(filter(None, named)))


def search_terms(text: str) -> list[Word]:
    """Return the words of a text under the keys by which a search finds them, each key one word."""
    return [replace(term, key=term.key.replace(" ", "")) for term in terms(text, spellings())]


def key(text: str) -> str:
    """Return the search keys of a text, parted by spaces."""
    return " ".join(term.key for term in search_terms(text))


def _nameless(speaker: str) -> bool:
    """Tell whether a source is missing or only a pronoun, which names nobody by itself."""
    return not speaker or any(speaker in pack(lang).pronouns for lang in READ)


def insert(connection: sqlite3.Connection, record: Record, forms: Forms) -> Mapping[str, int]:
    """Put a record into the index; return the numbers of its actors by their addresses."""
    number = connection.execute(
        "INSERT INTO reports (id, lang, title, publisher, published, url, statements) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        astuple(report_row(record)),
    ).lastrowid
    places: dict[str, int] = {}
    for row, found in statement_rows(record):
        place = connection.execute(
            "INSERT INTO statements (id, speaker, source, speaker_key, cue, words, mode, score, report) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*astuple(row), number),
        ).lastrowid
        connection.execute(
            "INSERT INTO terms (rowid, words, speaker) VALUES (?, ?, ?)", (place, *astuple(found))
        )
        places[row.id] = place or 0
    return actors.insert(connection, record, number or 0, places, forms)
