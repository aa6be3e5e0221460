"""How well names are compared across scripts: the right one out of many, and the same or another.

The figures are those of a function that is given; intervals are over pairs, drawn with replacement.
"""

from __future__ import annotations

import csv
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from dabir.errors import InputError
from dabir.evaluation.sheets import Figure, Sheets, f1, share, sheets

Ranking: TypeAlias = Callable[[str, Sequence[str]], Sequence[str]]  # a name and a pool: the pool, best first
Deciding: TypeAlias = Callable[[str, str], bool]  # a name in English and one in Persian: are they one?


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePair:
    """One name in both scripts, with its other spellings."""

    en: str
    fa: str
    kind: str
    en_alt: tuple[str, ...] = ()
    fa_alt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SameName:
    """Two names, and whether they are one name in two scripts."""

    en: str
    fa: str
    same: bool


def load_pairs(path: str | os.PathLike[str]) -> list[NamePair]:
    """Read a table with the columns en, fa and kind, and en_alt and fa_alt (| between them) if given.

    Raises:
        InputError: it is no such table; names file and line.
    """
    return [
        NamePair(
            en=row["en"],
            fa=row["fa"],
            kind=row["kind"],
            en_alt=_others(row.get("en_alt")),
            fa_alt=_others(row.get("fa_alt")),
        )
        for _, row in _rows(path, ("en", "fa", "kind"))
    ]


def load_same(path: str | os.PathLike[str]) -> list[SameName]:
    """Read a table with the columns en, fa and same (1 or 0).

    Raises:
        InputError: it is no such table; names file and line.
    """
    found = []
    for where, row in _rows(path, ("en", "fa", "same")):
        if row["same"] not in ("0", "1"):
            raise InputError(where, f"same is {row['same']!r}", "give 1 or 0")
        found.append(SameName(en=row["en"], fa=row["fa"], same=row["same"] == "1"))
    return found


def _others(cell: str | None) -> tuple[str, ...]:
    return tuple(filter(None, (cell or "").split("|")))


def _rows(path: str | os.PathLike[str], columns: Sequence[str]) -> Iterator[tuple[str, Mapping[str, str]]]:
    try:
        with Path(path).open(encoding="utf-8", newline="") as stream:
            rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
            missing = [name for name in columns if name not in (rows.fieldnames or ())]
            if missing:
                raise InputError(str(path), f"has no column {missing[0]}", f"give {', '.join(columns)}")
            for number, row in enumerate(rows, start=2):
                where = f"{path}, line {number}"
                if not all(row[name] for name in columns):
                    raise InputError(where, "has an empty cell", f"fill {', '.join(columns)}")
                yield where, row
    except OSError as fault:
        raise InputError(str(path), f"cannot be read: {fault.strerror}", "check the name") from None
    except UnicodeDecodeError:
        raise InputError(str(path), "is not UTF-8", "write the table as UTF-8") from None


def score_names(pairs: Sequence[NamePair], ranking: Ranking) -> Sheets:
    """Score how the other name of each pair is picked out of the pool, both ways, by kind.

    The pool is all distinct names of the other script in the table, whatever their kind. Right is the
    other name of the pair, one of its other spellings in the pool, or one that the table pairs with the
    same name. ``accuracy@1``: share of names whose first candidate is right; ``MRR``: mean of 1/rank of
    the first right candidate, 0 where none is ranked.
    """
    ways = (
        ("en to fa", [(pair.kind, pair.en, pair.fa, pair.fa_alt) for pair in pairs]),
        ("fa to en", [(pair.kind, pair.fa, pair.en, pair.en_alt) for pair in pairs]),
    )
    counts = [Counter[str]() for _ in pairs]
    for way, asked in ways:
        for count, rank in zip(counts, _ranks(asked, ranking), strict=True):
            count.update({f"{way} n": 1, f"{way} first": rank == 1, f"{way} rank": _part(rank)})
    judged = zip((pair.kind for pair in pairs), counts, strict=True)
    return sheets(judged, _name_figures)


_WHOLE = 1_000_000  # reciprocal ranks are added up as whole numbers


def _part(rank: int | None) -> int:
    return round(_WHOLE / rank) if rank else 0


def _ranks(asked: Sequence[tuple[str, str, str, tuple[str, ...]]], ranking: Ranking) -> Iterator[int | None]:
    """Yield the rank of the first right candidate of each question, from 1."""
    pool = list(dict.fromkeys(other for _, _, other, _ in asked))
    answers: defaultdict[str, set[str]] = defaultdict(set)
    for _, name, other, spellings in asked:
        answers[name] |= {other, *spellings}
    for _, name, _, _ in asked:
        ranked = enumerate(ranking(name, pool), start=1)
        yield next((rank for rank, candidate in ranked if candidate in answers[name]), None)


def _name_figures(total: Counter[str]) -> list[Figure]:
    found = []
    for way in ("en to fa", "fa to en"):
        asked = total[f"{way} n"]
        found.append(share(f"{way} accuracy@1", total[f"{way} first"], asked))
        mean = total[f"{way} rank"] / _WHOLE / asked if asked else 0.0
        found.append(Figure(f"{way} MRR", mean, asked))
    return found


def score_same(pairs: Iterable[SameName], same: Deciding) -> Sheets:
    """Score how pairs of names are judged: ``accuracy``, and ``same``, the F1 of those that are one name."""
    judged = (("all", _judged(pair, same(pair.en, pair.fa))) for pair in pairs)
    return {"all": sheets(judged, _same_figures)["all"]}


def _judged(pair: SameName, said: bool) -> Counter[str]:
    counts = {"agreed": said == pair.same, "right": said and pair.same, "predicted": said, "gold": pair.same}
    return Counter({"n": 1} | {name: int(value) for name, value in counts.items()})


def _same_figures(total: Counter[str]) -> list[Figure]:
    return [
        share("accuracy", total["agreed"], total["n"]),
        f1("same", total["right"], total["predicted"], total["gold"]),
    ]
