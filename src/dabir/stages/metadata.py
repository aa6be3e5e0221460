"""Title, publisher and date of publication, where the text itself gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from dabir.checking import derive
from dabir.record import Document, Furniture, Origin, OriginField, Span, digest
from dabir.stages import datewords, layout
from dabir.stages.draft import Draft
from dabir.stages.layout import Block
from dabir.text import LINE_ENDS, fold_character, line_ends, trimmed

_TITLE_WORDS = 25
_WRAPPED_WORDS = 9  # a longer line may be the first of a sentence that goes on in the next
_DATELINE = 160  # characters
_HEAD = 12  # blocks among which the head of a page ends

_OUTLET = rf"[^\s.,،؛:©()\d][^.,،؛:©{LINE_ENDS}]{{1,60}}?"
_LICENCES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bcontent by (?P<name>{_OUTLET}) (?:is|are) licensed",
        rf"(?:©|\(c\)|copyright)[\s©]{{0,8}}(?:(?:19|20)\d\d(?: ?- ?(?:19|20)\d\d)?)?,? "
        rf"(?P<name>(?!by ){_OUTLET})(?:[.,،|]| -|$| all rights| محفوظ)",
        rf"^\W*(?:text|content|articles?|copyright) by (?P<name>{_OUTLET})\.",
        rf"^\W*(?P<name>{_OUTLET}) ?(?:©|\(c\))",
        rf"(?:محتوای|مطالب|محتوا) (?P<name>(?!این|سایت|وب){_OUTLET}) (?:تحت|با مجوز|بر اساس|مطابق|با پروانه)",
        rf"محفوظ (?:است )?(?:و )?(?:متعلق به|برای) (?P<name>(?!این|سایت|وب){_OUTLET}) (?:است|می|محفوظ)",
        rf"(?:متعلق به|برای|از آن) (?P<name>(?!این|سایت|وب){_OUTLET}) (?:است|می|محفوظ|بوده)",
    )
)
_DAY_EN = r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?"
_AGENCY_EN = re.compile(
    rf"[A-Z][A-Za-z .'’-]{{2,40}}(?:, ?(?P<day>{_DAY_EN}))?,? ?\((?P<name>[A-Z][A-Za-z. ]{{1,30}})\) ?[-–—]"
)
_BUREAU = r"(?:(?:خبرنگار|گروه|سرویس|حوزه|بخش|دفتر)(?: [^\s،,]{1,15}){0,4}? )?"
_ARABIC = r"[\u0620-\u06d3]"
_CITY_FA = rf"{_ARABIC}[^{LINE_ENDS}،,:.()\-–—ـ]{{1,20}}"
_AGENCY_FA = (
    re.compile(
        rf"(?:[^\W\d_][^{LINE_ENDS}،,:.]{{1,25}}[-–—ـ،] ?)?به گزارش {_BUREAU}"
        r"(?P<name>(?:خبرگزاری|پایگاه خبری|پایگاه اطلاع رسانی|روزنامه|شبکه) "
        rf"[^،؛,;ـ–—:{LINE_ENDS}-]{{2,30}}?) ?(?:[،؛,;:ـ–—-]| به نقل| از | در )"
    ),
    re.compile(rf"(?P<name>خبرگزاری [^،؛,;ـ–—:.{LINE_ENDS}-]{{2,30}}?) ?[:ـ–—-]"),
    re.compile(rf"{_CITY_FA}[،,]? ?\((?P<name>{_ARABIC}[^{LINE_ENDS}،,:()]{{1,25}})\) ?[-–—ـ:]"),
    re.compile(rf"{_CITY_FA} ?[-–—ـ] ?(?P<name>{_ARABIC}[^\s،,:.()\-–—ـ]{{1,20}}) ?[-–—ـ:]"),
)


def complete(draft: Draft) -> Draft:
    """Fill what a document lacks of title, publisher and date of publication from its own text.

    Needs: furniture. Gives: document.
    """
    document = draft.document
    head = _head(document.text)
    if document.title is None:
        document = _filled(document, "title", _title(document.text, head, draft.furniture))
    if document.publisher is None:
        document = _filled(document, "publisher", _publisher(document.text, head, draft.furniture))
    if document.published is None:
        document = _filled(document, "published", _published(document.text, head, draft.furniture))
    return replace(draft, document=document)


def _head(text: str) -> list[Block]:
    """Return the first blocks of a text, up to the first that looks like report if need be."""
    found: list[Block] = []
    body = False
    for block in layout.blocks(text):
        found.append(block)
        body = body or block.body
        if body and len(found) >= _HEAD:
            break
    return found


def _filled(document: Document, field: OriginField, span: Span | None) -> Document:
    value = derive(field, span.of(document.text)) if span else None
    if span is None or value is None:
        return document
    origin = Origin(field=field, source="text", span=span, digest=digest(document.text, [span]))
    changed: dict[str, Any] = {field: value, "origins": (*document.origins, origin)}
    return replace(document, **changed)


def _title(text: str, parts: list[Block], furniture: Sequence[Furniture]) -> Span | None:
    """Return the headline: the first line, short and without a stop, where a report follows."""
    free = [part for part in parts[:_HEAD] if not _covered(part, furniture)]
    for line, after in pairwise(free):
        if line.body or line.stopped or line.words > _TITLE_WORDS:
            break
        if line.last not in ":؛;,،":
            apart = line_ends(text, line.span.end, after.span.start) > 1
            ends = apart or after.stopped or after.body or line.words < _WRAPPED_WORDS
            return _behind(text, line.span, furniture) if ends and after.words > 1 else None
    return None


def _behind(text: str, line: Span, furniture: Sequence[Furniture]) -> Span | None:
    inner = [each.span.end for each in furniture if each.span.start <= line.start < each.span.end < line.end]
    inner = [item.span.end for item in furniture if item.span.start <= line.start < item.span.end < line.end]
    return trimmed(text, max([line.start, *inner]), line.end)


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
    return plain or _dateline(text, parts)


def _dateline(text: str, parts: list[Block]) -> Span | None:
    """Return the day of a dateline that an agency signs: KORSH, April 29, 2031 (Highland Wire) -."""
    for part in parts[:_HEAD]:
        found = _AGENCY_EN.match(text, part.span.start, part.span.end)
        if found and found["day"] and derive("published", found["day"]):
            return Span(*found.span("day"))
    return None


def _publisher(text: str, parts: list[Block], furniture: Sequence[Furniture]) -> Span | None:
    for item in furniture:
        if item.kind == "licence":
            plain = _same_length(item.span.of(text))
            for pattern in _LICENCES:
                found = pattern.search(plain)
                if found:
                    return Span(item.span.start + found.start("name"), item.span.start + found.end("name"))
    return _agency(text, parts, furniture)


def _same_length(text: str) -> str:
    """Return a text with each letter folded that is folded to one character of the same case."""
    return "".join(map(_same_letter, text))


def _same_letter(character: str) -> str:
    plain = fold_character(character)
    return plain if len(plain) == 1 and plain.isalpha() and not character.isascii() else character


def _agency(text: str, parts: list[Block], furniture: Sequence[Furniture]) -> Span | None:
    """Return the agency that the dateline of the first paragraphs names."""
    for part in parts[:_HEAD]:
        inner = [item.span.end for item in furniture if part.span.start <= item.span.start < part.span.end]
        rest = trimmed(text, max([part.span.start, *inner]), part.span.end)
        plain = _same_length(text[rest.start : rest.start + _DATELINE]) if rest else ""
        found = next((hit for pattern in (_AGENCY_EN, *_AGENCY_FA) if (hit := pattern.match(plain))), None)
        if rest and found:
            return Span(rest.start + found.start("name"), rest.start + found.end("name"))
        if part.body:
            break
    return None
