"""How far two annotators agree on the same reports, layer by layer.

The first is taken for the gold and the second for the finding; an F1 is the same either way round.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan

from dabir.errors import InputError
from dabir.evaluation import attribution, furniture, happenings, marked, spoken
from dabir.evaluation.door import as_prediction, gold_document
from dabir.evaluation.figures import Interval
from dabir.evaluation.gold import GoldDocument, Prediction
from dabir.evaluation.layers import GoldReport, load_layers
from dabir.evaluation.sheets import Figure, Sheets, f1, sheets
from dabir.evaluation.validation import require_sound


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """One measure over all reports and by language; not a number where it is undefined."""

    layer: str
    measure: str
    value: float
    interval: Interval | None  # 95 %, over all reports
    by_lang: Mapping[str, float]


Reading = tuple[GoldReport, GoldReport]


def load_readings(
    first: str | os.PathLike[str], second: str | os.PathLike[str]
) -> tuple[list[Reading], list[str]]:
    """Read the reports that both folders hold, and the ids that only the first does.

    A text that the second folder lacks is taken from the first.

    Raises:
        InputError: a file is not in the form, a text differs, or nothing is in both.
    """
    one = load_layers(first)
    other = {item.id: item for item in load_layers(second, {item.id: item.text for item in one})}
    require_sound([*one, *other.values()])
    pairs = [(item, other[item.id]) for item in one if item.id in other]
    if not pairs:
        raise InputError(str(second), f"holds no report that is in {first}", "name the files alike")
    for item, again in pairs:
        if item.text != again.text:
            raise InputError(f"{second}/{item.id}.txt", f"differs from that in {first}", "annotate one text")
    return pairs, [item.id for item in one if item.id not in other]


def agreement(readings: Sequence[Reading]) -> list[Agreed]:
    """Return the agreement of each layer.

    Attribution: relation and found F1 and Krippendorff's alpha over tokens; acts: Cohen's kappa on found
    attributions; speakers: share alike of those; events: F1 of events and of their participants; dates:
    exact F1; entities: F1 over exact names; furniture: F1 over characters of any kind; offices: F1 over
    exact spans, and over spans with holder, body and time; topics: F1.
    """
    gold = [gold_document(first) for first, _ in readings]
    found = {second.id: as_prediction(second) for _, second in readings}
    return [
        *_attribution(gold, found),
        *_furniture(gold, found),
        *(line for rows in _sheets(readings, gold, found) for line in rows),
    ]


def _attribution(gold: list[GoldDocument], found: Mapping[str, Prediction]) -> list[Agreed]:
    rows = attribution.score(gold, {name: item.attributions for name, item in found.items()}).rows
    whole = rows["all"].intervals
    figures: dict[str, tuple[Callable[[attribution.Row], float], Interval | None]] = {
        "relation F1": (lambda row: row.relation.f1, whole["relation_f1"]),
        "found F1": (lambda row: row.found.f1, whole["found_f1"]),
        "alpha": (lambda row: row.alpha, None),
    }
    return [
        Agreed(
            layer="attribution",
            measure=name,
            value=figure(rows["all"]),
            interval=interval,
            by_lang={lang: figure(row) for lang, row in rows.items() if lang != "all"},
        )
        for name, (figure, interval) in figures.items()
    ]


def _furniture(gold: list[GoldDocument], found: Mapping[str, Prediction]) -> list[Agreed]:
    rows = furniture.score(gold, {name: item.furniture for name, item in found.items()})
    return [
        Agreed(
            layer="furniture",
            measure="F1",
            value=rows["all"].any_kind.f1,
            interval=rows["all"].interval,
            by_lang={lang: row.any_kind.f1 for lang, row in rows.items() if lang != "all"},
        )
    ]


def _sheets(
    readings: Sequence[Reading], gold: list[GoldDocument], found: Mapping[str, Prediction]
) -> list[list[Agreed]]:
    said = {name: item.attributions for name, item in found.items()}
    events = {name: item.events for name, item in found.items()}
    dates = {name: item.dates for name, item in found.items()}
    names = {name: item.entities for name, item in found.items()}
    topics = {name: item.topics for name, item in found.items()}
    return [
        _lines("acts", spoken.score_acts(gold, said), {"kappa": "kappa", "accuracy": "accuracy"}),
        _lines("speakers", spoken.score_speakers(gold, said), {"right": "alike"}),
        _lines(
            "events",
            happenings.score_events(gold, events),
            {"events": "events F1", "participants": "kind and participants F1", "date": "date alike"},
        ),
        _lines("dates", marked.score_dates(gold, dates), {"exact": "exact F1"}),
        _lines("entities", marked.score_entities(gold, names), {"names": "F1"}),
        _lines("offices", _offices(readings), {"span": "span F1", "all": "span, holder, body, time F1"}),
        _lines("topics", spoken.score_topics(gold, topics), {"topics": "F1"}),
    ]


def _lines(layer: str, found: Sheets, measures: Mapping[str, str]) -> list[Agreed]:
    whole = found["all"]
    intervals = {
        figure.name: interval for figure, interval in zip(whole.figures, whole.intervals, strict=True)
    }
    return [
        Agreed(
            layer=layer,
            measure=shown,
            value=whole.value(name),
            interval=intervals[name],
            by_lang={lang: sheet.value(name) for lang, sheet in found.items() if lang != "all"},
        )
        for name, shown in measures.items()
    ]


def _offices(readings: Sequence[Reading]) -> Sheets:
    return sheets(
        ((first.lang, _office_counts(first, second)) for first, second in readings), _office_figures
    )


def _office_counts(first: GoldReport, second: GoldReport) -> Counter[str]:
    one, other = _office_set(first), _office_set(second)
    spans = {item[0] for item in one} & {item[0] for item in other}
    return Counter(span=len(spans), all=len(one & other), predicted=len(other), gold=len(one))


def _office_set(report: GoldReport) -> set[tuple[tuple[int, int], str, str, str]]:
    names = {actor.id: spoken.name_key(actor.name) for actor in report.layers.actors}
    return {
        (item.span, names.get(item.holder or "", ""), names.get(item.of or "", ""), item.when)
        for item in report.layers.offices
    }


def _office_figures(total: Counter[str]) -> list[Figure]:
    return [f1(name, total[name], total["predicted"], total["gold"]) for name in ("span", "all")]


def table(agreed: Sequence[Agreed]) -> str:
    """Return the agreement as one table for people."""
    langs = list(agreed[0].by_lang)
    width = max(len(item.measure) for item in agreed)
    lines = [f"{'':11}  {'':{width}}  {'all':>6}  {'95 %':11}  {'  '.join(f'{lang:>6}' for lang in langs)}"]
    for item in agreed:
        low, high = item.interval or (float("nan"), float("nan"))
        span = " " * 11 if isnan(low) else f"{low:.3f}-{high:.3f}"
        cells = "  ".join(_cell(item.by_lang[lang]) for lang in langs)
        lines.append(f"{item.layer:11}  {item.measure:{width}}  {_cell(item.value)}  {span}  {cells}")
    return "\n".join(lines)


def _cell(value: float) -> str:
    return " undef" if isnan(value) else f"{value:6.3f}"


def as_json(agreed: Sequence[Agreed]) -> str:
    """Return the agreement as one object of JSON, to 4 digits; what is undefined is null."""
    plain: dict[str, dict[str, object]] = {}
    for item in agreed:
        interval = item.interval and [_rounded(border) for border in item.interval]
        by_lang = {lang: _rounded(value) for lang, value in item.by_lang.items()}
        figures = {"value": _rounded(item.value), "interval": interval, **by_lang}
        plain.setdefault(item.layer, {})[item.measure] = figures
    return json.dumps(plain)


def _rounded(value: float) -> float | None:
    return None if isnan(value) else round(value, 4)
