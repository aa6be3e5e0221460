"""Title, outlet, date and address that a web page gives for itself, each with where it was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dabir.intake.jsonld import article, clean
from dabir.intake.lines import unread_date
from dabir.intake.published import edtf
from dabir.record import Origin, OriginField, OriginSource

# Names of meta elements that give a field, the surest first. "title" stands for the title element.
_METAS: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "dc.title", "dcterms.title", "twitter:title", "title"),
    "publisher": ("og:site_name", "dc.publisher", "dcterms.publisher"),
    "published": (
        "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "dc.date.issued",
        "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "pubdate", "publishdate", "date",
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
    blocks = (node.text or "" for node in tree.iter("script") if "ld+json" in (node.get("type") or "").lower())
    told, notes = article(blocks)
    metas = dict(_metas(tree))
    found = {field: list(_candidates(field, told, metas)) for field in _METAS}
    dates = found["published"]
    chosen = {
        "title": _first(found["title"]),
        "publisher": _first(found["publisher"]),
        "published": _first(found for found in dates if edtf(found.value)),
    }
    if dates and not chosen["published"]:
        notes += (unread_date(dates[0].value),)
    url = _first(found for found in found["url"] if found.value.startswith(("https://", "http://")))
    return PageMetadata(
        **{field: found and found.value for field, found in chosen.items()},
        url=url and url.value,
        origins=tuple(Origin(field=_FIELD[name], source=f.source) for name, f in chosen.items() if f),
        notes=notes,
    )


_FIELD: dict[str, OriginField] = {"title": "title", "publisher": "publisher", "published": "published"}


def _first(found: Iterable[_Found]) -> _Found | None:
    return next(iter(found), None)


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
