"""Which words of one name stand for which of another, in any order of its ends, joined or apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

from dabir.names.parts import Kind, Part
from dabir.text import Script

Name: TypeAlias = tuple[Part, ...]
Step: TypeAlias = tuple[float, int, int]  # worth so far; words of each name that the last step took

_SIZES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))  # how many words of each name may be taken together
_LARGEST = 3
_LEFT_OUT: dict[Kind, float] = {"name": 5.0, "initial": 1.0, "particle": 0.5, "junior": 0.5, "honorific": 0.1}
_TURNED = 3.0  # what another order costs, in the units of evidence


@dataclass(frozen=True, slots=True)
class Group:
    """Words of a name taken together, as if written as one."""

    letters: str
    script: Script
    initial: bool  # at least one of them is an initial
    size: int


Evidence: TypeAlias = Callable[[Group, Group], float]


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


def aligned(one: Name, other: Name, evidence: Evidence) -> Alignment:
    """Return the best alignment; one end of a name may stand at the other end of the other name."""
    if len(one) == len(other) == 1:
        return _of_two_words(one, other, evidence)
    found = _in_order(one, other, evidence)
    if "name" not in found.left or "name" not in found.right or min(len(one), len(other)) < 2:
        return found
    turned = max((_in_order(one, each, evidence) for each in _turns(other)), key=lambda each: each.worth)
    if turned.worth - _TURNED <= found.worth:
        return found
    return replace(turned, worth=turned.worth - _TURNED, turned=True)


def _of_two_words(one: Name, other: Name, evidence: Evidence) -> Alignment:
    ours, theirs = groups(one)[1][0], groups(other)[1][0]
    worth = evidence(ours, theirs)
    if worth > 0:
        return Alignment((Match(ours, theirs, worth),), (), (), worth, ahead=False)
    kinds = one[0].kind, other[0].kind
    return Alignment((), kinds[:1], kinds[1:], -sum(_LEFT_OUT[kind] for kind in kinds), ahead="name" in kinds)


def _turns(parts: Name) -> Iterator[Name]:
    yield (*parts[-1:], *parts[:-1])
    if len(parts) > 2:
        yield (*parts[1:], *parts[:1])


@lru_cache(maxsize=1 << 17)
def groups(name: Name) -> tuple[tuple[Group, ...], ...]:
    """Return at each place of a name the groups that end there, by size from 1."""
    return tuple(
        tuple(_group(name[end - size : end]) for size in range(1, min(end, _LARGEST) + 1))
        for end in range(len(name) + 1)
    )


def _group(parts: Name) -> Group:
    letters = "".join(part.letters for part in parts)
    return Group(letters, parts[0].script, any(part.kind == "initial" for part in parts), len(parts))


def _in_order(one: Name, other: Name, evidence: Evidence) -> Alignment:
    ours, theirs = groups(one), groups(other)
    steps: list[list[Step]] = []
    for i, left in enumerate(ours):
        steps.append([])
        for j, right in enumerate(theirs):
            step = _left_out(steps, one, other, i, j)
            for a, b in _SIZES:
                if a <= i and b <= j:
                    worth = evidence(left[a - 1], right[b - 1])
                    if worth > 0 and steps[i - a][j - b][0] + worth > step[0]:
                        step = steps[i - a][j - b][0] + worth, a, b
            steps[i].append(step)
    return _traced(steps, one, other)


def _left_out(steps: Sequence[Sequence[Step]], one: Name, other: Name, i: int, j: int) -> Step:
    """Return the better way to come to a place that leaves out a word of either name."""
    ours = (steps[i - 1][j][0] - _LEFT_OUT[one[i - 1].kind], 1, 0) if i else None
    theirs = (steps[i][j - 1][0] - _LEFT_OUT[other[j - 1].kind], 0, 1) if j else None
    if ours and theirs:
        return max(ours, theirs)
    return ours or theirs or (0.0, 0, 0)


def _traced(steps: Sequence[Sequence[Step]], one: Name, other: Name) -> Alignment:
    ours, theirs = groups(one), groups(other)
    matches: list[Match] = []
    left: list[Kind] = []
    right: list[Kind] = []
    ahead = False
    i, j = len(one), len(other)
    worth = steps[i][j][0]
    while i or j:
        here, a, b = steps[i][j]
        if a and b:
            matches.append(Match(ours[i][a - 1], theirs[j][b - 1], here - steps[i - a][j - b][0]))
            ahead = False
        else:
            kind = one[i - 1].kind if a else other[j - 1].kind
            (left if a else right).append(kind)
            ahead = ahead or kind == "name"
        i, j = i - a, j - b
    return Alignment(tuple(matches[::-1]), tuple(left), tuple(right), worth, ahead)
