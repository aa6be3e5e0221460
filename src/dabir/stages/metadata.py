"""Title, publisher and date of publication, where the text itself gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dabir.record import Document, Furniture, Origin, OriginField, Span, digest
from dabir.stages import datewords, layout
from dabir.stages.layout import Block

_TITLE_WORDS = 25
_HEAD = 12  # blocks among which the head of a page ends
_CRUMB = re.compile(r"\s+[>›»→/|\\]+\s+|[>›→]+")

_LICENCES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bcontent by (?P<name>[^.\n]{2,80}?) (?:is|are) licensed",
        r"(?:©|\(c\)|copyright)[\s©]*(?:(?:19|20)\d\d(?: ?- ?(?:19|20)\d\d)?)?,? (?P<name>[A-Z][^.,|©\n\d]{1,60}?)(?:\.|,| -| \||$| all rights)",
        r"(?:محتوای|مطالب|محتوا) (?P<name>(?:خبرگزاری|پایگاه|سایت|روزنامه|شبکه)[^.،\n]{2,50}?) (?:تحت|با|بر)\b",
        r"حقوق (?:\S+ ){0,6}?(?:برای|به|متعلق به) (?P<name>(?:خبرگزاری|پایگاه|سایت|روزنامه|شبکه)[^.،\n]{2,50}?) (?:محفوظ|است|می|تعلق)",
    )
)
_AGENCY_EN = re.compile(
    r"[A-Z][A-Za-z .'’-]{2,40}(?:, ?[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?,? ?\((?P<name>[A-Z][A-Za-z. ]{1,25})\) ?(?:[-–—]|--)"
)
_AGENCY_FA = re.compile(
    r"(?:[\w ]{2,25}[-–—ـ،] ?)?به گزارش (?:(?:خبرنگار|گروه|سرویس|حوزه)[^،\n]{0,40}? )?(?P<name>خبرگزاری [^،؛,ـ–—:\n-]{2,30}?) ?(?:[،؛,:]|[ـ–—-])"
)


def complete(document: Document, furniture: Sequence[Furniture]) -> Document:
    """Fill what a document lacks of title, publisher and date of publication from its own text."""
    parts = layout.blocks(document.text)
    finders = {"title": _title, "publisher": _publisher, "published": _published}
    for field, finder in finders.items():
        if getattr(document, field) is None:
            document = _filled(document, field, finder(document.text, parts, furniture))  # type: ignore[arg-type]
    return document


def _filled(document: Document, field: OriginField, span: Span | None) -> Document:
    value = derive(field, span.of(document.text)) if span else None
    if span is None or value is None:
        return document
    origin = Origin(field=field, source="text", span=span, digest=digest(document.text, [span]))
    return replace(document, origins=(*document.origins, origin), **{field: value})


def derive(field: str, words: str) -> str | None:
    """Return the value that the words of a span give for a field, None where they give none."""
    if field == "published":
        return datewords.derived(words)
    return " ".join(words.split()) or None


def _title(text: str, parts: list[Block], furniture: Sequence[Furniture]) -> Span | None:
    """Return the headline: the first line, short and without a stop, where a report follows."""
    free = [part for part in parts[:_HEAD] if not _covered(part, furniture)]
    for line, after in zip(free, free[1:], strict=False):
        if line.body or line.stopped:
            break
        if line.words <= _TITLE_WORDS and line.last not in ":؛," and after.words > 2:
            return line.span
    return None


def _covered(part: Block, furniture: Sequence[Furniture]) -> bool:
    return any(item.span.start <= part.span.start and part.span.end <= item.span.end for item in furniture)


def _published(text: str, parts: list[Block], furniture: Sequence[Furniture]) -> Span | None:
    body = parts[layout.first_body(parts)].span.start if parts else 0
    plain: Span | None = None
    for item in furniture:
        if item.kind not in {"date_header", "byline_box"}:
            continue
        for stamp in datewords.scan(text, item.span).stamps:
            if stamp.role == "published":
                return stamp.span
            if stamp.role == "plain" and plain is None and item.span.start <= body:
                plain = stamp.span
    return plain


def _publisher(text: str, parts: list[Block], furniture: Sequence[Furniture]) -> Span | None:
    for item in furniture:
        if item.kind == "licence":
            for pattern in _LICENCES:
                found = pattern.search(text, item.span.start, item.span.end)
                if found:
                    return Span(*found.span("name"))
    return _agency(text, parts, furniture)


def _agency(text: str, parts: list[Block], furniture: Sequence[Furniture]) -> Span | None:
    """Return the agency that the dateline of the first paragraphs names."""
    for part in parts[:_HEAD]:
        start = max([part.span.start, *(f.span.end for f in furniture if part.span.start <= f.span.start < part.span.end)])
        while start < part.span.end and text[start].isspace():
            start += 1
        for pattern in (_AGENCY_EN, _AGENCY_FA):
            found = pattern.match(text, start, part.span.end)
            if found:
                return Span(*found.span("name"))
    return None
