"""dabir reads news reports in English and Persian and keeps a sourced record of who said what."""

from dabir.archive import Answer, Archive, Facet, Hit, Query
from dabir.checking import check
from dabir.errors import ArchiveError, DabirError, InputError, QueryError, RecordError
from dabir.intake import make_document, read, read_all
from dabir.pipeline import extract
from dabir.record import Document, Record, Span, Statement, decode, encode, schema, speakers, words

__all__ = [
    "Answer",
    "Archive",
    "ArchiveError",
    "DabirError",
    "Document",
    "Facet",
    "Hit",
    "InputError",
    "Query",
    "QueryError",
    "Record",
    "RecordError",
    "Span",
    "Statement",
    "check",
    "decode",
    "encode",
    "extract",
    "make_document",
    "read",
    "read_all",
    "schema",
    "speakers",
    "words",
]
