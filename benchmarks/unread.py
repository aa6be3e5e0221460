"""Articles that nobody has read as records, as far as labels of spans and a list of names go.

A stand-in for what a reader gives: the labelled actors with all mentions of their names, the offices that
stand before a name, and whoever else the gazetteer knows in the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dabir.dates import date_in
from dabir.gazetteer import Gazetteer
from dabir.gazetteer.offices import office
from dabir.record import (
    Actor,
    ActorKind,
    Document,
    Mention,
    Producer,
    Record,
    Role,
    Span,
    digest,
    document_id,
)
from dabir.text import folded, letters

_WORD = re.compile(r"[^\W_]+(?:\u200c[^\W_]+)*")
_AROUND = 9  # words around a name in which its office is looked for
_NEXT = 2  # words behind a name at which its office may begin
_LONGEST = 5  # words of an office or of a name of the gazetteer
_SHORTEST = 3  # letters of a name that is looked for
_LOOKED_FOR: tuple[ActorKind, ...] = ("person", "body", "state")

Words = list[Span]


@dataclass(frozen=True, slots=True)
class Label:
    """An actor of an article: where its fullest name stands."""

    span: Span
    kind: ActorKind


@dataclass
class _Making:
    """What is put together of one article."""

    text: str
    words: Words
    mentions: list[Mention]
    actors: dict[tuple[ActorKind, str], Actor]

    def actor(self, kind: ActorKind, name: Span, spans: Iterable[Span]) -> Actor:
        """Return the actor of a kind and name, made with its mentions where it is new."""
        key = kind, letters(name.of(self.text))
        if key not in self.actors:
            made = [self._mention(kind, span) for span in spans]
            self.actors[key] = Actor(
                id=f"a{len(self.actors) + 1}",
                kind=kind,
                name=name.of(self.text),
                mentions=tuple(each.id for each in made),
            )
        return self.actors[key]

    def _mention(self, kind: ActorKind, span: Span) -> Mention:
        made = Mention(
            id=f"m{len(self.mentions) + 1}",
            kind=kind,
            form="name",
            span=span,
            digest=digest(self.text, [span]),
        )
        self.mentions.append(made)
        return made


def record_of(article: Mapping[str, str], labels: Iterable[Label]) -> Record:
    """Return the record of an article that only labels and the gazetteer tell of."""
    text = article["text"]
    making = _Making(text, [Span(*m.span()) for m in _WORD.finditer(text)], [], {})
    labelled = list(labels)
    for label in labelled:
        making.actor(label.kind, label.span, _occurrences(making, label.span))
    taken = {at for label in labelled for at in range(label.span.start, label.span.end)}
    _known(making, taken)
    for label in labelled:
        _with_roles(making, label)
    return Record(
        document=Document(
            id=document_id(text),
            text=text,
            lang="fa",
            title=article.get("title") or None,
            publisher=article.get("publisher") or None,
            published=date_in(article.get("date") or ""),
        ),
        producer=Producer(dabir="labels", reader="labels", digest="labels"),
        mentions=tuple(making.mentions),
        actors=tuple(making.actors.values()),
    )


def _occurrences(making: _Making, name: Span) -> list[Span]:
    """Return where a name stands, the labelled place first; of a full name not the places of its parts."""
    wanted = letters(name.of(making.text))
    size = len([word for word in making.words if name.start <= word.start < name.end]) or 1
    found = [span for span in _runs(making, size) if letters(span.of(making.text)) == wanted]
    return [name, *(span for span in found if span.end <= name.start or span.start >= name.end)]


def _runs(making: _Making, size: int) -> Iterator[Span]:
    words = making.words
    yield from (Span(words[at].start, words[at + size - 1].end) for at in range(len(words) - size + 1))


def _known(making: _Making, taken: set[int]) -> None:
    """Add whoever of the gazetteer stands in the text under a name of its own, long names first."""
    places: defaultdict[tuple[ActorKind, str], list[Span]] = defaultdict(list)
    for size in range(_LONGEST, 0, -1):
        for span in _runs(making, size):
            if span.start in taken or span.end - 1 in taken or span.end - span.start < _SHORTEST:
                continue
            entry = next(iter(Gazetteer.packaged().find(span.of(making.text))), None)
            if entry and entry.kind in _LOOKED_FOR and (entry.kind != "person" or size > 1):
                places[entry.kind, letters(span.of(making.text))].append(span)
                taken.update(range(span.start, span.end))
    for (kind, _), spans in places.items():
        making.actor(kind, spans[0], spans)


def _with_roles(making: _Making, label: Label) -> None:
    """Give a labelled person the offices that stand before its name."""
    if label.kind != "person":
        return
    key = label.kind, letters(label.span.of(making.text))
    actor = making.actors[key]
    spans = {each.id: each.span for each in making.mentions}
    roles = [role for each in actor.mentions for role in _roles(making, spans[each])]
    making.actors[key] = Actor(
        id=actor.id, kind=actor.kind, name=actor.name, mentions=actor.mentions, roles=tuple(roles)
    )


def _roles(making: _Making, name: Span) -> Iterator[Role]:
    """Yield the office that stands before a name, and the one that stands right behind it."""
    before = [word for word in making.words if word.end <= name.start][-_AROUND:]
    before = before[_sentence(making.text, before, name) :]
    after = [word for word in making.words if word.start >= name.end][:_AROUND]
    found = _title(making, before, range(len(before) - 1, -1, -1)) or _title(making, after, range(_NEXT))
    if found:
        end = name.start if found.end <= name.start else (after[-1].end if after else found.end)
        owner = _owner(making, Span(found.end, end)) if found.end < end else None
        yield Role(title=found, digest=digest(making.text, [found]), of=owner)


def _title(making: _Making, words: Words, starts: Iterable[int]) -> Span | None:
    """Return the longest office among some words, that begins at one of some places."""
    for size in range(min(_LONGEST, len(words)), 0, -1):
        for at in starts:
            if at + size <= len(words):
                title = Span(words[at].start, words[at + size - 1].end)
                if office(title.of(making.text), None):
                    return title
    return None


def _sentence(text: str, before: Words, name: Span) -> int:
    """Return the first of some words that stands in the sentence of a name."""
    return next(
        (
            at + 1
            for at in range(len(before) - 1, -1, -1)
            if re.search(r"[.!?؟،؛:()«»\n]", text[before[at].end : [*before, name][at + 1].start])
        ),
        0,
    )


def _owner(making: _Making, between: Span) -> str | None:
    """Return the state or body whose name stands between an office and who holds it."""
    text = folded(between.of(making.text)).strip()
    found = [
        (text.find(folded(actor.name)), actor.id)
        for actor in making.actors.values()
        if actor.kind in ("state", "body") and folded(actor.name) in text
    ]
    return min(found, default=(0, None))[1]
