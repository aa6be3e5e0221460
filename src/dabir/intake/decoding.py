"""Bytes to text: nothing is stripped or mended, and what is no text is refused by name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dabir.errors import InputError
from dabir.lang import pack
from dabir.text import words

LARGEST = 20_000_000  # bytes of one report

_PLAIN = "save its text as a .txt file in UTF-8"
_OFFICE = "save it as plain text from the program that made it"
_UNPACK = "unpack it and give the files in it"
_COPY = "copy its text into a .txt file"
# First bytes of what people give by mistake: the kind to name, and what to do.
_KINDS = (
    (b"%PDF-", "a PDF", _COPY),
    (b"{\\rtf", "a rich text file (RTF)", _OFFICE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document (.doc, .xls, .ppt)", _OFFICE),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", _COPY),
    (b"\xff\xd8\xff", "a JPEG picture", _COPY),
    (b"GIF87a", "a GIF picture", _COPY),
    (b"GIF89a", "a GIF picture", _COPY),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh91AY&SY", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"SQLite format 3\x00", "an SQLite database", "give the reports themselves, not an archive of them"),
)
_ZIP = b"PK\x03\x04"
_IN_ZIP = (
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file", _OFFICE),
    (b"mimetypeapplication/epub+zip", "an e-book (EPUB)", _COPY),
    (b"word/", "a Word document (.docx)", _OFFICE),
    (b"xl/", "an Excel workbook (.xlsx)", _OFFICE),
    (b"ppt/", "a PowerPoint presentation (.pptx)", _OFFICE),
)

_COMMON_ARABIC = frozenset("فی من علی ان الی التی هذا و".split())
_EVERY = 25  # words among which at least one is common
_SAMPLE = 100_000  # characters by which an 8-bit encoding is judged
_UTF16_BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x9f]")
_ARABIC = "\u0600-\u06ff"
_LATIN = "A-Za-z\u00c0-\u024f"
_MIXED = re.compile(f"(?<=[{_LATIN}])[{_ARABIC}]|[{_ARABIC}](?=[{_LATIN}])")
_ARABIC_LETTER = re.compile(f"[{_ARABIC}]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the name of the encoding that it was read in."""

    text: str
    encoding: str


def decode(data: bytes, where: str) -> Decoded:
    """Read bytes as UTF-8, else UTF-16, else Windows-1256, else Windows-1252.

    A byte order mark stays in the text as U+FEFF and line ends stay as they are.

    Raises:
        InputError: the bytes are empty, too many, of a known binary kind or in no encoding known here.
    """
    refuse_binary(data, where)
    if len(data) > LARGEST:
        raise InputError(where, f"is over {LARGEST // 1_000_000} MB", "split it into its reports")
    if not data.strip():
        raise InputError(where, "is empty", "give a file that holds a report")
    return _utf16(data, where) or _utf8(data, where) or _windows(data, where)


def refuse_binary(data: bytes, where: str) -> None:
    """Refuse PDF, pictures, office files and packed files, naming the kind.

    Raises:
        InputError: the first bytes are those of such a kind.
    """
    for start, kind, remedy in _KINDS:
        if data.startswith(start):
            raise InputError(where, f"is {kind}, not text", remedy)
    if data.startswith(_ZIP):
        kind, remedy = next(((k, r) for mark, k, r in _IN_ZIP if mark in data), ("a ZIP archive", _UNPACK))
        raise InputError(where, f"is {kind}, not text", remedy)


def _utf16(data: bytes, where: str) -> Decoded | None:
    """Read UTF-16 by its byte order mark or by where its zero bytes stand; None where neither is seen."""
    codec = _UTF16_BOMS.get(data[:2]) or _utf16_by_zeros(data)
    if codec is None:
        if b"\0" in data:
            raise InputError(where, "holds NUL bytes, so it is no text", _PLAIN)
        return None
    text = _strict(data, codec)
    if text is None or _CONTROLS.search(text):
        raise InputError(where, "looks like UTF-16 but is damaged or binary", _PLAIN)
    return Decoded(text, "UTF-16")


def _utf16_by_zeros(data: bytes) -> str | None:
    # Spaces and line ends have a zero byte in UTF-16, always on the same side.
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if len(data) % 2 or bool(even) == bool(odd):
        return None
    return "utf-16-le" if odd else "utf-16-be"


def _utf8(data: bytes, where: str) -> Decoded | None:
    """Read UTF-8; None where the bytes are in another encoding.

    Raises:
        InputError: nearly all is UTF-8 but some bytes are not, which no other encoding would mend.
    """
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError as fault:
        if not _mostly_utf8(data):
            return None
        what = f"is UTF-8 with damaged bytes, the first at byte {fault.start + 1}"
        raise InputError(where, what, "save it again as UTF-8") from None


def _mostly_utf8(data: bytes) -> bool:
    loose = data.decode("utf-8", "replace")
    bad = loose.count("\ufffd")
    good = sum(not char.isascii() for char in loose) - bad
    return good > bad or (good > 0 and bad == 1 and loose.endswith("\ufffd"))


def _windows(data: bytes, where: str) -> Decoded:
    arabic = _strict(data, "cp1256")
    if arabic is not None and _plausible(arabic) and _reads_as_arabic(arabic):
        return Decoded(arabic, "Windows-1256")
    latin = _strict(data, "cp1252")
    if latin is not None and _plausible(latin):
        return Decoded(latin, "Windows-1252")
    raise InputError(where, "is binary or in an unknown encoding", _PLAIN)


def _reads_as_arabic(text: str) -> bool:
    """Tell whether letters of the Arabic script form words that Persian or Arabic text is full of."""
    found = [word.key for word in words(text[:_SAMPLE]) if _ARABIC_LETTER.search(word.key)]
    common = sum(key in _COMMON_ARABIC or key in pack("fa").stop_words for key in found)
    return 0 < len(found) <= _EVERY * common


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _plausible(text: str) -> bool:
    """Tell whether an 8-bit reading looks right: mostly letters, and no scripts mixed in a word."""
    if _CONTROLS.search(text):
        return False
    sample = text[:_SAMPLE]
    dense = "".join(sample.split())
    letters = [char for char in dense if unicodedata.category(char)[0] in "LM"]
    if 2 * len(letters) < len(dense):
        return False
    arabic = len(_ARABIC_LETTER.findall(sample))
    accented = sum(not char.isascii() for char in letters) - arabic
    return 20 * len(_MIXED.findall(sample)) <= arabic and 5 * accented <= len(letters)
