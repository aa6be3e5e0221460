"""A gold report as lines for people: its text with marks, then the items of each layer with their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import click

from dabir.evaluation import GoldReport
from dabir.evaluation.layers import Attribution, Event, Layers, Pair
from dabir.evaluation.validation import report_faults
from dabir.terminal import ISOLATE, POP, clean, shown

_ROLES = {"source": "s", "cue": "c", "content": "k"}  # the letters of docs/annotation.md


def report_lines(report: GoldReport) -> Iterator[str]:
    """Yield the lines of one report; a mark such as [m4 s1.k] stands before the first character of its span.

    s1.s, s1.c and s1.k are source, cue and content of an attribution, e1.x the terms of an event, e1.n its
    amount.
    """
    layers = report.layers
    yield click.style(f"{report.id}  {shown(layers.title or 'no headline given')}", bold=True)
    about = (
        layers.lang,
        layers.kind,
        layers.published or "no date given",
        layers.publisher or "no outlet given",
    )
    yield f"  {' · '.join(map(shown, about))}"
    yield f"  topics: {', '.join(layers.topics)}"
    yield ""
    yield from _text(report)
    for name, lines in _layers(report):
        found = list(lines)
        if found:
            yield click.style(name, bold=True)
            yield from (f"  {line}" for line in found)
    for fault in report_faults(report):
        yield click.style(f"fault  {clean(fault)}", fg="red")


def _text(report: GoldReport) -> Iterator[str]:
    """Yield the paragraphs with their marks; a mark is isolated, so that it does not turn the line."""
    marks: defaultdict[int, list[str]] = defaultdict(list)
    for name, (start, _) in _marks(report.layers):
        marks[start].append(name)
    place = 0
    for line in report.text.splitlines(keepends=True):
        pieces, last = [], place
        for start in sorted(at for at in marks if place <= at < place + len(line)):
            pieces.append(clean(report.text[last:start]))
            pieces.append(click.style(f"{ISOLATE}[{' '.join(marks[start])}]{POP}", dim=True))
            last = start
        place += len(line)
        yield "".join([*pieces, clean(report.text[last:place]).rstrip()])


def _marks(layers: Layers) -> Iterator[tuple[str, Pair]]:
    """Yield the name of each mark with its span."""
    for number, (start, end, _) in enumerate(layers.furniture, start=1):
        yield f"f{number}", (start, end)
    for items in (layers.mentions, layers.offices, layers.dates, layers.places):
        yield from ((item.id, item.span) for item in items)
    for said in layers.attributions:
        for role, letter in _ROLES.items():
            yield from ((f"{said.id}.{letter}", piece) for piece in getattr(said, role))
    for event in layers.events:
        yield from ((event.id, piece) for piece in event.trigger)
        yield from ((f"{event.id}.x", piece) for piece in event.terms)
        if event.amount:
            yield f"{event.id}.n", event.amount.span


def _layers(report: GoldReport) -> Iterator[tuple[str, Iterator[str]]]:
    layers = report.layers
    yield (
        "furniture",
        (
            f"f{n}  {kind}  {shown(report.words((start, end)))}"
            for n, (start, end, kind) in enumerate(layers.furniture, start=1)
        ),
    )
    yield "actors", (_line(item.id, shown(item.name), item.kind, item.link) for item in layers.actors)
    yield (
        "mentions",
        (
            _line(item.id, shown(report.words(item.span)), item.form, item.label, _named(layers, item.actor))
            for item in layers.mentions
        ),
    )
    yield (
        "offices",
        (
            _line(
                item.id,
                shown(report.words(item.span)),
                item.when,
                _role("holder", _named(layers, item.holder)),
                _role("of", _named(layers, item.of)),
            )
            for item in layers.offices
        ),
    )
    yield "attributions", (line for item in layers.attributions for line in _said(report, item))
    yield (
        "dates",
        (
            _line(
                item.id,
                shown(report.words(item.span)),
                item.iso or "no value",
                item.grain,
                item.calendar,
                _role("from", item.anchor),
                item.tolerance_days and f"± {item.tolerance_days} day",
            )
            for item in layers.dates
        ),
    )
    yield (
        "places",
        (_line(item.id, shown(item.name), item.kind, _role("in", item.within)) for item in layers.places),
    )
    yield "events", (line for item in layers.events for line in _event(report, item))


def _line(name: str, words: str, *about: object) -> str:
    return " · ".join([f"{name}  {words}", *(str(part) for part in about if part)])


def _role(name: str, value: str | None) -> str | None:
    return value and f"{name} {value}"


def _named(layers: Layers, actor: str | None) -> str | None:
    """Return the id of an actor with its name."""
    if actor is None:
        return None
    name = next((item.name for item in layers.actors if item.id == actor), "no such actor")
    return f"{actor} {shown(name)}"


def _all(layers: Layers, actors: Iterable[str]) -> str:
    return ", ".join(filter(None, (_named(layers, actor) for actor in actors)))


def _words(report: GoldReport, pieces: Sequence[Pair]) -> str:
    return " … ".join(shown(report.words(piece)) for piece in pieces) or "-"


def _said(report: GoldReport, item: Attribution) -> Iterator[str]:
    roles = " | ".join(_words(report, getattr(item, role)) for role in _ROLES)
    yield f"{item.id}  {roles}"
    yield "    " + " · ".join(
        filter(
            None,
            (
                item.act,
                item.mode,
                _role("by", _all(report.layers, item.speakers)) or "speaker not given",
                _role("to", _all(report.layers, item.addressees)),
                _role("within", item.parent),
                _role("at", item.event),
            ),
        )
    )


def _event(report: GoldReport, item: Event) -> Iterator[str]:
    yield _line(
        item.id,
        _words(report, item.trigger),
        item.kind,
        item.status,
        _role("on", item.date),
        _role("in", item.place),
        _role("part of", item.part_of),
        _role("told by", item.reported_by),
    )
    for part in item.participants:
        yield f"    {part.part}  {_named(report.layers, part.actor)}"
    if item.amount:
        much = item.amount
        yield (
            f"    amount  {much.qualifier} {much.value:,} {shown(much.currency or much.unit or '-')}"
            f"  {shown(report.words(much.span))}"
        )
    yield from (f"    term  {shown(report.words(piece))}" for piece in item.terms)
