"""Portraits: what several profiles that are held to be one say together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dabir.gazetteer import current, remembered
from dabir.linking.eras import Era
from dabir.linking.meaning import meaning, owner
from dabir.linking.profile import Office, Profile, plain
from dabir.linking.words import is_full, known_people, plain_words
from dabir.record import ActorKind, RoleWhen


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office at a date; ids are of the gazetteer, None for what it does not know."""

    words: str
    office: str | None
    of: str | None
    owner: str | None
    when: RoleWhen
    date: str | None
    era: Era | None = None


@dataclass(frozen=True, slots=True)
class Portrait:
    """What is known of who some actors are."""

    kind: ActorKind
    name: str
    fulls: frozenset[str] = frozenset()  # folded names of more than a surname; of all but persons every name
    bares: frozenset[str] = frozenset()  # the other names
    tenures: frozenset[Tenure] = frozenset()
    states: frozenset[str] = frozenset()  # ids, folded names of those that the gazetteer does not know
    company: frozenset[str] = frozenset()  # folded names
    known: frozenset[str] = frozenset()  # ids of the gazetteer that its names have
    lands: frozenset[str] = frozenset()  # the one state that a report tells of, where it is one
    homes: frozenset[str] = frozenset()  # ids of the states whose press tells of it
    press: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    size: int = field(default=1, compare=False)  # reports

    @property
    def named(self) -> bool:
        """Whether any report names it."""
        return bool(self.fulls or self.bares)


def portrait(profile: Profile) -> Portrait:
    """Return the portrait of one actor."""
    person = profile.kind == "person"
    names = {plain_words(each.letters) if person else each.letters for each in profile.names}
    fulls = {name for name in names if not person or is_full(name)}
    tenures = [
        Tenure(plain(each.words), *_meant(each.words, each.of), each.when, profile.date, profile.era)
        for each in profile.offices
    ]
    return Portrait(
        kind=profile.kind,
        name=profile.name,
        fulls=frozenset(fulls),
        bares=frozenset(names - fulls),
        tenures=frozenset(tenures),
        states=frozenset(map(state, profile.states)),
        company=frozenset(map(plain, profile.company)),
        lands=frozenset(map(state, profile.lands)) if len({*map(state, profile.lands)}) == 1 else frozenset(),
        known=_known(fulls or names) if person else frozenset(),
        homes=frozenset(filter(None, [home(profile.publisher)])),
        press=frozenset(filter(None, [profile.publisher])),
        dates=frozenset(filter(None, [profile.date])),
    )


def _meant(words: str, of: str | None) -> tuple[str | None, str | None, str | None]:
    office, of_id = meaning(Office(words, of))
    return office, of, of_id


def _known(names: Iterable[str]) -> frozenset[str]:
    """Return who of the gazetteer bears all of some names that it has."""
    found = [known for name in names if (known := known_people(name))]
    return frozenset.intersection(*found) if found else frozenset()


def merged(portraits: Iterable[Portrait]) -> Portrait:
    """Return what portraits that are one say together, under the name of the first."""
    many = list(portraits)
    known = [each.known for each in many if each.known]
    return Portrait(
        kind=many[0].kind,
        name=next((each.name for each in many if each.fulls), many[0].name),
        fulls=frozenset().union(*(each.fulls for each in many)),
        bares=frozenset().union(*(each.bares for each in many)),
        tenures=frozenset().union(*(each.tenures for each in many)),
        states=frozenset().union(*(each.states for each in many)),
        company=frozenset().union(*(each.company for each in many)),
        known=frozenset.intersection(*known) if known else frozenset(),
        lands=frozenset().union(*(each.lands for each in many)),
        homes=frozenset().union(*(each.homes for each in many)),
        press=frozenset().union(*(each.press for each in many)),
        dates=frozenset().union(*(each.dates for each in many)),
        size=sum(each.size for each in many),
    )


@remembered(1 << 17)
def canonical(name: str) -> str:
    """Return the id of the state or the one known person that a folded name means, else the name."""
    people = known_people(plain_words(name)) if is_full(name) else frozenset()
    return min(people) if len(people) == 1 else state(name)


@remembered(1 << 15)
def canonicals(names: frozenset[str]) -> frozenset[str]:
    """Return what folded names mean, each its id or itself."""
    return frozenset(map(canonical, names))


@remembered(1 << 14)
def state(name: str) -> str:
    """Return the id of a state by its name, else the name folded."""
    found = owner(name)
    return found.id if found and found.kind == "state" else plain(name)


@remembered(1 << 12)
def home(publisher: str | None) -> str | None:
    """Return the id of the state that an outlet is of, by its name or the end of its address."""
    if not publisher:
        return None
    world = current()
    bare = publisher.rpartition(".")[0] or publisher
    for name in (publisher, bare, bare.removesuffix("news")):
        body = next((each for each in world.find(name) if each.kind == "body" and each.state), None)
        if body:
            return body.state
    end = publisher.rpartition(".")[2].upper() if "." in publisher else ""
    return next((each.id for each in world.entries if each.code and each.code == end), None)
