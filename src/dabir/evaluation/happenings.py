"""How well events are found, and what is told of them.

Two events are the same if their kind is the same and they share a participant, by name, or a character of
their triggers. Each is paired at most once: first the pair with the most in common, by the Dice overlap of
the participants' names plus the intersection over union of the triggers' characters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dabir.evaluation.days import same_days
from dabir.evaluation.gold import GoldDocument, Happening
from dabir.evaluation.sheets import Figure, Sheets, f1, share, sheets
from dabir.evaluation.spoken import name_key, same_name

Events = Sequence[Happening]
Found = Mapping[str, Events]
_NOBODY = frozenset({("", None)})


def score_events(gold: Iterable[GoldDocument], predicted: Found) -> Sheets:
    """Score events by document id.

    ``events``: F1 over events that are paired. ``participants``: F1 over the names of those who took part,
    right where they took part in the paired event of the same kind; an event without any counts as one
    nobody. ``participants and parts``: the same with the part that they took. ``status``, ``date`` and
    ``place``: shares of the paired events where it is right, as it is where both sides have none; dates are
    compared as days, places by their folded letters and digits.
    """
    return sheets(((doc.lang, _events(doc, predicted.get(doc.id, ()))) for doc in gold), _event_figures)


def _events(document: GoldDocument, predicted: Events) -> Counter[str]:
    counts = Counter(gold=len(document.events), predicted=len(predicted))
    pairs = paired(document.events, predicted)
    counts["paired"] = len(pairs)
    for name, names in (("names", _names), ("parts", _parts)):
        counts[f"gold {name}"] = sum(len(names(event)) for event in document.events)
        counts[f"predicted {name}"] = sum(len(names(event)) for event in predicted)
        counts[f"right {name}"] = sum(len(names(one) & names(other)) for one, other in pairs)
    for one, other in pairs:
        counts["status"] += one.status == other.status
        counts["date"] += _same_date(one, other)
        counts["place"] += same_name(one.place, other.place)
    return counts


def _event_figures(total: Counter[str]) -> list[Figure]:
    def names(figure: str, name: str) -> Figure:
        return f1(figure, total[f"right {name}"], total[f"predicted {name}"], total[f"gold {name}"])

    return [
        f1("events", total["paired"], total["predicted"], total["gold"]),
        names("participants", "names"),
        names("participants and parts", "parts"),
        *(share(name, total[name], total["paired"]) for name in ("status", "date", "place")),
    ]


def paired(gold: Events, predicted: Events, *, any_kind: bool = False) -> list[tuple[Happening, Happening]]:
    """Pair events of one kind, or of any, the pairs with the most in common first."""
    shared = (
        (common(one, other), -i, -j)
        for i, one in enumerate(gold)
        for j, other in enumerate(predicted)
        if any_kind or one.kind == other.kind
    )
    pairs: dict[int, int] = {}
    for _, i, j in sorted((item for item in shared if item[0] > 0), reverse=True):
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return [(gold[i], predicted[j]) for i, j in sorted(pairs.items())]


def common(one: Happening, other: Happening) -> float:
    """Return the Dice overlap of participants' names plus the overlap of triggers, from 0 to 2."""
    a, b = ({name_key(p.name) for p in event.participants} - {""} for event in (one, other))
    dice = 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0
    x, y = ({i for start, end in event.spans for i in range(start, end)} for event in (one, other))
    return dice + (len(x & y) / len(x | y) if x or y else 0.0)


def _names(event: Happening) -> frozenset[tuple[str, str | None]]:
    return frozenset((name_key(p.name), None) for p in event.participants) or _NOBODY


def _parts(event: Happening) -> frozenset[tuple[str, str | None]]:
    return frozenset((name_key(p.name), p.part) for p in event.participants) or _NOBODY


def _same_date(gold: Happening, found: Happening) -> bool:
    if gold.date is None or found.date is None:
        return gold.date is found.date
    return same_days(gold.date, found.date, tolerance=gold.tolerance_days)


def score_plover(gold: Iterable[GoldDocument], predicted: Found) -> Sheets:
    """Score PLOVER types by document id, as micro F1.

    ``by event``: a type is right where the paired event has it, pairs being made whatever the kind;
    ``by document``: each type counts as often as it stands in the document, whichever event has it.
    """
    return sheets(((doc.lang, _plover(doc, predicted.get(doc.id, ()))) for doc in gold), _plover_figures)


def _plover(document: GoldDocument, predicted: Events) -> Counter[str]:
    sides = (document.events, predicted)
    gold, found = (Counter(name for event in side for name in set(event.plover)) for side in sides)
    pairs = paired(document.events, predicted, any_kind=True)
    return Counter(
        {
            "gold": gold.total(),
            "predicted": found.total(),
            "by event": sum(len({*one.plover} & {*other.plover}) for one, other in pairs),
            "by document": (gold & found).total(),
        }
    )


def _plover_figures(total: Counter[str]) -> list[Figure]:
    return [f1(name, total[name], total["predicted"], total["gold"]) for name in ("by event", "by document")]
