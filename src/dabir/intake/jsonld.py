"""What a page says of its article in JSON-LD (schema.org NewsArticle and its kin)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Node = Mapping[str, Any]

_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_WRAPPERS = ("<!--", "-->", "<![CDATA[", "]]>", "//", "/*", "*/", ";")


def article(blocks: Iterable[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return title, publisher, published and url as JSON-LD gives them, and a note for each broken block.

    Looks into lists, ``@graph`` and main entities, takes a NewsArticle before another kind of article,
    and follows a publisher that is named by its ``@id`` only.
    """
    nodes: list[Node] = []
    notes: list[str] = []
    for block in blocks:
        try:
            nodes += _nodes(json.loads(_bare(block), strict=False))
        except (ValueError, RecursionError) as fault:
            notes.append(f"JSON-LD not read: {str(fault)[:80]}")
    articles = sorted(filter(_rank, nodes), key=_rank)
    return (_values(articles[0], nodes) if articles else {}), tuple(notes)


def clean(value: str) -> str:
    """Return a value of metadata on one line, its HTML entities read and what is no Unicode left out."""
    return " ".join(_NO_TEXT.sub("", html.unescape(value)).split())


def _bare(block: str) -> str:
    """Take off what pages wrap around JSON in a script: comments, CDATA, a closing semicolon."""
    text, before = block.strip(), ""
    while text != before:
        before = text
        for wrapper in _WRAPPERS:
            text = text.removeprefix(wrapper).removesuffix(wrapper).strip()
    return text


def _nodes(value: Any) -> Iterator[Node]:  # noqa: ANN401 - JSON of any shape
    if isinstance(value, list):
        for part in value:
            yield from _nodes(part)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(key))


def _rank(node: Node) -> int:
    """Return 1 for a news article, 2 for another article, 0 for what is none."""
    kinds = [kind for kind in _list(node.get("@type")) if isinstance(kind, str)]
    if any(kind.endswith("NewsArticle") for kind in kinds):
        return 1
    return 2 if any(kind.endswith(("Article", "BlogPosting")) for kind in kinds) else 0


def _values(node: Node, nodes: Iterable[Node]) -> dict[str, str]:
    by_id = {item["@id"]: item for item in nodes if isinstance(item.get("@id"), str) and "name" in item}
    publisher = next(iter(_list(node.get("publisher"))), None)
    if isinstance(publisher, dict) and isinstance(publisher.get("@id"), str):
        publisher = by_id.get(publisher["@id"], publisher)
    found = {
        "title": _text(node.get("headline")) or _text(node.get("name")),
        "publisher": _text(publisher),
        "published": _text(node.get("datePublished")),
        "url": _text(node.get("url")) or _address(node.get("mainEntityOfPage")) or _address(node),
    }
    return {name: value for name, value in found.items() if value}


def _text(value: Any) -> str | None:  # noqa: ANN401 - JSON of any shape
    """Return the words of a string, of the first of a list, or of the name or value of an object."""
    first = next(iter(_list(value)), None)
    if isinstance(first, dict):
        first = first.get("@value") or first.get("name")
    return clean(first) or None if isinstance(first, str) else None


def _address(value: Any) -> str | None:  # noqa: ANN401 - JSON of any shape
    return _text(value.get("@id")) if isinstance(value, dict) else _text(value)


def _list(value: Any) -> list[Any]:  # noqa: ANN401 - JSON of any shape
    return value if isinstance(value, list) else [value]
