"""How well names are compared across scripts, each by what was learned without it.

    python -m benchmarks.names DATA [--json] [--speed]

DATA holds en-fa-dev.tsv, en-fa-extra-geonames.tsv and verify-dev.tsv. The names are parted in five folds by
a fixed seed; the pool is all names of the set. Printed: the right name out of the pool, both ways, by kind;
persons again with 500 invented names that share their surnames; the same name or another; what the keys find
and how many they give to compare; how many comparisons a second. Takes some minutes.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from dabir.evaluation.pairs import NamePair, score_names, score_same
from dabir.evaluation.sheets import Sheets, as_dict, report
from dabir.names import Comparer, comparer
from training.names.learning import SEED, Data, folds, learned
from training.names.train import load

FOLDS = 5
DISTRACTORS = 500
POOL = 100_000
ASKED = 300  # names whose candidates in the pool are counted


def held_out(data: Data) -> Mapping[str, Comparer]:
    """Return for each name the comparer that was learned without it."""
    found: dict[str, Comparer] = {}
    spelled = {name.en: name.fa for name in data.names}
    for number, fold in enumerate(folds(data, FOLDS), start=1):
        print(f"fold {number} of {FOLDS}", file=sys.stderr)
        by = learned(data.without(fold), one_script=False).comparer()
        found |= dict.fromkeys(fold, by) | {spelled[name]: by for name in fold if name in spelled}
    return found


def distractors(names: Sequence[NamePair], count: int) -> list[NamePair]:
    """Return names that do not exist: the given name of one person, the surname of another."""
    drawn = random.Random(SEED)
    there = {name.en for name in names}
    halves = [pair for name in names if name.kind == "person" and (pair := _halves(name))]
    found: dict[str, NamePair] = {}
    while len(found) < count:
        (given, given_fa), _ = drawn.choice(halves)
        _, (last, last_fa) = drawn.choice(halves)
        made = NamePair(en=f"{given} {last}", fa=f"{given_fa} {last_fa}", kind="distractor")
        if made.en not in there:
            found[made.en] = made
    return list(found.values())


def _halves(name: NamePair) -> tuple[tuple[str, str], tuple[str, str]] | None:
    en, fa = name.en.split(), name.fa.split()
    return ((en[0], fa[0]), (en[1], fa[1])) if len(en) == len(fa) == 2 else None


def ranking(by: Mapping[str, Comparer], asked: frozenset[str] | None = None) -> Callable[..., Sequence[str]]:
    """Return a ranking of a pool by the comparer of each name; of names not asked for, none."""

    def ranked(name: str, pool: Sequence[str]) -> Sequence[str]:
        return by[name].ranked(name, pool) if asked is None or name in asked else []

    return ranked


def scores(data: Data) -> dict[str, Sheets]:
    """Return the figures of names that nothing was learned from."""
    by = held_out(data)
    persons = [name for name in data.names if name.kind == "person"]
    asked = frozenset(form for name in persons for form in (name.en, name.fa))
    among = score_names([*data.names, *distractors(persons, DISTRACTORS)], ranking(by, asked))
    return {
        "names": score_names(data.names, ranking(by)),
        "persons among distractors": {"person": among["person"]},
        "same name": score_same(data.judged, lambda en, fa: by[en].same(en, fa)),
        "keys": score_same(
            [pair for pair in data.judged if pair.same],
            lambda en, fa: not by[en].keys(en).isdisjoint(by[en].keys(fa)),
        ),
    }


def pool(data: Data) -> list[str]:
    """Return names for a large pool, half in each script: given names and surnames joined by chance."""
    drawn = random.Random(SEED)
    halves = [pair for name in data.names if name.kind == "person" and (pair := _halves(name))]
    single = [
        ((name.en, name.fa),) * 2
        for name in data.names
        if name.kind != "person" and " " not in name.en + name.fa
    ]
    return [
        f"{drawn.choice(halves + single)[0][side]} {drawn.choice(halves + single)[1][side]}"
        for side in (0, 1)
        for _ in range(POOL // 2)
    ]


def blocks(names: Sequence[str], by: Comparer) -> Mapping[str, list[int]]:
    """Return for each key the places of the names that have it."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        for key in by.keys(name):
            found[key].append(place)
    return found


def candidates(name: str, blocked: Mapping[str, list[int]], by: Comparer) -> frozenset[int]:
    """Return the places of all names that share a key with one."""
    return frozenset(place for key in by.keys(name) for place in blocked.get(key, ()))


def speed(data: Data) -> Iterator[tuple[str, float]]:
    """Yield what finding and comparing costs in a pool of 100,000 names."""
    by, names = comparer(), pool(data)
    begun = time.process_time()
    blocked = blocks(names, by)
    yield "keys: names a second", POOL / (time.process_time() - begun)
    asked = random.Random(SEED).sample(names, ASKED)
    pairs = [(name, names[place]) for name in asked for place in candidates(name, blocked, by)]
    yield "keys: candidates of a name in 100,000", len(pairs) / ASKED
    for words in ("new", "met before"):
        begun = time.process_time()
        counted = sum(1 for pair in islice(pairs, 20_000) if by.similarity(*pair) >= 0)
        yield f"comparisons a second, words {words}", counted / (time.process_time() - begun)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--json", action="store_true", help="print one object")
    parser.add_argument("--speed", action="store_true", help="measure keys and speed alone")
    told = parser.parse_args(arguments)
    data = load(told.data)
    found = {} if told.speed else scores(data)
    costs = dict(speed(data))
    if told.json:
        print(json.dumps({"costs": costs} | {name: as_dict(sheets) for name, sheets in found.items()}))
        return 0
    for name, sheets in found.items():
        print(f"{name}\n{report(sheets)}\n")
    for name, value in costs.items():
        print(f"{name:45} {value:12,.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
