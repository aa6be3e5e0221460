"""A report while it is read: its sentences, its cast, and who has been spoken of so far."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dabir.record import MentionForm, Span
from dabir.stages.who.entity import Cast, Description, Entity, Reference
from dabir.stages.who.line import Line
from dabir.stages.who.phrase import Phrase
from dabir.text import letters, words

SPEAKS = 2.0  # weight of a reference that is the source of an attribution
_FADES = 0.5  # what a sentence leaves of how much someone is in mind
_FIRST, _NAMED, _BEHIND, _OWNS = (
    1.5,
    1.0,
    0.6,
    0.6,
)  # weight of a name: first of its sentence, behind "of", with 's
_SAID = 0.3  # share of it where the name stands in what somebody says
_FAR = 16  # sentences beyond which nobody is
_OFTEN = 0.3  # how much more one comes to mind who is spoken of e times in all
_FEW = 64  # of those whom a word describes or names, the latest are looked at: time stays in step with length


@dataclass(slots=True)
class Scene:
    """What a reader has in mind of a report; it grows while the report is read."""

    text: str
    lines: Sequence[Line]
    starts: Sequence[int]  # of the sentences
    cast: Cast
    published: str | None = None  # EDTF day
    contents: Sequence[Span] = ()  # of what is said, in order, none inside another
    coming: Sequence[tuple[int, Entity]] = ()  # persons who speak under their names, by place
    spoken: list[tuple[int, list[Entity]]] = field(default_factory=list)  # place and speakers so far
    papers: list[tuple[int, list[Entity]]] = field(default_factory=list)  # documents and who issued them
    entities: list[Entity] = field(default_factory=list)
    known: list[Entity] = field(default_factory=list)  # persons whose names the gazetteer has
    _places: list[tuple[int, int, Reference]] = field(default_factory=list)  # start, number of entity
    _forms: dict[tuple[int, Span], MentionForm] = field(default_factory=dict)  # of each entity's references
    _described: defaultdict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))
    _named: defaultdict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))
    _heads: defaultdict[str, list[tuple[Line, int]]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for entity in self.cast.entities():
            self.add(entity)
        self.known = [entity for entity in self.entities if entity.kind == "person" and entity.entries]
        for line in self.lines:
            for at, key in enumerate(line.keys):
                noun = line.tables.noun([key])
                if noun is not None and line.names[at] is None:
                    self._heads[noun.key].append((line, at))

    def add(self, entity: Entity) -> None:
        """Take someone in."""
        entity.number = len(self.entities)
        for reference in entity.references:
            self._forms.setdefault((entity.number, reference.span), reference.form)
            weighed = replace(reference, weight=self._weight(reference.span))
            insort(self._places, (reference.span.start, entity.number, weighed), key=_order)
        self.entities.append(entity)
        for told in entity.descriptions:
            self._index(entity, told)
        for key in {letters(entity.name), *(letters(word.key) for word in words(entity.name))}:
            self._named[key].append(entity)

    def _weight(self, span: Span) -> float:
        """Return how much a name brings its bearer to mind where it stands, less inside of what is said."""
        place = bisect_right(self.contents, span.start, key=lambda content: content.start) - 1
        inside = place >= 0 and span.end <= self.contents[place].end
        return self._standing(span) * (_SAID if inside else 1.0)

    def _standing(self, span: Span) -> float:
        line = self.lines[self.line_at(span.start)]
        at = bisect_left(line.words, span.start, key=lambda word: word.end - 1)
        if at and line.plays(at - 1, "preposition"):
            return _BEHIND
        if self.text[span.end : span.end + 2] in ("'s", "’s"):
            return _OWNS
        return _NAMED if any(line.names[:at]) else _FIRST

    def describe(self, entity: Entity, told: Description) -> None:
        """Note what is said of someone."""
        entity.describe(told)
        self._index(entity, told)

    def _index(self, entity: Entity, told: Description) -> None:
        for key in {told.head, told.office, *told.words} - {None}:
            if entity not in self._described[str(key)][-_FEW:]:
                self._described[str(key)].append(entity)

    def refer(self, entity: Entity, span: Span, form: MentionForm, weight: float = SPEAKS) -> None:
        """Note that a stretch of the text stands for someone."""
        known = self._forms.get((entity.number, span))
        if known is not None:
            weight, form = weight - 1.0, known
        else:
            self._forms[entity.number, span] = form
            entity.references.append(Reference(span, form))
        if weight > 0:
            found = (span.start, entity.number, Reference(span, form, weight))
            insort(self._places, found, key=_order)

    def meant_at(self, place: int) -> Entity | None:
        """Return whom a noun or pronoun that begins at a place was found to mean."""
        first = bisect_left(self._places, place, key=lambda item: item[0])
        here = self._places[first : first + 1]
        return next((self.entities[number] for start, number, _ in here if start == place), None)

    def line_at(self, place: int) -> int:
        """Return the number of the sentence that a place of the text lies in."""
        return max(0, bisect_right(self.starts, place) - 1)

    def near(self, one: int, other: int) -> bool:
        """Tell whether two places lie in one sentence or in two that follow each other."""
        return abs(self.line_at(one) - self.line_at(other)) <= 1

    def minds(self, place: int) -> Mapping[int, float]:
        """Return how much each is in mind at a place, by number; who is not named is not."""
        here = self.line_at(place)
        found: defaultdict[int, float] = defaultdict(float)
        for start, number, reference in self._before(place):
            found[number] += reference.weight * _FADES ** (here - self.line_at(start))
        return found

    def _before(self, place: int) -> Iterator[tuple[int, int, Reference]]:
        """Yield the references that end before a place and are not too far from it."""
        start = self.starts[max(0, self.line_at(place) - _FAR)]
        first, last = (bisect_left(self._places, at, key=lambda item: item[0]) for at in (start, place))
        return (item for item in self._places[first:last] if item[2].span.end <= place)

    def mind(self, entity: Entity, place: int) -> float:
        """Return how much someone is in mind at a place."""
        return self.minds(place).get(entity.number, 0.0)

    def first_in_mind(self, place: int, fits: Callable[[Entity], float]) -> Entity | None:
        """Return who is most in mind at a place, weighed by how well each fits; 0 is not at all.

        One who is often spoken of in the report comes to mind more easily.
        """
        best, found = 0.0, None
        for number, mind in self.minds(place).items():
            entity = self.entities[number]
            score = fits(entity) * mind * (1 + _OFTEN * math.log(len(entity.references)))
            if score > best:
                best, found = score, entity
        return found

    def last(self, entity: Entity, place: int) -> int:
        """Return where someone was spoken of last before a place, -1 where not near it."""
        return max((start for start, number, _ in self._before(place) if number == entity.number), default=-1)

    def described_by(self, told: Description) -> list[Entity]:
        """Return those of whom the head or office of a description was said."""
        keys = [key for key in (told.head, told.office) if key]
        return list({id(each): each for key in keys for each in self._described[key][-_FEW:]}.values())

    def called(self, key: str) -> list[Entity]:
        """Return those whose name, or a word of it, has these letters."""
        return self._named.get(key, [])[-_FEW:]

    def office_places(self) -> list[tuple[Line, int]]:
        """Return where nouns stand that are offices: line and word."""
        return [place for places in self._heads.values() for place in places if _is_office(*place)]

    def heads(self, phrase: Phrase) -> Sequence[tuple[Line, int]]:
        """Return where the noun of a phrase stands outside names: line and word."""
        return self._heads.get(phrase.noun.key, []) if phrase.noun else []


def _is_office(line: Line, at: int) -> bool:
    noun = line.tables.noun([line.keys[at]])
    return bool(noun and noun.office and not noun.plural)


def _order(item: tuple[int, int, Reference]) -> tuple[int, int]:
    return item[:2]
