"""Noun phrases that refer to someone: their head, number, owner and the names within them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dabir.lang import Read
from dabir.lang.people import Definiteness, Noun, NounKind, Pronoun, Standing
from dabir.record import Mention, Span
from dabir.stages.who.line import Line

_AGENTS = ("er", "or", "ist", "ian", "eer", "man", "woman", "one", "body")  # ends of words for those who act


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase refers by."""

    span: Span  # as it may name its actor: with article and of-phrase, without relative clause
    lang: Read
    keys: tuple[str, ...] = ()  # of the words of that span that tell of whom it means, names left out
    name: Mention | None = None  # of the one whom the phrase means
    noun: Noun | None = None  # its head
    head: Span | None = None  # the words of the office, without whose it is
    office: str = ""  # the same, as one string of keys
    pronoun: Pronoun | None = None
    others: tuple[Mention, ...] = ()  # names in it of others: of whom, of what
    owner: Pronoun | None = None  # "his", "its"
    definite: Definiteness = "definite"
    many: bool = False
    two: bool = False  # "the two", "both"
    when: Standing | None = None
    another: bool = False  # told apart from one before it: "another slide", "many voters"
    bare: bool = False  # without any determiner, as in headlines
    capital: bool = False  # its head is written like a name
    owned: bool = False  # by someone whom no name tells: "the dockers' spokeswoman"

    @property
    def names_place(self) -> bool:
        """Tell whether a Persian noun of place stands for itself, without "this": «غرب»."""
        return self.lang == "fa" and self.kind in ("place", "state")

    @property
    def mass(self) -> bool:
        """Tell whether it names a body by its noun alone: "police"."""
        return self.kind == "body" and len(self.keys) == 1 and not self.others

    @property
    def agent(self) -> bool:
        """Tell whether a head that no table knows looks like one who acts: "muleteer", "Birchers"."""
        head = self.keys[-1] if self.keys else ""
        return self.many or self.another or head.endswith(_AGENTS)

    @property
    def kind(self) -> NounKind | None:
        """Return what kind its head is of, None where it is not known."""
        return self.noun.kind if self.noun else None


def ends(part: Line, at: int) -> bool:
    """Tell whether a word ends the head of a phrase."""
    return part.leaves(at) or part.plays(at, "preposition", "conjunction")


def article(part: Line, stop: int) -> int:
    """Return how many determiners a phrase begins with."""
    role = part.tables.modifiers
    return next(
        (at for at in range(stop) if part.names[at] is not None or role.get(part.keys[at]) != "determiner"),
        0,
    )


def standing(part: Line, end: int) -> Standing | None:
    """Return what the first words of a phrase say of an office: former, acting."""
    told = part.tables.standing
    words = (word for key in part.keys[:end] for word in (key, key.rpartition("-")[2]))
    return next((told[word] for word in words if word in told), None)


def telling(part: Line, end: int) -> tuple[str, ...]:
    """Return the keys of the first words that tell of someone, names left out."""
    modifiers, pronouns = part.tables.modifiers, part.tables.pronouns
    return tuple(
        key.removesuffix("'s").removesuffix("’s")
        for at, key in enumerate(part.keys[:end])
        if part.names[at] is None
        and modifiers.get(key) != "determiner"
        and key not in pronouns
        and part.tables.ends.get(key) in (None, "label")
    )


def others(names: Sequence[Mention | None], name: Mention | None) -> tuple[Mention, ...]:
    """Return the names of a phrase but one, each once."""
    return tuple({each.id: each for each in names if each is not None and each is not name}.values())
