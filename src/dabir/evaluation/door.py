"""Gold from a file of lines or a folder of layers, in the form of the door either way."""

from __future__ import annotations

import os
from pathlib import Path

from dabir.evaluation.gold import (
    Attribution,
    Dated,
    Field,
    GoldDocument,
    Happening,
    Prediction,
    Taking,
    load_lines,
)
from dabir.evaluation.layers import Attribution as Said
from dabir.evaluation.layers import Event, GoldReport, Layers, load_layers
from dabir.evaluation.validation import require_sound
from dabir.record import MentionForm

_FORMS: tuple[MentionForm, ...] = ("name", "noun", "pronoun", "elided")  # the first that is there counts


def load(path: str | os.PathLike[str], *, field: Field = "attributions") -> list[GoldDocument]:
    """Read gold: JSON lines, each with the given field, or a folder of layers.

    Raises:
        InputError: what is there is not gold; names file, line or field.
    """
    if Path(path).is_dir():
        reports = load_layers(path)
        require_sound(reports)
        return [gold_document(report) for report in reports]
    return load_lines(path, field=field)


def gold_document(report: GoldReport) -> GoldDocument:
    """Return the layers of a report in the form of the door."""
    layers = report.layers
    said = as_prediction(report)
    return GoldDocument(
        id=report.id,
        text=report.text,
        lang=report.lang,
        title=layers.title,
        date=layers.published,
        publisher=layers.publisher,
        attributions=said.attributions,
        furniture=said.furniture,
        entities=said.entities,
        dates=said.dates,
        events=said.events,
        topics=said.topics,
    )


def as_prediction(report: GoldReport) -> Prediction:
    """Return the layers of a report as if they had been found."""
    layers = report.layers
    return Prediction(
        id=report.id,
        attributions=tuple(_attribution(layers, item) for item in layers.attributions),
        furniture=layers.furniture,
        entities=tuple((*item.span, item.label) for item in layers.mentions if item.label),
        dates=tuple(
            Dated(
                start=item.span[0],
                end=item.span[1],
                iso=item.iso,
                grain=item.grain,
                tolerance_days=item.tolerance_days,
            )
            for item in layers.dates
        ),
        events=tuple(_event(layers, item) for item in layers.events),
        topics=layers.topics,
    )


def _attribution(layers: Layers, item: Said) -> Attribution:
    names = {actor.id: actor.name for actor in layers.actors}
    events = [event.id for event in layers.events]
    return Attribution(
        source=item.source,
        cue=item.cue,
        content=item.content,
        speaker=", ".join(names[actor] for actor in item.speakers) or None,
        addressees=tuple(names[actor] for actor in item.addressees),
        mode=item.mode,
        act=item.act,
        event=events.index(item.event) if item.event in events else None,
        form=_form(layers, item),
    )


def _form(layers: Layers, item: Said) -> MentionForm | None:
    """Return how the speaker is referred to: by the plainest mention of it within the source.

    A speaker without source is an elided subject; None where there is no speaker, or no mention of it.
    """
    if not item.speakers or not item.source:
        return "elided" if item.speakers else None
    found = {
        mention.form
        for mention in layers.mentions
        for start, end in item.source
        if mention.actor in item.speakers and start <= mention.span[0] and mention.span[1] <= end
    }
    return next((form for form in _FORMS if form in found), None)


def _event(layers: Layers, item: Event) -> Happening:
    names = {actor.id: actor.name for actor in layers.actors}
    dates = {date.id: date for date in layers.dates}
    places = {place.id: place.name for place in layers.places}
    when = dates.get(item.date or "")
    return Happening(
        kind=item.kind,
        status=item.status,
        participants=tuple(Taking(name=names[p.actor], part=p.part) for p in item.participants),
        date=when.iso if when else None,
        place=places.get(item.place or ""),
        spans=item.trigger,
        tolerance_days=when.tolerance_days if when else 0,
    )
