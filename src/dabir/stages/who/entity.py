"""Those of whom a report speaks, as they are put together while it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dabir.gazetteer import Entry
from dabir.lang.people import Gender, NounKind, Standing
from dabir.record import MentionForm, Span
from dabir.stages.who.phrase import Phrase
from dabir.stages.who.world import state_of
from dabir.text import letters


@dataclass(frozen=True, slots=True)
class Description:
    """What a noun phrase says of someone: the office, whose it is, and all words of it."""

    head: str | None  # key of the noun
    words: frozenset[str]  # what counts of the others, states by their ids
    states: frozenset[str]  # ids
    title: Span | None = None  # the words of an office, None where it is none or not in the text
    of: tuple[str, ...] = ()  # ids of the mentions of what the office belongs to
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
    named: bool = True  # by a name, not by a noun phrase alone
    entries: tuple[Entry, ...] = ()  # of the gazetteer that bear its name

    @property
    def state(self) -> str | None:
        """Return the id of the state that it is, None where it is none that the gazetteer knows."""
        return self.entries[0].id if self.entries and self.entries[0].kind == "state" else None

    @property
    def token(self) -> str:
        """Return what stands for it in descriptions of others."""
        return self.state or letters(self.name)

    def describe(self, found: Description) -> None:
        """Add a description, once."""
        if found not in self.descriptions:
            self.descriptions.append(found)
        self.gender = self.gender or found.gender


def described(phrase: Phrase, named: Mapping[str, Entity]) -> Description:
    """Return what a phrase says of the one whom it means; the names in it count as those whom they name."""
    noun = phrase.noun
    others = [named[name.id] for name in phrase.others]
    states = {state_of(key) for key in phrase.keys} | {each.state for each in others}
    return Description(
        head=noun.key if noun else None,
        words=frozenset(state_of(key) or key for key in phrase.keys) | {each.token for each in others},
        states=frozenset(state for state in states if state),
        title=phrase.head if noun and noun.office else None,
        of=tuple(name.id for name in phrase.others),
        when=phrase.when,
        gender=noun.gender if noun else None,
    )
