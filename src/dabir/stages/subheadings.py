"""Sub-headings: on a line of their own, or glued into the sentence that follows them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dabir.lang import Read, key, pack
from dabir.record import Span
from dabir.stages.layout import Block
from dabir.text import LINE_ENDS, Word, script, words

_LINE_WORDS = 14
_LEAST_WORDS = 2
_GLUED = range(3, 19)  # words of a glued sub-heading
_ECHO = 600  # characters after it in which its words come again
_SHARE = 0.6
_SUBJECT = 5  # words within which the verb of speech follows
_SHORT = 2  # letters of a word that counts for no echo
_STEM = 5  # characters by which two forms of a word meet
_LEAD = 220  # characters within which the cue of a Persian sentence stands
_RUN_LENGTH = 400
_NO_HEADING = re.compile(r"^<|^[\W\d_]*$|^[\"“«'‘].*[\"”»'’]$|^[-–—•*\d]|[,،;؛:]$|https?:|@")
_RUN = re.compile(rf"[^.!?؟…:;؛«»“”\"()\[\]{LINE_ENDS}]{{1,{_RUN_LENGTH}}}")
_SENTENCE = re.compile(r"[.!?؟…][»”\"'’)\]]*\s+(?=\S)")
_NAME = re.compile(r"[^\W\d_][^\W\d_'’-]*")


@dataclass(frozen=True, slots=True)
class _Tables:
    """What tells of sentences and their beginnings in one language."""

    common: frozenset[str]  # words that do not close a heading and count for no echo
    openers: frozenset[str]  # words that open a sentence
    finite: frozenset[str]  # verbs of a heading
    cues: frozenset[str]  # words of the cues of attribution
    speech: frozenset[str]  # those of them that no heading has
    weak: frozenset[str]  # openers that open other phrases too
    lead: frozenset[str]  # openers whose subject comes later
    goes_on: frozenset[str]  # verbs that stand for those of speech
    that: frozenset[str]  # words that open what is said


@cache
def _tables(lang: Read) -> _Tables:
    known = pack(lang)
    inner = _listed(lang, "inner")
    finite = _listed(lang, "verb")
    cues = frozenset(cue.keys[0 if lang == "en" else -1] for cue in known.cues if cue.keys)
    small = known.connectives
    return _Tables(
        common=inner | known.stop_words,
        openers=_listed(lang, "opener"),
        finite=finite,
        cues=cues,
        speech=cues - inner - finite,
        weak=small["weak"],
        lead=small["lead"],
        goes_on=small["goes_on"],
        that=small["that"],
    )


def _listed(lang: Read, where: str) -> frozenset[str]:
    rows = (row for row in pack(lang).furniture if (row.kind, row.where) == ("subheading", where))
    return frozenset(key(row.words) for row in rows)


def standalone(parts: Sequence[Block], marked: Collection[int]) -> list[int]:
    """Return the numbers of the blocks that are sub-headings between paragraphs of a report."""
    rest = [number for number in range(len(parts)) if number not in marked]
    if _wrapped([parts[number] for number in rest]):
        return []
    often = Counter(parts[number].key for number in rest)
    found: list[int] = []
    seen_body = False
    for place, number in enumerate(rest[1:-1]):
        before, line, after = parts[rest[place]], parts[number], parts[rest[place + 2]]
        seen_body = seen_body or before.body
        if seen_body and _between(before, line, after) and often[line.key] == 1:
            found.append(number)
    return found


def _wrapped(lines: Sequence[Block]) -> bool:
    """Tell whether the lines of a text are broken within its sentences."""
    long = [line for line in lines if line.words > _LINE_WORDS // 2]
    return len(long) > 2 and sum(not line.stopped for line in long) * 2 > len(long)


def _between(before: Block, line: Block, after: Block) -> bool:
    return _heading(line) and _paragraph(before) and _paragraph(after) and after.words > line.words


def _paragraph(block: Block) -> bool:
    return block.words > (_LEAST_WORDS + _LEAST_WORDS if block.stopped else _LINE_WORDS + _LINE_WORDS // 2)


def _heading(block: Block) -> bool:
    if not _LEAST_WORDS <= block.words <= _LINE_WORDS or block.last in ".!?؟…":
        return False
    return not _NO_HEADING.search(block.text)


def glued(text: str, parts: Sequence[Block], holes: Sequence[Span]) -> Iterator[Span]:
    """Yield the sub-headings that run into the next sentence without a stop, in blocks outside of holes."""
    names = _Names(text)
    for block in parts:
        if block.words > _LINE_WORDS:
            spans = [_split(text, block, start, names) for start in _starts(block)]
            yield from (span for span in (*spans, _tail(text, block)) if span and _clear(span, holes))


def _clear(span: Span, holes: Sequence[Span]) -> bool:
    """Tell whether a span touches none of some ordered holes."""
    place = bisect_left(holes, Span(span.end, span.end + 1))
    return place == 0 or holes[place - 1].end <= span.start


def _starts(block: Block) -> Iterator[int]:
    """Yield where sentences of a block begin, those within quotations left out."""
    yield block.span.start
    depth, straight, place = 0, 0, 0
    for found in _SENTENCE.finditer(block.text):
        piece = block.text[place : found.end()]
        depth += sum(map(piece.count, "“«")) - sum(map(piece.count, "”»"))
        straight += piece.count('"')
        place = found.end()
        if depth <= 0 and straight % 2 == 0:
            yield block.span.start + place


class _Names:
    """How often words and pairs of words come in a text, and which of them open a sentence."""

    def __init__(self, text: str) -> None:
        found = list(_NAME.finditer(text))
        single = [match.group() for match in found]
        pairs = list(pairwise(single))
        self.single = Counter(single)
        self.pairs = Counter(pairs)
        opening = [_opening(text, match.start()) for match in found]
        self.opening = {word for word, opens in zip(single, opening, strict=True) if opens}
        self.opening_pairs = {pair for pair, opens in zip(pairs, opening, strict=False) if opens}


def _opening(text: str, place: int) -> bool:
    """Tell whether a line or sentence begins at a place."""
    before = text[max(0, place - 3) : place].rstrip(" \u00a0")
    return before[-1:] in {"", *LINE_ENDS, *".!?؟:»”"} if place else True


def _split(text: str, block: Block, start: int, names: _Names) -> Span | None:
    """Return the sub-heading with which a sentence begins, if it does."""
    run = _RUN.match(text, start, block.span.end)
    if not run:
        return None
    persian = script(run.group()[:80]) == "arabic"
    found = words(text, run.start(), run.end())
    tables = _tables("fa" if persian else "en")
    begins = _begins_fa if persian else _begins_en
    for place in range(1, min(_GLUED.stop, len(found))):
        before, word = found[place - 1], found[place]
        if before.key in tables.speech or text[before.end : word.start].strip():
            break
        if place in _GLUED and begins(text, found, place, tables, names):
            return Span(found[0].start, before.end)
    return None


def _begins_en(text: str, found: list[Word], place: int, tables: _Tables, names: _Names) -> bool:
    """Tell whether an English sentence begins anew at a word, and what stands before is a heading."""
    word, before = found[place], found[place - 1]
    if not text[word.start].isupper() or before.key in tables.common:
        return False
    if not _plain_writing(text, found, place):
        return False
    small = _small(text, before)
    if word.key in tables.openers - tables.weak and small and place > _GLUED.start:
        return True
    subject = found[place : place + (_SUBJECT if word.key in tables.lead else 1)]
    speaks = tables.cues | tables.goes_on
    speech = any(w.key in speaks for w in found[place + 1 : place + 1 + len(subject)])
    if word.key not in tables.openers and not (speech and _named(text, word, before, names)):
        return False
    clause = small or any(w.key in tables.finite for w in found[1:place])
    opened = word.key in tables.openers - tables.weak
    return (opened or (speech and clause)) and _echo(text, found, place, tables)


def _named(text: str, word: Word, before: Word, names: _Names) -> bool:
    """Tell whether a word is a name that the text knows, and not the end of a longer one here."""
    known = pack("en")
    titled = (before.key,) in known.offices or (before.key,) in known.honorifics
    name, last = text[word.start : word.end], text[before.start : before.end]
    return not titled and names.single[name] > 1 and names.pairs[last, name] == 1


def _small(text: str, word: Word) -> bool:
    return text[word.start].islower()


def _plain_writing(text: str, found: list[Word], place: int) -> bool:
    """Tell whether most of the next words are written small, as in no headline."""
    after = found[place + 1 : place + 7]
    return sum(_small(text, word) for word in after) * 2 >= len(after) and bool(after)


def _begins_fa(text: str, found: list[Word], place: int, tables: _Tables, names: _Names) -> bool:
    """Tell whether a Persian sentence begins anew at a word, and what stands before is a heading."""
    word, before = found[place], found[place - 1]
    verb = before.key in tables.finite
    if before.key in tables.common - tables.finite:
        return False
    if word.key in (tables.common | tables.finite) - tables.openers:
        return False
    if word.key in tables.openers and verb and _speech(text, word.end, tables):
        return _echo(text, found, place, tables)
    cue = _colon(text, word.end, tables)
    if cue is None or not _echo(text, found, place, tables, cue):
        return False
    if word.key in tables.openers:
        return found[0].key not in tables.common
    name = _NAME.match(text, word.start)
    return verb and bool(name) and names.single[name.group() if name else ""] > 1


def _speech(text: str, start: int, tables: _Tables) -> bool:
    ahead = words(text, start, min(len(text), start + _LEAD // 2))
    return any(word.key in tables.speech for word in ahead)


def _colon(text: str, start: int, tables: _Tables) -> int | None:
    """Return where the words begin that a verb of speech and a colon or «که» announce, soon after a place."""
    ahead = words(text, start, min(len(text), start + _LEAD))
    for cue, following in pairwise(ahead):
        if cue.key in tables.cues and (
            ":" in text[cue.end : following.start] or following.key in tables.that
        ):
            return following.start
    return None


def _tail(text: str, block: Block) -> Span | None:
    """Return the sub-heading that is glued to the end of a paragraph: "diplomats said A vote nobody won"."""
    if block.stopped or block.words <= _LINE_WORDS or block.last in ",;:،؛":
        return None
    start = max(block.span.start, block.span.end - _RUN_LENGTH)
    runs = list(_RUN.finditer(text, start, block.span.end))
    if not runs or runs[-1].end() != block.span.end:
        return None
    found = words(text, *runs[-1].span())
    persian = script(runs[-1].group()[-80:]) == "arabic"
    ends = _ends_fa if persian else _ends_en
    for place in range(len(found) - _LEAST_WORDS - 1, max(0, len(found) - _LINE_WORDS), -1):
        if ends(text, found, place, block.span.end):
            return Span(found[place].start, block.span.end)
    return None


def _ends_en(text: str, found: list[Word], place: int, end: int) -> bool:
    """Tell whether a heading begins at a word behind a closed English sentence."""
    near = {word.key for word in found[max(0, place - 2) : place]}
    small = _small(text, found[place - 1]) and _plain_writing(text, found, place)
    return text[found[place].start : end][:1].isupper() and small and not near.isdisjoint(_tables("en").cues)


def _ends_fa(text: str, found: list[Word], place: int, end: int) -> bool:
    """Tell whether a heading begins at a word behind the verb of a Persian sentence."""
    tables = _tables("fa")
    verb = found[place - 1].key in tables.finite | tables.speech
    reported = found[place].key in tables.that or any(word.key in tables.speech for word in found[place:])
    return verb and not reported and _echo(text, found[place:], len(found) - place, tables, end)


def _echo(text: str, found: list[Word], place: int, tables: _Tables, start: int = 0) -> bool:
    """Tell whether most of the telling words of a heading come again in what follows."""
    telling = (w.key for w in found[:place] if w.key not in tables.common | tables.finite)
    own = [_stem(word) for word in telling if len(word) > _SHORT]
    start = start or found[place].start
    later = {_stem(w.key) for w in words(text, start, min(len(text), start + _ECHO))}
    again = sum(stem in later for stem in own)
    return len(own) > 1 and again >= _SHARE * len(own)


def _stem(word: str) -> str:
    return word.removesuffix("s")[:_STEM]
