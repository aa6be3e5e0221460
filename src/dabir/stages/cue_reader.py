"""The plain reader: attributions by lists of cues and a little syntax, in both languages.

It needs no weights: it is what reads where there are none, and the baseline for what learns.
Each language has its own module for the order of its words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from dabir.lang import Read, pack, rows
from dabir.record import Span
from dabir.stages import cues_en, cues_fa
from dabir.stages.assembly import Attribution, statements
from dabir.stages.clause import Clause, Found
from dabir.stages.draft import Draft
from dabir.text import words
from dabir.text.quotes import quotations, whole

_READERS = {"en": cues_en.read, "fa": cues_fa.read}
_UNMEASURED = 0.3  # score of a construction that the training set does not have


def read(draft: Draft) -> Draft:
    """Read the attributions of a draft. Needs: furniture. Gives: statements."""
    found = [
        Attribution(item.source, item.cue, item.content, _scores(item.lang).get(item.pattern, _UNMEASURED))
        for item in find(draft)
    ]
    return replace(draft, statements=tuple(statements(draft.document.text, found)))


def find(draft: Draft) -> list[Found]:
    """Return all findings with their constructions, sentence by sentence."""
    text = draft.document.text
    quoted = quotations(text)  # in English what is said within one is not told apart
    found: list[Found] = []
    for sentence, lang in draft.sentences():
        clause = Clause(text, sentence, words(text, sentence.start, sentence.end), pack(lang))
        found += (item for item in _READERS[lang](clause) if lang == "fa" or not _within(item, quoted))
    return [
        replace(
            item, content=tuple(piece for span in item.content for piece in draft.report(whole(text, span)))
        )
        for item in found
    ]


def _within(item: Found, quoted: list[Span]) -> bool:
    before = bisect_right(quoted, item.cue[0].start, key=lambda span: span.start)
    return before > 0 and item.cue[0].start < quoted[before - 1].end


@cache
def _scores(lang: Read) -> Mapping[str, float]:
    """Return the share of findings of each construction that were right on the training set."""
    return {row["construction"]: float(row["score"]) for row in rows(lang, "scores")}
