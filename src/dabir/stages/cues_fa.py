"""Persian attributions: the order of source, cue and content."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby

from dabir.record import Span
from dabir.stages.clause import Clause, Found, Match

_LONGEST = 18  # words
_OPENING = '«“"('


def read(clause: Clause) -> Iterator[Found]:
    """Yield the attributions of one sentence, one at most for each place where a cue stands."""
    matches = clause.matches()
    subject = _subject(clause, 0, matches[0].start) if matches else None
    others = [*(match.start for match in matches if match.cue.takes != "name"), len(clause.words)]
    for _, here in groupby(matches, key=lambda match: match.start):
        for match in _likeliest(clause, list(here)):
            later = others[bisect_left(others, match.end)]
            found = _RULES[match.cue.takes](clause, match, subject, later)
            if found is not None:
                yield found
                break


def _likeliest(clause: Clause, choices: list[Match]) -> list[Match]:
    """Order the ways in which a cue takes its content: a clause after a colon or که, else what is before."""
    introduces = ":" in clause.gap(choices[0].end) or _ke(clause, choices[0].end)
    return sorted(choices, key=lambda match: (match.cue.takes == "over") == introduces)


def _subject(clause: Clause, first: int, last: int) -> Span | None:
    """Return the noun phrase at the beginning of words [first, last), up to a word of circumstance."""
    parted, subjects = clause.parted_after(first, last), clause.pack.connectives["subject"]
    stop = first
    while stop < last and stop - first < _LONGEST:
        if clause.words[stop].key in clause.pack.boundaries:
            break
        if stop > first and (stop == parted or clause.words[stop - 1].key in subjects):
            break
        stop += 1
    return clause.extent(first, stop) if stop > first else None


def _ke(clause: Clause, place: int) -> bool:
    return place < len(clause.words) and clause.words[place].key in clause.pack.connectives["that"]


def _from(clause: Clause, place: int) -> int:
    """Return where a content begins that starts with a word: at its quotation mark, if it has one."""
    gap = clause.gap(place)
    mark = next((i for i, character in enumerate(gap) if character in _OPENING), len(gap))
    return clause.words[place].start - len(gap) + mark


def _found(
    clause: Clause, pattern: str, match: Match, source: Span | None, content: Span | None
) -> Found | None:
    cue = clause.extent(match.start, match.end)
    return Found("fa", pattern, (source,) if source else (), (cue,), (content,)) if content else None


def _clause(clause: Clause, match: Match, subject: Span | None, later: int) -> Found | None:
    """«وزیر گفت: …», «وزیر گفت که …», «با اشاره به …، وزیر گفت …»."""
    start = match.end + _ke(clause, match.end)
    if start >= len(clause.words):
        return None
    near = clause.parted_before(match.start)
    source = (_subject(clause, near, match.start) if near else None) or subject
    pattern = "colon" if ":" in clause.gap(match.end) else "clause"
    return _found(clause, pattern, match, source, clause.piece(_from(clause, start), clause.span.end))


def _over(clause: Clause, match: Match, subject: Span | None, later: int) -> Found | None:
    """«وزیر بر همکاری تأکید کرد», «وزیر این را گامی مهم دانست»."""
    comma = clause.parted_before(match.start + 1)
    marker = max(
        clause.find(match.cue.marker, comma, match.start), clause.find(match.cue.marker, 0, match.start)
    )
    if marker < 0:
        return None
    start = clause.words[marker + 1].start
    if clause.pack.connectives["object"].issuperset(match.cue.marker):
        start = max(clause.words[min(comma, marker)].start, subject.end if subject else clause.span.start)
    end = clause.words[marker if marker + 1 == match.start else match.start].start
    pattern = f"over {match.cue.marker[0]}"
    return _found(clause, pattern, match, subject, clause.piece(start, end) if start < end else None)


def _phrase(clause: Clause, match: Match, subject: Span | None, later: int) -> Found | None:
    """«وزیر با بیان اینکه …، گفت»."""
    stop = clause.parted_after(match.end, later)
    if stop <= match.end:
        return None
    end = clause.words[stop - 1].end
    return _found(clause, "phrase", match, subject, clause.piece(_from(clause, match.end), end))


def _name(clause: Clause, match: Match, subject: Span | None, later: int) -> Found | None:
    """«به گفته وزیر، …»."""
    stop = clause.parted_after(match.end, len(clause.words))
    if stop >= len(clause.words):
        return None
    named = clause.extent(match.end, stop)
    return _found(clause, "according", match, named, clause.piece(_from(clause, stop), clause.span.end))


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
