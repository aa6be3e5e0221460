"""The cast of a report: its names, each with all the places where it stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
_NOWHERE = 40 * _FAR  # characters beyond which nobody is in mind
_BRACKET = 4  # characters between a name and the bracket behind it
_SMALL = frozenset(("of", "the", "and", "for", "on", "in"))  # words that initials may leave out
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
    fuller = _Index(order, _parts)
    full = [name for name in order if not any(_part_of(name, other) for other in fuller.near(_own(name)))]
    known = _Index(full, lambda name: {name.letters, *_parts(name)})
    places: defaultdict[Bearer, list[int]] = defaultdict(list)
    told: defaultdict[Bearer, frozenset[str]] = defaultdict(frozenset)
    groups: dict[Bearer, list[Name]] = {name.bearer: [] for name in full}
    in_order = sorted(names, key=lambda each: each.mention.span)
    for name in in_order:
        places[name.bearer].append(name.mention.span.start)
        told[name.bearer] |= name.told
    for name in in_order:
        near = known.near({name.letters, *_own(name)})
        fits = [other for other in near if _same_name(name, other) or _part_of(name, other)]
        bearer = _nearest(name, fits, places, told).bearer if fits else name.bearer
        groups.setdefault(bearer, []).append(name)
    yield from filter(None, groups.values())


class _Index:
    """Names by what a name of the same one may have in common with them, so that few are compared."""

    def __init__(self, names: Iterable[Name], keys: Callable[[Name], Iterable[str]]) -> None:
        self._names = list(names)
        self._at: defaultdict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self._names):
            for key in keys(name):
                self._at[key].append(number)

    def near(self, keys: Iterable[str]) -> list[Name]:
        """Return the names that have one of some keys, in their order."""
        return [self._names[number] for number in sorted({n for key in keys for n in self._at.get(key, ())})]


def _parts(name: Name) -> set[str]:
    """Return the shorter forms of a name: its first words, its last, and both ends of it."""
    cuts = range(1, len(name.words))
    found = {"".join(part) for cut in cuts for part in (name.words[cut:], name.words[:cut])}
    return found | ({f"{name.words[0]} {name.words[-1]}"} if cuts else set())


def _own(name: Name) -> set[str]:
    """Return what a name is as a shorter form of another."""
    return {"".join(name.words), f"{name.words[0]} {name.words[-1]}"}


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


def _nearest(
    name: Name,
    fits: Sequence[Name],
    places: Mapping[Bearer, Sequence[int]],
    told: Mapping[Bearer, frozenset[str]],
) -> Name:
    """Return of fuller names the one of whom the same office is said, or that is most in mind there."""
    if len(fits) == 1:
        return fits[0]
    here = name.mention.span.start
    first = min(fits, key=lambda fit: places[fit.bearer][0])

    def mind(fit: Name) -> float:
        starts = places[fit.bearer]
        near = starts[bisect_left(starts, here - _NOWHERE) : bisect_right(starts, here)]
        before: float = sum(_FADES ** ((here - start) / _FAR) for start in near)
        return before + _FIRST * (fit is first) + _SAME_OFFICE * bool(name.told & told[fit.bearer])

    return max(fits, key=mind)


def _bodies(text: str, names: Sequence[Name]) -> Iterator[list[Name]]:
    """Yield the names of bodies and places, those of one together."""
    groups: list[list[Name]] = []
    having: defaultdict[str, list[int]] = defaultdict(list)  # groups by what names of theirs may share
    for name in sorted(names, key=lambda each: (-len(each.words), each.mention.span)):
        keys = _shared(text, name)
        near = sorted({number for key in keys for number in having.get(key, ())})
        home = next((number for number in near if _one_body(text, name, groups[number])), len(groups))
        if home == len(groups):
            groups.append([])
            keys |= _shorter(name)
        groups[home].append(name)
        for key in keys:
            having[key].append(home)
    return (sorted(group, key=lambda name: name.mention.span) for group in groups)


def _shared(text: str, name: Name) -> set[str]:
    """Return what a name may share with others of the same body: letters, entry, bracket, words, initials."""
    span = name.mention.span
    before = text[max(0, span.start - _BRACKET) : span.start]
    own = _id(name, text)
    return {
        f"letters {name.letters}",
        f"entry {own.partition('/')[0] if own else name.letters}",
        f"bracket {span.start - len(before) + before.rfind('(')}" if "(" in before else "",
        f"bracket {text.find('(', span.end, span.end + _BRACKET)}",
        f"words {' '.join(name.words)}",
        f"initials {name.letters}",
    } - {"", "bracket -1"}


def _shorter(name: Name) -> set[str]:
    """Return the keys of the shorter names that the fullest of a body may have."""
    cuts = range(1, len(name.words))
    parts = {" ".join(part) for cut in cuts for part in (name.words[:cut], name.words[-cut:])}
    return {f"words {part}" for part in parts} | {f"initials {each}" for each in _capitals(name)}


def _one_body(text: str, name: Name, group: Sequence[Name]) -> bool:
    """Tell whether a name is that of a group: by letters, entry, initials, as a part or in brackets."""
    full = group[0]
    if any(name.letters == other.letters for other in group):
        return True
    one, other = _id(name, text), _id(full, text)
    if one and other:
        return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")
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
    return folded(short).replace(".", "") in _capitals(full)


def _capitals(name: Name) -> tuple[str, str]:
    """Return the first letters of the words of a name, and of those that count."""
    every = "".join(word[:1] for word in name.words)
    return every, "".join(word[:1] for word in name.words if word not in _SMALL)


def _bracketed(text: str, name: Name, other: Name) -> bool:
    """Tell whether one name stands in brackets right behind another."""
    first, second = sorted((name.mention.span, other.mention.span))
    return text[first.end : second.start].strip() in ("(", "(«", '("') if first.end <= second.start else False
