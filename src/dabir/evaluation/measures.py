"""The layers that can be scored, each with what it reads of gold and finding and how it is shown."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from dabir.errors import InputError
from dabir.evaluation import attribution, furniture, happenings, marked, sheets, spoken
from dabir.evaluation.door import load
from dabir.evaluation.gold import Field, GoldDocument, Prediction
from dabir.evaluation.sheets import Sheets

Gold: TypeAlias = Sequence[GoldDocument]
Found: TypeAlias = Mapping[str, Prediction]
Items: TypeAlias = Callable[[GoldDocument | Prediction], Sequence[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How one layer is scored."""

    field: Field  # of a line, where the layer stands
    items: Items  # what a document gives of the layer
    score: Callable[[Gold, Found], Any]
    report: Callable[[Any], str]
    as_dict: Callable[[Any], dict[str, Any]]


def _sheet(field: Field, items: Items, score: Callable[[Gold, Found], Sheets]) -> Measure:
    return Measure(field=field, items=items, score=score, report=sheets.report, as_dict=sheets.as_dict)


MEASURES: Mapping[str, Measure] = {
    "attribution": Measure(
        field="attributions",
        items=lambda item: item.attributions,
        score=lambda gold, found: attribution.score(gold, {n: p.attributions for n, p in found.items()}),
        report=attribution.report,
        as_dict=attribution.as_dict,
    ),
    "furniture": Measure(
        field="furniture",
        items=lambda item: item.furniture,
        score=lambda gold, found: furniture.score(gold, {n: p.furniture for n, p in found.items()}),
        report=furniture.report,
        as_dict=furniture.as_dict,
    ),
    "speakers": _sheet(
        "attributions",
        lambda item: [said.speaker for said in item.attributions if said.speaker],
        lambda gold, found: spoken.score_speakers(gold, {n: p.attributions for n, p in found.items()}),
    ),
    "acts": _sheet(
        "attributions",
        lambda item: [said.act for said in item.attributions if said.act],
        lambda gold, found: spoken.score_acts(gold, {n: p.attributions for n, p in found.items()}),
    ),
    "entities": _sheet(
        "entities",
        lambda item: item.entities,
        lambda gold, found: marked.score_entities(gold, {n: p.entities for n, p in found.items()}),
    ),
    "dates": _sheet(
        "dates",
        lambda item: item.dates,
        lambda gold, found: marked.score_dates(gold, {n: p.dates for n, p in found.items()}),
    ),
    "events": _sheet(
        "events",
        lambda item: item.events,
        lambda gold, found: happenings.score_events(gold, {n: p.events for n, p in found.items()}),
    ),
    "plover": _sheet(
        "events",
        lambda item: [name for event in item.events for name in event.plover],
        lambda gold, found: happenings.score_plover(gold, {n: p.events for n, p in found.items()}),
    ),
    "topics": _sheet(
        "topics",
        lambda item: item.topics,
        lambda gold, found: spoken.score_topics(gold, {n: p.topics for n, p in found.items()}),
    ),
}


def load_gold(layer: str, path: str | os.PathLike[str]) -> list[GoldDocument]:
    """Read gold that marks a layer.

    Raises:
        InputError: what is there is not gold, or marks nothing of the layer.
    """
    measure = MEASURES[layer]
    gold = load(path, field=measure.field)
    if layer not in ("attribution", "furniture") and not gives(layer, gold):
        raise InputError(str(path), f"marks nothing of the layer {layer}", "give gold that does")
    return gold


def gives(layer: str, documents: Sequence[GoldDocument | Prediction]) -> bool:
    """Tell whether any document gives anything of a layer."""
    return any(MEASURES[layer].items(item) for item in documents)


def figures(layer: str, gold: Gold, found: Found, *, as_json: bool) -> str:
    """Score a layer; return a table for people, or one object of JSON."""
    measure = MEASURES[layer]
    scores = measure.score(gold, found)
    return json.dumps(measure.as_dict(scores)) if as_json else measure.report(scores)
