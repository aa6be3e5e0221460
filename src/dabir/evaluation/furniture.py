"""How well what is not report is marked, by character; spaces never count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dabir.evaluation.figures import Interval, Prf, intervals, prf, totals
from dabir.evaluation.gold import GoldDocument, Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureRow:
    """The figures of one language, or of all."""

    docs: int
    any_kind: Prf  # marked as furniture at all
    exact_kind: Prf  # marked as furniture of the right kind
    interval: Interval  # 95 %, of the F1 of any kind


def score(
    gold: Iterable[GoldDocument], predicted: Mapping[str, Sequence[Stretch]]
) -> dict[str, FurnitureRow]:
    """Score furniture by document id, a row for each language and one named "all"."""
    rows: dict[str, list[tuple[int, ...]]] = {}
    for document in gold:
        counts = _counts(document, predicted.get(document.id, ()))
        for name in (document.lang, "all"):
            rows.setdefault(name, []).append(counts)
    return {name: _row(counts) for name, counts in rows.items()}


def _counts(document: GoldDocument, predicted: Sequence[Stretch]) -> tuple[int, ...]:
    """Return right, predicted and gold characters, first of any kind, then of the right kind."""
    g, p = _marked(document.furniture, document.text), _marked(predicted, document.text)
    places_g, places_p = {place for place, _ in g}, {place for place, _ in p}
    return len(places_g & places_p), len(places_p), len(places_g), len(g & p), len(p), len(g)


def _marked(stretches: Sequence[Stretch], text: str) -> set[tuple[int, str]]:
    size = len(text)
    return {(i, kind) for s, e, kind in stretches for i in range(s, min(e, size)) if not text[i].isspace()}


def _row(counts: Sequence[tuple[int, ...]]) -> FurnitureRow:
    total = totals(counts)
    [interval] = intervals(counts, lambda row: [prf(*row[:3]).f1])
    return FurnitureRow(
        docs=len(counts), any_kind=prf(*total[:3]), exact_kind=prf(*total[3:]), interval=interval
    )


def as_dict(rows: Mapping[str, FurnitureRow]) -> dict[str, dict[str, Any]]:
    """Return the figures as plain values for JSON, to 4 digits."""
    return {
        name: {
            "docs": row.docs,
            "any_kind": [round(value, 4) for value in row.any_kind],
            "exact_kind": [round(value, 4) for value in row.exact_kind],
            "interval": [round(value, 4) for value in row.interval],
        }
        for name, row in rows.items()
    }


def report(rows: Mapping[str, FurnitureRow]) -> str:
    """Return the figures as a table for people, all languages last."""
    lines = []
    for name in sorted(rows, key=lambda name: (name == "all", name)):
        row = rows[name]
        low, high = row.interval
        lines.append(f"{name}: {row.docs} documents; any kind 95 % of F1 {low:.3f}-{high:.3f}")
        for label, (p, r, f1) in (("any kind", row.any_kind), ("exact kind", row.exact_kind)):
            lines.append(f"  {label:10} P {p:.3f}  R {r:.3f}  F1 {f1:.3f}")
    return "\n".join(lines)
