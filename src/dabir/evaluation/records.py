"""A gold report as a record: what the reader would give if it made no mistake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from dabir.evaluation import layers
from dabir.evaluation.layers import GoldReport, Pairs
from dabir.record import (
    Actor,
    Document,
    Furniture,
    Mention,
    Producer,
    Record,
    Role,
    Span,
    Statement,
    digest,
    document_id,
)
from dabir.text import folded
from dabir.text.quotes import mode


def gold_record(report: GoldReport) -> Record:
    """Return the record of a gold report: its furniture, mentions, actors and attributions."""
    marked = report.layers
    nameless = {each.id for each in marked.actors} - set(_called(report))
    return Record(
        document=_document(report),
        producer=Producer(dabir="gold", reader="gold", digest="gold"),
        furniture=tuple(
            Furniture(kind=kind, span=Span(s, e), digest=digest(report.text, [Span(s, e)]))
            for s, e, kind in marked.furniture
        ),
        mentions=tuple(
            _mention(report, each, marked.actors)
            for each in marked.mentions
            if each.actor is not None and each.actor not in nameless
        ),
        actors=tuple(_actor(report, each) for each in marked.actors if each.id not in nameless),
        statements=tuple(_statement(report, each, nameless) for each in marked.attributions),
    )


def _called(report: GoldReport) -> Iterator[str]:
    """Yield the actors that a name or noun stands for; of others a record keeps nothing."""
    yield from (each.actor for each in report.layers.mentions if each.actor and each.form in ("name", "noun"))


def _document(report: GoldReport) -> Document:
    of = report.layers
    return Document(
        id=document_id(report.text),
        text=report.text,
        lang=of.lang,
        title=of.title,
        publisher=of.publisher,
        published=of.published,
    )


def _mention(report: GoldReport, item: layers.Mention, actors: Iterable[layers.Actor]) -> Mention:
    kind = next(each.kind for each in actors if each.id == item.actor)
    span = Span(*item.span)
    return Mention(id=item.id, kind=kind, form=item.form, span=span, digest=digest(report.text, [span]))


def _actor(report: GoldReport, item: layers.Actor) -> Actor:
    mentions = [each for each in report.layers.mentions if each.actor == item.id]
    return Actor(
        id=item.id,
        kind=item.kind,
        name=_named(report, item, mentions),
        mentions=tuple(each.id for each in mentions),
        roles=tuple(_role(report, each) for each in report.layers.offices if each.holder == item.id),
    )


def _named(report: GoldReport, item: layers.Actor, mentions: list[layers.Mention]) -> str:
    """Return the name of an actor as one of its mentions has it, the longest where none has just this."""
    words = [report.words(each.span) for each in mentions if each.form in ("name", "noun")]
    same = [each for each in words if folded(each) == folded(item.name)]
    return (same or sorted(words, key=len, reverse=True) or [item.name])[0]


def _role(report: GoldReport, item: layers.Office) -> Role:
    span = Span(*item.span)
    return Role(title=span, digest=digest(report.text, [span]), of=item.of, when=item.when)


def _statement(report: GoldReport, item: layers.Attribution, nameless: Set[str]) -> Statement:
    content, cue, source = _spans(item.content), _spans(item.cue), _spans(item.source)
    return Statement(
        id=item.id,
        content=content,
        cue=cue,
        source=source,
        digest=digest(report.text, content, cue, source),
        mode=mode(report.text, content),
        act=item.act,
        parent=item.parent,
        speakers=tuple(each for each in item.speakers if each not in nameless),
        addressees=tuple(each for each in item.addressees if each not in nameless),
    )


def _spans(pairs: Pairs) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)
