"""Paragraphs, sentences and words with offsets, in English and Persian alike.

Abbreviations come in as data; the affixes are those of all languages, told by their letters. A
split is a pair of offsets into the text as it was read; the text itself is never altered.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from dabir.record import Span
from dabir.text.affixes import affixes
from dabir.text.fold import folded
from dabir.text.script import script_of

LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
_ENDS = frozenset(LINE_ENDS)
_LINE = re.compile(rf"[^{LINE_ENDS}]+")
_LINE_END = re.compile(rf"\r\n|[{LINE_ENDS}]")

# A word: letters, digits and marks, held together by ZWNJ, an inner apostrophe or hyphen; in a
# number also by a stop or comma.
_JOINERS = "\u200c\u200d\u0640\u2060\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad"
_LETTER = rf"[^\W_]|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed{_JOINERS}]"
_WORD = re.compile(
    rf"(?:\d+(?:[.,/:٫٬]\d+)+)|(?:[^\W_](?:{_LETTER})*(?:(?:['’&](?=[^\W\d_])|-(?=[^\W_]))[^\W_](?:{_LETTER})*)*)"
)

_GAP = re.compile(r"\s{2,}")
_BEFORE_GAP = frozenset('.!?؟…۔”»"’')  # ends of a sentence
_STEPS = frozenset(">›»«‹→|/")  # Home  >  World
# Each choice looks at a run of stops from its first one alone, so that time stays in step with length.
_STOP = re.compile(
    r"(?<![.!?؟…۔])[.!?؟…۔]++[»”\"'’)\]›]*+(?=\s|$)"
    r"|(?<![.!؟…])[.!؟…]++[»”\"’)\]]*+(?=[^\W\d_a-zA-Z])"
    r"|(?<![؟!?])[؟!?]++(?=[^\W\d_])"
)
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
    """Yield the paragraphs: lines, and what wide gaps after a stop part in one long line.

    Where most of the wide gaps of a line follow a stop, it is a page in one line and all of them part it.
    """
    for found in _LINE.finditer(text):
        for line in _given(trimmed(text, *found.span())):
            start = line.start
            for gap in _gaps(text, line):
                yield Span(start, gap.start)
                start = gap.end
            yield Span(start, line.end)


def _gaps(text: str, line: Span) -> list[Span]:
    """Return the wide gaps that part the paragraphs of a line."""
    every = [Span(*gap.span()) for gap in _GAP.finditer(text, line.start, line.end)]
    wide = [gap for gap in every if text[gap.start - 1] not in _STEPS and text[gap.end] not in _STEPS]
    stopped = [gap for gap in wide if text[gap.start - 1] in _BEFORE_GAP]
    return wide if 2 * len(stopped) > len(wide) else stopped


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
    prefixes, suffixes = affixes("prefix"), affixes("suffix")
    found: list[Word] = []
    pending: Word | None = None  # a prefix that waits for its verb
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        key = folded(match.group()).replace("'", "’")
        word = Word(match.start(), match.end(), key)
        if pending is not None:
            if _apart(text, pending.end, word.start):
                word = Word(pending.start, word.end, pending.key + word.key)
            else:
                found.append(pending)
            pending = None
        if key in prefixes:
            pending = word
        elif key in suffixes and found and _takes(found[-1], text, word):
            found[-1] = Word(found[-1].start, word.end, found[-1].key + key)
        elif any(map(str.isalnum, key)):
            found.append(word)
    return found if pending is None else [*found, pending]


def _takes(before: Word, text: str, suffix: Word) -> bool:
    """Tell whether a suffix that is written apart belongs to the word before it."""
    return script_of(before.key[-1:]) == script_of(suffix.key[-1:]) and _apart(text, before.end, suffix.start)


def _apart(text: str, end: int, start: int) -> bool:
    """Tell whether only spaces, no line end, stand between two words."""
    gap = text[end:start]
    return gap.isspace() and _ENDS.isdisjoint(gap)


def line_ends(text: str, start: int, end: int) -> int:
    """Count the line ends in text[start:end]; a carriage return and a line feed make one."""
    return sum(1 for _ in _LINE_END.finditer(text, start, end))
