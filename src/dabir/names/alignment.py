"""Which words of one name stand for which of another, in any order of its ends, joined or apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from dabir.names.parts import Kind, Part

Group: TypeAlias = tuple[Part, ...]  # words taken together, as if written as one
Evidence: TypeAlias = Callable[[Group, Group], float]
Step: TypeAlias = tuple[float, int, int]  # worth so far; words of each name that the last step took

_GROUPS = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))  # how many words of each name may be taken together
_LEFT_OUT: dict[Kind, float] = {"name": 5.0, "initial": 1.0, "particle": 0.5, "junior": 0.5, "honorific": 0.1}
_TURNED = 3.0  # what another order costs, in the units of evidence


@dataclass(frozen=True, slots=True)
class Match:
    """Groups of words that stand for each other."""

    one: Group
    other: Group
    evidence: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """What of two names stands for each other, and what of either is left out."""

    matches: tuple[Match, ...]
    left: tuple[Kind, ...]
    right: tuple[Kind, ...]
    worth: float  # evidence of all matches, less what is left out
    ahead: bool  # a word of the name stands before the first match and is left out
    turned: bool = False


def aligned(one: Group, other: Group, evidence: Evidence) -> Alignment:
    """Return the best alignment; one end of a name may stand at the other end of the other name."""
    found = _in_order(one, other, evidence)
    if _is_full(found) or len(other) < 2 or len(one) < 2:
        return found
    turned = max((_in_order(one, each, evidence) for each in _turns(other)), key=lambda each: each.worth)
    if turned.worth - _TURNED <= found.worth:
        return found
    return replace(turned, worth=turned.worth - _TURNED, turned=True)


def _is_full(found: Alignment) -> bool:
    return "name" not in found.left and "name" not in found.right


def _turns(parts: Group) -> Iterator[Group]:
    yield (*parts[-1:], *parts[:-1])
    if len(parts) > 2:
        yield (*parts[1:], *parts[:1])


def _in_order(one: Group, other: Group, evidence: Evidence) -> Alignment:
    steps: list[list[Step]] = []
    for i in range(len(one) + 1):
        steps.append([])
        for j in range(len(other) + 1):
            steps[i].append(max(_ways(steps, one, other, (i, j), evidence)) if i or j else (0.0, 0, 0))
    return _traced(steps, one, other)


def _ways(
    steps: list[list[Step]], one: Group, other: Group, place: tuple[int, int], evidence: Evidence
) -> Iterator[Step]:
    """Yield the ways to come to a place: a word of either name left out, or groups matched."""
    i, j = place
    if i:
        yield steps[i - 1][j][0] - _LEFT_OUT[one[i - 1].kind], 1, 0
    if j:
        yield steps[i][j - 1][0] - _LEFT_OUT[other[j - 1].kind], 0, 1
    for a, b in _GROUPS:
        if a <= i and b <= j:
            worth = evidence(one[i - a : i], other[j - b : j])
            if worth > 0:
                yield steps[i - a][j - b][0] + worth, a, b


def _traced(steps: list[list[Step]], one: Group, other: Group) -> Alignment:
    matches: list[Match] = []
    left: list[Kind] = []
    right: list[Kind] = []
    ahead = False
    i, j = len(one), len(other)
    worth = steps[i][j][0]
    while i or j:
        here, a, b = steps[i][j]
        if a and b:
            matches.append(Match(one[i - a : i], other[j - b : j], here - steps[i - a][j - b][0]))
            ahead = False
        else:
            kind = one[i - 1].kind if a else other[j - 1].kind
            (left if a else right).append(kind)
            ahead = ahead or kind == "name"
        i, j = i - a, j - b
    return Alignment(tuple(matches[::-1]), tuple(left), tuple(right), worth, ahead)
