"""Who speaks in each statement of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dabir.record import Mention, MentionForm, Span, Statement
from dabir.stages.draft import Draft
from dabir.stages.who.beside import beside
from dabir.stages.who.cast import entities
from dabir.stages.who.entity import Cast, Entity
from dabir.stages.who.holding import take_in
from dabir.stages.who.line import Line, line
from dabir.stages.who.names import mended, missed
from dabir.stages.who.phrase import Phrase
from dabir.stages.who.reading import coordinated, read
from dabir.stages.who.resolving import resolve
from dabir.stages.who.scene import SPEAKS, Scene

_HEAD = 6  # sentences in which a by-line may stand
_LONGEST = 60  # words of a source that are looked at: time stays in step with length
_BACK = 3  # statements back that an elided subject is looked for


def opened(draft: Draft) -> tuple[Scene, tuple[Mention, ...]]:
    """Return the scene of a report with its cast, and the names without titles."""
    text = draft.document.text
    sentences = list(draft.sentences())
    marked = mended(text, draft.mentions)
    unread = [line(text, span, lang, marked) for span, lang in sentences]
    names = tuple(sorted((*marked, *missed(text, unread, marked)), key=lambda name: name.span))
    lines = [line(text, span, lang, names) for span, lang in sentences]
    beside_names = [(name.id, phrase) for each in lines for name, phrase in beside(each)]
    cast = Cast(entities(text, names, _told(beside_names)))
    published = (draft.document.published or "")[:10] or None
    starts = [span.start for span, _ in sentences]
    found = Scene(text, lines, starts, cast, published, _outermost(draft.statements))
    for name, phrase in beside_names:
        found.describe(cast.named[name], cast.described(phrase))
    return found, names


def _outermost(statements: Iterable[Statement]) -> list[Span]:
    """Return the pieces of contents that lie in no other, in order."""
    found: list[Span] = []
    every = (span for item in statements for span in item.content)
    for span in sorted(every, key=lambda span: (span.start, -span.end)):
        if not found or span.end > found[-1].end:
            found.append(span)
    return found


def _told(beside_names: Iterable[tuple[str, Phrase]]) -> dict[str, frozenset[str]]:
    """Return the nouns beside each mention, by its id."""
    told: dict[str, frozenset[str]] = {}
    for name, phrase in beside_names:
        if phrase.noun is not None and phrase.noun.office:
            told[name] = told.get(name, frozenset()) | {phrase.noun.key}
    return told


def speakers(found: Scene, statements: Sequence[Statement]) -> dict[str, list[Entity]]:
    """Return who speaks in each statement, by its id."""
    said: dict[str, list[Entity]] = {}
    found.coming = list(_coming(found, statements))
    by_id = {item.id: item for item in statements}
    for item in sorted(statements, key=_place):
        said[item.id] = _speakers(found, item, _quoted(item, by_id, said))
        found.spoken.append((_place(item), said[item.id] or (found.spoken[-1][1] if found.spoken else [])))
    take_in(found)
    author = narrator(found)
    for item in statements:
        if _first_person(found, item):
            said[item.id] = _teller(item, by_id, said) or ([author] if author else [])
    return said


def _coming(found: Scene, statements: Sequence[Statement]) -> Iterator[tuple[int, Entity]]:
    for item in sorted(statements, key=_place):
        for phrase in _phrases(found, item):
            if phrase.name is not None and phrase.name.kind == "person":
                yield _place(item), found.cast.of(phrase.name)


def _place(item: Statement) -> int:
    return min(span.start for span in (*item.source, *item.cue) or item.content)


def _quoted(
    item: Statement, by_id: Mapping[str, Statement], said: Mapping[str, list[Entity]]
) -> list[Entity]:
    """Return who is quoted directly around a statement, where that is known already."""
    parent = by_id.get(item.parent or "")
    return said.get(parent.id, []) if parent and parent.mode == "direct" else []


def _phrases(found: Scene, item: Statement) -> Iterator[Phrase]:
    for span in item.source[:1]:
        row = found.lines[found.line_at(span.start)]
        source = row.within(Span(span.start, item.source[-1].end)).cut(0, _LONGEST)
        for part in coordinated(source):
            phrase = read(part)
            if phrase:
                yield phrase


def _speakers(found: Scene, item: Statement, without: Sequence[Entity]) -> list[Entity]:
    everyone: list[Entity] = []
    for phrase in _phrases(found, item):
        for entity in resolve(found, phrase, without):
            if entity not in everyone:
                everyone.append(entity)
            form: MentionForm = "pronoun" if phrase.pronoun else "noun"
            if phrase.name is None and phrase.kind != "document":
                found.refer(entity, phrase.span, form, 1.0 if phrase.definite == "indefinite" else SPEAKS)
            elif phrase.name is not None:
                found.refer(entity, phrase.name.span, "name")
    if not item.source:
        return _unsaid(found, item)
    return everyone


def _unsaid(found: Scene, item: Statement) -> list[Entity]:
    """Return who speaks where no source is named: in Persian who spoke last, unless the verb has no agent."""
    row = found.lines[found.line_at(_place(item))]
    if row.lang == "en" or not item.cue or _agentless(row, item):
        return []
    they = _says_they(row, item)
    spoken = (speakers for _, speakers in reversed(found.spoken[-_BACK:]) if speakers)
    last = next((each for each in spoken if they or not any(one.many for one in each)), [])
    if they and len(last) == 1 and last[0].kind == "person":
        return []
    for entity in last:
        found.refer(entity, item.cue[-1], "elided")
    return list(last)


def _says_they(row: Line, item: Statement) -> bool:
    """Tell whether a Persian verb stands in the plural, that of courtesy left out."""
    verb = row.within(item.cue[-1]).keys[-1:]
    return any(key.endswith("ند") and not key.startswith("فرمود") for key in verb)


def _agentless(row: Line, item: Statement) -> bool:
    """Tell whether a Persian verb of speech is passive: «گفته می‌شود», not «خواستار شد»."""
    cue = [key for span in item.cue for key in row.within(span).keys]
    ends = row.tables.ends
    return any(ends.get(key) == "passive" for key in cue) and not any(ends.get(key) == "agent" for key in cue)


def narrator(found: Scene) -> Entity | None:
    """Return who tells the report, where a by-line or a last line about its author names one."""
    for row in (*found.lines[:_HEAD], *found.lines[-1:]):
        name = next((name for name in row.names if name is not None), None)
        if name is None or name.kind != "person":
            continue
        before = row.cut(0, row.names.index(name)).keys
        behind = row.keys[len(before) + row.names.count(name) :][:1]
        if before == ["by"] or (row is found.lines[-1] and not before and behind == ["is"]):
            return found.cast.of(name)
    return None


def _first_person(found: Scene, item: Statement) -> bool:
    return any(phrase.pronoun and phrase.pronoun.person == 1 for phrase in _phrases(found, item))


def _teller(
    item: Statement, by_id: Mapping[str, Statement], said: Mapping[str, list[Entity]]
) -> list[Entity]:
    parent = by_id.get(item.parent or "")
    while parent is not None:
        if said.get(parent.id):
            return said[parent.id]
        parent = by_id.get(parent.parent or "")
    return []
