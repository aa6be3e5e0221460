"""To whom each statement of a report is said, where its own clause tells it beside the cue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from dabir.lang import Read
from dabir.lang.people import Addressing
from dabir.record import Statement
from dabir.stages.who.beside import introduced
from dabir.stages.who.clause import Clause, clause, pieces
from dabir.stages.who.entity import Entity
from dabir.stages.who.nouns import newcomer
from dabir.stages.who.phrase import Line, Phrase, coordinated, read
from dabir.stages.who.resolving import resolve
from dabir.stages.who.scene import Scene
from dabir.text import letters

Said = Mapping[str, Sequence[Entity]]
_LONGEST = 7  # words of a phrase of the tables
_LEADS = frozenset(("in", "during", "at", "on", "over", "by"))  # before an occasion: "in a letter to"
_LED = 4  # words between such a word and the occasion
_BE = frozenset(("is", "was", "are", "were", "be", "been", "being", "'s", "got"))
_ADDRESSED = frozenset(("person", "body", "state", "group"))
_SHORTEST_PLURAL = 5  # letters of a Persian plural of people: «خیران»
_QUOTES = frozenset("“”\"«»")


def addressees(found: Scene, statements: Sequence[Statement], said: Said) -> dict[str, list[Entity]]:
    """Return to whom each statement is said, by its id.

    Args:
        found: the scene of the report, its speakers told.
        statements: those of the report.
        said: who speaks in each, by its id.
    """
    if not found.lines:
        return {}
    around = pieces(found, statements)
    order = sorted((item for item in statements if item.cue), key=lambda item: item.cue[0])
    return {item.id: _addressees(found, clause(found, item, around), order, said) for item in order}


def _addressees(found: Scene, here: Clause, order: Sequence[Statement], said: Said) -> list[Entity]:
    if not here.cues:  # it stands in a sentence that is not read
        return []
    if here.row.lang == "en" and _passive(here):
        return _asked(found, here, order, said)
    without = said.get(here.item.id, ())
    heard = (_hearers(found, part, without) for part in _PLACES[here.row.lang](here))
    return next(filter(None, heard), [])


def _hearers(found: Scene, part: Line, without: Sequence[Entity]) -> list[Entity]:
    """Return whom a part of a sentence that begins with the hearer means, never a speaker."""
    everyone: list[Entity] = []
    for each in coordinated(part.cut(0, _reach(part))):
        phrase = _phrase(each.cut(0, _joint(each)))
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
    """Return whom a phrase means but the speakers; one of whom it says nothing but an office is then someone new."""
    meant = resolve(found, phrase, without)
    others = [one for one in meant if one not in without]
    if meant and not others and phrase.noun is not None and phrase.name is None and not phrase.owner:
        return [newcomer(found, phrase, introduced(found.heads(phrase), phrase))]
    return others


def _phrase(part: Line) -> Phrase | None:
    """Return the phrase that a part begins with; a Persian plural that no table knows is one of many."""
    phrase = read(part)
    if phrase is None or phrase.lang == "en" or phrase.noun or phrase.name or phrase.pronoun:
        return phrase
    return replace(phrase, many=_plural_fa(part))


def _plural_fa(part: Line) -> bool:
    """Tell whether a Persian word is a plural of people by its ending, or of a group: «گروه‌های»."""
    first = part.keys[0]
    stem = next((first.removesuffix(end) for end in ("های", "ها") if first.endswith(end)), None)
    noun = part.tables.noun([stem]) if stem else None
    return bool(noun and noun.kind in _ADDRESSED) or (first.endswith("ان") and len(first) >= _SHORTEST_PLURAL)


def _hears(found: Scene, phrase: Phrase) -> bool:
    """Tell whether a phrase is of someone who can be spoken to, not of a thing."""
    if phrase.pronoun is not None:
        return phrase.pronoun.role in ("subject", "object")
    if phrase.noun is not None:
        return phrase.kind in _ADDRESSED
    return phrase.name is not None or phrase.many or _known(found, phrase)


def _known(found: Scene, phrase: Phrase) -> bool:
    """Tell whether a phrase is a name, or part of one, that was not marked at this place."""
    return any(each.named for each in found.called(letters(phrase.span.of(found.text))))


def _reach(part: Line) -> int:
    """Return where the phrase of a hearer ends at the latest: before a mark, a clause, or how and when."""
    places = range(1, len(part.words))
    return next((at for at in places if _ends(part, at) and not _goes_on(part, at)), len(part.words))


def _ends(part: Line, at: int) -> bool:
    if not _QUOTES.isdisjoint(part.gap(at)) or part.parted(at) or part.leaves(at):
        return True
    return part.names[at] is None and part.keys[at] in part.tables.addressing["stop"] or _preposed(part, at)


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


def _english(here: Clause) -> Iterator[Line]:
    """Yield where an English hearer may begin: behind the verb, else behind "in a letter to" in the clause."""
    for piece in here.cues:
        if _takes_hearer(here, piece):
            yield from _object(here, piece.stop)
        elif _turns_to(here, piece):
            yield here.rest(piece.stop + 1)
    yield from _beside(here, _begins_en)


def _takes_hearer(here: Clause, cue: range) -> bool:
    """Tell whether the hearer is the object of a cue, or what its preposition leads to."""
    tables, keys = here.row.tables, here.row.keys[cue.start : cue.stop]
    if any("".join(keys[n:]) in tables.addressing["before"] for n in range(len(keys))):
        return True
    if here.row.plays(cue.stop - 1, "preposition"):
        return False
    return any(key in tables.addressing["hearer"] and not _is_noun(here.row, n) for n, key in zip(cue, keys, strict=True))


def _is_noun(row: Line, place: int) -> bool:
    """Tell whether a word stands where a verb cannot: behind a preposition or an article."""
    before = row.keys[place - 1] if place else ""
    return row.tables.modifiers.get(before) == "determiner" or before in ("of", "in", "for", "with")


def _object(here: Clause, place: int) -> Iterator[Line]:
    """Yield the object behind a cue; at the head of a content only one that an infinitive or "for" follows."""
    if here.is_held(place, None):
        yield here.rest(place)
    elif here.is_held(place, "content"):
        part = here.rest(place)
        end = _reach(part)
        if end == len(part.words) or part.parted(end) or part.keys[end] in _OBJECT_ENDS or _quoted(part, end):
            yield part


_OBJECT_ENDS = frozenset(("to", "not", "for", "on", "against", "that", "who", "whose", "never", "at", "over"))


def _quoted(part: Line, at: int) -> bool:
    return not _QUOTES.isdisjoint(part.gap(at))


def _turns_to(here: Clause, cue: range) -> bool:
    """Tell whether "to" or "of" behind a cue leads to the hearer: "complained to", "demanded of"."""
    row, place = here.row, cue.stop
    if not here.is_held(place, None):
        return False
    every = row.tables.addressing["said_to"] | row.tables.addressing["asked_of"]
    return any(key + row.keys[place] in every for key in row.keys[cue.start : cue.stop])


def _beside(here: Clause, begins: Callable[[Clause, int, int], bool]) -> Iterator[Line]:
    """Yield what follows the phrases of a clause that tell who is addressed, the nearest behind the cue first."""
    cue = here.cues[0].start
    places = [n for n in range(len(here.held)) if here.held[n] is None or _of_document(here, n)]
    places.sort(key=lambda n: (n < cue, abs(n - cue)))
    for first in places:
        last = here.end(first)
        for size in range(min(_LONGEST, last - first - 1), 0, -1):
            if begins(here, first, first + size):
                yield here.row.cut(first + size, last)
                break


def _of_document(here: Clause, place: int) -> bool:
    """Tell whether a word belongs to a source that is a document: "her message to the families"."""
    if here.held[place] != "source":
        return False
    phrase = read(here.rest(here.start(place)))
    return phrase is not None and phrase.kind == "document"


def _begins_en(here: Clause, first: int, end: int) -> bool:
    """Tell whether words lead to one addressed: an occasion, a participle, or a verb that shares the subject."""
    row = here.row
    told, keys = row.tables.addressing, row.keys[first:end]
    phrase = "".join(keys)
    if phrase in told["occasion"]:
        return here.held[first] == "source" or _led(here, first)
    if phrase not in told["before"]:
        return False
    if keys[0].endswith("ing"):
        return first == 0 or row.parted(first)
    return keys[0] in _LEADS or keys[0] in ("before", "to", "addressed") or _shares_subject(here, end)


def _led(here: Clause, place: int) -> bool:
    """Tell whether "in", "during" or the like leads to an occasion, and not "after"."""
    for at in range(place - 1, max(-1, place - 1 - _LED), -1):
        if here.held[at] is not None:
            return False
        if here.row.keys[at] in _LEADS:
            return True
        if here.row.plays(at, "preposition", "relative") or here.row.parted(at):
            return False
    return False


def _shares_subject(here: Clause, place: int) -> bool:
    """Tell whether only "and" joins a verb and its object to the cue: "telephoned X and demanded"."""
    cue = here.cues[0].start
    return 0 < cue and here.row.plays(cue - 1, "conjunction") and here.start(cue - 1) <= place < cue


def _passive(here: Clause) -> bool:
    """Tell whether a cue says that someone was asked: "was asked twice", "Asked whether …"."""
    told = here.row.tables.addressing["hearer"]
    cue = here.cues[0]
    keys = here.row.keys[cue.start : cue.stop]
    heard = [n for n, key in enumerate(keys) if key in told]
    if not heard:
        return False
    auxiliary = not _BE.isdisjoint(keys[: heard[0]])
    participle = not keys[heard[0]].endswith(("ing", "s")) and not here.item.source
    opens = cue.start == 0 or here.row.parted(cue.start) or here.row.keys[cue.start - 1] == "when"
    return auxiliary or (participle and (opens or _by(here, cue.stop)))


def _by(here: Clause, place: int) -> bool:
    return here.is_held(place, None) and here.row.keys[place] == "by"


def _asked(found: Scene, here: Clause, order: Sequence[Statement], said: Said) -> list[Entity]:
    """Return who is asked or told something in the passive: the subject, also of the main clause that follows."""
    cue = here.cues[0].start
    if here.is_held(cue - 1, None) and here.row.keys[cue - 1] != "when":
        return _hearers(found, _subject(here.row.cut(here.start(cue - 1), cue)), said.get(here.item.id, ()))
    behind = here.item.content[-1].end
    line = found.line_at(behind - 1)
    for item in order:
        place = min(span.start for span in (*item.source, *item.cue))
        if place >= behind and found.line_at(place) == line:
            return list(said.get(item.id, ()))
    return []


def _subject(part: Line) -> Line:
    """Return the subject that ends before a verb: behind the last mark, the name or pronoun where there is one."""
    size = len(part.words)
    first = next((n for n in range(size - 1, 0, -1) if part.parted(n)), 0)
    return part.cut(first, size)


def _persian(here: Clause) -> Iterator[Line]:
    """Yield where a Persian hearer may begin: behind «به» or «از», before «را», else behind «خطاب به»."""
    cue = "".join(here.row.keys[n] for piece in here.cues for n in piece)
    told = here.row.tables.addressing
    for role, preposition in _TAKES.items():
        if _ends_in(cue, told[role]):
            yield from _behind(here, preposition)
    if _ends_in(cue, told["thanked"]) or cue + "از" in told["before"]:
        yield from _thanked(here)
    if _ends_in(cue, told["hearer"]):
        yield from _before_object_mark(here)
    yield from _beside(here, _begins_fa)


_TAKES: Mapping[Addressing, str] = {"said_to": "به", "asked_of": "از", "told_for": "برای"}


def _ends_in(cue: str, phrases: frozenset[str]) -> bool:
    return any(cue[n:] in phrases for n in range(len(cue)))


def _behind(here: Clause, preposition: str) -> Iterator[Line]:
    """Yield what follows a preposition before the cue that hangs on it."""
    row = here.row
    for at in here.free(here.cues[-1].start):
        if row.keys[at] == preposition and here.is_held(at + 1, None) and not _and_between(here, at):
            if _opens(here, at) or _pronoun(row, at + 1):
                yield here.rest(at + 1)


def _thanked(here: Clause) -> Iterator[Line]:
    """Yield the one thanked in the content that «از» leads to, before or behind the words of thanks."""
    for at, key in enumerate(here.row.keys):
        if key == "از" and here.is_held(at + 1, "content") and here.held[at] in (None, "cue"):
            yield _owner(here.rest(at + 1))


def _pronoun(row: Line, place: int) -> bool:
    """Tell whether a word stands for a person by itself: «در گفت‌وگویی تلفنی به او گفت»."""
    found = row.tables.pronouns.get(row.keys[place])
    return found is not None and found.role == "subject"


def _opens(here: Clause, at: int) -> bool:
    """Tell whether a preposition hangs on the verb: no noun stands right before it."""
    if at == 0 or here.row.parted(at) or not here.is_held(at - 1, None):
        return True
    return here.row.keys[at - 1] in here.row.tables.addressing["stop"]


def _and_between(here: Clause, at: int) -> bool:
    """Tell whether a verb of its own takes what follows a preposition: one that "and" joins to the cue."""
    cue = here.cues[-1].start
    return here.is_held(cue - 1, None) and here.row.plays(cue - 1, "conjunction") and at < cue - 1


def _owner(part: Line) -> Line:
    """Return what is thanked from the one on who did it: «شکیبایی مردم» from «مردم» on."""
    for at in range(_reach(part)):
        rest = part.cut(at, len(part.words))
        noun = rest.tables.first(rest.keys)
        if rest.names[0] is not None or (noun and noun[1].kind in _ADDRESSED) or _plural_fa(rest):
            return rest
    return part


def _before_object_mark(here: Clause) -> Iterator[Line]:
    """Yield what «را» marks as the object of a cue, where it begins the clause or the content."""
    row = here.row
    for at in range(1, here.cues[-1].start):
        if row.keys[at] == "را" and here.held[at] in (None, "content"):
            first = here.start(at)
            if here.held[at] is None and first == at and here.is_held(at - 1, "content"):
                first = here.start(at - 1)
            if _reach(row.cut(first, at)) == at - first:
                yield row.cut(first, at)


def _begins_fa(here: Clause, first: int, end: int) -> bool:
    """Tell whether words lead to one addressed; those that end in «از» do so only in a cue."""
    keys = here.row.keys[first:end]
    return "".join(keys) in here.row.tables.addressing["before"] and keys[-1] != "از"


_PLACES: Mapping[Read, Callable[[Clause], Iterator[Line]]] = {"en": _english, "fa": _persian}
