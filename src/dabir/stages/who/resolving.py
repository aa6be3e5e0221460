"""Whom a phrase means: a name of the cast, one described earlier, the one most in mind, or someone new."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dabir.gazetteer import Gazetteer
from dabir.lang import Read
from dabir.lang.people import Gender, Pronoun
from dabir.record import MentionForm, Span
from dabir.stages.who.entity import Description, Entity, Reference, described
from dabir.stages.who.phrase import Line, Phrase, read
from dabir.stages.who.beside import introduced
from dabir.text import letters

_FADES = 0.5  # what a sentence leaves of how much someone is in mind
_UNSURE = 0.6  # weight of one whose gender is not known
_KNOWN = 2.2  # likeness of one whom the gazetteer knows in that office
_ENOUGH = 2.0  # the least likeness of two descriptions of one person
_BE = ("is", "was", "are", "were")
_SHORTEST = 4  # letters of a name that is looked for where none was marked
_LEAD = 4  # sentences in which someone may be called by an office before the name comes
SPEAKS = 2.0  # weight of a reference that is the source of an attribution


@dataclass(slots=True)
class Scene:
    """A report while it is read: its sentences, its cast, and who has been spoken of so far."""

    text: str
    lines: Sequence[Line]
    starts: Sequence[int]  # of the sentences
    named: Mapping[str, Entity]  # by the id of each mention
    entities: list[Entity]
    published: str | None = None
    coming: Sequence[tuple[int, Entity]] = ()  # persons who speak under their names, by place
    spoken: list[tuple[int, list[Entity]]] = field(default_factory=list)  # place and speakers so far
    papers: list[tuple[int, list[Entity]]] = field(default_factory=list)  # documents and who issued them

    def line_at(self, place: int) -> int:
        """Return the number of the sentence that a place of the text lies in."""
        return max(0, bisect_right(self.starts, place) - 1)

    def near(self, one: int, other: int) -> bool:
        """Tell whether two places lie in one sentence or in two that follow each other."""
        return abs(self.line_at(one) - self.line_at(other)) <= 1

    def refer(self, entity: Entity, span: Span, form: MentionForm, weight: float = SPEAKS) -> None:
        """Note that a stretch of the text stands for someone."""
        known = next((ref for ref in entity.references if ref.span == span), None)
        if known is not None:
            entity.references.remove(known)
        entity.references.append(Reference(span, known.form if known else form, weight))

    def mind(self, entity: Entity, place: int) -> float:
        """Return how much someone is in mind at a place."""
        here = self.line_at(place)
        return sum(
            ref.weight * _FADES ** (here - self.line_at(ref.span.start))
            for ref in entity.references
            if ref.span.end <= place
        )

    def first_in_mind(self, place: int, fits: Callable[[Entity], float]) -> Entity | None:
        """Return who is most in mind at a place, weighed by how well each fits; 0 is not at all."""
        scored = [(fits(entity) * self.mind(entity, place), entity) for entity in self.entities]
        best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        return best[1] if best[0] > 0 else None


def resolve(scene: Scene, phrase: Phrase, without: Sequence[Entity] = ()) -> list[Entity]:
    """Return whom a phrase means, nobody where nothing tells.

    Args:
        scene: the report as read so far.
        phrase: what refers.
        without: those who cannot be meant, as who is quoted cannot by "he".
    """
    if phrase.name is not None:
        found = [scene.named[phrase.name.id]]
        if phrase.noun and phrase.noun.kind == "person":
            found[0].describe(described(phrase, scene.named))
        return found
    if phrase.pronoun is not None:
        return _pronoun(scene, phrase, phrase.pronoun, without)
    called = _called_so(scene, phrase)
    if called is not None:
        return [called]
    if _nobody(phrase):
        return []
    if phrase.kind == "document":
        return _issuers(scene, phrase)
    if phrase.two:
        return _two(scene, phrase) or _group(scene, phrase)
    if phrase.many or phrase.kind == "group":
        return _group(scene, phrase)
    if phrase.kind in ("body", "place", "state"):
        return [_body(scene, phrase)]
    return [_person(scene, phrase)]


def _called_so(scene: Scene, phrase: Phrase) -> Entity | None:
    """Return who bears a name that the reader of names has missed at this place."""
    key = letters(phrase.span.of(scene.text)).removeprefix("the")
    if phrase.noun is not None or len(key) < _SHORTEST:
        return None
    known = (each for each in scene.entities if each.named and scene.mind(each, len(scene.text)) > 0)
    return next((each for each in known if key == letters(each.name) or _last_word(each, key)), None)


def _last_word(entity: Entity, key: str) -> bool:
    return entity.kind == "person" and key == letters(entity.name.split()[-1])


def _nobody(phrase: Phrase) -> bool:
    """Tell whether a phrase denies that there is anyone, or names a thing that no table knows as a speaker."""
    unknown = phrase.noun is None and phrase.lang == "en" and not phrase.agent and not phrase.capital
    return phrase.definite == "nobody" or unknown


def _two(scene: Scene, phrase: Phrase) -> list[Entity]:
    """Return the two whom "both", "the two leaders", "the two countries" means."""
    if phrase.noun and phrase.noun.kind in ("state", "place"):
        kinds = ("state",)
    elif phrase.noun is None or phrase.noun.kind in ("person", "group"):
        kinds = ("person",)
    else:
        return []
    place = phrase.span.start
    known = [each for each in scene.entities if each.kind in kinds and each.named and scene.mind(each, place) > 0]
    best = sorted(known, key=lambda each: -scene.mind(each, place))[:2]
    return sorted(best, key=lambda each: min(ref.span for ref in each.references)) if len(best) == 2 else []


def _pronoun(scene: Scene, phrase: Phrase, pronoun: Pronoun, without: Sequence[Entity]) -> list[Entity]:
    if pronoun.role == "relative":
        return _antecedent(scene, phrase)
    if pronoun.role == "indefinite":
        return [_new(scene, phrase)]
    if pronoun.person != 3:
        return []
    place = phrase.span.start
    together = scene.spoken[-1][1] if scene.spoken else []
    if pronoun.plural and not pronoun.gender and len(together) > 1 and scene.near(scene.spoken[-1][0], place):
        return list(together)
    fit = _fits(pronoun, phrase.lang)
    found = scene.first_in_mind(place, lambda entity: 0.0 if entity in without else fit(entity))
    if pronoun.gender == "n" and scene.papers and (found is None or scene.papers[-1][0] > _last(found, place)):
        return list(scene.papers[-1][1])
    return [found] if found else []


def _last(entity: Entity, place: int) -> int:
    return max((ref.span.start for ref in entity.references if ref.span.end <= place), default=-1)


def _fits(pronoun: Pronoun, lang: Read) -> Callable[[Entity], float]:
    """Return how well an entity fits a pronoun: 0 not at all, 1 well."""

    def person(entity: Entity) -> float:
        if entity.kind not in ("person", None) or entity.many:
            return 0.0
        if entity.gender and pronoun.gender and entity.gender != pronoun.gender:
            return 0.0
        return 1.0 if entity.gender or not pronoun.gender else _UNSURE

    def thing(entity: Entity) -> float:
        return {"body": 1.0, "state": 0.8, "group": 0.5}.get(entity.kind or "", 0.0)

    def several(entity: Entity) -> float:
        if entity.many or entity.kind == "group":
            return 1.0
        return {"body": 0.6, "state": 0.3}.get(entity.kind or "", 0.0)

    if pronoun.gender == "n":
        return thing
    many = pronoun.plural and (not pronoun.singular or lang == "en")
    return several if many and pronoun.gender is None else person


def _antecedent(scene: Scene, phrase: Phrase) -> list[Entity]:
    """Return whom "who" means: the phrase that ends right before it."""
    line = scene.lines[scene.line_at(phrase.span.start)]
    at = next((n for n, word in enumerate(line.words) if word.start == phrase.span.start), 0)
    while at > 0 and (line.plays(at - 1, "preposition", "conjunction") or line.keys[at - 1] in ("most", "all", "some")):
        at -= 1
    if at == 0:
        return []
    first = at - 1
    while first > 0 and not line.parted(first) and not line.leaves(first - 1):
        first -= 1
    before = first - 1 - (first > 1 and line.keys[first - 1] in _BE)
    name = line.names[at - 1] or (line.names[before] if before >= 0 else None)
    if name is not None and name.kind == "person":
        return [scene.named[name.id]]
    while first < at and (line.plays(first, "preposition", "conjunction") or _verbal(line, first, at)):
        first += 1
    found = read(line.cut(first, at)) if first < at else None
    return resolve(scene, found) if found and not found.pronoun else []


def _verbal(line: Line, first: int, at: int) -> bool:
    """Tell whether a word before a noun phrase is none of it: there is a determiner or preposition to come."""
    rest = range(first + 1, at)
    return any(line.plays(n, "preposition") or line.tables.modifiers.get(line.keys[n]) == "determiner" for n in rest)


def _issuers(scene: Scene, phrase: Phrase) -> list[Entity]:
    """Return who issued a document: who is named in its phrase, else who did the one before it or spoke last."""
    named = [scene.named[name.id] for name in phrase.others]
    bodies = [entity for entity in named if entity.kind in ("body", "group")]
    found = (bodies or named)[:1]
    if not found and phrase.owner:
        owner = scene.first_in_mind(phrase.span.start, _fits(phrase.owner, phrase.lang))
        found = [owner] if owner else []
    if not found and phrase.definite != "indefinite":
        found = scene.papers[-1][1] if scene.papers else scene.spoken[-1][1] if scene.spoken else []
    scene.papers.append((phrase.span.start, found))
    return list(found)


def _person(scene: Scene, phrase: Phrase) -> Entity:
    told = described(phrase, scene.named)
    if phrase.definite == "indefinite" and (not told.words or len(told.words) < 2):
        return _new(scene, phrase)
    likest = _likest(scene, phrase, told)
    if likest is not None:
        likest.describe(replace(told, title=None))
        return likest
    announced = _announced(scene, phrase, told)
    if announced is not None:
        announced.describe(told)
        return announced
    strangers = any(scene.named[name.id].kind != "state" for name in phrase.others)
    if phrase.definite != "indefinite" and (phrase.definite == "this" or not strangers):
        fits = _fits(Pronoun(3, singular=True, plural=False, gender=told.gender, role="subject"), phrase.lang)
        found = scene.first_in_mind(phrase.span.start, lambda each: fits(each) * _no_clash(each, told))
        if found is not None:
            return found
    return _new(scene, phrase)


def _announced(scene: Scene, phrase: Phrase, told: Description) -> Entity | None:
    """Return whom a headline or lead calls by an office before the report names who says the same."""
    place = phrase.span.start
    if any(start < place for start, _ in scene.coming) or scene.line_at(place) >= _LEAD:
        return None
    return next((entity for _, entity in scene.coming[:1] if _may_be(entity, told)), None)


def _may_be(entity: Entity, told: Description) -> bool:
    """Tell whether nothing speaks against one whom a phrase describes."""
    if entity.gender and told.gender and entity.gender != told.gender:
        return False
    states = {state for each in entity.descriptions for state in each.states}
    return not (told.states and states and not told.states & states)


def _no_clash(entity: Entity, told: Description) -> float:
    states = {state for each in entity.descriptions for state in each.states}
    return 0.3 if told.states and states and not told.states & states else 1.0


def _likest(scene: Scene, phrase: Phrase, told: Description) -> Entity | None:
    """Return the person whose descriptions are likest to what is told, None where none is like enough."""
    place = phrase.span.start
    least = _ENOUGH if phrase.definite != "indefinite" else 2 * _ENOUGH
    scored = [
        (_likeness(scene, phrase, told, entity) + min(1.0, scene.mind(entity, place)), entity)
        for entity in scene.entities
        if entity.kind in ("person", None)
        and not entity.many
        and not (entity.gender and told.gender and entity.gender != told.gender)
        and (entity.named or phrase.definite != "indefinite")
    ]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= least else None


def _likeness(scene: Scene, phrase: Phrase, told: Description, entity: Entity) -> float:
    alike = max((_alike(told, other) for other in entity.descriptions), default=0.0)
    return max(alike, _KNOWN if _holds(scene, phrase, told, entity) else 0.0)


def _holds(scene: Scene, phrase: Phrase, told: Description, entity: Entity) -> bool:
    """Tell whether the gazetteer knows one of that name in the office that a phrase says."""
    if not entity.entries or phrase.noun is None or not phrase.noun.office:
        return False
    world = Gazetteer.packaged()
    return any(
        held
        for entry in entity.entries
        for held in world.held_as(entry.id, phrase.office, scene.published)
        if not told.states or held.of in told.states
    )


def _alike(told: Description, other: Description) -> float:
    """Return how alike two descriptions are: from 2 on they may be of one person."""
    if told.states and other.states and not told.states & other.states:
        return 0.0
    if told.head != other.head and told.head not in other.words:
        return 0.0
    missing = told.words - other.words - {told.head}
    shared = told.words & other.words
    return 1.6 + 0.4 * len(shared) - 0.5 * len(missing)


def _body(scene: Scene, phrase: Phrase) -> Entity:
    """Return the body that "the company", "the campaign", "this movement" means."""
    head = phrase.noun.key if phrase.noun else ""
    place = phrase.span.start
    if phrase.definite != "indefinite" or len(phrase.keys) == 1:
        called = scene.first_in_mind(place, lambda each: float(_called(each, head) and _agrees(each, phrase)))
        if called is not None:
            return called
    if phrase.definite == "this" or (phrase.definite == "definite" and len(phrase.keys) == 1):
        found = scene.first_in_mind(place, lambda each: float(each.kind in ("body", "group", None) and not each.many))
        if found is not None and found.kind == "body":
            return found
    return _new(scene, phrase)


def _called(entity: Entity, head: str) -> bool:
    """Tell whether the name of a body has a noun in it."""
    return entity.kind not in ("person", "place") and head in letters(entity.name)


def _agrees(entity: Entity, phrase: Phrase) -> bool:
    own = letters(entity.name)
    return all(key in own for key in phrase.keys)


def _group(scene: Scene, phrase: Phrase) -> list[Entity]:
    """Return the group of earlier that is called so, or a new one."""
    told = described(phrase, scene.named)
    for entity in reversed(scene.entities):
        if entity.many and any(_same_group(phrase, told, each) for each in entity.descriptions):
            return [entity]
    return [_new(scene, phrase)]


def _same_group(phrase: Phrase, told: Description, other: Description) -> bool:
    if told.head != other.head or (told.head is None and told.words != other.words):
        return False
    return told.words == other.words or (phrase.definite != "indefinite" and told.words <= other.words)


def _new(scene: Scene, phrase: Phrase) -> Entity:
    """Add someone whom only noun phrases name, by the first that names more than this one, if there is one."""
    told = described(phrase, scene.named)
    fuller = None if phrase.definite == "indefinite" and phrase.kind != "body" else introduced(scene.lines, phrase)
    if fuller is not None and fuller.name is not None:
        return scene.named[fuller.name.id]
    many = phrase.many or phrase.kind == "group"
    span = _own(fuller or phrase, scene.text)
    entity = Entity("group" if many else phrase.kind or "person", span.of(scene.text), many=many, named=False)
    entity.gender = told.gender
    entity.describe(told)
    if fuller is not None:
        entity.describe(described(fuller, scene.named))
        scene.refer(entity, span, "noun", 1.0)
    scene.entities.append(entity)
    return entity


def _own(phrase: Phrase, text: str) -> Span:
    """Return the words that name someone; a body that is called by a name in them goes without its article."""
    span = phrase.span
    if phrase.kind == "body" and phrase.others and span.of(text)[:4].lower() == "the ":
        return Span(span.start + 4, span.end)
    return span
