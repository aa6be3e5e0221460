"""Noun phrases of Persian: the head begins them, behind determiners."""

from __future__ import annotations

from dabir.lang.people import Definiteness, Determiner, Noun
from dabir.record import Mention
from dabir.stages.who.line import Line
from dabir.stages.who.phrase import Phrase, article, ends, others, standing, telling
from dabir.stages.who.world import state_of

_ONE_OF = ("یکی", "از")
_SHORTEST_PLURAL = 4  # letters
_HIS = ("اش", "ش", "شان", "یش", "یشان")  # endings of "his" and "their"


def persian(part: Line) -> Phrase:
    """Read the phrase that a line begins with, up to a mark, a verb or a relative clause."""
    places = range(1, len(part.words))
    end = next((at for at in places if part.parted(at) or part.leaves(at)), len(part.words))
    start = article(part, end)
    start = start if start < end else 0
    told = [part.tables.determiners[key] for key in part.keys[: start + 1] if key in part.tables.determiners]
    named = next((at for at in range(start + 1, end) if part.names[at] is not None), end)
    found = None if _names_itself(part, start) else part.tables.first(part.keys[start:end])
    if found and found[1].kind == "person" and part.names[start] and len({*part.names[start:end]}) == 1:
        found = None  # a body that is called so: «پیک گلوار»
    size, noun = found or (0, None)
    word = "".join(part.keys[start : start + size])
    name = _named(part, start, start + size, noun)
    title = (start, min(named, _title_end(part, start, start + size, end))) if noun else None
    return Phrase(
        span=part.span(0, end),
        lang=part.lang,
        keys=telling(part, end),
        name=name,
        noun=noun,
        head=part.span(*title) if title else None,
        office="".join(part.keys[slice(*title)]) if title else "",
        others=others(part.names[:end], name),
        definite="nobody" if _one_of_things(part) else _definite(told, word, noun),
        many=_plural(part, start, noun) or any(_counts(part, key) for key in part.keys[:start]),
        two=any(part.plays(at, "pair") for at in range(start + 1)),
        when=standing(part, end),
        another=any(each.another for each in told),
        owned=noun is not None and not noun.plural and word.removeprefix(noun.key) in _HIS,
    )


def _names_itself(part: Line, start: int) -> bool:
    """Tell whether a phrase begins with the name of a person."""
    name = part.names[start]
    return name is not None and name.kind == "person"


def _named(part: Line, start: int, behind: int, noun: Noun | None) -> Mention | None:
    """Return the name by which a phrase means its actor."""
    first = part.names[start]
    if first is not None and (noun is None or noun.kind not in ("person", "document")):
        return first
    if noun is None:
        return next((name for name in part.names[start : start + 2] if name is not None), None)
    if noun.kind == "person":
        return _apposed(part, behind, noun)
    return _titled(part, behind) if noun.kind in ("body", "group") else None


def _titled(part: Line, behind: int) -> Mention | None:
    """Return the name of a body after the word for its kind, a state perhaps between, or in marks."""
    for at in range(behind, min(behind + 2, len(part.names))):
        name = part.names[at]
        if name is None or state_of(part.keys[at]):
            continue
        if name.kind == "body" or part.gap(at).strip() in ("«", '"', "“"):
            return name
    return None


def _apposed(part: Line, behind: int, noun: Noun) -> Mention | None:
    """Return the name of a person in apposition to an office, not that of its complement."""
    for at in range(behind, len(part.words)):
        name = part.names[at]
        if part.leaves(at):
            break
        if name is not None and name.kind == "person" and not (noun.takes_person and at == behind):
            return name
    return None


def _title_end(part: Line, start: int, behind: int, end: int) -> int:
    """Return where the words of an office end: before a name, a body, a demonym or a preposition."""
    behind = next((at for at in range(start + 1, behind) if part.names[at] is not None), behind)
    while behind < end and not (part.names[behind] or state_of(part.keys[behind]) or ends(part, behind)):
        noun = part.tables.noun([part.keys[behind]])
        if noun is not None and noun.kind in ("body", "place", "state"):
            break
        behind += 1
    return behind


def _definite(told: list[Determiner], word: str, noun: Noun | None) -> Definiteness:
    if told:
        return told[0].tells
    ending = noun is not None and not noun.plural and word in (noun.key + "ی", noun.key + "ای")
    ezafe = noun is not None and noun.key.endswith(("ا", "و"))
    return "indefinite" if ending and not ezafe else "definite"


def _one_of_things(part: Line) -> bool:
    """Tell whether a phrase is "one of" what cannot speak: «یکی از بندهای قطعنامه»."""
    size = len(_ONE_OF)
    if len(part.keys) <= size or tuple(part.keys[:size]) != _ONE_OF:
        return False
    found = part.tables.first(part.keys[size:])
    known = found is not None and found[1].kind in ("person", "group", "body", "state")
    return not known and part.keys[size].endswith(("ها", "های"))


def _plural(part: Line, start: int, noun: Noun | None) -> bool:
    """Tell whether a head is a plural, of one that no table knows by its ending: «ترکمن‌ها»."""
    if noun is not None or part.names[start] is not None:
        return bool(noun and noun.plural)
    return part.keys[start].endswith(("ها", "های")) and len(part.keys[start]) > _SHORTEST_PLURAL


def _counts(part: Line, key: str) -> bool:
    """Tell whether a word before a noun makes it more than one."""
    told = part.tables.determiners.get(key)
    return bool(told and told.many) or key.isdigit() or part.tables.numerals.get(key, 0) > 1
