"""Persian attributions: the order of source, cue and content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dabir.record import Span
from dabir.stages.clause import Clause, Found, Match

_LONGEST_SOURCE = 18  # words
_KE = ("که", "اینکه")


def read(clause: Clause, before: Sequence[Found]) -> Iterator[Found]:
    """Yield the attributions of one sentence; ``before`` holds those of earlier sentences."""
    matches = clause.matches()
    subject = _subject(clause, 0)
    for number, match in enumerate(matches):
        later = next((m for m in matches[number + 1 :] if m.start >= match.end and m.cue.takes != "name"), None)
        found = _RULES[match.cue.takes](clause, match, subject, later)
        if found is not None:
            yield found


def _subject(clause: Clause, first: int) -> Span | None:
    """Return the noun phrase at the beginning of a clause, up to a word of circumstance."""
    stop = first
    while stop < len(clause.words) and stop - first < _LONGEST_SOURCE:
        if clause.words[stop].key in clause.pack.boundaries or (stop > first and _parted(clause, stop)):
            break
        stop += 1
    return clause.extent(first, stop) if stop > first else None


def _parted(clause: Clause, place: int) -> bool:
    return any(mark in clause.gap(place) for mark in "،,:؛.")


def _clause(clause: Clause, match: Match, subject: Span | None, later: Match | None) -> Found | None:
    """«وزیر گفت: …», «وزیر گفت که …»."""
    start = match.end
    if start < len(clause.words) and clause.words[start].key in _KE:
        start += 1
    if start >= len(clause.words):
        return None
    content = clause.piece(_opening(clause, start), clause.span.end)
    source = _near_subject(clause, match) or subject
    colon = ":" in clause.gap(match.end)
    return content and Found("fa", "colon" if colon else "clause", _given(source), (_cue(clause, match),), (content,))


def _opening(clause: Clause, place: int) -> int:
    """Return where a content begins that starts with a word: at its quotation mark, if it has one."""
    gap = clause.gap(place)
    mark = next((i for i, character in enumerate(gap) if character in "«“\"("), len(gap))
    return clause.words[place].start - len(gap) + mark


def _near_subject(clause: Clause, match: Match) -> Span | None:
    """Return the subject that stands right before its verb: «… با اشاره به …، وزیر گفت»."""
    first = next((i for i in range(match.start, 0, -1) if _parted(clause, i)), None)
    if first is None or first == match.start or clause.words[first].key in clause.pack.boundaries:
        return None
    near = _subject(clause, first)
    return near if near and near.end <= clause.words[match.start].start else None


def _over(clause: Clause, match: Match, subject: Span | None, later: Match | None) -> Found | None:
    """«وزیر بر همکاری تأکید کرد», «وزیر این را گامی مهم دانست»."""
    place = clause.find(match.cue.marker, 0, match.start)
    if place < 0 or place + 1 > match.start:
        return None
    if match.cue.marker == ("را",):
        start = subject.end if subject else clause.span.start
        content = clause.piece(start, clause.words[match.start].start)
    else:
        content = clause.piece(clause.words[place + 1].start, clause.words[match.start].start)
    return content and Found("fa", f"over {match.cue.marker[0]}", _given(subject), (_cue(clause, match),), (content,))


def _phrase(clause: Clause, match: Match, subject: Span | None, later: Match | None) -> Found | None:
    """«وزیر با بیان اینکه …، گفت»."""
    stop = next((i for i in range(match.end + 1, len(clause.words)) if "،" in clause.gap(i)), len(clause.words))
    if later is not None:
        stop = min(stop, later.start)
    if stop <= match.end:
        return None
    content = clause.piece(_opening(clause, match.end), clause.words[stop - 1].end)
    return content and Found("fa", "phrase", _given(subject), (_cue(clause, match),), (content,))


def _name(clause: Clause, match: Match, subject: Span | None, later: Match | None) -> Found | None:
    """«به گفته وزیر، …»."""
    stop = next((i for i in range(match.end + 1, len(clause.words)) if _parted(clause, i)), len(clause.words))
    if stop >= len(clause.words):
        return None
    content = clause.piece(_opening(clause, stop), clause.span.end)
    named = clause.extent(match.end, stop)
    return content and Found("fa", "according", (named,), (_cue(clause, match),), (content,))


def _split(clause: Clause, match: Match, subject: Span | None, later: Match | None) -> Found | None:
    """«وزیر خواستار همکاری شد»."""
    close = clause.find(match.cue.marker, match.end, len(clause.words))
    if close <= match.end:
        return None
    content = clause.piece(clause.words[match.end].start, clause.words[close].start)
    verb = clause.extent(close, close + len(match.cue.marker))
    return content and Found("fa", "split", _given(subject), (_cue(clause, match), verb), (content,))


def _cue(clause: Clause, match: Match) -> Span:
    return clause.extent(match.start, match.end)


def _given(span: Span | None) -> tuple[Span, ...]:
    return (span,) if span else ()


_RULES = {"clause": _clause, "over": _over, "phrase": _phrase, "name": _name, "split": _split}
