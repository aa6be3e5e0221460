"""dabir reads news reports in English and Persian and keeps a sourced record of who said what."""

from dabir.adding import Added, add
from dabir.archive import Answer, Archive, Facet, Hit, Query
from dabir.checking import check
from dabir.errors import (
    ArchiveError,
    DabirError,
    DamageError,
    InputError,
    QueryError,
    RecordError,
    ServeError,
)
from dabir.gazetteer import use as use_gazetteer
from dabir.intake import Intake, make_document, read, read_all
from dabir.pipeline import Reader, extract, reader
from dabir.record import Document, Record, Span, Statement, about, decode, encode, schema, speakers, words

__all__ = [
    "Added",
    "Answer",
    "Archive",
    "ArchiveError",
    "DabirError",
    "DamageError",
    "Document",
    "Facet",
    "Hit",
    "InputError",
    "Intake",
    "Query",
    "QueryError",
    "Reader",
    "Record",
    "RecordError",
    "ServeError",
    "Span",
    "Statement",
    "about",
    "add",
    "check",
    "decode",
    "encode",
    "extract",
    "make_document",
    "read",
    "read_all",
    "reader",
    "schema",
    "speakers",
    "use_gazetteer",
    "words",
]
