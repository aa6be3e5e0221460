"""Whom a pronoun means."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dabir.lang import Read
from dabir.lang.people import NounKind, Pronoun
from dabir.stages.who.entity import Entity
from dabir.stages.who.line import Line
from dabir.stages.who.phrase import Phrase
from dabir.stages.who.reading import read
from dabir.stages.who.scene import Scene

_UNSURE = 0.6  # weight of one whose gender is not known
_THINGS: Mapping[NounKind | None, float] = {"body": 1.0, "state": 0.8, "group": 0.5}  # how well "it" fits
_SEVERAL: Mapping[NounKind | None, float] = {"group": 1.0, "body": 0.6, "state": 0.3}  # how well "they" does
_BE = ("is", "was", "are", "were")
_SHARES = ("most", "all", "some", "both", "many")  # "most of whom"


def meant(scene: Scene, phrase: Phrase, pronoun: Pronoun, without: Sequence[Entity]) -> list[Entity]:
    """Return whom a pronoun of the third person means, nobody for the others and for "some"."""
    if pronoun.role == "indefinite":
        return pair(scene, phrase) if phrase.two else []
    if pronoun.person != 3:
        return []
    place = phrase.span.start
    together = scene.spoken[-1][1] if scene.spoken else []
    if pronoun.plural and not pronoun.gender and len(together) > 1 and scene.near(scene.spoken[-1][0], place):
        return list(together)
    fit = fits(pronoun, phrase.lang)
    if phrase.lang == "fa" and len(together) == 1 and together[0] not in without and fit(together[0]):
        return list(together)
    found = scene.first_in_mind(place, lambda entity: 0.0 if entity in without else fit(entity))
    if pronoun.gender == "n" and _paper_is_nearer(scene, found, place):
        return list(scene.papers[-1][1])
    if found is not None and found.kind == "person" and pronoun.gender in ("m", "f"):
        found.gender = found.gender or pronoun.gender
    return [found] if found else []


def _paper_is_nearer(scene: Scene, found: Entity | None, place: int) -> bool:
    """Tell whether "it" stands closer to a document than to who else may be meant."""
    return bool(scene.papers) and (found is None or scene.papers[-1][0] > scene.last(found, place))


def fits(pronoun: Pronoun, lang: Read) -> Callable[[Entity], float]:
    """Return how well an entity fits a pronoun: from 0, not at all, to 1."""
    if pronoun.gender == "n":
        return lambda entity: _THINGS.get(entity.kind, 0.0)
    if pronoun.gender is None and pronoun.plural and (not pronoun.singular or lang == "en"):
        return lambda entity: 1.0 if entity.many else _SEVERAL.get(entity.kind, 0.0)
    return lambda entity: _person(entity, pronoun)


def _person(entity: Entity, pronoun: Pronoun) -> float:
    if entity.kind not in ("person", None) or entity.many:
        return 0.0
    if entity.gender and pronoun.gender and entity.gender != pronoun.gender:
        return 0.0
    return 1.0 if entity.gender or not pronoun.gender else _UNSURE


def pair(scene: Scene, phrase: Phrase) -> list[Entity]:
    """Return the two whom "both" or "the two countries" means, nobody where there are not two."""
    kind = "state" if phrase.kind in ("state", "place") else "person"
    minds = scene.minds(phrase.span.start)
    known = [scene.entities[n] for n in sorted(minds, key=lambda number: -minds[number])]
    two = [entity for entity in known if entity.kind == kind and entity.named][:2]
    return sorted(two, key=lambda each: each.number) if len(two) == 2 else []


def antecedent(scene: Scene, phrase: Phrase) -> Phrase | None:
    """Return the phrase that "who" hangs on: the one that ends right before it."""
    line = scene.lines[scene.line_at(phrase.span.start)]
    at = next((n for n, word in enumerate(line.words) if word.start == phrase.span.start), 0)
    while at > 0 and (line.plays(at - 1, "preposition", "conjunction") or line.keys[at - 1] in _SHARES):
        at -= 1
    if at == 0:
        return None
    first = at - 1
    while first > 0 and not line.parted(first) and not line.leaves(first - 1):
        first -= 1
    subject = first - 1 - (first > 1 and line.keys[first - 1] in _BE)
    for place in (at - 1, subject):
        name = line.names[place] if place >= 0 else None
        if name is not None and name.kind == "person":
            return Phrase(name.span, line.lang, name=name)
    while first < at - 1 and (line.plays(first, "preposition", "conjunction") or _verbal(line, first, at)):
        first += 1
    return read(line.cut(first, at))


def _verbal(line: Line, first: int, at: int) -> bool:
    """Tell whether a word before a noun phrase is none of it: a determiner or preposition is to come."""
    modifiers = line.tables.modifiers
    rest = range(first + 1, at)
    return any(line.plays(n, "preposition") or modifiers.get(line.keys[n]) == "determiner" for n in rest)
