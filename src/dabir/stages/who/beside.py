"""What stands beside a name and tells who it is: "Foreign Minister X", "X, the Y of Z", «Y Z، X»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dabir.record import Mention
from dabir.stages.who.line import Line
from dabir.stages.who.phrase import Phrase
from dabir.stages.who.reading import read
from dabir.text import letters

_WIDEST = 14  # words of a description before a name
_FEW = 48  # places of a noun that are looked at


def beside(line: Line) -> Iterator[tuple[Mention, Phrase]]:
    """Yield the names of persons in a sentence, each with a phrase that describes it."""
    for at, name in enumerate(line.names):
        if name is None or name.kind != "person" or (at and line.names[at - 1] is name):
            continue
        for phrase in (_before(line, at), _behind(line, _end(line, at))):
            if phrase is not None and phrase.noun is not None and _tells(phrase):
                yield name, phrase


def _end(line: Line, at: int) -> int:
    """Return the place behind the name that a word belongs to."""
    places = range(at, len(line.names))
    return next((place for place in places if line.names[place] is not line.names[at]), len(line.names))


def _tells(phrase: Phrase) -> bool:
    return phrase.noun is not None and phrase.noun.kind == "person" and not phrase.many


def _before(line: Line, at: int) -> Phrase | None:
    """Return the description that ends right before a name, with a comma or without."""
    if at == 0 or line.leaves(at - 1) or line.plays(at - 1, "conjunction"):
        return None
    return _before_en(line, at) if line.lang == "en" else _before_fa(line, at)


def _before_en(line: Line, at: int, *, comma: bool = False) -> Phrase | None:
    comma = comma or line.parted(at)
    if line.parted(at) and line.gap(at).strip() != ",":
        return None
    first = at - _office_en(line, at)
    while first > max(0, at - _WIDEST) and _goes_on_en(line, first - 1, comma=comma):
        first -= 1
        if line.parted(first) or (comma and line.tables.modifiers.get(line.keys[first]) == "determiner"):
            break
    if not comma and line.keys[at - 1] in line.tables.honorifics and at > 1:
        before = _before_en(line, at - 1, comma=True)
        if before is not None and before.noun is not None and before.noun.office:
            return before
    found = line.tables.last(line.keys[first:at]) if not comma else None
    if first == at or (not comma and found is None) or _another(line, first, at):
        return None
    phrase = read(line.cut(first, at))
    return phrase if phrase and phrase.name is None else None


def _office_en(line: Line, at: int) -> int:
    """Return how many words of small letters make an office right before a place: "interior minister"."""
    found = line.tables.last(line.keys[:at])
    size = found[0] if found and found[1].office else 0
    first = at - size
    broken = any(line.names[place] or (place > first and line.parted(place)) for place in range(first, at))
    return 0 if broken else size


def _another(line: Line, first: int, at: int) -> bool:
    """Tell whether a comma parts a name from someone else: "After talks with the minister, X left."."""
    last = _end(line, at)
    closed = last < len(line.words) and line.parted(last)
    return line.parted(at) and first > 0 and line.plays(first - 1, "preposition") and not closed


def _goes_on_en(line: Line, place: int, *, comma: bool) -> bool:
    """Tell whether a word may belong to the description that goes on behind it."""
    if line.leaves(place) or line.plays(place, "conjunction"):
        return False
    if line.plays(place, "preposition"):
        return comma
    name = line.names[place]
    if name is not None:
        return name.kind != "person" or line.text[name.span.end : name.span.end + 2] in ("'s", "’s")
    word = line.text[line.words[place].start : line.words[place].end]
    tables = line.tables
    return (
        comma
        or word[:1].isupper()
        or line.keys[place] in tables.modifiers
        or tables.noun([line.keys[place]]) is not None
    )


def _before_fa(line: Line, at: int) -> Phrase | None:
    first = at
    while first > max(0, at - _WIDEST) and _goes_on_fa(line, first, at):
        first -= 1
    for start in range(first, at):
        found = line.tables.first(line.keys[start:at])
        if found and found[1].kind == "person" and line.names[start] is None:
            if found[1].takes_person and start + found[0] == at:
                continue
            return None if _another(line, first, at) else read(line.cut(start, at))
    return None


def _goes_on_fa(line: Line, first: int, at: int) -> bool:
    place = first - 1
    if line.leaves(place) or line.plays(place, "preposition"):
        return False
    name = line.names[place]
    if name is not None and name.kind == "person":
        return False
    gap = line.gap(first).strip('\u200c \u00a0«"“')
    return not gap or (gap in ("،", ",") and first == at)


def _behind(line: Line, last: int) -> Phrase | None:
    """Return the description that begins right behind a name: behind a comma, in Persian also without."""
    if last >= len(line.words):
        return None
    gap = line.gap(last).strip()
    if line.lang == "en":
        found = None if gap else line.tables.first(line.keys[last:])
        if gap not in (",", "—", "–", "-", "(") and not (found and found[1].office):
            return None
        return None if _owns(line, last - 1) else _apposition(_clipped(line, last))
    if gap.strip('»"”') not in ("", "،", ",", "(", "-", "–"):
        return None
    found = line.tables.first(line.keys[last:])
    if found is None or found[1].kind != "person" or line.names[last] is not None:
        return None
    return read(_clipped(line, last))


def _owns(line: Line, place: int) -> bool:
    """Tell whether a word ends a name in the possessive: "X's spokesman" is not X."""
    name = line.names[place]
    return name is not None and name.span.end < line.words[place].end


def _apposition(part: Line) -> Phrase | None:
    """Read the noun phrase that a line is, None where a verb stands before its determiner: "met the X"."""
    found = read(part)
    end = found.head.end if found is not None and found.head is not None else 0
    before = [word.key for word in part.words if word.end <= end]
    determines = [part.tables.modifiers.get(key) == "determiner" for key in before]
    return None if (False, True) in pairwise(determines) else found


def _clipped(line: Line, first: int) -> Line:
    """Return the words of a description: up to a mark or clause, in Persian to a preposition too."""
    places = range(first + 1, len(line.words))
    end = next(
        (at for at in places if line.parted(at) or line.leaves(at) or _turns_fa(line, at)), len(line.words)
    )
    return line.cut(first, end)


def _turns_fa(line: Line, at: int) -> bool:
    """Tell whether a word of Persian begins something else, as it does behind a name too."""
    determiner = line.tables.modifiers.get(line.keys[at]) == "determiner"
    named = line.names[at - 1] is not None and line.names[at] is None
    return line.lang == "fa" and (named or determiner or line.plays(at, "preposition"))


def introduced(places: Sequence[tuple[Line, int]], phrase: Phrase) -> Phrase | None:
    """Return the first noun phrase before this one that has its head and all its words, and says more.

    Args:
        places: where its noun stands, in the order of the text: line and word.
        phrase: one without a name.
    """
    if phrase.noun is None or (phrase.definite == "indefinite" and not phrase.mass):
        return None
    for line, at in places[:_FEW]:
        if line.words[at].start >= phrase.span.start and not phrase.mass:
            return None
        found = phrase_at(line, at)
        if (
            found is not None
            and found.noun == phrase.noun
            and found.definite != "this"
            and _says_more(line, found, phrase)
        ):
            return found
    return None


def _says_more(line: Line, found: Phrase, phrase: Phrase) -> bool:
    told, before = letters(found.span.of(line.text)), letters(phrase.span.of(line.text))
    return (
        len(told) > len(before)
        and all(key in told for key in phrase.keys)
        and (bool(found.others) or not phrase.mass)
    )


def phrase_at(line: Line, at: int) -> Phrase | None:
    """Return the phrase in running text whose head is the word at a place, None where it is no head."""
    first = at
    if line.lang == "en":
        while first > 0 and not line.parted(first) and _goes_on_en(line, first - 1, comma=False):
            first -= 1
    else:
        while first > 0 and line.tables.modifiers.get(line.keys[first - 1]) == "determiner":
            first -= 1
    found = read(line.cut(first, _reach(line, at)))
    if found is None or found.pronoun is not None or found.noun is None:
        return None
    return found if found.head is None or found.head.start <= line.words[at].start < found.head.end else None


def _reach(line: Line, at: int) -> int:
    """Return where a phrase ends in running text: behind its head, or the name that "of" or «در» leads to."""
    end = at + 1
    while end < len(line.words) and not (
        line.parted(end) or line.leaves(end) or line.plays(end, "conjunction")
    ):
        if line.plays(end, "preposition"):
            behind = end + 1
            while behind < len(line.words) and line.tables.modifiers.get(line.keys[behind]) == "determiner":
                behind += 1
            named = behind < len(line.words) and line.names[behind] is not None
            if not named or line.keys[end] not in _LEADING:
                break
            end = behind
        elif line.lang == "en" and line.names[end] is None:
            break
        end += 1
    return end


_LEADING = frozenset(("of", "for", "from", "in", "در", "از"))
