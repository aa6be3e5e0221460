"""How well names and dates are found and read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import get_args

from dabir.evaluation.days import same_days
from dabir.evaluation.gold import Dated, Entity, GoldDocument
from dabir.evaluation.layers import Label
from dabir.evaluation.sheets import Figure, Sheets, f1, sheets

LABELS: tuple[Label, ...] = get_args(Label)


def score_entities(gold: Iterable[GoldDocument], predicted: Mapping[str, Sequence[Entity]]) -> Sheets:
    """Score names by document id: micro F1 over names with exact span and class, and F1 of each class.

    A class other than PER, ORG and LOC is left out on both sides.
    """
    return sheets(((doc.lang, _entities(doc, predicted.get(doc.id, ()))) for doc in gold), _entity_figures)


def _entities(document: GoldDocument, predicted: Sequence[Entity]) -> Counter[str]:
    one, other = set(document.entities), set(predicted)
    counts = Counter[str]()
    for side, names in (("right", one & other), ("predicted", other), ("gold", one)):
        counts.update(f"{side} {label}" for _, _, label in names if label in LABELS)
    return counts


def _entity_figures(total: Counter[str]) -> list[Figure]:
    def figure(name: str, labels: Sequence[str]) -> Figure:
        sides = (sum(total[f"{side} {label}"] for label in labels) for side in ("right", "predicted", "gold"))
        return f1(name, *sides)

    return [figure("names", LABELS), *(figure(label, [label]) for label in LABELS)]


def _same_span(gold: Dated, found: Dated) -> bool:
    return (gold.start, gold.end) == (found.start, found.end)


def _overlap(gold: Dated, found: Dated) -> bool:
    return gold.start < found.end and found.start < gold.end


def _same_value(gold: Dated, found: Dated) -> bool:
    """Tell whether the days are the same; a gold value that nothing anchors is met by none."""
    if gold.iso is None:
        return found.iso is None
    return same_days(gold.iso, found.iso, tolerance=gold.tolerance_days)


DATE_MEASURES: Mapping[str, Callable[[Dated, Dated], bool]] = {
    "exact": lambda gold, found: _same_span(gold, found) and _same_value(gold, found),
    "value": lambda gold, found: _overlap(gold, found) and _same_value(gold, found),
    "span": _overlap,
    "exact span": _same_span,
}


def score_dates(gold: Iterable[GoldDocument], predicted: Mapping[str, Sequence[Dated]]) -> Sheets:
    """Score dates by document id, as F1; values are compared as the days that they cover.

    ``exact``: same span and same days; ``value``: spans overlap and the days are the same; ``span``: spans
    overlap; ``exact span``: same span. Each end of the days may be off by the ``tolerance_days`` of the
    gold; where the gold has no value, none is the same. Each found date counts once, for the first gold
    date that it fits.
    """
    return sheets(((doc.lang, _dates(doc, predicted.get(doc.id, ()))) for doc in gold), _date_figures)


def _dates(document: GoldDocument, predicted: Sequence[Dated]) -> Counter[str]:
    counts = Counter(gold=len(document.dates), predicted=len(predicted))
    for name, fits in DATE_MEASURES.items():
        left = list(predicted)
        for one in document.dates:
            hit = next((other for other in left if fits(one, other)), None)
            if hit is not None:
                left.remove(hit)
                counts[name] += 1
    return counts


def _date_figures(total: Counter[str]) -> list[Figure]:
    return [f1(name, total[name], total["predicted"], total["gold"]) for name in DATE_MEASURES]
