"""Who is who in a report: names, nouns and pronouns put together to actors, their offices, and who speaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dabir.record import Actor, ActorKind, Mention, Role, Span, digest
from dabir.stages.draft import Draft
from dabir.stages.who.addressing import addressees
from dabir.stages.who.entity import Entity, Reference
from dabir.stages.who.speaking import opened, speakers

_KINDS: Mapping[str | None, ActorKind] = {
    "person": "person", "body": "body", "state": "state", "group": "group", "place": "state",
}  # fmt: skip


def identify(draft: Draft) -> Draft:
    """Tell who is who. Needs: statements, mentions. Gives: actors, mentions, statements."""
    if next(draft.sentences(), None) is None:
        return draft  # none of it stands in a language that is read
    found, names = opened(draft)
    said = speakers(found, draft.statements)
    heard = addressees(found, draft.statements, said)
    speaking = {id(entity) for each in (said, heard) for entities in each.values() for entity in entities}
    kept = [entity for entity in found.entities if entity.kind != "place" or id(entity) in speaking]
    kept.sort(key=lambda entity: min(ref.span for ref in entity.references))
    ids = {id(entity): f"a{number}" for number, entity in enumerate(kept, 1)}
    mentions, of = _mentions(draft.document.text, names, kept)
    actors = tuple(
        Actor(
            id=ids[id(entity)],
            kind=_KINDS.get(entity.kind, "person"),
            name=entity.name,
            mentions=tuple(of[ref.span, id(entity)] for ref in sorted(entity.references, key=_place)),
            roles=tuple(_roles(draft.document.text, entity, found.cast.named, ids)),
        )
        for entity in kept
    )
    statements = tuple(
        replace(
            item,
            speakers=tuple(ids[id(entity)] for entity in said.get(item.id, ())),
            addressees=tuple(ids[id(entity)] for entity in heard.get(item.id, ())),
        )
        for item in draft.statements
    )
    return replace(draft, mentions=mentions, actors=actors, statements=statements)


def _place(reference: Reference) -> Span:
    return reference.span


def _mentions(
    text: str, names: Sequence[Mention], kept: Sequence[Entity]
) -> tuple[tuple[Mention, ...], dict[tuple[Span, int], str]]:
    """Return all mentions in the order of the text, and the id of each by its span and entity."""
    every = {(mention.span, 0): mention for mention in names}
    of: dict[tuple[Span, int], tuple[Span, int]] = {}
    for entity in kept:
        for ref in entity.references:
            key = (ref.span, 0) if (ref.span, 0) in every else (ref.span, id(entity))
            of[ref.span, id(entity)] = key
            if key not in every:
                kind = _KINDS.get(entity.kind, "person")
                every[key] = Mention(
                    id="", kind=kind, form=ref.form, span=ref.span, digest=digest(text, [ref.span])
                )
    order = sorted(every, key=lambda key: key[0])
    ids = {key: f"m{number}" for number, key in enumerate(order, 1)}
    return tuple(replace(every[key], id=ids[key]) for key in order), {
        pair: ids[key] for pair, key in of.items()
    }


def _roles(text: str, entity: Entity, named: Mapping[str, Entity], ids: Mapping[int, str]) -> Iterator[Role]:
    """Yield the offices that the text gives to someone, each at its first place."""
    seen: set[str] = set()
    for told in entity.descriptions:
        if told.title is None or told.title.of(text) in seen:
            continue
        seen.add(told.title.of(text))
        owners = [ids.get(id(named[name])) for name in told.of]
        yield Role(
            title=told.title,
            digest=digest(text, [told.title]),
            of=next(filter(None, owners), None),
            when="former" if told.when == "late" else told.when or "current",
        )
