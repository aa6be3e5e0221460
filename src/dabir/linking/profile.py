"""Profiles: what one report says of an actor that tells who it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dabir.linking.eras import Era, era
from dabir.record import Actor, ActorKind, Lang, Mention, Record, Role, RoleWhen, Span
from dabir.text import Script, folded, script


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A name that a report gives an actor."""

    name: str  # as it is first written there
    letters: str  # folded
    script: Script
    count: int  # mentions by this name


@dataclass(frozen=True, slots=True, order=True)
class Office:
    """An office in the words of the report, and the name of the state or body that it is of."""

    words: str
    of: str | None = None
    when: RoleWhen = "current"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An actor of a report: its names, offices and states, who stands beside it, and when."""

    address: str  # DOCUMENT/a1
    kind: ActorKind
    name: str  # the fullest one
    names: tuple[Named, ...] = ()  # the most used first; none: no mention names it
    offices: tuple[Office, ...] = ()
    states: tuple[str, ...] = ()  # names of the states that its offices are of, or that it is
    lands: tuple[str, ...] = ()  # names of all states of the report
    company: tuple[str, ...] = ()  # names of the other actors of the report
    date: str | None = None  # EDTF, of publication
    era: Era | None = None  # where no date is given: when those named in office held it
    publisher: str | None = None
    lang: Lang = "other"
    places: tuple[Span, ...] = ()  # of its mentions: where it is found again when the report is read anew

    @property
    def document(self) -> str:
        """The id of the report."""
        return self.address.partition("/")[0]


def plain(name: str) -> str:
    """Return a name folded, its words parted by one space."""
    return " ".join(folded(name).split())


def profiles(record: Record) -> tuple[Profile, ...]:
    """Return a profile of each actor of a record."""
    mentions = {mention.id: mention for mention in record.mentions}
    actors = {actor.id: actor for actor in record.actors}
    names = {actor.id: _names(record, _of(actor, mentions)) for actor in record.actors}
    named = {key: each.name for key, each in actors.items() if names[key]}
    when = None if record.document.published else era(_in_office(record, named))
    return tuple(
        Profile(
            address=f"{record.document.id}/{actor.id}",
            kind=actor.kind,
            name=actor.name,
            names=names[actor.id],
            offices=tuple(dict.fromkeys(_office(record, role, actors) for role in actor.roles)),
            states=tuple(dict.fromkeys(_states(actor, actors))),
            lands=tuple(each.name for each in record.actors if each.kind == "state" and names[each.id]),
            company=tuple(name for key, name in named.items() if key != actor.id),
            date=record.document.published,
            era=when,
            publisher=record.document.publisher,
            lang=record.document.lang,
            places=tuple(sorted(mention.span for mention in _of(actor, mentions))),
        )
        for actor in record.actors
    )


def _in_office(record: Record, named: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield who is named in an office that is held, with its words."""
    for actor in record.actors:
        for role in actor.roles:
            if actor.id in named and role.when == "current":
                yield named[actor.id], role.title.of(record.document.text)


def _of(actor: Actor, mentions: Mapping[str, Mention]) -> list[Mention]:
    return [mentions[each] for each in actor.mentions if each in mentions]


def _names(record: Record, mentions: list[Mention]) -> tuple[Named, ...]:
    """Return the names of an actor, the most used first."""
    words = [each.span.of(record.document.text) for each in mentions if each.form == "name"]
    counts = Counter(map(plain, words))
    first = {plain(each): each for each in reversed(words)}
    return tuple(Named(first[key], key, script(key), count) for key, count in counts.most_common())


def _office(record: Record, role: Role, actors: Mapping[str, Actor]) -> Office:
    of = actors.get(role.of or "")
    return Office(role.title.of(record.document.text), of.name if of else None, role.when)


def _states(actor: Actor, actors: Mapping[str, Actor]) -> Iterator[str]:
    if actor.kind == "state":
        yield actor.name
    for role in actor.roles:
        of = actors.get(role.of or "")
        if of and of.kind == "state":
            yield of.name
