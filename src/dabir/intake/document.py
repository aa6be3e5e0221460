"""From a text and what is known of it to a Document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast, get_args

from babel import localedata

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

    ``published`` is brought to EDTF. ``source`` says where title, publisher and date came from; ``where``
    is how an error names the text. Blank metadata is none.

    Raises:
        InputError: the text is blank, too long or not Unicode, the language unknown or the date not readable.
    """
    _check_text(text, where)
    date = edtf(published) if published and published.strip() else None
    if date is None and published and published.strip():
        raise InputError(
            where, f"the date {published[:60]!r} cannot be read", "give it as YYYY-MM-DD or leave it out"
        )
    values = {"title": title, "publisher": publisher, "published": date, "url": url}
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
    if not any(map(str.isalnum, text)):
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


def _lang(tag: str | None, where: str) -> Lang | None:
    """Return the language that a tag such as fa-IR names: "other" where it is one that is not read."""
    code = (tag or "").strip().lower().replace("_", "-").partition("-")[0]
    if not code or code in get_args(Lang):
        return cast("Lang | None", code or None)
    if localedata.exists(code):
        return "other"
    known = f"unknown language {tag!r}: expected en, fa or other"
    raise InputError(where, known, "leave it out to have it detected")
