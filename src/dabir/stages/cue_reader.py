"""The plain reader: attributions by lists of cues and a little syntax, in both languages.

It needs no weights: it is what reads where there are none, and the baseline for what learns.
Each language has its own module for the order of its words; here stands what they share.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

from dabir.lang import READ, Read, pack, rows
from dabir.record import Producer, Span, Statement, digest
from dabir.stages import cues_en, cues_fa
from dabir.stages.clause import Clause, Found
from dabir.stages.draft import Draft
from dabir.text import words
from dabir.text.quotes import PAIRS, mode, open_mark

NAME = "cues"
_READERS = {"en": cues_en.read, "fa": cues_fa.read}
_OVERLAP = 0.8  # two findings with more of their content in common are one
_UNMEASURED = 0.3  # score of a construction that the training set does not have
_LONGEST_QUOTE = 3_000  # characters; a mark that closes later is a slip



def read(draft: Draft) -> Draft:
    """Read the attributions of a draft. Needs: furniture. Gives: statements."""
    return replace(draft, statements=tuple(_statements(draft.document.text, find(draft))))


def find(draft: Draft) -> list[Found]:
    """Return the attributions of a draft in the order of their contents."""
    text = draft.document.text
    found: list[Found] = []
    for sentence, lang in draft.sentences():
        clause = Clause(text, sentence, words(text, sentence.start, sentence.end), pack(lang))
        found += (_closed(text, item) for item in _READERS[lang](clause, found))
    return sorted(_distinct(found), key=lambda item: (item.content[0], -item.content[-1].end))


def producer(version: str) -> Producer:
    """Say what made a record: this reader and the digest of its tables."""
    tables = [files("dabir.lang") / lang / f"{name}.tsv" for lang in READ for name in ("cues", "verbs", "scores")]
    content = hashlib.sha256(b"".join(table.read_bytes() for table in tables)).hexdigest()[:16]
    return Producer(dabir=version, reader=NAME, digest=content)


def _closed(text: str, item: Found) -> Found:
    """Carry a content that opens a quotation on to where the quotation closes."""
    last = item.content[-1]
    opened = open_mark(last.of(text))
    if opened is None:
        return item
    end = text.find(PAIRS[opened], last.end, last.end + _LONGEST_QUOTE)
    if end < 0 or (PAIRS[opened] != opened and opened in text[last.end : end]):
        return item
    return replace(item, content=(*item.content[:-1], Span(last.start, end + 1)))


def _distinct(found: Iterable[Found]) -> list[Found]:
    """Keep the surest of findings that have the same content."""
    kept: list[Found] = []
    for item in sorted(found, key=_score, reverse=True):
        if all(_common(item, other) < _OVERLAP for other in kept):
            kept.append(item)
    return kept


def _common(one: Found, other: Found) -> float:
    first, second = _extent(one), _extent(other)
    both = min(first.end, second.end) - max(first.start, second.start)
    return max(0, both) / (max(first.end, second.end) - min(first.start, second.start))


def _extent(item: Found) -> Span:
    return Span(item.content[0].start, item.content[-1].end)


def _score(item: Found) -> float:
    return _scores(item.lang).get(item.pattern, _UNMEASURED)


@cache
def _scores(lang: Read) -> Mapping[str, float]:
    """Return the share of findings of each construction that were right on the training set."""
    return {row["construction"]: float(row["score"]) for row in rows(lang, "scores")}


def _statements(text: str, found: list[Found]) -> Iterable[Statement]:
    for number, item in enumerate(found, 1):
        yield Statement(
            id=f"s{number}",
            content=item.content,
            cue=item.cue,
            source=item.source,
            digest=digest(text, item.content, item.cue, item.source),
            mode=mode(text, item.content),
            parent=_parent(found, item),
            score=_score(item),
        )


def _parent(found: list[Found], item: Found) -> str | None:
    """Return the id of the narrowest attribution whose content holds this one with its cue."""
    whole = _extent(item)
    reach = Span(min(whole.start, *(s.start for s in item.cue), whole.end), max(whole.end, *(s.end for s in item.cue), 0))
    holders = [
        (extent.end - extent.start, number)
        for number, other in enumerate(found, 1)
        if other is not item
        for extent in other.content
        if extent.start <= reach.start and reach.end <= extent.end and extent != whole
    ]
    return f"s{min(holders)[1]}" if holders else None
