"""English attributions: the order of source, cue and content."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dabir.record import Span
from dabir.stages.clause import Clause, Found, Match

_TURN = re.compile(r"([,?!.…]['’]?[”\"]|[”\"],?|,)\s*$")  # what stands between a content and «he said»
_QUOTATION = re.compile(r"\W*[“\"]")  # «Looking back, he said, “we agree”»
_SPEAKER = re.compile(r"[“\"]?([A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|the|and)){0,4})(\s?:)\s(?=\S)")
_LONGEST_SOURCE, _LONGEST_TURN, _SHORT_TAIL = 16, 8, 4  # words


def read(clause: Clause) -> Iterator[Found]:
    """Yield the attributions of one sentence."""
    matches = [m for m in clause.matches() if m.cue.takes == "name" or not _is_noun(clause, m)]
    source: Span | None = None
    for number, match in enumerate(matches):
        if match.cue.takes == "name":
            found = _according(clause, match)
        else:
            limit = _limit(clause, matches[number + 1 :])
            found = _inverted(clause, match) or _forward(clause, match, source, limit)
        if found is not None:
            source = found.source[0]
            yield found
    line = _SPEAKER.match(clause.text, clause.span.start, clause.span.end)
    content = clause.piece(line.end(), clause.span.end) if line and not matches else None
    if line and content:
        yield Found("en", "colon", (Span(*line.span(1)),), (Span(*line.span(2)),), (content,))


def _is_noun(clause: Clause, match: Match) -> bool:
    return match.start > 0 and clause.plays(match.start - 1, "determiner")


def _limit(clause: Clause, later: list[Match]) -> int:
    """Return where a content ends at the latest: before ", adding" or "and said"."""
    for match in later:
        if clause.words[match.start].key.endswith("ing") and "," in clause.gap(match.start):
            return clause.words[match.start - 1].end
        if match.start > 1 and clause.plays(match.start - 1, "link"):
            return clause.words[match.start - 2].end
    return clause.span.end


def _inverted(clause: Clause, match: Match) -> Found | None:
    """«“We agree,” he said», «“We agree,” said the minister», «They agree, he said.»."""
    places = range(match.start, max(0, match.start - _LONGEST_TURN), -1)
    turn = next((i for i in places if _TURN.search(clause.gap(i))), None)
    tail = clause.text[clause.words[match.end - 1].end : clause.span.end]
    ends = tail.strip()[:1] in ("", ".", ",", ";") or len(tail.split()) <= _SHORT_TAIL
    quoted = turn is not None and any(mark in clause.gap(turn) for mark in '”"')
    if turn is None or not (ends or quoted):
        return None
    if ("," in clause.gap(match.start) and turn < match.start) or (_QUOTATION.match(tail) and not quoted):
        return None
    source = clause.extent(turn, match.start) if turn < match.start else _after(clause, match)
    content = clause.piece(clause.span.start, clause.words[turn - 1].end + len(clause.gap(turn).rstrip()))
    if not source or not content or clause.plays(turn, "break"):
        return None
    goes_on = tail.lstrip()[:1] == ","
    rest = clause.piece(clause.words[match.end - 1].end, clause.span.end) if goes_on else None
    contents = (content, rest) if rest else (content,)
    return Found("en", "inverted", (source,), (clause.extent(match.start, match.end),), contents)


def _after(clause: Clause, match: Match) -> Span | None:
    """Return the noun phrase that follows a cue: said *the minister*, who ..."""
    places = range(match.end + 1, len(clause.words))
    stop = next((i for i in places if clause.gap(i).strip() or clause.plays(i, "break")), len(clause.words))
    return clause.extent(match.end, stop) if match.end < stop else None


def _forward(clause: Clause, match: Match, source: Span | None, limit: int) -> Found | None:
    """«The minister said that they agree», «…, adding that they agree»."""
    subject = _subject(clause, match)
    content = clause.piece(clause.words[match.end - 1].end, limit)
    linked = match.start > 0 and clause.plays(match.start - 1, "link")
    if linked or (subject is None and clause.keys[match.start].endswith("ing")):
        subject = source
    if subject is None or content is None:
        return None
    return Found("en", match.cue.takes, (subject,), (clause.extent(match.start, match.end),), (content,))


def _subject(clause: Clause, match: Match) -> Span | None:
    """Return the noun phrase on the left of a cue, with an apposition between commas."""
    last = match.start
    while last and clause.plays(last - 1, "filler") and not clause.gap(last).strip():
        last -= 1
    apposition = "," in clause.gap(last) if last else False
    first, commas = last, 0
    while first and last - first < _LONGEST_SOURCE:
        if first < last and not apposition and clause.plays(first - 1, "break"):
            break
        commas += "," in clause.gap(first)
        if commas > 2 * apposition or any(mark in clause.gap(first) for mark in '“”";:—'):
            break
        first -= 1
    return clause.extent(first, last) if first < last and _nominal(clause, first, last) else None


def _nominal(clause: Clause, first: int, last: int) -> bool:
    """Tell whether words can name someone: a capital among them, a pronoun or an article before them."""
    start = clause.words[first].key
    known = start in clause.pack.pronouns or start in clause.pack.connectives["article"]
    return known or any(clause.text[word.start].isupper() for word in clause.words[first:last])


def _according(clause: Clause, match: Match) -> Found | None:
    """«According to the ministry, they agree», «They agree, according to the ministry»."""
    places = range(match.end + 1, len(clause.words))
    stop = next((i for i in places if "," in clause.gap(i)), len(clause.words))
    if match.end >= stop:
        return None
    named = clause.extent(match.end, stop)
    leading = match.start <= 1 and stop < len(clause.words)
    edges = (named.end, clause.span.end) if leading else (clause.span.start, clause.words[match.start].start)
    content = clause.piece(*edges)
    if content is None:
        return None
    return Found("en", "according", (named,), (clause.extent(match.start, match.end),), (content,))
