"""Persian attributions: the order of source, cue and content."""

from __future__ import annotations

from collections.abc import Iterator

from dabir.record import Span
from dabir.stages.clause import Clause, Found, Match

_LONGEST_SOURCE = 18  # words
_OPENING = '«“"('


def read(clause: Clause) -> Iterator[Found]:
    """Yield the attributions of one sentence."""
    matches = clause.matches()
    subject = _subject(clause, 0, matches[0].start) if matches else None
    for number, match in enumerate(matches):
        later = (m.start for m in matches[number + 1 :] if m.start >= match.end and m.cue.takes != "name")
        found = _RULES[match.cue.takes](clause, match, subject, next(later, len(clause.words)))
        if found is not None:
            yield found


def _subject(clause: Clause, first: int, last: int) -> Span | None:
    """Return the noun phrase at the beginning of words [first, last), up to a word of circumstance."""
    stop = first
    while stop < last and stop - first < _LONGEST_SOURCE:
        if clause.words[stop].key in clause.pack.boundaries or (stop > first and _parted(clause, stop)):
            break
        stop += 1
    return clause.extent(first, stop) if stop > first else None


def _parted(clause: Clause, place: int) -> bool:
    return any(mark in clause.gap(place) for mark in "،,:؛.")


def _comma(clause: Clause, first: int, last: int) -> int:
    """Return the first of words (first, last) that a mark parts from the one before it, else last."""
    return next((i for i in range(first + 1, last) if _parted(clause, i)), last)


def _from(clause: Clause, place: int) -> int:
    """Return where a content begins that starts with a word: at its quotation mark, if it has one."""
    gap = clause.gap(place)
    mark = next((i for i, character in enumerate(gap) if character in _OPENING), len(gap))
    return clause.words[place].start - len(gap) + mark


def _found(
    clause: Clause, pattern: str, match: Match, source: Span | None, content: Span | None
) -> Found | None:
    cue = clause.extent(match.start, match.end)
    return content and Found("fa", pattern, (source,) if source else (), (cue,), (content,))


def _clause(clause: Clause, match: Match, subject: Span | None, later: int) -> Found | None:
    """«وزیر گفت: …», «وزیر گفت که …», «با اشاره به …، وزیر گفت …»."""
    start = match.end + (match.end < len(clause.words) and clause.words[match.end].key == "که")
    if start >= len(clause.words):
        return None
    near = next((i for i in range(match.start - 1, 0, -1) if _parted(clause, i)), 0)
    source = (_subject(clause, near, match.start) if near else None) or subject
    pattern = "colon" if ":" in clause.gap(match.end) else "clause"
    return _found(clause, pattern, match, source, clause.piece(_from(clause, start), clause.span.end))


def _over(clause: Clause, match: Match, subject: Span | None, later: int) -> Found | None:
    """«وزیر بر همکاری تأکید کرد», «وزیر این را گامی مهم دانست»."""
    marker = clause.find(match.cue.marker, 0, match.start)
    if marker < 0:
        return None
    start = clause.words[marker + 1].start
    if match.cue.marker == ("را",):
        comma = next((i for i in range(marker, 0, -1) if _parted(clause, i)), 0)
        start = max(clause.words[comma].start, subject.end if subject else clause.span.start)
    pattern = f"over {match.cue.marker[0]}"
    return _found(clause, pattern, match, subject, clause.piece(start, clause.words[match.start].start))


def _phrase(clause: Clause, match: Match, subject: Span | None, later: int) -> Found | None:
    """«وزیر با بیان اینکه …، گفت»."""
    stop = _comma(clause, match.end, later)
    if stop <= match.end:
        return None
    content = clause.piece(_from(clause, match.end), clause.words[stop - 1].end)
    return _found(clause, "phrase", match, subject, content)


def _name(clause: Clause, match: Match, subject: Span | None, later: int) -> Found | None:
    """«به گفته وزیر، …»."""
    stop = _comma(clause, match.end, len(clause.words))
    if stop >= len(clause.words):
        return None
    content = clause.piece(_from(clause, stop), clause.span.end)
    return _found(clause, "according", match, clause.extent(match.end, stop), content)


def _split(clause: Clause, match: Match, subject: Span | None, later: int) -> Found | None:
    """«وزیر خواستار همکاری شد»."""
    verb = clause.find(match.cue.marker, match.end, len(clause.words))
    content = (
        clause.piece(clause.words[match.end].start, clause.words[verb].start) if verb > match.end else None
    )
    if content is None:
        return None
    cue = (clause.extent(match.start, match.end), clause.extent(verb, verb + len(match.cue.marker)))
    return Found("fa", "split", (subject,) if subject else (), cue, (content,))


_RULES = {"clause": _clause, "over": _over, "phrase": _phrase, "name": _name, "split": _split}
