"""Whom a noun phrase without a name means."""

from __future__ import annotations

from collections.abc import Iterable

from dabir.gazetteer import current, one_seat
from dabir.lang.people import Pronoun
from dabir.record import Span
from dabir.stages.who.beside import introduced
from dabir.stages.who.entity import Description, Entity
from dabir.stages.who.phrase import Phrase
from dabir.stages.who.pronouns import fits
from dabir.stages.who.scene import Scene
from dabir.text import letters

_ALIKE, _SHARED, _MISSING = 1.6, 0.4, 0.5  # likeness of one head, of each word in common, of each that is not
_KNOWN = 3.0  # likeness of one whom the gazetteer knows in that office
_ENOUGH = 2.0  # the least likeness of two descriptions of one person
_ELSEWHERE = 0.3  # how well one fits who is told of another state
_LEAD = 4  # sentences in which someone may be called by an office before the name comes


def person(scene: Scene, phrase: Phrase) -> Entity:
    """Return whom "the minister", "this official", "a former aide" means."""
    told = scene.cast.described(phrase)
    if phrase.definite == "indefinite" and len(told.words) < 2 and not phrase.bare:
        return newcomer(scene, phrase)
    found = known(scene, phrase, told) or _announced(scene, phrase, told)
    if found is not None:
        scene.describe(found, told)
        return found
    fuller = introduced(scene.heads(phrase), phrase)
    if fuller is None and phrase.definite != "indefinite" and not _stranger(scene, phrase):
        found = _at_hand(scene, phrase, told)
    return found or newcomer(scene, phrase, fuller)


def _stranger(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a phrase sets someone apart from those named so far: by a body, a person or an owner."""
    others = {scene.cast.of(name).kind for name in phrase.others}
    return phrase.definite != "this" and (
        phrase.owned or phrase.owner is not None or not others <= {"state", "place"}
    )


def _announced(scene: Scene, phrase: Phrase, told: Description) -> Entity | None:
    """Return whom a headline or lead calls by an office before the report names who says the same."""
    place = phrase.span.start
    if phrase.definite == "indefinite" and not (phrase.bare or (phrase.noun and phrase.noun.office)):
        return None
    if not scene.coming or scene.coming[0][0] < place or scene.line_at(place) >= _LEAD:
        return None
    first = scene.coming[0][1]
    states = {state for each in first.descriptions for state in each.states}
    offices = {each.office for each in first.descriptions} & one_seat()
    elsewhere = bool(told.states and states and not told.states & states)
    heads = {each.head for each in first.descriptions if each.title}
    other = told.office in one_seat() and bool(offices or heads) and told.office not in offices
    other = other and told.head not in heads
    return None if elsewhere or other or _other_gender(first, told) else first


def _other_gender(entity: Entity, told: Description) -> bool:
    return bool(entity.gender and told.gender and entity.gender != told.gender)


def _no_clash(entity: Entity, told: Description) -> float:
    """Return how well someone may be meant by an office of a state: not at all, who has another."""
    states = {state for each in entity.descriptions for state in each.states}
    offices = {each.head for each in entity.descriptions if each.title}
    if told.title and offices and told.head not in offices and (told.states or told.office in one_seat()):
        return 0.0
    return _ELSEWHERE if told.states and states and not told.states & states else 1.0


def _at_hand(scene: Scene, phrase: Phrase, told: Description) -> Entity | None:
    """Return whom a phrase that tells something new means: who spoke last, else who is most in mind.

    An office of a state that the gazetteer knows is only that of who spoke last.
    """
    pronoun = Pronoun(3, singular=True, plural=False, gender=told.gender, role="subject")
    fit = fits(pronoun, phrase.lang)
    last = scene.spoken[-1][1] if scene.spoken else []
    unique = told.office in one_seat() and phrase.definite != "this"
    fitting = len(last) == 1 and last[0].named and fit(last[0]) * _no_clash(last[0], told) == 1.0
    if fitting and not (unique and last[0].descriptions):
        return last[0]
    if unique:
        return None
    return scene.first_in_mind(phrase.span.start, lambda each: fit(each) * _no_clash(each, told))


def known(scene: Scene, phrase: Phrase, told: Description) -> Entity | None:
    """Return the person whose descriptions are likest to what is told, None where none is like enough."""
    minds = scene.minds(phrase.span.start)
    least = _ENOUGH if phrase.definite != "indefinite" else 2 * _ENOUGH
    likely = {id(each): each for each in (*scene.described_by(told), *_holders(scene, phrase, told))}
    scored = [
        (_likeness(told, each, scene, phrase) + min(1.0, minds.get(each.number, 0.0)), each)
        for each in likely.values()
        if each.kind in ("person", None)
        and not each.many
        and not _other_gender(each, told)
        and (each.named or phrase.definite != "indefinite")
    ]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= least else None


def _likeness(told: Description, entity: Entity, scene: Scene, phrase: Phrase) -> float:
    alike = max((_alike(told, other) for other in entity.descriptions), default=0.0)
    return max(alike, _KNOWN if entity in _holders(scene, phrase, told) else 0.0)


def _holders(scene: Scene, phrase: Phrase, told: Description) -> list[Entity]:
    """Return those of the report whom the gazetteer knows in the office that a phrase says."""
    if phrase.noun is None or not phrase.noun.office:
        return []
    world = current()
    by_name = [
        each
        for each in scene.known
        for entry in each.entries
        for held in world.held_as(entry.id, phrase.office, scene.published)
        if not told.states or held.of in told.states
    ]
    surnames = {
        letters(name.split()[-1])
        for state in told.states
        for held in world.holders(phrase.office, state, scene.published)
        for name in world.names(held.person)
    }
    return by_name + [each for name in sorted(surnames) for each in scene.called(name) if each.named]


def _alike(told: Description, other: Description) -> float:
    """Return how alike two descriptions are: from 2 on they may be of one person."""
    if told.states and other.states and not told.states & other.states:
        return 0.0
    same_office = told.office is not None and told.office == other.office
    if told.head != other.head and not same_office and told.head not in other.words:
        return 0.0
    missing = (told.states if same_office else told.words) - other.words - {told.head}
    untold = len(missing) + len(missing & told.states)  # a state more than another word
    return _ALIKE + _SHARED * len(told.words & other.words) - _MISSING * untold


def body(scene: Scene, phrase: Phrase) -> Entity:
    """Return the body that "the company" or "this movement" means, the place that "the city" does."""
    place = phrase.span.start
    alone, last = len(phrase.keys) == 1 and not phrase.others, phrase.keys[-1] if phrase.keys else ""
    if phrase.definite != "indefinite" or alone:
        told = (
            *phrase.keys,
            *(letters(name.span.of(scene.text)) for name in phrase.others),
            *_owner(scene, phrase),
        )
        called = [each for each in scene.called(last) if _bears(each, told)]
        minds = scene.minds(place)
        found = max(called, key=lambda each: minds.get(each.number, 0.0), default=None)
        if found is not None and (phrase.mass or found.number in minds):
            return found
    if phrase.definite == "this" or (phrase.definite == "definite" and alone and not phrase.names_place):
        kinds = ("body", "group") if phrase.kind == "body" else ("place", "state")
        found = scene.first_in_mind(place, lambda each: float(each.kind in kinds and not each.many))
        if found is not None and found.kind != "group":
            return found
    return newcomer(scene, phrase, introduced(scene.heads(phrase), phrase))


def _owner(scene: Scene, phrase: Phrase) -> tuple[str, ...]:
    """Return the surname of the one whose body it is: "her campaign"."""
    if phrase.owner is None:
        return ()
    owner = scene.first_in_mind(phrase.span.start, fits(phrase.owner, phrase.lang))
    return (letters(owner.name.split()[-1]),) if owner else ()


def _bears(entity: Entity, told: Iterable[str]) -> bool:
    """Tell whether all words of a phrase are in the name of a body."""
    own = letters(entity.name)
    return entity.kind not in ("person", "place") and all(key in own for key in told)


def group(scene: Scene, phrase: Phrase) -> Entity:
    """Return the group of earlier that is called so, or a new one."""
    told = scene.cast.described(phrase)
    for entity in reversed(scene.described_by(told)):
        same = letters(entity.name) == letters(phrase.span.of(scene.text))
        if entity.many and (same or any(_same_group(phrase, told, each) for each in entity.descriptions)):
            return entity
    fuller = (
        introduced(scene.heads(phrase), phrase) if phrase.lang == "en" or phrase.definite == "this" else None
    )
    return newcomer(scene, phrase, fuller)


def _same_group(phrase: Phrase, told: Description, other: Description) -> bool:
    if told.head != other.head or phrase.another:
        return False
    return phrase.definite != "indefinite" and told.words <= other.words


def renamed(scene: Scene, entity: Entity, phrase: Phrase) -> None:
    """Let someone whom only noun phrases name go by a fuller one: "a source", "the well-informed source"."""
    if entity.named or phrase.noun is None or phrase.definite == "this" or phrase.kind == "document":
        return
    span = _own(phrase, scene.text)
    if entity.many == phrase.many and len(phrase.keys) + len(phrase.others) > entity.told:
        entity.name, entity.told = span.of(scene.text), len(phrase.keys) + len(phrase.others)
        scene.refer(entity, span, "noun", 1.0)


def newcomer(scene: Scene, phrase: Phrase, fuller: Phrase | None = None) -> Entity:
    """Take in someone whom only noun phrases name, by the fuller one that came before if there is one."""
    if fuller is not None:
        meant = scene.cast.of(fuller.name) if fuller.name is not None else scene.meant_at(fuller.span.start)
        if meant is not None:
            return meant
    told = scene.cast.described(phrase)
    many = phrase.many or phrase.kind == "group"
    span = _own(fuller or phrase, scene.text)
    kind = "group" if many else phrase.kind or "person"
    entity = Entity(kind, span.of(scene.text), many=many, named=False, gender=told.gender)
    entity.told = len((fuller or phrase).keys) + len((fuller or phrase).others)
    scene.add(entity)
    scene.describe(entity, told)
    if fuller is not None:
        scene.describe(entity, scene.cast.described(fuller))
    scene.refer(entity, span, "noun", 1.0)
    return entity


def _own(phrase: Phrase, text: str) -> Span:
    """Return the words that name someone; a body goes by what is quoted of them, or without an article."""
    inner = phrase.span.of(text)
    opening, closing = inner.find("«"), inner.find("»")
    if phrase.kind == "body" and opening > 0:
        start, end = phrase.span.start + opening + 1, phrase.span.end
        return Span(start, phrase.span.start + closing if closing > opening + 1 else end)
    if phrase.many or phrase.kind != "body" or inner[4:].islower():
        return phrase.span
    return without_article(phrase.span, text)


def without_article(span: Span, text: str) -> Span:
    """Return a span without "the" at its beginning."""
    article = span.of(text)[:4].lower() == "the " and span.end > span.start + 4
    return Span(span.start + 4, span.end) if article else span
