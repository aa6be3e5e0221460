"""Clusters: who is one with whom, out of the judgements of pairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dabir.linking.judgement import MACHINE, Judgement

Pair = frozenset[str]


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgement that holds of each pair: a person's before a machine's, the last before others."""
    found: dict[Pair, Judgement] = {}
    for each in sorted(judgements, key=lambda each: (each.by != MACHINE, each.number)):
        if each.undone is None:
            found[frozenset((each.one, each.other))] = each
    return list(found.values())


def clusters(judgements: Sequence[Judgement]) -> list[set[str]]:
    """Return the sets of actors that are one by standing judgements, those alone left out.

    What persons joined comes first, then what the machine is surest of; whom persons parted never come
    together, by whatever way.
    """
    holds = standing(judgements)
    groups: dict[str, set[str]] = {}
    parted = [(each.one, each.other) for each in holds if each.verdict == "different" and each.by != MACHINE]
    for each in sorted((each for each in holds if each.verdict == "same"), key=_first):
        one = groups.setdefault(each.one, {each.one})
        other = groups.setdefault(each.other, {each.other})
        if one is not other and not any(_between(pair, one, other) for pair in parted):
            one, other = sorted((one, other), key=len, reverse=True)
            one |= other
            groups.update(dict.fromkeys(other, one))
    return list({id(group): group for group in groups.values()}.values())


def _first(judgement: Judgement) -> tuple[bool, float, str, str]:
    return judgement.by == MACHINE, -(judgement.score or 0.0), judgement.one, judgement.other


def _between(pair: tuple[str, str], one: set[str], other: set[str]) -> bool:
    return (pair[0] in one and pair[1] in other) or (pair[0] in other and pair[1] in one)
