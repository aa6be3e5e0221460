"""Whom a phrase means: a name of the cast, one described earlier, the one most in mind, or someone new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dabir.lang.people import NounKind, people
from dabir.stages.who import nouns, pronouns
from dabir.stages.who.entity import Entity
from dabir.stages.who.names import is_pronoun
from dabir.stages.who.phrase import Phrase
from dabir.stages.who.scene import Scene
from dabir.text import letters

_PRESS = ("خبرگزاری", "روزنامه", "news", "agency", "times", "post", "press")
_SHORTEST = 4  # letters of a name that is looked for where none was marked
_ISSUES: Mapping[NounKind | None, float] = {"body": 1.0, "state": 0.8, "group": 0.5}  # of documents


def resolve(scene: Scene, phrase: Phrase, without: Sequence[Entity] = ()) -> list[Entity]:
    """Return whom a phrase means, nobody where nothing tells.

    Args:
        scene: the report as read so far.
        phrase: what refers.
        without: those who cannot be meant, as who is quoted cannot by "he".
    """
    if phrase.name is not None:
        return [_named(scene, phrase, scene.cast.of(phrase.name))]
    if phrase.pronoun is not None:
        if phrase.pronoun.role == "relative":
            before = pronouns.antecedent(scene, phrase)
            return resolve(scene, before) if before is not None and before.pronoun is None else []
        return pronouns.meant(scene, phrase, phrase.pronoun, without)
    called = _called_so(scene, phrase)
    if called is not None:
        return [called]
    return [] if _nobody(phrase) or is_pronoun(phrase.span.of(scene.text)) else _noun(scene, phrase)


def _noun(scene: Scene, phrase: Phrase) -> list[Entity]:
    if phrase.kind == "document":
        return _issuers(scene, phrase)
    two = pronouns.pair(scene, phrase) if phrase.two else []
    if two:
        return two
    find = nouns.person
    if phrase.many or phrase.kind == "group":
        find = nouns.group
    elif phrase.kind in ("body", "place", "state"):
        find = nouns.body
    found = find(scene, phrase)
    nouns.renamed(scene, found, phrase)
    return [found]


def _named(scene: Scene, phrase: Phrase, entity: Entity) -> Entity:
    """Return who bears a name, the state where it is that of its capital; what the phrase says is noted."""
    if phrase.kind == "person":
        scene.describe(entity, scene.cast.described(phrase))
    cities = {entry.id for entry in entity.entries if entry.kind == "city"}
    states = (each for each in scene.cast.states() if each.entries[0].capital in cities)
    return next(states, entity)


def _called_so(scene: Scene, phrase: Phrase) -> Entity | None:
    """Return who bears a name that the reader of names has missed at this place."""
    titles = people(phrase.lang).honorifics
    titled = len(phrase.keys) > 1 and phrase.keys[0] in titles
    key = letters(phrase.keys[-1] if titled else phrase.span.of(scene.text)).removeprefix("the")
    if (phrase.noun is not None and not titled) or len(key) < _SHORTEST:
        return None
    other = {"m": "f", "f": "m"}.get(titles[phrase.keys[0]] or "") if titled else None
    return next((each for each in scene.called(key) if each.named and each.gender != (other or "n")), None)


def _nobody(phrase: Phrase) -> bool:
    """Tell whether a phrase denies that there is anyone, or names a thing that no table knows to speak."""
    unknown = phrase.noun is None and phrase.lang == "en" and not phrase.agent and not phrase.capital
    return phrase.definite == "nobody" or unknown


def _issuers(scene: Scene, phrase: Phrase) -> list[Entity]:
    """Return who issued a document: who is named in its phrase, else who did the last, or spoke last."""
    named = [scene.cast.of(name) for name in phrase.others]
    bodies = [entity for entity in named if entity.kind in ("body", "group")]
    found = (bodies or named)[:1]
    if not found and phrase.owner:
        fit = pronouns.fits(phrase.owner, phrase.lang)
        owner = scene.first_in_mind(phrase.span.start, fit)
        found = [owner] if owner else []
    if not found and (phrase.definite != "indefinite" or (phrase.another and not phrase.many)):
        found = _author(scene, phrase.span.start)
    scene.papers.append((phrase.span.start, found))
    return list(found)


def _is_press(name: str) -> bool:
    """Tell whether a name says that it is that of an outlet: «خبرگزاری …», "... News"."""
    return any(word in letters(name) for word in _PRESS)


def _author(scene: Scene, place: int) -> list[Entity]:
    """Return who issued the last document, else the body that spoke last, else who did or is most in mind."""
    if scene.papers:
        return scene.papers[-1][1]
    spoken = [speakers for _, speakers in scene.spoken if speakers]
    bodies = [speakers for speakers in spoken if all(each.kind in ("body", "group") for each in speakers)]
    press = [speakers for speakers in bodies if any(each.named and _is_press(each.name) for each in speakers)]
    if spoken:
        return (press or bodies or spoken)[-1]
    found = scene.first_in_mind(place, lambda each: _ISSUES.get(each.kind, 0.0) * each.named)
    return [found] if found else []
