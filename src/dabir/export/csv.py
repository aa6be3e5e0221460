"""Statements as CSV (RFC 4180) that opens in spreadsheets, Persian included, streamed."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable
from typing import BinaryIO

from dabir.archive.query import Hit
from dabir.export.cells import cell

# Each column with its guide. An empty cell means that the report does not say.
COLUMNS = {
    "id": "the statement: document id, a slash, and its number in the document",
    "document": "id of the report: d and the first 16 hex digits of the SHA-256 of its text",
    "speaker": "name of who said it in the report; the words of its source where that is not known",
    "source": "the words that say who said it, as the report has them",
    "actors": "addresses of who said it: document id, a slash, and a number in the document, parted by |",
    "cue": "the words that attribute it: said, announced, according to",
    "words": "what was said, in the words of the report; parts that stand apart are joined by …",
    "mode": "direct (in quotation marks), indirect or mixed",
    "score": "probability from 0 to 1 that the attribution is right",
    "lang": "language of the report: en, fa or other",
    "published": "Gregorian date of publication: YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM",
    "title": "title of the report",
    "publisher": "outlet that published the report",
    "address": "address of the statement in the pages of dabir",
}


def write_hits(hits: Iterable[Hit], file: BinaryIO) -> int:
    """Write one statement a row below a row of names, in UTF-8 with a byte order mark; return how many.

    A cell that a spreadsheet would take for a formula has an apostrophe before it.
    """
    file.write(codecs.BOM_UTF8)
    rows = csv.writer(codecs.getwriter("utf-8")(file), lineterminator="\r\n")
    rows.writerow(COLUMNS)
    written = 0
    for hit in hits:
        rows.writerow(map(cell, _values(hit)))
        written += 1
    return written


def _values(hit: Hit) -> tuple[str | float | None, ...]:
    """Return the values of a row in the order of the columns."""
    who = (hit.speaker, hit.source, " | ".join(each.address for each in hit.speakers))
    said = (hit.id, hit.document, *who, hit.cue, hit.words, hit.mode, hit.score)
    return (*said, hit.lang, hit.date, hit.title, hit.publisher, hit.address)
