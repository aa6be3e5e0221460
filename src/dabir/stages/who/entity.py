"""Those of whom a report speaks, as they are put together while it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dabir.gazetteer import Entry, current
from dabir.lang.people import Gender, NounKind, Standing
from dabir.record import Mention, MentionForm, Span
from dabir.stages.who.phrase import Phrase
from dabir.stages.who.world import state_of
from dabir.text import letters

_SHORTEST_DEMONYM, _SHORTEST_PLACE = 5, 4  # letters
_ENDING = 3  # letters that make a demonym of a place


@dataclass(frozen=True, slots=True)
class Description:
    """What a noun phrase says of someone: the office, whose it is, and all words of it."""

    head: str | None  # key of the noun
    office: str | None  # id of the gazetteer
    words: frozenset[str]  # what counts of the others, states by their ids
    states: frozenset[str]  # ids
    # Where it stands is no part of what it says: told again, it is the same description.
    title: Span | None = field(default=None, compare=False)  # the words of an office, None where it is none
    of: tuple[str, ...] = field(default=(), compare=False)  # ids of the mentions of what it belongs to
    when: Standing | None = None
    gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A stretch of the text that stands for someone."""

    span: Span
    form: MentionForm
    weight: float = 1.0  # how much it brings its actor to mind


@dataclass(eq=False, slots=True)
class Entity:
    """Someone or some body under all its names, nouns and pronouns."""

    kind: NounKind | None
    name: str
    references: list[Reference] = field(default_factory=list)
    descriptions: list[Description] = field(default_factory=list)
    gender: Gender | None = None
    many: bool = False
    told: int = 0  # words and names in the noun phrase that it goes by
    number: int = -1  # among those of the report
    named: bool = True  # by a name, not by a noun phrase alone
    entries: tuple[Entry, ...] = ()  # of the gazetteer that bear its name

    @property
    def state(self) -> str | None:
        """Return the id of the state that it is, None where it is none that the gazetteer knows."""
        return self.entries[0].id if self.entries and self.entries[0].kind == "state" else None

    @property
    def land(self) -> str:
        """Return what stands for the state that it is or lies in, its letters where that is not known."""
        return next((entry.state for entry in self.entries if entry.state), None) or self.token

    @property
    def token(self) -> str:
        """Return what stands for it in descriptions of others."""
        return self.state or letters(self.name)

    def describe(self, found: Description) -> None:
        """Add a description, once."""
        if found not in self.descriptions:
            self.descriptions.append(found)
        self.gender = self.gender or found.gender


@dataclass(frozen=True, slots=True)
class Cast:
    """The names of a report, and what phrases say of those who bear them."""

    named: Mapping[str, Entity]  # by the id of each mention

    def of(self, name: Mention) -> Entity:
        """Return whom a mention names."""
        return self.named[name.id]

    def entities(self) -> list[Entity]:
        """Return all, in the order of the mentions."""
        return list({id(entity): entity for entity in self.named.values()}.values())

    def states(self) -> list[Entity]:
        """Return the states that the gazetteer knows."""
        return [each for each in self.entities() if each.state]

    def described(self, phrase: Phrase) -> Description:
        """Return what a phrase says of the one whom it means; names in it count as those who bear them."""
        noun = phrase.noun
        others = [self.of(name) for name in phrase.others]
        keys = {key: self.state(key) for key in phrase.keys}
        states = set(keys.values()) | {each.land for each in others if each.kind in ("state", "place")}
        return Description(
            head=noun.key if noun else None,
            office=_office(phrase),
            words=frozenset(state or key for key, state in keys.items()) | {each.token for each in others},
            states=frozenset(state for state in states if state),
            title=phrase.head if noun and noun.office else None,
            of=tuple(name.id for name in phrase.others),
            when=phrase.when,
            gender=noun.gender if noun else None,
        )

    def state(self, word: str) -> str | None:
        """Return what stands for the state or place of which a word is the name or the demonym."""
        known = state_of(word)
        if known is not None or len(word) < _SHORTEST_DEMONYM:
            return known
        places = {each.token for each in self.named.values() if each.kind in ("state", "place")}
        return next((each for each in sorted(places) if _is_demonym(word, each)), None)


def _office(phrase: Phrase) -> str | None:
    """Return the id of the office that a phrase says, by all its words or by its noun."""
    if phrase.noun is None or not phrase.noun.office:
        return None
    world = current()
    return world.office(phrase.office) or world.office(phrase.noun.key)


def _is_demonym(word: str, place: str) -> bool:
    return len(place) >= _SHORTEST_PLACE and word.startswith(place) and len(word) - len(place) <= _ENDING
