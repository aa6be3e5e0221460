"""Findings: clues weighed to the odds that two are one, with the reason in words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dabir.linking.judgement import Verdict

SAME = 0.9  # least probability from which two are called the same
UNSURE = 0.3  # and from which a person may look at them
_LEAST_TOLD = 0.4  # of the odds, that a clue adds or takes, to stand in the reason


@dataclass(frozen=True, slots=True)
class Clue:
    """What speaks for or against two being one: a name of the table of weights, how much of it, and words."""

    name: str
    words: tuple[str, ...] = ()
    times: float = 1.0

    @property
    def odds(self) -> float:
        """What it adds to ln of the odds."""
        return _weights()[self.name][0] * self.times

    def told(self) -> str:
        """Return the clue in words, empty where it has none."""
        return _weights()[self.name][1].format(*self.words)


@dataclass(frozen=True, slots=True)
class Finding:
    """How likely two are one, and why."""

    odds: float  # ln
    reason: str

    @property
    def score(self) -> float:
        """The probability that the two are one."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.odds))))

    @property
    def verdict(self) -> Verdict:
        """What the machine judges."""
        return "same" if self.score >= SAME else "unsure" if self.score >= UNSURE else "different"


def weighed(clues: Iterable[Clue]) -> Finding:
    """Return what clues say together, the strongest first in the reason."""
    found = sorted(clues, key=lambda clue: (-abs(clue.odds), clue.name, clue.words))
    told = [clue.told() for clue in found if abs(clue.odds) >= _LEAST_TOLD or not clue.odds]
    return Finding(sum(clue.odds for clue in found), "; ".join(dict.fromkeys(filter(None, told))))


@cache
def _weights() -> Mapping[str, tuple[float, str]]:
    lines = (files(__package__) / "weights.tsv").read_text("utf-8").splitlines()[2:]
    return {name: (float(weight), words) for name, weight, words in (line.split("\t") for line in lines)}
