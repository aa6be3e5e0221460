"""Words that are one in two spellings, taken from tables of names in both scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations

from dabir.evaluation.pairs import NamePair
from dabir.names.parts import parts
from training.names.chunks import Pairs


def across(names: Iterable[NamePair]) -> Pairs:
    """Return words in Latin letters with the same in Persian letters.

    A name with several spellings weighs as much as the root of the number of their pairs.
    """
    found: Counter[tuple[str, str]] = Counter()
    for name in names:
        spellings = [(en, fa) for en in (name.en, *name.en_alt) for fa in (name.fa, *name.fa_alt)]
        for en, fa in spellings:
            for words in _matched(en, fa):
                found[words] += len(spellings) ** -0.5  # type: ignore[assignment]
    return found


def within(names: Sequence[NamePair], latin: bool) -> Pairs:
    """Return words of one script with their other spellings, and words with themselves."""
    found: Counter[tuple[str, str]] = Counter()
    for name in names:
        forms = (name.en, *name.en_alt) if latin else (name.fa, *name.fa_alt)
        found.update((part.letters, part.letters) for part in parts(forms[0]))
        for one, other in permutations(forms, 2):
            for words in _matched(one, other):
                found[words] += 1 / len(forms)  # type: ignore[assignment]
    return found


def _matched(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Yield the words of two spellings that stand for each other: in order, or all as one."""
    ours = [part.letters for part in parts(one)]
    theirs = [part.letters for part in parts(other)]
    if len(ours) == len(theirs):
        yield from zip(ours, theirs, strict=True)
    else:
        yield "".join(ours), "".join(theirs)
