"""Reports of invented actors, to measure what linking many costs.

Names are drawn from given names and surnames of a set of names in both scripts, joined by chance, with noise
in their spelling; few actors are in many reports, most in few: half of the mentions are of an eighth of the
people. Many share a surname, and little but names tells them apart.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dabir.record import (
    Actor,
    ActorKind,
    Document,
    Lang,
    Mention,
    Producer,
    Record,
    Role,
    Span,
    digest,
    document_id,
)

SEED = 11
IN_A_REPORT = 8  # actors
_PEOPLE = 30_000
_NOISE = 0.15  # share of names with a letter changed
_ALONE = 0.15  # share of persons that are called by their surname alone
_IN_OFFICE = 0.4  # share of persons whose office is told
_STATES = 0.15  # share of actors that are states
_BODIES = 0.15
_OFFICES = {
    "en": ("foreign minister", "president", "spokesman", "ambassador", "minister of energy"),
    "fa": ("وزیر خارجه", "رئیس جمهور", "سخنگو", "سفیر", "وزیر نیرو"),
}
_HEADS = {"en": "{} Council", "fa": "شورای {}"}
_SWAPS = {
    "ou": "u",
    "ee": "i",
    "kh": "h",
    "q": "gh",
    "ch": "tch",
    "ی": "ي",
    "ک": "ك",
    "ا": "آ",
    "\u200c": " ",
}
_LANGS: tuple[Lang, Lang] = ("en", "fa")

Pair = tuple[str, str]  # a name in English and in Persian


@dataclass(frozen=True, slots=True)
class Names:
    """The names that invented ones are made of."""

    given: Sequence[Pair]
    last: Sequence[Pair]
    states: Sequence[Pair]


@dataclass
class _Making:
    """A report that is put together."""

    lang: Lang
    text: list[str] = field(default_factory=list)
    length: int = 0
    actors: list[Actor] = field(default_factory=list)
    mentions: list[tuple[str, ActorKind, Span]] = field(default_factory=list)
    titles: dict[str, Span] = field(default_factory=dict)

    def put(self, words: str) -> Span:
        """Add words to the text; return where they stand."""
        start = self.length
        self.text.append(words)
        self.length += len(words) + 1
        return Span(start, start + len(words))


def load(folder: Path) -> Names:
    """Read the names of the set."""
    rows = [line.split("\t") for line in (folder / "en-fa-dev.tsv").read_text("utf-8").splitlines()[1:]]
    pairs = [(row[0], row[1], row[2]) for row in rows if len(row) > 2]
    halves = [
        list(zip(en.split(), fa.split(), strict=True))
        for en, fa, kind in pairs
        if kind == "person" and len(en.split()) == len(fa.split()) == 2
    ]
    alone = [(en, fa) for en, fa, kind in pairs if kind not in ("person", "country") and " " not in en + fa]
    return Names(
        given=[half[0] for half in halves] + alone,
        last=[half[1] for half in halves] + alone,
        states=[(en, fa) for en, fa, kind in pairs if kind == "country"] or alone[:200],
    )


def reports(names: Names, actors: int) -> Iterator[Record]:
    """Yield reports with so many actors in all, the same ones each time."""
    drawn = random.Random(SEED)
    people = [
        (drawn.choice(names.given), drawn.choice(names.last), drawn.randrange(5)) for _ in range(_PEOPLE)
    ]
    for number in range(actors // IN_A_REPORT):
        yield _report(drawn, names, people, number)


def _report(
    drawn: random.Random, names: Names, people: Sequence[tuple[Pair, Pair, int]], number: int
) -> Record:
    side = drawn.randrange(2)
    making = _Making(_LANGS[side])
    making.put(f"report {number}")
    for place in range(IN_A_REPORT):
        _actor(drawn, making, names, people, (side, place))
    text = "\n".join(making.text)
    return Record(
        document=Document(
            id=document_id(text),
            text=text,
            lang=making.lang,
            published=f"20{drawn.randrange(10, 26)}-{drawn.randrange(1, 13):02}-{drawn.randrange(1, 29):02}",
        ),
        producer=Producer(dabir="synthetic", reader="synthetic", digest="synthetic"),
        mentions=tuple(
            Mention(id=key, kind=kind, form="name", span=span, digest=digest(text, [span]))
            for key, kind, span in making.mentions
        ),
        actors=tuple(_with_role(making, text, actor) for actor in making.actors),
    )


def _actor(
    drawn: random.Random,
    making: _Making,
    names: Names,
    people: Sequence[tuple[Pair, Pair, int]],
    at: tuple[int, int],
) -> None:
    side, place = at
    chance = drawn.random()
    kind: ActorKind = "state" if chance < _STATES else "body" if chance < _STATES + _BODIES else "person"
    office = None
    if kind == "person":
        given, last, held = people[int(len(people) * drawn.random() ** 3)]
        name = last[side] if drawn.random() < _ALONE else f"{given[side]} {last[side]}"
        office = _OFFICES[making.lang][held] if drawn.random() < _IN_OFFICE else None
    elif kind == "body":
        name = _HEADS[making.lang].format(drawn.choice(names.last)[side])
    else:
        name = drawn.choice(names.states)[side]
    key = f"a{place + 1}"
    title = making.put(office) if office else None
    span = making.put(_noisy(drawn, name))
    making.mentions.append((f"m{place + 1}", kind, span))
    making.actors.append(Actor(id=key, kind=kind, name=making.text[-1], mentions=(f"m{place + 1}",)))
    if title:
        making.titles[key] = title


def _with_role(making: _Making, text: str, actor: Actor) -> Actor:
    title = making.titles.get(actor.id)
    if title is None:
        return actor
    role = Role(title=title, digest=digest(text, [title]))
    return Actor(id=actor.id, kind=actor.kind, name=actor.name, mentions=actor.mentions, roles=(role,))


def _noisy(drawn: random.Random, name: str) -> str:
    """Return a name, at times with a letter spelled otherwise or left out."""
    if drawn.random() >= _NOISE:
        return name
    fitting = [swap for swap in _SWAPS if swap in name]
    if fitting:
        swap = drawn.choice(fitting)
        return name.replace(swap, _SWAPS[swap], 1)
    at = drawn.randrange(1, len(name))
    return name[:at] + name[at + 1 :] if name[at] != " " and len(name) > 4 else name
