"""English attributions: the order of source, cue and content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dabir.record import Span
from dabir.stages.clause import Clause, Found, Match

_BEFORE_A_NOUN = frozenset("the a an his her their its our my your this that any no to not would could".split())
_LINKS = frozenset("and but or".split())
_FILLERS = frozenset("has have had also then later is was were are again further repeatedly once went on do does did".split())
_BREAKS = frozenset("that and but while when as because if where after before since although though whether".split())
_TURN = re.compile(r"([,?!.…]['’]?[”\"]|[”\"],?|,)\s*$")
_LONGEST_SOURCE = 16  # words
_SPEAKER_LINE = re.compile(r"[“\"]?((?:[A-Z][\w.’'-]*|of|the|and)(?: (?:[A-Z][\w.’'-]*|of|the|and)){0,4})\s?:\s(?=\S)")


def read(clause: Clause, before: Sequence[Found]) -> Iterator[Found]:
    """Yield the attributions of one sentence; ``before`` holds those of earlier sentences."""
    matches = [match for match in clause.matches() if _is_verb(clause, match)]
    source: Span | None = None
    for number, match in enumerate(matches):
        limit = _limit(clause, matches[number + 1 :])
        found = _RULES[match.cue.takes](clause, match, source, limit)
        if found is not None:
            source = found.source[0] if found.source else source
            yield found
    if not matches:
        yield from _speaker_line(clause)


def _is_verb(clause: Clause, match: Match) -> bool:
    return match.cue.takes == "name" or not match.start or clause.words[match.start - 1].key not in _BEFORE_A_NOUN


def _limit(clause: Clause, later: Sequence[Match]) -> int:
    """Return where the content of a cue ends at the latest: before ", adding" or "and said"."""
    for match in later:
        word = clause.words[match.start]
        if word.key.endswith("ing") and "," in clause.gap(match.start):
            return clause.words[match.start - 1].end
        if match.start and clause.words[match.start - 1].key in _LINKS and match.cue.takes != "name":
            return clause.words[match.start - 2].end
    return clause.span.end


def _clause(clause: Clause, match: Match, source: Span | None, limit: int) -> Found | None:
    return _inverted(clause, match) or _forward(clause, match, source, limit)


def _inverted(clause: Clause, match: Match) -> Found | None:
    """«“We agree,” he said», «“We agree,” said the minister», «They agree, he said.»."""
    turn = next((i for i in range(match.start, max(-1, match.start - 9), -1) if _TURN.search(clause.gap(i))), None)
    if turn is None or turn == 0:
        return None
    quoted = any(mark in clause.gap(turn) for mark in "”\"")
    tail = clause.text[clause.words[match.end - 1].end : clause.span.end]
    ends = tail.strip()[:1] in ("", ".", ",", ";") or len(tail.split()) <= _SHORT_TAIL
    if not quoted and (not ends or clause.gap(match.start).strip().startswith(",")) and turn != match.start:
        return None
    if not quoted and not ends:
        return None
    source = clause.piece(clause.words[turn].start, clause.words[match.start].start) if turn < match.start else None
    source = source or _after(clause, match)
    end = clause.words[turn - 1].end + len(clause.gap(turn).rstrip())
    content = _quotation(clause, end) if quoted else clause.piece(clause.span.start, clause.words[turn - 1].end)
    if source is None or content is None or _lowercase_start(clause, source):
        return None
    return Found("en", "inverted quoted" if quoted else "inverted", (source,), (_cue(clause, match),), (content,))


_SHORT_TAIL = 4  # words


def _lowercase_start(clause: Clause, source: Span) -> bool:
    first = source.of(clause.text).split()[0]
    return first.lower() in _BREAKS or first.lower() in ("which", "who")


def _quotation(clause: Clause, end: int) -> Span | None:
    """Return the quotation that closes at a place, with the whole sentence where it opened earlier."""
    opened = max(clause.text.rfind(mark, clause.span.start, max(clause.span.start, end - 2)) for mark in "“\"")
    start = opened if opened >= 0 and clause.text[opened : opened + 1] else clause.span.start
    before = clause.text[clause.span.start : start].strip()
    return clause.piece(clause.span.start if before and before[-1] not in ",:;" else start, end)


def _after(clause: Clause, match: Match) -> Span | None:
    """Return the noun phrase that follows a cue: said *the minister*, who ..."""
    stop = match.end
    while stop < len(clause.words) and stop - match.end < _LONGEST_SOURCE:
        if stop > match.end and (clause.gap(stop).strip() or clause.words[stop].key in _BREAKS):
            break
        stop += 1
    return clause.extent(match.end, stop) if stop > match.end else None


def _forward(clause: Clause, match: Match, source: Span | None, limit: int) -> Found | None:
    """«The minister said that they agree», «…, adding that they agree»."""
    subject = _subject(clause, match)
    start = clause.words[match.end - 1].end
    if match.cue.keys[0] in _TOLD:
        start = _past_listener(clause, match)
    content = clause.piece(start, limit) if start < limit else None
    if content is None:
        return None
    if subject is None and (source is None or not clause.words[match.start].key.endswith("ing")):
        return None
    pattern = match.cue.takes if subject else f"{match.cue.takes} shared"
    return Found("en", pattern, (subject or source,), (_cue(clause, match),), (content,))  # type: ignore[arg-type]


_TOLD = frozenset("tell tells told telling assure assures assured assuring remind reminds reminded".split())


def _past_listener(clause: Clause, match: Match) -> int:
    """Return where the content begins after «told X», at "that", a comma or a quotation mark."""
    for place in range(match.end, min(len(clause.words), match.end + 8)):
        if clause.words[place].key == "that" or re.search(r"[,:“\"]", clause.gap(place)) and place > match.end:
            return clause.words[place - 1].end
    return clause.words[min(match.end, len(clause.words) - 1)].end


def _subject(clause: Clause, match: Match) -> Span | None:
    """Return the noun phrase on the left of a cue, with an apposition between commas."""
    last = match.start
    while last and clause.words[last - 1].key in _FILLERS and not clause.gap(last).strip():
        last -= 1
    closed = last > 0 and "," in clause.gap(last)
    first, commas = last, 0
    while first and last - first < _LONGEST_SOURCE:
        gap = clause.gap(first).strip()
        if first < last and clause.words[first - 1].key in _BREAKS and not (commas and closed):
            break
        if gap and (first < last or not closed):
            commas += 1
            if commas > closed or any(mark in gap for mark in "“”\";:—"):
                break
        first -= 1
    subject = clause.piece(clause.words[first].start, clause.words[last].start) if first < last else None
    return subject if subject and _nominal(subject.of(clause.text), clause) else None


def _nominal(words: str, clause: Clause) -> bool:
    first = words.split()[0]
    named = any(word[:1].isupper() for word in words.split())
    return named or first.lower() in clause.pack.pronouns or first.lower() in ("the", "a", "an", "his", "some", "most")


def _name(clause: Clause, match: Match, source: Span | None, limit: int) -> Found | None:
    """«According to the ministry, they agree», «They agree, according to the ministry»."""
    stop = next((i for i in range(match.end + 1, len(clause.words)) if "," in clause.gap(i)), len(clause.words))
    if match.end >= len(clause.words):
        return None
    named = clause.extent(match.end, stop)
    leading = match.start <= 1 and stop < len(clause.words)
    edges = (named.end, clause.span.end) if leading else (clause.span.start, clause.words[match.start].start)
    content = clause.piece(*edges)
    return content and Found("en", "according", (named,), (_cue(clause, match),), (content,))


def _cue(clause: Clause, match: Match) -> Span:
    return clause.extent(match.start, match.end)


def _speaker_line(clause: Clause) -> Iterator[Found]:
    """Yield «Minister: we agree», as headlines and transcripts have it."""
    line = _SPEAKER_LINE.match(clause.text, clause.span.start, clause.span.end)
    content = clause.piece(line.end(), clause.span.end) if line else None
    if line and content:
        colon = Span(line.end(1), line.end(1) + 1)
        yield Found("en", "colon", (Span(*line.span(1)),), (colon,), (content,))


_RULES = {"clause": _clause, "noun": _forward, "name": _name}
