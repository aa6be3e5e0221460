"""Learn to compare names: tables of letters, then the weights of traits on names that were held out."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dabir.evaluation.pairs import NamePair, SameName
from dabir.names.codes import Coder
from dabir.names.compare import ACROSS, Comparer, Traits
from dabir.names.letters import Chunks, Scripts, Table
from training.names.chunks import learn
from training.names.weighing import Judged, fit
from training.names.words import across, within

SEED = 20261122
FOLDS = 3
RIVALS = 3  # wrong names taken against each right one, the most alike
PERSON = 1.0  # weight of a person's name; the judgement is to be right for persons first
OTHER = 0.2  # weight of a name of another kind
JUDGED = 10.0  # weight of a pair that was judged
_NO_WEIGHTS = dict.fromkeys((*Traits._fields, "bias"), 0.0)


@dataclass(frozen=True, slots=True)
class Data:
    """What is learned from: names in both scripts, more of them, pairs judged the same or not."""

    names: Sequence[NamePair]
    more: Sequence[NamePair]
    judged: Sequence[SameName]

    def without(self, names: frozenset[str]) -> Data:
        """Return the data without some names, given as they are in English."""
        return replace(
            self,
            names=[name for name in self.names if name.en not in names],
            judged=[pair for pair in self.judged if pair.en not in names],
        )


@dataclass(frozen=True, slots=True)
class Learned:
    """What a comparer needs."""

    chunks: Mapping[Scripts, Chunks]
    weights: Mapping[str, float]

    def comparer(self) -> Comparer:
        """Return a comparer that stands on it."""
        return Comparer({scripts: Table(chunks) for scripts, chunks in self.chunks.items()}, self.weights)


def learned(data: Data, *, one_script: bool = True) -> Learned:
    """Learn the tables from all names, the weights from names that tables of the others compare.

    Args:
        one_script: whether to learn to compare names of one script as well.
    """
    judged = [each for fold in folds(data, FOLDS) for each in _held_out(data, fold)]
    chunks: dict[Scripts, Chunks] = {ACROSS: learn(across([*data.names, *data.more]))}
    if one_script:
        chunks["latin", "latin"] = learn(within([*data.names, *data.more], latin=True))
        chunks["arabic", "arabic"] = learn(within([*data.names, *data.more], latin=False))
    return Learned(chunks, fit(judged))


def folds(data: Data, count: int) -> list[frozenset[str]]:
    """Part the English names by chance in sets of about one size."""
    names = sorted({name.en for name in data.names} | {pair.en for pair in data.judged})
    random.Random(SEED).shuffle(names)
    return [frozenset(names[start::count]) for start in range(count)]


def _held_out(data: Data, fold: frozenset[str]) -> Iterator[Judged]:
    """Yield the traits of pairs of names that the tables were not learned from."""
    table = Table(learn(across([*data.without(fold).names, *data.more])))
    comparer = Comparer({ACROSS: table}, _NO_WEIGHTS)
    for one, other, same, weight in _pairs(data, fold, Coder(table)):
        yield comparer.traits(one, other), same, weight


def _pairs(data: Data, fold: frozenset[str], coder: Coder) -> Iterator[tuple[str, str, bool, float]]:
    """Yield pairs of names, whether they are one, and how much they weigh."""
    for name in data.names:
        if name.en in fold:
            weight = PERSON if name.kind == "person" else OTHER
            yield name.en, name.fa, True, weight
            for one, other in _rivals(name, data.names, coder):
                yield one, other, False, weight / 2
    for pair in data.judged:
        if pair.en in fold:
            yield pair.en, pair.fa, pair.same, JUDGED


def _rivals(name: NamePair, names: Sequence[NamePair], coder: Coder) -> Iterator[tuple[str, str]]:
    """Yield each spelling of a name with the other names of the other script that are most like it."""
    others = [other for other in names if not _is_one(name, other)]
    alike = sorted(others, key=lambda other: -coder.likeness(name.en, other.fa))
    yield from ((name.en, other.fa) for other in alike[:RIVALS])
    alike = sorted(others, key=lambda other: -coder.likeness(other.en, name.fa))
    yield from ((other.en, name.fa) for other in alike[:RIVALS])


def _is_one(name: NamePair, other: NamePair) -> bool:
    return not {name.en, *name.en_alt}.isdisjoint({other.en, *other.en_alt}) or not {
        name.fa, *name.fa_alt
    }.isdisjoint({other.fa, *other.fa_alt})  # fmt: skip
