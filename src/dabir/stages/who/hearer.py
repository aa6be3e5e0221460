"""The hearer that a part of a sentence begins with: how far the phrase goes, and whom it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dabir.stages.who.beside import introduced
from dabir.stages.who.entity import Entity
from dabir.stages.who.line import Line
from dabir.stages.who.nouns import newcomer
from dabir.stages.who.phrase import Phrase, telling
from dabir.stages.who.reading import coordinated, read
from dabir.stages.who.resolving import resolve
from dabir.stages.who.scene import Scene
from dabir.text import letters

ADDRESSED = frozenset(("person", "body", "state", "group"))  # kinds of those who can be spoken to
_ALL = frozenset(("all", "those", "everyone", "anyone", "people"))
_SHORTEST_PLURAL = 5  # letters of a Persian plural of people: «خیران»
_QUOTES = frozenset('“”"«»')


def hearers(found: Scene, part: Line, without: Sequence[Entity]) -> list[Entity]:
    """Return whom a part of a sentence that begins with the hearer means, never a speaker."""
    everyone: list[Entity] = []
    for each in coordinated(part.cut(0, reach(part))):
        phrase = _whoever(part) or _phrase(each.cut(0, _joint(each)))
        if phrase is not None and _hears(found, phrase):
            new = [one for one in _meant(found, phrase, without) if one not in everyone]
            everyone += new
            for entity in new:
                _note(found, entity, phrase)
    return everyone


def _note(found: Scene, entity: Entity, phrase: Phrase) -> None:
    if phrase.name is not None:
        found.refer(entity, phrase.name.span, "name")
    else:
        found.refer(entity, phrase.span, "pronoun" if phrase.pronoun else "noun")


def _meant(found: Scene, phrase: Phrase, without: Sequence[Entity]) -> list[Entity]:
    """Return whom a phrase means but the speakers: an office that would mean one is someone else's."""
    meant = resolve(found, phrase, without)
    others = [one for one in meant if one not in without and not _stranger(one, phrase)]
    if meant and not others and phrase.noun is not None and phrase.name is None and not phrase.owner:
        others = [newcomer(found, phrase, introduced(found.heads(phrase), phrase))]
    return [one for one in others if one not in without]


def _stranger(entity: Entity, phrase: Phrase) -> bool:
    """Tell whether one known by nouns alone was never called by the office of a phrase."""
    if phrase.noun is None or not phrase.noun.office or entity.named:
        return False
    return all(told.head != phrase.noun.key for told in entity.descriptions)


def _phrase(part: Line) -> Phrase | None:
    """Return the phrase that a part begins with; a Persian plural that no table knows is one of many."""
    phrase = read(part)
    if phrase is None or phrase.lang == "en" or phrase.noun or phrase.pronoun or part.names[0] is not None:
        return phrase
    if not plural_fa(part):
        return phrase
    inner = (phrase.name, *phrase.others) if phrase.name else phrase.others
    return replace(phrase, many=True, name=None, others=inner)


def _whoever(part: Line) -> Phrase | None:
    """Return the phrase of those whom only a clause tells: "all who drink from the river"."""
    relative = part.keys[0] in _ALL and part.keys[1:2] == ["who"]
    if part.keys[0] != "whoever" and not relative:
        return None
    places = range(1, len(part.words))
    end = next(
        (n for n in places if part.parted(n) or quoted(part, n) or part.keys[n] == "to"), len(part.words)
    )
    return Phrase(part.span(0, end), part.lang, telling(part, end), definite="indefinite", many=True)


def plural_fa(part: Line) -> bool:
    """Tell whether a Persian word is a plural of people by its ending, or of a group: «گروه‌های»."""
    first = part.keys[0]
    stem = next((first.removesuffix(end) for end in ("های", "ها") if first.endswith(end)), None)
    noun = part.tables.noun([stem]) if stem else None
    return bool(noun and noun.kind in ADDRESSED) or (first.endswith("ان") and len(first) >= _SHORTEST_PLURAL)


def _hears(found: Scene, phrase: Phrase) -> bool:
    """Tell whether a phrase is of someone who can be spoken to, not of a thing."""
    if phrase.pronoun is not None:
        thing = phrase.lang == "fa" and phrase.pronoun.gender == "n"
        return phrase.pronoun.role in ("subject", "object", "possessive") and not thing
    if phrase.noun is not None:
        return phrase.kind in ADDRESSED
    return phrase.name is not None or phrase.many or _known(found, phrase)


def _known(found: Scene, phrase: Phrase) -> bool:
    """Tell whether a phrase is a name, or part of one, that was not marked at this place."""
    return any(each.named for each in found.called(letters(phrase.span.of(found.text))))


def reach(part: Line) -> int:
    """Return where the phrase of a hearer ends at the latest: before a mark, a clause, or how and when."""
    places = range(1, len(part.words))
    return next((at for at in places if _ends(part, at) and not _goes_on(part, at)), len(part.words))


def _ends(part: Line, at: int) -> bool:
    if quoted(part, at) or part.parted(at) or part.leaves(at):
        return True
    stops = part.names[at] is None and part.keys[at] in part.tables.addressing["stop"]
    return stops or _preposed(part, at)


def quoted(part: Line, at: int) -> bool:
    """Tell whether a quotation begins or ends right before a word."""
    return not _QUOTES.isdisjoint(part.gap(at))


def _preposed(part: Line, at: int) -> bool:
    return part.plays(at, "preposition") and part.keys[at] != "of"


def _goes_on(part: Line, at: int) -> bool:
    """Tell whether a phrase goes on behind what mostly ends one."""
    if part.parted(at):
        return _apposed(part, at)
    if part.plays(at, "conjunction"):
        return True
    return _goes_on_en(part, at) if part.lang == "en" else _goes_on_fa(part, at)


def _apposed(part: Line, at: int) -> bool:
    """Tell whether a mark is followed by the name of a person alone, up to the next."""
    at = next((n for n in range(at, len(part.words)) if not _titled(part, n)), at)
    name = part.names[at]
    if name is None or name.kind != "person" or any(each is not None for each in part.names[:at]):
        return False
    end = next((n for n in range(at, len(part.words)) if part.names[n] is not name), len(part.words))
    return end == len(part.words) or part.parted(end) or part.leaves(end)


def _titled(part: Line, at: int) -> bool:
    """Tell whether a word before a name is a title or an office."""
    key = part.keys[at]
    return part.names[at] is None and (key in part.tables.honorifics or part.tables.noun([key]) is not None)


def _goes_on_en(part: Line, at: int) -> bool:
    """Tell whether "in" or "from" belongs to the phrase: "the elders in the front rows", "farmers from X"."""
    key, behind = part.keys[at], part.cut(at + 1, len(part.words))
    if not behind.words or part.names[at - 1] is not None:
        return False
    named = behind.names[0] is not None or behind.text[behind.words[0].start].isupper()
    return (key == "in" and behind.keys[0] == "the" and not named) or (key == "from" and named)


def _goes_on_fa(part: Line, at: int) -> bool:
    """Tell whether «از» or «در» belongs to the phrase: «گروهی از …», «سفیر … در …»."""
    if part.keys[at] == "از":
        return part.tables.modifiers.get("".join(part.keys[: at + 1])) == "determiner"
    first = part.tables.first(part.keys[:at])
    named = at + 1 < len(part.names) and part.names[at + 1] is not None
    return part.keys[at] == "در" and named and first is not None and first[1].office


def _joint(part: Line) -> int:
    """Return where a phrase ends before "and" where it does not join two hearers."""
    return next((at for at in range(1, len(part.words)) if part.plays(at, "conjunction")), len(part.words))
