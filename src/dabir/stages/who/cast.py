"""The cast of a report: its names, each with all the places where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from dabir.gazetteer import Entry, current
from dabir.lang import READ
from dabir.lang.people import Gender, people
from dabir.record import Mention
from dabir.stages.who.entity import Entity, Reference
from dabir.stages.who.names import OF_THE_NAME
from dabir.text import folded, letters, words

_FADES = 0.5  # what is left of how much someone is in mind ...
_FAR = 600  # ... after so many characters
_JUNIOR = frozenset(("jr", "sr", "ii", "iii"))
_SAME_OFFICE = 5.0  # how much more the one is of whom the same office is said
_FIRST = 0.4  # how much more the one is in mind who was named first


Bearer: TypeAlias = tuple[str, Gender | None]


@dataclass(frozen=True, slots=True)
class Name:
    """A name at one place of the text."""

    mention: Mention
    letters: str
    words: tuple[str, ...]
    gender: Gender | None  # that the title before it tells
    told: frozenset[str] = frozenset()  # nouns that describe its bearer there

    @property
    def bearer(self) -> Bearer:
        """Return what tells the bearers of a name apart before the text does."""
        return self.letters, self.gender if len(self.words) == 1 else None


def entities(text: str, mentions: Sequence[Mention], told: Mapping[str, frozenset[str]]) -> dict[str, Entity]:
    """Return for each mention, by its id, the entity that it names.

    Args:
        text: of the report.
        mentions: its names, in order.
        told: the nouns that stand beside a mention, by its id.
    """
    names = [replace(_name(text, each), told=told.get(each.id, frozenset())) for each in mentions]
    found: dict[str, Entity] = {}
    for kinds in (("person",), ("body", "place")):
        chosen = [name for name in names if name.mention.kind in kinds]
        grouped = _persons(chosen) if kinds == ("person",) else _bodies(text, chosen)
        for group in grouped:
            entity = _entity(text, group)
            found.update({name.mention.id: entity for name in group})
    return found


def _name(text: str, mention: Mention) -> Name:
    own = mention.span.of(text)
    keys = tuple(key for word in words(own) if (key := letters(word.key)) not in _JUNIOR) or (letters(own),)
    return Name(mention, letters(own), keys, _titled(text, mention))


def _titled(text: str, mention: Mention) -> Gender | None:
    """Return the gender that an honorific right before a name tells."""
    start = mention.span.start
    before = words(text, max(0, start - 20), start)
    if not before or text[before[-1].end : start].strip(" .\u00a0"):
        return None
    return next(
        (
            people(lang).honorifics.get(before[-1].key)
            for lang in READ
            if before[-1].key in people(lang).honorifics
        ),
        None,
    )


def _entity(text: str, group: Sequence[Name]) -> Entity:
    fullest = max(group, key=lambda name: (len(name.words), len(name.letters), -name.mention.span.start))
    entity = Entity(kind=None, name=fullest.mention.span.of(text))
    entity.references = [Reference(name.mention.span, "name") for name in group]
    kind = fullest.mention.kind
    entity.kind = "person" if kind == "person" else "body" if kind == "body" else "place"
    if kind == "person":
        entity.gender = next((name.gender for name in group if name.gender), None) or _given_gender(fullest)
        entity.entries = tuple(entry for entry in _entries([entity.name]) if entry.kind == "person")
        return entity
    entity.entries = _entries(name.mention.span.of(text) for name in group)
    first = entity.entries[0].kind if entity.entries else None
    if first in ("state", "body"):
        entity.kind = first
    return entity


def _given_gender(name: Name) -> Gender | None:
    """Return the gender that the given name of a person tells."""
    first = [word for word in name.words if word not in OF_THE_NAME][:1] if len(name.words) > 1 else []
    return next((gender for word in first for lang in READ if (gender := people(lang).gender(word))), None)


def _entries(names: Iterable[str]) -> tuple[Entry, ...]:
    """Return what the gazetteer knows by the first of names that it knows."""
    world = current()
    return next(filter(None, map(world.find, names)), ())


def _persons(names: Sequence[Name]) -> Iterator[list[Name]]:
    """Yield the names of persons, those of one person together.

    A name of fewer words joins the fuller one that it is a part of; where there are several, the one
    that is most in mind there.
    """
    order = list({name.bearer: name for name in names}.values())
    full = [name for name in order if not any(_part_of(name, other) for other in order)]
    groups: dict[Bearer, list[Name]] = {name.bearer: [] for name in full}
    for name in sorted(names, key=lambda each: each.mention.span):
        fits = [other for other in full if _same_name(name, other) or _part_of(name, other)]
        bearer = _nearest(name, fits, names).bearer if fits else name.bearer
        groups.setdefault(bearer, []).append(name)
    yield from filter(None, groups.values())


def _same_name(name: Name, other: Name) -> bool:
    return name.letters == other.letters and (name.gender in (None, other.gender) or other.gender is None)


def _part_of(name: Name, other: Name) -> bool:
    """Tell whether a name is a shorter form of another: its last words, its first, or both with initials."""
    if len(name.letters) >= len(other.letters) or len(other.words) == 1:
        return False
    if name.gender and (full := _given_gender(other)) and full != name.gender:
        return False
    own, cuts = "".join(name.words), range(1, len(other.words))
    parts = (part for cut in cuts for part in (other.words[cut:], other.words[:cut]))
    return own in map("".join, parts) or _skips(name.words, other.words)


def _skips(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether first and last words agree and only middle ones are missing."""
    return 1 < len(one) < len(other) and one[0] == other[0] and one[-1] == other[-1]


def _nearest(name: Name, fits: Sequence[Name], names: Sequence[Name]) -> Name:
    """Return of fuller names the one that is most in mind where a shorter one stands."""
    if len(fits) == 1:
        return fits[0]
    here = name.mention.span.start
    places = {fit.bearer: [n.mention.span.start for n in names if n.bearer == fit.bearer] for fit in fits}
    first = min(fits, key=lambda fit: places[fit.bearer][0])

    def mind(fit: Name) -> float:
        before: float = sum(
            _FADES ** ((here - start) / _FAR) for start in places[fit.bearer] if start <= here
        )
        return before + _FIRST * (fit is first)

    return max(fits, key=mind)


def _bodies(text: str, names: Sequence[Name]) -> Iterator[list[Name]]:
    """Yield the names of bodies and places, those of one together."""
    groups: list[list[Name]] = []
    for name in sorted(names, key=lambda each: (-len(each.words), each.mention.span)):
        home = next((group for group in groups if _one_body(text, name, group)), None)
        if home is None:
            groups.append([name])
        else:
            home.append(name)
    return (sorted(group, key=lambda name: name.mention.span) for group in groups)


def _one_body(text: str, name: Name, group: Sequence[Name]) -> bool:
    """Tell whether a name is that of a group: by letters, entry, initials, as a part or in brackets."""
    full = group[0]
    if any(name.letters == other.letters for other in group):
        return True
    one, other = _id(name, text), _id(full, text)
    if one and other:
        return one.startswith(other) or other.startswith(one)
    if full.mention.kind != name.mention.kind:
        return False
    short = name.mention.span.of(text)
    return (
        _initials(short, full)
        or any(_bracketed(text, name, each) for each in group)
        or (
            full.mention.kind == "body"
            and short[:1] == short[:1].upper()
            and name.words in (full.words[: len(name.words)], full.words[-len(name.words) :])
        )
    )


def _id(name: Name, text: str) -> str | None:
    entries = _entries([name.mention.span.of(text)])
    return entries[0].id if entries and entries[0].kind in ("state", "body") else None


def _initials(short: str, full: Name) -> bool:
    """Tell whether a name of capitals is made of the first letters of another."""
    if not (1 < len(short) <= 8 and short.replace(".", "").isupper()) or len(full.words) < 2:
        return False
    wanted = folded(short).replace(".", "")
    every = "".join(word[:1] for word in full.words)
    few = "".join(word[:1] for word in full.words if word not in ("of", "the", "and", "for", "on", "in"))
    return wanted in (every, few)


def _bracketed(text: str, name: Name, other: Name) -> bool:
    """Tell whether one name stands in brackets right behind another."""
    first, second = sorted((name.mention.span, other.mention.span))
    return text[first.end : second.start].strip() in ("(", "(«", '("') if first.end <= second.start else False
