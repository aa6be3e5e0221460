"""Sub-headings: on a line of their own, or glued into the sentence that follows them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from dabir.lang import READ, pack
from dabir.record import Span
from dabir.stages.layout import Block
from dabir.text import Word, folded, script, words

_LINE_WORDS = 14
_LEAST_WORDS = 2
_GLUED = range(3, 19)  # words of a glued sub-heading
_ECHO = 600  # characters after it in which its words come again
_SHARE = 0.6
_SUBJECT = 6  # words within which the verb of speech follows
_NO_HEADING = re.compile(r"^[\W\d_]*$|^[\"“«'‘].*[\"”»'’]$|^[-–—•*\d]|[,،;؛:]$|https?:|@")
_OPENERS = frozenset(
    "in he she they at during according referring speaking meanwhile elsewhere pointing addressing on also while"
    " however stressing emphasizing emphasising noting for after".split()
)
_STOPS = frozenset("the a an of and or but to in on at by for with from as that is are was were his her its their".split())


def standalone(parts: Sequence[Block], marked: Collection[int]) -> list[int]:
    """Return the numbers of the blocks that are sub-headings between paragraphs of a report."""
    if _wrapped(parts, marked):
        return []
    keys = [block.key for block in parts]
    rest = [number for number in range(len(parts)) if number not in marked]
    seen_body = False
    found: list[int] = []
    for before, number, after in zip(rest, rest[1:], rest[2:], strict=False):
        seen_body = seen_body or parts[before].body
        heading = _heading(parts[number]) and seen_body
        if heading and _paragraph(parts[before]) and _paragraph(parts[after]) and parts[after].words > parts[number].words:
            found.append(number)
    repeated = {key for key in keys if keys.count(key) > 1} if len(found) < 50 else set()
    return [number for number in found if keys[number] not in repeated]


def _wrapped(parts: Sequence[Block], marked: Collection[int]) -> bool:
    """Tell whether the lines of a text are broken within its sentences."""
    rest = [part for number, part in enumerate(parts) if number not in marked and part.words > _LEAST_WORDS]
    open_ended = sum(not part.stopped for part in rest)
    return len(rest) > 3 and open_ended * 2 > len(rest)


def _paragraph(block: Block) -> bool:
    return block.stopped and block.words >= 5


def _heading(block: Block) -> bool:
    if not _LEAST_WORDS <= block.words <= _LINE_WORDS or block.last in ".!?؟…":
        return False
    return not _NO_HEADING.search(block.text)


def glued(text: str, parts: Sequence[Block], holes: Sequence[Span]) -> Iterator[Span]:
    """Yield the sub-headings that run into the next sentence without a stop."""
    taken = {hole.start for hole in holes}
    for block in parts:
        if block.span.start in taken or not any(block.text):
            continue
        for start in _starts(block):
            span = _split(text, block, start)
            if span and not any(span.start < hole.end and hole.start < span.end for hole in holes):
                yield span


_SENTENCE = re.compile(r"(?<=[.!?؟…])[»”\"'’)\]]*\s+(?=\S)")


def _starts(block: Block) -> list[int]:
    return [block.span.start, *(block.span.start + found.end() for found in _SENTENCE.finditer(block.text))]


_RUN = re.compile(r"[^.!?؟…:;؛«»“”\"()\[\]\n]{1,400}")


def _split(text: str, block: Block, start: int) -> Span | None:
    """Return the sub-heading with which a sentence begins, if it does."""
    run = _RUN.match(text, start, block.span.end)
    if not run:
        return None
    found = words(text, run.start(), run.end())
    split = _split_fa if script(run.group()[:80]) == "arabic" else _split_en
    for place in _GLUED:
        if place >= len(found):
            break
        if split(text, found, place) and _echoed(text, found, place, block.span.end):
            return Span(found[0].start, found[place - 1].end)
    return None


def _echoed(text: str, found: list[Word], place: int, end: int) -> bool:
    """Tell whether most of the telling words come again in what follows."""
    own = [word.key for word in found[:place] if word.key not in _common() and len(word.key) > 2]
    start = found[place].start
    later = {word.key for word in words(text, start, min(len(text), start + _ECHO))}
    again = sum(key in later for key in own)
    return len(own) >= 2 and again >= _SHARE * len(own)


@cache
def _common() -> frozenset[str]:
    return frozenset().union(*(pack(lang).stop_words for lang in READ)) | _STOPS


@cache
def _cues(lang: str) -> frozenset[str]:
    return frozenset(cue.keys[0] for language in READ if language == lang for cue in pack(language).cues if cue.keys)


def _split_en(text: str, found: list[Word], place: int) -> bool:
    """Tell whether an English sentence begins anew at a word."""
    word, before = found[place], found[place - 1]
    if not text[word.start].isupper() or text[before.end : word.start].strip() or before.key in _STOPS:
        return False
    if word.key in _OPENERS:
        return True
    verbs = [i for i in range(place + 1, min(place + _SUBJECT, len(found))) if found[i].key in _cues("en")]
    if not verbs:
        return False
    if text[before.start].isupper():
        return _says(text, word) and any(w.key in _FINITE for w in found[1:place])
    return word.key == "the" or _says(text, word)


def _says(text: str, word: Word) -> bool:
    """Tell whether a name is elsewhere, at the beginning of a sentence, the subject of a verb of speech."""
    name = text[word.start : word.end]
    return any(_spoken(text, found.end()) for found in re.finditer(rf"[.,!?”\"]\s+{re.escape(name)}\s+", text))


def _spoken(text: str, place: int) -> bool:
    found = words(text, place, place + 40)
    return bool(found) and found[0].key in _cues("en")


_FINITE = frozenset(
    "is are was were has have had will would must should can cannot could may might needs need remains becomes".split()
)


def _split_fa(text: str, found: list[Word], place: int) -> bool:
    """Tell whether a Persian sentence begins anew at a word."""
    word = found[place]
    return word.key in {folded("وی"), folded("او"), folded("ایشان")} and any(
        other.key in _cues("fa") for other in found[place + 1 : place + _SUBJECT]
    )
