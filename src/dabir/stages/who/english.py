"""Noun phrases of English: the head ends them, before "of", a relative clause or a comma."""

from __future__ import annotations

from dabir.lang.people import Definiteness
from dabir.record import Mention
from dabir.stages.who.line import Line
from dabir.stages.who.phrase import Phrase, article, ends, others, standing, telling
from dabir.stages.who.world import state_of

_POSSESSIVE = ("'s", "’s", "’")


def english(part: Line) -> Phrase:
    """Read the phrase that a line begins with."""
    places = range(1, len(part.words))
    stop = next((at for at in places if part.parted(at) or ends(part, at)), len(part.words))
    end = next((at for at in places if part.parted(at) or part.leaves(at)), len(part.words))
    start = article(part, stop)
    owner = part.tables.pronouns.get(part.keys[0]) if start else None
    told = part.tables.determiners.get(part.keys[0])
    found = part.tables.last(part.keys[start:stop])
    last = part.names[stop - 1]
    title = _title(part, start, stop, found[0]) if found and last is None else None
    noun = found[1] if found and last is None else None
    name = last or _apposed(part, end) or (_titled(part, stop, end) if noun and noun.office else None)
    return Phrase(
        span=part.span(0, end),
        lang=part.lang,
        keys=telling(part, end),
        name=name,
        noun=noun,
        head=part.span(*title) if title else None,
        office="".join(part.keys[slice(*title)]) if title else "",
        others=others(part.names[:end], name),
        owner=owner if owner and owner.role == "possessive" else None,
        definite=_definite(part, stop),
        many=noun.plural if noun else _plural(part, stop) or bool(told and told.many),
        two=part.plays(0, "pair") or (start > 0 and part.plays(1, "pair")),
        when=standing(part, end),
        another=bool(told and told.another),
        bare=start == 0 and told is None and noun is not None and not noun.plural,
        capital=part.text[part.words[stop - 1].start].isupper(),
        owned=any(_owns(part, at) for at in range(stop)),
    )


def _title(part: Line, first: int, stop: int, size: int) -> tuple[int, int]:
    """Return the words of an office: its noun with what stands before it, but no name and no demonym."""
    start = stop - size
    while start > first and part.names[start - 1] is None and not state_of(part.keys[start - 1]):
        start -= 1
    return start, stop


def _plural(part: Line, stop: int) -> bool:
    """Tell whether a head that no table knows looks like a plural."""
    head = part.keys[stop - 1]
    return part.names[stop - 1] is None and head.endswith("s") and not head.endswith("ss")


def _owns(part: Line, at: int) -> bool:
    """Tell whether a word that is no name is a possessive: "the dockers' spokeswoman"."""
    sign = part.text[part.words[at].end : part.words[at].end + 1]
    return part.names[at] is None and (part.keys[at].endswith(_POSSESSIVE) or sign in ("'", "’"))


def _apposed(part: Line, end: int) -> Mention | None:
    """Return the name of a person that stands in apposition behind a comma: "their host, X,"."""
    if end >= len(part.words) or not part.parted(end):
        return None
    rest = part.cut(end, len(part.words))
    places = range(1, len(rest.words))
    stop = next((at for at in places if rest.parted(at) or ends(rest, at)), len(rest.words))
    last = rest.names[stop - 1]
    return last if last is not None and last.kind == "person" else None


def _titled(part: Line, stop: int, end: int) -> Mention | None:
    """Return the name that ends an office with its "of": "Leader of the Revolution Ayatollah X"."""
    name = part.names[end - 1]
    first = next((at for at in range(stop, end) if part.names[at] is name), end)
    while first > stop and part.keys[first - 1] in part.tables.honorifics:
        first -= 1
    if name is None or name.kind != "person" or first <= stop + 1 or part.plays(first - 1, "preposition"):
        return None
    return name


def _definite(part: Line, stop: int) -> Definiteness:
    first = part.keys[0]
    told = part.tables.determiners.get(first)
    if told or first.isdigit():
        return told.tells if told else "indefinite"
    determined = part.tables.modifiers.get(first) == "determiner" or part.names[0] is not None
    owned = any(key.endswith(_POSSESSIVE) for key in part.keys[:stop])
    return "definite" if determined or owned else "indefinite"
