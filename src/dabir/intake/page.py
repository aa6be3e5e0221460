"""Web pages that were saved as HTML: the report out of the page, and what the page says of it."""

from __future__ import annotations

import logging
import re
import unicodedata
from dataclasses import replace
from functools import cache
from types import ModuleType
from typing import Any

from dabir.errors import InputError
from dabir.intake.decoding import Decoded, decode, refuse_binary
from dabir.intake.document import Intake, make_document
from dabir.intake.metadata import page_metadata

_HEAD = 4_096  # bytes in which a page names its encoding
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.-]{1,30})", re.IGNORECASE)
_KNOWN = re.compile(r"utf-8|windows-125\d|cp125\d|iso-8859-\d{1,2}|us-ascii|koi8-[ru]", re.IGNORECASE)
_SUBSETS = re.compile(r"iso-8859-1|us-ascii", re.IGNORECASE)  # pages that say so mean Windows-1252
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_STAND_INS = 0xA000  # letters of Yi, which the extractor leaves alone


def read_page(data: bytes, where: str) -> Intake:
    """Read a saved page; its text is what trafilatura gives, paragraphs apart by a blank line.

    Raises:
        InputError: the page cannot be decoded, holds no report, or trafilatura is not installed.
    """
    trafilatura = _trafilatura(where)
    decoded = _decode_page(data, where)
    tree = trafilatura.load_html(decoded.text)
    if tree is None:
        raise InputError(where, "is not HTML", "save its text as a .txt file")
    told = page_metadata(tree)
    text, repeated = _paragraphs(_body(trafilatura, tree, where))
    if not text:
        raise InputError(where, "holds no report that could be found", "save its text as a .txt file")
    document = make_document(
        text, title=told.title, publisher=told.publisher, published=told.published, url=told.url, where=where
    )
    notes = told.notes + ((f"{repeated} repeated paragraph(s) left out",) if repeated else ())
    return Intake(
        document=replace(document, origins=told.origins), where=where, encoding=decoded.encoding, notes=notes
    )


@cache
def _load() -> ModuleType:
    import trafilatura  # an extra, so it is asked for only by those who read pages

    # It logs what it finds in a page; whoever wants that adds a handler, else it would land on the terminal.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    return trafilatura


def _trafilatura(where: str) -> Any:  # noqa: ANN401 - a module
    try:
        return _load()
    except ImportError:
        raise InputError(where, "is HTML, which needs trafilatura", 'run pip install "dabir[html]"') from None


def _decode_page(data: bytes, where: str) -> Decoded:
    """Decode a page by its byte order mark, else by the encoding it names, else as any text."""
    refuse_binary(data, where)
    decoded = None if data.startswith(_BOMS) else _decode_named(data)
    decoded = decoded or decode(data, where)
    # In a page the mark is of the file and no part of the report.
    return Decoded(decoded.text.removeprefix("\ufeff"), decoded.encoding)


def _decode_named(data: bytes) -> Decoded | None:
    """Decode by the encoding that the page names; None where it names none that fits."""
    named = _CHARSET.search(data[:_HEAD])
    name = named[1].decode("ascii", "replace") if named else ""
    if not _KNOWN.fullmatch(name) or b"\0" in data or _is_utf8(data):
        return None
    codec = "windows-1252" if _SUBSETS.fullmatch(name) else name
    try:
        return Decoded(data.decode(codec), codec.capitalize() if codec[0] in "wW" else codec.upper())
    except (UnicodeDecodeError, LookupError):
        return None


def _is_utf8(data: bytes) -> bool:
    # Browsers save a page as UTF-8 and leave its old label in; no other encoding passes for UTF-8.
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _body(trafilatura: Any, tree: Any, where: str) -> str:  # noqa: ANN401 - a module and an lxml element
    """Return the text of the report as trafilatura finds it, one paragraph a line."""
    stand_ins = _stand_ins("".join(tree.itertext()))
    for node in tree.iter():
        if isinstance(node.tag, str):
            node.text = node.text and node.text.translate(stand_ins)
        node.tail = node.tail and node.tail.translate(stand_ins)
    try:
        text = trafilatura.extract(tree, output_format="txt", include_comments=False) or ""
    except RecursionError:
        raise InputError(where, "is nested too deeply to read", "save its text as a .txt file") from None
    return str(text).translate({ord(stand_in): char for char, stand_in in stand_ins.items() if stand_in})


def _stand_ins(text: str) -> dict[int, str]:
    """Return a stand-in for each character that trafilatura would lose, none of them in the text.

    It drops all that does not print, so the ZWNJ that Persian words need and the bidi marks, and it
    reads entities a second time. What XML cannot hold has none: it stands for nothing.
    """
    present = set(text)
    lost = sorted(char for char in present if char == "&" or unicodedata.category(char) in ("Cf", "Co"))
    free = (chr(code) for code in range(_STAND_INS, _STAND_INS + 0x1000) if chr(code) not in present)
    nothing = {ord(char): "" for char in _NO_XML.findall(text)}
    return nothing | {ord(char): stand_in for char, stand_in in zip(lost, free, strict=False)}


def _paragraphs(text: str) -> tuple[str, int]:
    """Part paragraphs by blank lines and leave out those that repeat an earlier one; say how many."""
    lines = [line for line in text.splitlines() if any(char.isalnum() for char in line)]
    # Trafilatura can give a paragraph twice, from the page and from a box within it.
    unique: dict[str, str] = {}
    for line in lines:
        unique.setdefault(" ".join(line.split()), line)
    return "\n\n".join(unique.values()), len(lines) - len(unique)
