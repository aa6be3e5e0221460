"""Paragraphs, sentences and words with offsets, in English and Persian alike.

Nothing here knows a language: abbreviations come in as data. A split is a pair of offsets
into the text as it was read; the text itself is never altered.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from dabir.record import Span
from dabir.text.fold import ZWNJ, folded

# A word: letters, digits and marks, held together by ZWNJ, an inner apostrophe or hyphen; in a
# number also by a stop or comma.
_JOINERS = "\u200c\u200d\u0640\u2060\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad"
_LETTER = rf"[^\W_]|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed{_JOINERS}]"
_WORD = re.compile(
    rf"(?:\d+(?:[.,/:٫٬]\d+)+)|(?:[^\W_](?:{_LETTER})*(?:(?:['’&](?=[^\W\d_])|-(?=[^\W_]))[^\W_](?:{_LETTER})*)*)"
)

# Persian affixes that are written apart, joined or with ZWNJ: می روند، میروند، می‌روند.
_PREFIXES = frozenset({"می", "نمی", "همی"})
_SUFFIXES = frozenset("ها های هایی هایم هایت هایش هایمان هایتان هایشان ای ایم اید اند ام تر تری ترین".split())
_PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_WIDE_GAP = re.compile(r"(?<=[.!?؟…”»\"]) {2,}(?=\S)")
_STOP = re.compile(r"[.!?؟…۔]+[»”\"'’)\]›]*(?=\s|$)|[.!؟…]+[»”\"’)\]]*(?=[^\W\d_a-zA-Z])|[؟!?]+(?=[^\W\d_])")
_LONGEST_ABBREVIATION = 40  # characters before a stop that are looked at
_INITIAL = re.compile(r"(?:^|[\s(.])[^\W\d_]$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text and the key under which all its spellings meet."""

    start: int
    end: int
    key: str  # folded, without ZWNJ; affixes written apart are joined on


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return [start, end) without the white space at its ends, None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def paragraphs(text: str) -> Iterator[Span]:
    """Yield the paragraphs: lines, and in one long line what two spaces after a stop part."""
    for line in _PARAGRAPH.finditer(text):
        start = line.start()
        for gap in _WIDE_GAP.finditer(text, *line.span()):
            yield from _given(trimmed(text, start, gap.start()))
            start = gap.end()
        yield from _given(trimmed(text, start, line.end()))


def _given(span: Span | None) -> Iterator[Span]:
    if span is not None:
        yield span


def sentences(text: str, within: Span, abbreviations: Collection[str] = ()) -> Iterator[Span]:
    """Yield the sentences of a paragraph; ``abbreviations`` are folded and end in no stop of their own."""
    start = within.start
    for stop in _STOP.finditer(text, within.start, within.end):
        if stop.start() < start or _inside(text, start, stop, within.end, abbreviations):
            continue
        yield from _given(trimmed(text, start, stop.end()))
        start = stop.end()
    yield from _given(trimmed(text, start, within.end))


def _inside(text: str, start: int, stop: re.Match[str], end: int, abbreviations: Collection[str]) -> bool:
    """Tell whether a stop does not end its sentence."""
    rest = text[stop.end() : min(end, stop.end() + 40)].lstrip()
    if rest[:1].islower():
        return True
    if stop.group() != ".":
        return False
    before = text[max(start, stop.start() - _LONGEST_ABBREVIATION) : stop.start()]
    word = re.split(r"[\s(\[\"“«]", before)[-1]
    if folded(word) in abbreviations:
        return True
    return bool(_INITIAL.search(before)) and word.isascii() and rest[:1].isupper()


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of text[start:end], affixes that are written apart joined to their word.

    Word and affix make one Word: «همکاری های» has the key and the extent of both.
    """
    found: list[Word] = []
    pending: Word | None = None  # a prefix that waits for its verb
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        key = folded(match.group()).replace(ZWNJ, "").replace("'", "’")
        word = Word(match.start(), match.end(), key)
        if pending is not None:
            if _apart(text, pending.end, word.start):
                word = Word(pending.start, word.end, pending.key + word.key)
            else:
                found.append(pending)
            pending = None
        if key in _PREFIXES:
            pending = word
        elif (
            key in _SUFFIXES and found and _persian(found[-1].key) and _apart(text, found[-1].end, word.start)
        ):
            found[-1] = Word(found[-1].start, word.end, found[-1].key + key)
        elif word.key:
            found.append(word)
    return found if pending is None else [*found, pending]


def _apart(text: str, end: int, start: int) -> bool:
    """Tell whether only spaces (no line end) stand between two words."""
    gap = text[end:start]
    return gap.isspace() and "\n" not in gap and "\r" not in gap


def _persian(key: str) -> bool:
    return "\u0600" <= key[-1:] <= "\u06ff" and not key[-1:].isdigit()
