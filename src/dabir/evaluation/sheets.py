"""Figures of a layer by language, with their intervals, as a table or as plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan, nan
from typing import Any, NamedTuple, TypeAlias, TypeVar

from dabir.evaluation.figures import Interval, intervals, prf, ratio

K = TypeVar("K")


class Figure(NamedTuple):
    """One figure: an F1 with its precision and recall, or a share or coefficient alone."""

    name: str
    value: float  # not a number where it is undefined
    of: int  # how many gold items it rests on
    precision: float | None = None
    recall: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The figures of one language, or of all."""

    docs: int
    figures: tuple[Figure, ...]
    intervals: tuple[Interval, ...]  # 95 %, one for each figure

    def value(self, name: str) -> float:
        """Return the value of a figure."""
        return next(figure.value for figure in self.figures if figure.name == name)


Sheets: TypeAlias = Mapping[str, Sheet]


def f1(name: str, right: int, predicted: int, gold: int) -> Figure:
    """Return an F1 from counts; 0 where there is nothing to divide by."""
    p, r, value = prf(right, predicted, gold)
    return Figure(name, value, gold, p, r)


def share(name: str, part: int, whole: int) -> Figure:
    """Return a share, 0 of nothing."""
    return Figure(name, ratio(part, whole), whole)


def sheets(
    judged: Iterable[tuple[str, Counter[K]]], figures: Callable[[Counter[K]], Sequence[Figure]]
) -> dict[str, Sheet]:
    """Add up the counts of documents by language and over all; ``figures`` turns totals into figures.

    It must give the same figures in the same order whatever the totals.
    """
    rows: dict[str, list[Counter[K]]] = {}
    for lang, counts in judged:
        for name in dict.fromkeys((lang, "all")):
            rows.setdefault(name, []).append(counts)
    return {name: _sheet(counts, figures) for name, counts in rows.items()}


def _sheet(counts: Sequence[Counter[K]], figures: Callable[[Counter[K]], Sequence[Figure]]) -> Sheet:
    columns = list(dict.fromkeys(key for count in counts for key in count))

    def values(row: Sequence[int]) -> list[float]:
        drawn = figures(Counter(dict(zip(columns, row, strict=True))))
        return [figure.value if figure.of else nan for figure in drawn]  # what rests on nothing tells nothing

    rows = [tuple(count[key] for key in columns) for count in counts]
    total = figures(sum(counts, Counter()))
    return Sheet(docs=len(counts), figures=tuple(total), intervals=tuple(intervals(rows, values)))


def as_dict(found: Sheets) -> dict[str, dict[str, Any]]:
    """Return the figures as plain values for JSON, to 4 digits; what is undefined is None."""
    return {name: _plain(sheet) for name, sheet in found.items()}


def _plain(sheet: Sheet) -> dict[str, Any]:
    plain: dict[str, Any] = {"docs": sheet.docs}
    for figure, (low, high) in zip(sheet.figures, sheet.intervals, strict=True):
        plain[figure.name] = {
            "value": _rounded(figure.value),
            **({} if figure.precision is None else {"precision": _rounded(figure.precision)}),
            **({} if figure.recall is None else {"recall": _rounded(figure.recall)}),
            "interval": [_rounded(low), _rounded(high)],
            "of": figure.of,
        }
    return plain


def _rounded(value: float) -> float | None:
    return None if isnan(value) else round(value, 4)


def report(found: Sheets, *, unit: str = "documents") -> str:
    """Return the figures as a table for people, all languages last."""
    names = sorted(found, key=lambda name: (name == "all", name))
    return "\n".join(_table(name, found[name], unit) for name in names)


def _table(name: str, sheet: Sheet, unit: str) -> str:
    width = max(len(figure.name) for figure in sheet.figures)
    head = f"  {'':{width}}  {'P':>5}  {'R':>5}  {'figure':>6}  {'95 %':11}  {'of':>5}"
    lines = [f"{name}: {sheet.docs:,} {unit}", head]
    for figure, (low, high) in zip(sheet.figures, sheet.intervals, strict=True):
        cells = f"{_cell(figure.precision)}  {_cell(figure.recall)}  {_cell(figure.value):>6}"
        span = " " * 11 if isnan(low) else f"{low:.3f}-{high:.3f}"
        lines.append(f"  {figure.name:{width}}  {cells}  {span}  {figure.of:>5}")
    return "\n".join(lines)


def _cell(value: float | None) -> str:
    if value is None:
        return " " * 5
    return "undef" if isnan(value) else f"{value:.3f}"
