"""Who said it and what kind of words it was, both on the attributions whose content was found.

A gold attribution is found as ``attribution`` has it: by a content that overlaps its own by an
intersection over union of characters of at least 0.5, each paired at most once, the best first; of two
with one content the cues decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import nan
from typing import Literal

from dabir.evaluation.attribution import found_pairs
from dabir.evaluation.figures import prf, ratio
from dabir.evaluation.gold import Attribution, GoldDocument
from dabir.evaluation.sheets import Figure, Sheets, f1, share, sheets
from dabir.record import MentionForm
from dabir.text import letters

Found = Mapping[str, Sequence[Attribution]]
_GROUPS: Mapping[MentionForm | Literal["no speaker"], str] = {
    "name": "right, source a name",
    "noun": "right, source a noun",
    "pronoun": "right, source a pronoun",
    "elided": "right, source an elided subject",
    "no speaker": "right, no speaker",
}
ActPairs = Counter[tuple[str, str]]  # gold act and found act, "none" where none was found
_NONE = "none"


def same_name(gold: str | None, found: str | None) -> bool:
    """Tell whether two names are alike in letters and digits once folded, or both are missing."""
    return name_key(gold) == name_key(found)


def name_key(name: str | None) -> str:
    """Return the letters and digits of a name, folded; so the three ways to write a ZWNJ are one."""
    return letters(name or "")


def score_speakers(gold: Iterable[GoldDocument], predicted: Found) -> Sheets:
    """Score speakers by document id.

    ``right`` is the share of found gold attributions whose speaker is right: the same fullest name, compared
    by its folded letters and digits, or none on both sides. ``right, source a ...`` is the same share by
    what stands for the speaker, where the gold tells it; ``right, no speaker`` where the gold has none.
    ``right of all`` counts gold attributions that were not found as wrong.
    """
    return sheets(((doc.lang, _speakers(doc, predicted.get(doc.id, ()))) for doc in gold), _speaker_figures)


def _speakers(document: GoldDocument, predicted: Sequence[Attribution]) -> Counter[str]:
    counts = Counter(gold=len(document.attributions))
    for gold, found in found_pairs(document.text, document.attributions, predicted):
        right = same_name(gold.speaker, found.speaker)
        counts.update(found=1, right=right)
        group = "no speaker" if gold.speaker is None else gold.form
        if group:
            counts.update({f"found {group}": 1, f"right {group}": right})
    return counts


def _speaker_figures(total: Counter[str]) -> list[Figure]:
    return [
        share("right", total["right"], total["found"]),
        *(share(name, total[f"right {group}"], total[f"found {group}"]) for group, name in _GROUPS.items()),
        share("right of all", total["right"], total["gold"]),
    ]


def score_addressees(gold: Iterable[GoldDocument], predicted: Found) -> Sheets:
    """Score by document id whom the found gold attributions are said to, by their fullest names."""
    return sheets(
        ((doc.lang, _addressees(doc, predicted.get(doc.id, ()))) for doc in gold), _addressee_figures
    )


def _addressees(document: GoldDocument, predicted: Sequence[Attribution]) -> Counter[str]:
    counts = Counter[str]()
    for one, other in found_pairs(document.text, document.attributions, predicted):
        gold, found = (Counter(map(name_key, item.addressees)) for item in (one, other))
        counts.update(right=(gold & found).total(), predicted=found.total(), gold=gold.total())
    return counts


def _addressee_figures(total: Counter[str]) -> list[Figure]:
    return [f1("addressees", total["right"], total["predicted"], total["gold"])]


def score_acts(gold: Iterable[GoldDocument], predicted: Found) -> Sheets:
    """Score acts by document id, on the found gold attributions that have one.

    ``accuracy`` is the share with the right act; ``macro F1`` the mean F1 over the acts that gold or found
    ones have; ``kappa`` Cohen's, a missing act being a value of its own, undefined where both sides have
    one and the same value throughout or nothing was found.
    """
    return sheets(((doc.lang, _acts(doc, predicted.get(doc.id, ()))) for doc in gold), _act_figures)


def _acts(document: GoldDocument, predicted: Sequence[Attribution]) -> ActPairs:
    pairs = found_pairs(document.text, document.attributions, predicted)
    return Counter((one.act, other.act or _NONE) for one, other in pairs if one.act)


def _act_figures(pairs: ActPairs) -> list[Figure]:
    right = sum(count for (one, other), count in pairs.items() if one == other)
    total = pairs.total()
    return [
        share("accuracy", right, total),
        Figure("macro F1", macro_f1(pairs), total),
        Figure("kappa", kappa(pairs), total),
    ]


def macro_f1(pairs: ActPairs) -> float:
    """Return the mean F1 over the values that stand on either side, 0 where there are none."""
    gold, found = _sides(pairs)
    values = [value for value in (gold + found) if value != _NONE]
    each = (prf(pairs[value, value], found[value], gold[value]).f1 for value in values)
    return ratio_of_sum(each, len(values))


def ratio_of_sum(values: Iterable[float], count: int) -> float:
    """Return a mean, 0 of nothing."""
    return sum(values) / count if count else 0.0


def kappa(pairs: ActPairs) -> float:
    """Return Cohen's kappa, not a number where chance alone would agree on all.

    Source: Cohen, A Coefficient of Agreement for Nominal Scales (1960).
    """
    total = pairs.total()
    gold, found = _sides(pairs)
    agreed = ratio(sum(count for (one, other), count in pairs.items() if one == other), total)
    chance = ratio(sum(gold[value] * found[value] for value in gold), total**2)
    return (agreed - chance) / (1 - chance) if total and chance < 1 else nan


def _sides(pairs: ActPairs) -> tuple[Counter[str], Counter[str]]:
    gold, found = Counter[str](), Counter[str]()
    for (one, other), count in pairs.items():
        gold[one] += count
        found[other] += count
    return gold, found


def score_topics(gold: Iterable[GoldDocument], predicted: Mapping[str, Sequence[str]]) -> Sheets:
    """Score the topics of reports by document id: micro F1 over pairs of report and topic."""
    return sheets(((doc.lang, _topics(doc, predicted.get(doc.id, ()))) for doc in gold), _topic_figures)


def _topics(document: GoldDocument, predicted: Sequence[str]) -> Counter[str]:
    one, other = set(document.topics), set(predicted)
    return Counter(right=len(one & other), predicted=len(other), gold=len(one))


def _topic_figures(total: Counter[str]) -> list[Figure]:
    return [f1("topics", total["right"], total["predicted"], total["gold"])]
