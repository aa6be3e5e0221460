"""The cast of a report: its names, each with all the places where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from dabir.gazetteer import Entry, Gazetteer
from dabir.lang import READ, Read
from dabir.lang.people import Gender, people
from dabir.record import Mention, MentionKind, Span, digest
from dabir.stages.who.entity import Entity, Reference
from dabir.stages.who.world import state_of
from dabir.text import folded, letters, script, words

_LONGEST_TITLE = 4  # words
_FADES = 0.5  # what is left of how much someone is in mind ...
_FAR = 600  # ... after so many characters
_FIRST = 0.4  # how much more the one is in mind who was named first


Bearer: TypeAlias = tuple[str, Gender | None]


@dataclass(frozen=True, slots=True)
class Name:
    """A name at one place of the text."""

    mention: Mention
    letters: str
    words: tuple[str, ...]
    gender: Gender | None  # that the title before it tells

    @property
    def bearer(self) -> Bearer:
        """Return what tells the bearers of a name apart before the text does."""
        return self.letters, self.gender if len(self.words) == 1 else None


def bare(text: str, mention: Mention) -> Mention:
    """Return the mention of a person without the titles and offices before its name."""
    if mention.kind != "person":
        return _without_article(text, mention)
    lang: Read = "fa" if script(mention.span.of(text)) == "arabic" else "en"
    found = words(text, mention.span.start, mention.span.end)
    first = _titles(lang, [word.key for word in found])
    span = Span(found[first].start, mention.span.end) if found else mention.span
    return _spanning(text, mention, _without_possessive(text, span))


def _titles(lang: Read, keys: Sequence[str]) -> int:
    """Return how many words of a name are titles or offices that stand before it; one word is left."""
    first = 0
    while first < len(keys) - 1:
        size = next((n for n in range(min(_LONGEST_TITLE, len(keys) - first - 1), 0, -1) if _title(lang, keys[first : first + n])), 0)
        if not size:
            break
        first += size
    return first


def _title(lang: Read, keys: Sequence[str]) -> bool:
    tables = people(lang)
    joined = "".join(keys)
    if joined in _OF_THE_NAME or joined in tables.given:
        return False
    noun = tables.noun(keys)
    return joined in tables.honorifics or bool(noun and noun.kind == "person" and (noun.office or lang == "en"))


_BEFORE_TITLES = frozenset(("the", "روزنامه", "روزنامهی", "هفته‌نامه", "هفتهنامه", "ماهنامه", "نشریه", "مجله", "وبسایت", "شبکه"))
_OF_THE_NAME = frozenset(
    ("سید", "سیده", "seyyed", "sayyed", "sayed", "syed", "sayyid", "seyed", "seyyid", "sayid")
)


def whole(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield names, a state right beside a body of which it is a part joined to it: U.S. + Supreme Court."""
    held: Mention | None = None
    for mention in mentions:
        if held is not None and _one_name(text, held, mention):
            span = Span(held.span.start, mention.span.end)
            held = replace(held, kind="body", span=span, digest=digest(text, [span]))
        else:
            yield from (held,) if held else ()
            held = mention
    yield from (held,) if held else ()


def _one_name(text: str, one: Mention, other: Mention) -> bool:
    if text[one.span.end : other.span.start] != " ":
        return False
    persian = script(one.span.of(text)) == "arabic"
    place, body = (other, one) if persian else (one, other)
    return place.kind == "place" and body.kind == "body" and state_of(letters(place.span.of(text))) is not None


def _without_article(text: str, mention: Mention) -> Mention:
    """Return the mention of a body or place without its article, or the word for a paper before its title."""
    found = words(text, mention.span.start, mention.span.end)
    first = int(len(found) > 1 and found[0].key in _BEFORE_TITLES)
    start = found[first].start if first else mention.span.start
    return _spanning(text, mention, _without_possessive(text, Span(start, mention.span.end)))


def _without_possessive(text: str, span: Span) -> Span:
    inner = span.of(text)
    return Span(span.start, span.end - 2) if inner.endswith(("'s", "’s")) and len(inner) > 2 else span


def _spanning(text: str, mention: Mention, span: Span) -> Mention:
    return mention if span == mention.span else replace(mention, span=span, digest=digest(text, [span]))


def entities(text: str, mentions: Sequence[Mention]) -> dict[str, Entity]:
    """Return for each mention, by its id, the entity that it names."""
    names = _of_one_kind([_name(text, mention) for mention in mentions])
    found: dict[str, Entity] = {}
    for kinds in (("person",), ("body", "place")):
        chosen = [name for name in names if name.mention.kind in kinds]
        grouped = _persons(chosen) if kinds == ("person",) else _bodies(text, chosen)
        for group in grouped:
            entity = _entity(text, group)
            found.update({name.mention.id: entity for name in group})
    return found


def _of_one_kind(names: Sequence[Name]) -> list[Name]:
    """Return names of one word as of the kind that the same letters mostly have, a state by the gazetteer."""
    counts: dict[str, Counter[MentionKind]] = {}
    for name in names:
        counts.setdefault(name.letters, Counter())[name.mention.kind] += 1
    return [
        replace(name, mention=replace(name.mention, kind=_most(counts[name.letters], name)))
        if len(name.words) == 1
        else name
        for name in names
    ]


def _most(counts: Counter[MentionKind], name: Name) -> MentionKind:
    if state_of(name.letters) and counts["body"] == 0:
        return "place"
    return max(counts, key=lambda kind: (counts[kind], kind == name.mention.kind))


def _name(text: str, mention: Mention) -> Name:
    own = mention.span.of(text)
    keys = tuple(letters(word.key) for word in words(own))
    return Name(mention, letters(own), keys, _titled(text, mention))


def _titled(text: str, mention: Mention) -> Gender | None:
    """Return the gender that an honorific right before a name tells."""
    start = mention.span.start
    before = words(text, max(0, start - 20), start)
    if not before or text[before[-1].end : start].strip(" .\u00a0"):
        return None
    return next((people(lang).honorifics.get(before[-1].key) for lang in READ if before[-1].key in people(lang).honorifics), None)


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
        entity.kind = first  # type: ignore[assignment]
    return entity


def _given_gender(name: Name) -> Gender | None:
    """Return the gender that the given name of a person tells."""
    first = [word for word in name.words if word not in _OF_THE_NAME][:1] if len(name.words) > 1 else []
    return next((gender for word in first for lang in READ if (gender := people(lang).gender(word))), None)


def _entries(names: Iterable[str]) -> tuple[Entry, ...]:
    """Return what the gazetteer knows by the first of names that it knows."""
    world = Gazetteer.packaged()
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
        groups[_nearest(name, fits, names).bearer].append(name)
    yield from filter(None, groups.values())


def _same_name(name: Name, other: Name) -> bool:
    return name.letters == other.letters and (name.gender in (None, other.gender) or other.gender is None)


def _part_of(name: Name, other: Name) -> bool:
    """Tell whether a name is a shorter form of another: its last words, its first, or both with initials."""
    if len(name.words) >= len(other.words) or name.letters == other.letters:
        return False
    if name.gender and (full := _given_gender(other)) and full != name.gender:
        return False
    size = len(name.words)
    return name.words in (other.words[-size:], other.words[:size]) or _skips(name.words, other.words)


def _skips(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether first and last words agree and only middle ones are missing."""
    return len(one) > 1 and one[0] == other[0] and one[-1] == other[-1]


def _nearest(name: Name, fits: Sequence[Name], names: Sequence[Name]) -> Name:
    """Return of fuller names the one most in mind where a shorter one stands, the first where none is before."""
    if len(fits) == 1:
        return fits[0]
    here = name.mention.span.start
    places = {fit.bearer: [n.mention.span.start for n in names if n.bearer == fit.bearer] for fit in fits}
    first = min(fits, key=lambda fit: places[fit.bearer][0])

    def mind(fit: Name) -> float:
        before = sum(_FADES ** ((here - start) / _FAR) for start in places[fit.bearer] if start <= here)
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
    """Tell whether a name is that of a group: the same letters, entry, initials, a part, or set in brackets."""
    full = group[0]
    if any(name.letters == other.letters for other in group):
        return True
    one, other = _id(name, text), _id(full, text)
    if one and other and not (one.startswith(other) or other.startswith(one)):
        return False
    if full.mention.kind != name.mention.kind:
        return False
    short = name.mention.span.of(text)
    return (
        _initials(short, full)
        or any(_bracketed(text, name, each) for each in group)
        or (full.mention.kind == "body" and short[:1] == short[:1].upper() and name.words in (full.words[: len(name.words)], full.words[-len(name.words) :]))
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
