"""Title, outlet, date and address that a web page gives for itself, each with where it was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dabir.intake.document import FIELDS
from dabir.intake.jsonld import article, clean
from dabir.intake.lines import unread_date
from dabir.intake.published import edtf
from dabir.record import Origin, OriginSource

# Names of meta elements that give a field, the surest first. "title" stands for the title element.
_METAS: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "dc.title", "dcterms.title", "twitter:title", "title"),
    "publisher": ("og:site_name", "dc.publisher", "dcterms.publisher"),
    "published": (
        "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
        "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created",
        "pubdate", "publishdate", "date",
    ),
    "url": ("canonical", "og:url"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """What a page says of itself; None where it does not say."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    origins: tuple[Origin, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    value: str
    source: OriginSource


def page_metadata(tree: Any) -> PageMetadata:  # noqa: ANN401 - an lxml element, which has no types
    """Read JSON-LD first, then the meta elements, of a parsed page."""
    told, notes = article(_blocks(tree))
    metas = dict(_metas(tree))
    found = {field: list(_candidates(field, told, metas)) for field in _METAS}
    dates = found["published"]
    chosen = {field: next(iter(found[field]), None) for field in FIELDS}
    chosen["published"] = next((date for date in dates if edtf(date.value)), None)
    if dates and not chosen["published"]:
        notes += (unread_date(dates[0].value),)
    values = {field: one.value for field, one in chosen.items() if one}
    return PageMetadata(
        title=values.get("title"),
        publisher=values.get("publisher"),
        published=values.get("published"),
        url=next((u.value for u in found["url"] if u.value.startswith(("https://", "http://"))), None),
        origins=tuple(Origin(field=field, source=one.source) for field, one in chosen.items() if one),
        notes=notes,
    )


def _blocks(tree: Any) -> Iterator[str]:  # noqa: ANN401 - an lxml element
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield script.text or ""


def _candidates(field: str, told: dict[str, str], metas: dict[str, str]) -> Iterator[_Found]:
    if field in told:
        yield _Found(told[field], "json-ld")
    for name in _METAS[field]:
        if name in metas:
            yield _Found(metas[name], "meta")


def _metas(tree: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - an lxml element
    """Yield name and value of each meta, of the canonical link and of the title element, the last first."""
    for node in reversed(list(tree.iter("title", "link", "meta"))):
        name, value = _pair(node)
        if name and value and clean(value):
            yield name.strip().lower(), clean(value)


def _pair(node: Any) -> tuple[str | None, str | None]:  # noqa: ANN401 - an lxml element
    if node.tag == "title":
        return "title", node.text_content()
    if node.tag == "link":
        return node.get("rel"), node.get("href")
    return node.get("property") or node.get("name") or node.get("itemprop"), node.get("content")
