"""How well attributions are found: by relation, by character and by token.

A predicted attribution is found when its content overlaps the gold content by an intersection over
union of characters of at least 0.5; its relation is right when its source is right as well. Spaces
never count as characters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan, nan
from typing import Any, NamedTuple

from dabir.evaluation.figures import Interval, Prf, intervals, prf, ratio, totals
from dabir.evaluation.gold import Attribution, GoldDocument, Pieces, pieces
from dabir.record import Span

QUOTES = frozenset('"“”„«»')
ROLES = ("content", "source", "cue")  # where two claim a token, the later labels it
_TOKEN = re.compile(r"\w+|[^\w\s]")

Chars = frozenset[int]  # places of characters in the text, those of spaces left out
Labels = Counter[tuple[str, str]]  # how many tokens gold and prediction label so


class Counts(NamedTuple):
    """What is counted in one document; each is a sum over documents too."""

    gold: int
    predicted: int
    found: int
    relation: int
    exact: int
    indirect_gold: int
    indirect: int
    content: int
    content_predicted: int
    content_gold: int
    source: int
    source_predicted: int
    source_gold: int
    cue: int
    cue_predicted: int
    cue_gold: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The figures of one language, or of all."""

    docs: int
    gold: int
    predicted: int
    relation: Prf
    found: Prf
    exact: Prf  # whole content spans
    content: Prf  # characters, as are source and cue
    source: Prf
    cue: Prf
    indirect: float  # recall of relations whose gold content holds no quotation mark
    speaker_accuracy: float  # right sources among the found
    alpha: float  # Krippendorff's, over tokens; not a number where one label is all there is
    intervals: Mapping[str, Interval]  # 95 %, of relation F1, found F1 and indirect recall


@dataclass(frozen=True, slots=True)
class Scores:
    """A row for each language, and one named "all"."""

    rows: Mapping[str, Row]


@dataclass(frozen=True, slots=True)
class _Marked:
    """The characters of one attribution, and its content spans as they were written."""

    content: Chars
    source: Chars
    cue: Chars
    raw: Pieces


@dataclass(frozen=True, slots=True)
class _Judged:
    counts: Counts
    labels: Labels


def score(gold: Iterable[GoldDocument], predicted: Mapping[str, Sequence[Attribution]]) -> Scores:
    """Score predictions by document id; a document without one counts as one where nothing was found."""
    rows: dict[str, list[_Judged]] = {}
    for document in gold:
        judged = _judge(document, predicted.get(document.id, ()))
        for name in (document.lang, "all"):
            rows.setdefault(name, []).append(judged)
    return Scores({name: _row(judged) for name, judged in rows.items()})


def _judge(document: GoldDocument, predicted: Sequence[Attribution]) -> _Judged:
    gold_side = [_marked(item, document.text) for item in document.attributions]
    pred_side = [_marked(item, document.text) for item in predicted]
    gold = [item for item in gold_side if item.content]
    pred = [item for item in pred_side if item.content]
    pairs = _pairs(gold, pred)
    right = {g for g, p in pairs if source_right(gold[g].source, pred[p].source)}
    indirect = {g for g, item in enumerate(gold) if not any(document.text[i] in QUOTES for i in item.content)}
    relations = (len(gold), len(pred), len(pairs), len(right), _exact(gold, pred), len(indirect))
    characters = [count for role in ROLES for count in _characters(gold_side, pred_side, role)]
    counts = Counts(*relations, len(right & indirect), *characters)
    return _Judged(counts, _labels(document.text, gold_side, pred_side))


def _marked(item: Attribution, text: str) -> _Marked:
    raw = tuple(sorted(item.content or ()))
    return _Marked(_chars(item.content, text), _chars(item.source, text), _chars(item.cue, text), raw)


def _chars(spans: Pieces | None, text: str) -> Chars:
    size = len(text)
    return frozenset(i for s, e in spans or () for i in range(s, min(e, size)) if not text[i].isspace())


def _overlap(a: Chars, b: Chars) -> float:
    """Return intersection over union."""
    return len(a & b) / len(a | b) if a or b else 0.0


def source_right(gold: Chars, predicted: Chars) -> bool:
    """Tell whether a source is right: both are empty, half is shared, or one holds the other.

    The longer may have thrice the characters, so that a title or an apposition can be left out.
    """
    if not gold or not predicted:
        return not gold and not predicted
    short, long = sorted((gold, predicted), key=len)
    within = len(short) >= 2 and len(short & long) >= 0.9 * len(short) and len(long) <= 3 * len(short)
    return within or _overlap(gold, predicted) >= 0.5


def is_right(
    text: str,
    content: Iterable[Span],
    source: Iterable[Span],
    found_content: Iterable[Span],
    found_source: Iterable[Span],
) -> bool:
    """Tell whether one finding counts as right against one gold attribution."""
    gold, found = (_chars(pieces(spans), text) for spans in (content, found_content))
    sources = (_chars(pieces(spans), text) for spans in (source, found_source))
    return _overlap(gold, found) >= 0.5 and source_right(*sources)


def _pairs(gold: Sequence[_Marked], pred: Sequence[_Marked], by_cue: bool = False) -> list[tuple[int, int]]:
    """Pair gold and predicted contents that overlap by half, the best first, each at most once.

    Where contents overlap alike, the cues may decide.
    """
    overlaps = (
        (_overlap(g.content, p.content), _overlap(g.cue, p.cue) if by_cue else 0, i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(pred)
    )
    pairs: dict[int, int] = {}
    for _, _, i, j in sorted((item for item in overlaps if item[0] >= 0.5), reverse=True):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return list(pairs.items())


def found_pairs(
    text: str, gold: Sequence[Attribution], predicted: Sequence[Attribution]
) -> list[tuple[Attribution, Attribution]]:
    """Pair gold attributions with those that find their content, each at most once, the best first.

    Of two attributions with one content, as when someone is quoted by way of another, the cues decide.
    """
    one, other = ([_marked(item, text) for item in side] for side in (gold, predicted))
    return [(gold[i], predicted[j]) for i, j in _pairs(one, other, by_cue=True)]


def _exact(gold: Sequence[_Marked], pred: Sequence[_Marked]) -> int:
    return (Counter(item.raw for item in gold) & Counter(item.raw for item in pred)).total()


def _characters(gold: Sequence[_Marked], pred: Sequence[_Marked], role: str) -> tuple[int, int, int]:
    """Return how many characters of a role are right, predicted and gold, each counted once."""
    g = frozenset[int]().union(*(getattr(item, role) for item in gold))
    p = frozenset[int]().union(*(getattr(item, role) for item in pred))
    return len(g & p), len(p), len(g)


def _labels(text: str, gold: Sequence[_Marked], pred: Sequence[_Marked]) -> Labels:
    """Count the tokens by the labels that both sides give to their first character."""
    coder, other = _labelled(gold), _labelled(pred)
    starts = (token.start() for token in _TOKEN.finditer(text))
    return Counter((coder.get(start, "none"), other.get(start, "none")) for start in starts)


def _labelled(side: Sequence[_Marked]) -> dict[int, str]:
    return {i: role for item in side for role in ROLES for i in getattr(item, role)}


def alpha(labels: Labels) -> float:
    """Return Krippendorff's alpha for two coders and nominal labels; not a number where it is undefined.

    Source: Krippendorff, Computing Krippendorff's Alpha-Reliability (2011).
    """
    each: Counter[str] = Counter()
    for (a, b), count in labels.items():
        each[a] += count
        each[b] += count
    values = each.total()
    differing = 2 * sum(count for (a, b), count in labels.items() if a != b)
    by_chance = values**2 - sum(count**2 for count in each.values())
    if not by_chance:
        return nan
    return 1 - (differing / values) / (by_chance / (values * (values - 1)))


def _row(judged: Sequence[_Judged]) -> Row:
    counts = [item.counts for item in judged]
    total = Counts(*totals(counts))
    names = ("relation_f1", "found_f1", "indirect")
    return Row(
        docs=len(judged),
        gold=total.gold,
        predicted=total.predicted,
        relation=prf(total.relation, total.predicted, total.gold),
        found=prf(total.found, total.predicted, total.gold),
        exact=prf(total.exact, total.predicted, total.gold),
        content=prf(total.content, total.content_predicted, total.content_gold),
        source=prf(total.source, total.source_predicted, total.source_gold),
        cue=prf(total.cue, total.cue_predicted, total.cue_gold),
        indirect=ratio(total.indirect, total.indirect_gold),
        speaker_accuracy=ratio(total.relation, total.found),
        alpha=alpha(sum((item.labels for item in judged), Counter())),
        intervals=dict(zip(names, intervals(counts, _resampled), strict=True)),
    )


def _resampled(row: tuple[int, ...]) -> tuple[float, float, float]:
    total = Counts(*row)
    return (
        prf(total.relation, total.predicted, total.gold).f1,
        prf(total.found, total.predicted, total.gold).f1,
        ratio(total.indirect, total.indirect_gold),
    )


MEASURES = ("relation", "found", "exact", *ROLES)


def as_dict(scores: Scores) -> dict[str, dict[str, Any]]:
    """Return the figures as plain values for JSON, to 4 digits; an undefined alpha is None."""
    return {name: _plain(row) for name, row in scores.rows.items()}


def _plain(row: Row) -> dict[str, Any]:
    measures = {name: [round(value, 4) for value in getattr(row, name)] for name in MEASURES}
    return {
        "docs": row.docs,
        "gold": row.gold,
        "pred": row.predicted,
        **measures,
        "indirect": round(row.indirect, 4),
        "speaker_accuracy": round(row.speaker_accuracy, 4),
        "alpha": None if isnan(row.alpha) else round(row.alpha, 4),
        "intervals": {name: [round(low, 4), round(high, 4)] for name, (low, high) in row.intervals.items()},
    }


def report(scores: Scores) -> str:
    """Return the figures as a table for people, all languages last."""
    names = sorted(scores.rows, key=lambda name: (name == "all", name))
    return "\n".join(_table(name, scores.rows[name]) for name in names)


def _table(name: str, row: Row) -> str:
    lines = [f"{name}: {row.docs} documents, {row.gold} gold attributions, {row.predicted} predicted"]
    lines.append(f"  {'':9} {'P':>5}  {'R':>5}  {'F1':>5}  95 % of F1")
    for measure in MEASURES:
        p, r, f1 = getattr(row, measure)
        lines.append(f"  {measure:9} {p:.3f}  {r:.3f}  {f1:.3f}  {_range(row, measure + '_f1')}".rstrip())
    lines.append(f"  indirect         {row.indirect:.3f}         {_range(row, 'indirect')} (of recall)")
    shown = "undefined" if isnan(row.alpha) else f"{row.alpha:.3f}"
    lines.append(f"  right source among the found {row.speaker_accuracy:.3f}, Krippendorff's alpha {shown}")
    return "\n".join(lines)


def _range(row: Row, name: str) -> str:
    return "{:.3f}-{:.3f}".format(*row.intervals[name]) if name in row.intervals else ""
