"""From a text and what is known of it to a Document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast, get_args

from dabir.errors import InputError
from dabir.intake.published import edtf
from dabir.lang import detect
from dabir.record import Document, Lang, Origin, OriginField, OriginSource, document_id

LONGEST = 2_000_000  # code points of one report
FIELDS: tuple[OriginField, ...] = get_args(OriginField)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """One report as it came in, with what the reader of messages should know of it."""

    document: Document
    where: str  # the file, and the line where it holds several reports
    encoding: str = "UTF-8"
    notes: tuple[str, ...] = ()  # what could not be read or was left out, one sentence each
    label: str | None = None  # the id that the input itself gives its report


def make_document(
    text: str,
    *,
    lang: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    source: OriginSource = "given",
    where: str = "the text",
) -> Document:
    """Build a document from a text that is kept exactly as it is.

    ``published`` is brought to EDTF and is None where it cannot be read. ``source`` says where title,
    publisher and date came from; ``where`` is how an error names the text. Blank metadata is none.

    Raises:
        InputError: the text is blank, too long or not Unicode, or the language is unknown.
    """
    _check_text(text, where)
    values = {"title": title, "publisher": publisher, "published": edtf(published or ""), "url": url}
    known = {name: value for name, value in values.items() if value and value.strip()}
    for name, value in known.items():
        _check_unicode(value, f"{where}, {name}")
    return Document(
        id=document_id(text),
        text=text,
        lang=_lang(lang, where) or detect(text),
        origins=_origins(known, source),
        **known,
    )


def _origins(known: Mapping[str, str], source: OriginSource) -> tuple[Origin, ...]:
    return tuple(Origin(field=field, source=source) for field in FIELDS if field in known)


def _check_text(text: str, where: str) -> None:
    if not text.strip("\ufeff \t\r\n\f\v\u00a0\u200c"):
        raise InputError(where, "has no text", "give a report with at least one word")
    if len(text) > LONGEST:
        what = f"has {len(text):,} characters, at most {LONGEST:,}"
        raise InputError(where, what, "split it into its reports")
    _check_unicode(text, where)


def _check_unicode(text: str, where: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as fault:
        what = f"has half of a surrogate pair (U+{ord(text[fault.start]):04X}) at character {fault.start}"
        raise InputError(where, what, "write the text as valid Unicode") from None
    if "\0" in text:
        raise InputError(where, f"has a NUL character at character {text.index(chr(0))}", "leave it out")


def _lang(lang: str | None, where: str) -> Lang | None:
    if not lang or lang in get_args(Lang):
        return cast("Lang | None", lang or None)
    known = f"unknown language {lang!r}: expected en, fa or other"
    raise InputError(where, known, "leave it out to have it detected")
