"""Holders of offices of whom a report speaks without naming them there: "the Leader of the Revolution"."""

from __future__ import annotations

from dataclasses import replace

from dabir.gazetteer import one_seat, specific
from dabir.stages.who import nouns
from dabir.stages.who.beside import phrase_at
from dabir.stages.who.entity import Description
from dabir.stages.who.nouns import without_article
from dabir.stages.who.phrase import Phrase
from dabir.stages.who.scene import Scene

_TOLD = 0.5  # weight of one who is spoken of by an office alone


def take_in(scene: Scene) -> None:
    """Give each office that one person holds at a time to whom the report says it of, else to someone new.

    Only offices whose state is told; each at the places where no name stands.
    """
    taken = {ref.span.start for entity in scene.entities for ref in entity.references}
    taken |= {told.title.start for entity in scene.entities for told in entity.descriptions if told.title}
    for phrase in _offices(scene):
        start = phrase.head.start if phrase.head else phrase.span.start
        told = _told(scene, phrase)
        if start in taken or phrase.span.start in taken or phrase.when is not None:
            continue
        if told.office in one_seat() and told.states:
            found = nouns.known(scene, phrase, told) or nouns.newcomer(scene, phrase)
            scene.describe(found, told)
            scene.refer(found, phrase.span, "noun", _TOLD)


def _told(scene: Scene, phrase: Phrase) -> Description:
    """Return what a phrase says, with the state that alone has such an office."""
    told = scene.cast.described(phrase)
    span = without_article(phrase.span, scene.text)
    one = specific(span.of(scene.text))
    if one is None:
        return told
    office, owner = one
    return replace(told, office=office, states=told.states | {owner}, title=span)


def _offices(scene: Scene) -> list[Phrase]:
    """Return the phrases of a report whose head is an office, without a name, in order."""
    found = (phrase_at(line, at) for line, at in scene.office_places())
    kept = [each for each in found if each and each.name is None and not each.many and not each.owner]
    return sorted((each for each in kept if each.definite == "definite"), key=lambda each: each.span.start)
