"""How well the actors of different reports are linked, and what it costs.

    python -m benchmarks.linking [--gold samples/gold/open] [--pairs TSV ARTICLES [--records RECORDS]]
                                 [--cost NAMES] [--json] [--errors]

Gold: an archive is made of all reports of the folder; a pair of actors of two reports is called one where
they come into one entity. Pairs: the labelled articles (or, with --records, what a reader read of them)
become an archive; printed for odd and even lines, persons and bodies. Cost: NAMES is the folder with
en-fa-dev.tsv; reports with 100,000 actors are made from its names with noise in their spelling, and linked;
then one report more, and one by a connection that has seen nothing. ``--actors`` asks for fewer.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from pathlib import Path
from typing import NamedTuple

from benchmarks.synthetic import IN_A_REPORT, load, reports
from benchmarks.unread import Label, record_of
from dabir.archive import Archive
from dabir.evaluation.figures import Prf, intervals, prf
from dabir.evaluation.layers import GoldReport, load_layers
from dabir.evaluation.records import gold_record
from dabir.linking import Judgement
from dabir.record import ActorKind, Record, Span, decode, document_id, encode

ACTORS = 100_000
_SHARES = (0.2, 0.5, 1.0)  # of them, after which the clock is read
Row = tuple[int, int, int]  # pairs rightly called one, called one, that are one


class Line(NamedTuple):
    """A labelled pair of actors of two articles."""

    number: int
    one: tuple[str, Span]
    other: tuple[str, Span]
    kind: ActorKind
    same: bool


def archive_of(records: Iterable[Record], path: Path) -> dict[str, int]:
    """Make an archive of records; return the entity of each actor, by address."""
    with Archive(path) as archive:
        for record in records:
            archive.add(record)
        found: dict[str, int] = {}
        for number, listed in enumerate(_entities(archive)):
            found.update(dict.fromkeys(listed, number))
    return found


def _entities(archive: Archive) -> Iterator[tuple[str, ...]]:
    seen: set[str] = set()
    for record in archive.records():
        for actor in record.actors:
            address = f"{record.document.id}/{actor.id}"
            if address not in seen:
                members = archive.cluster_of(address)
                seen.update(members)
                yield members


def reasons(path: Path) -> dict[str, list[Judgement]]:
    """Return what the machine judged of each actor."""
    found: defaultdict[str, list[Judgement]] = defaultdict(list)
    with Archive(path, read_only=True) as archive:
        for each in archive.judgements():
            found[each.one].append(each)
            found[each.other].append(each)
    return found


def why(judged: Mapping[str, list[Judgement]], one: str | None, other: str | None) -> str:
    """Return the judgements that lead from one actor towards another, with their reasons."""
    told = [*judged.get(one or "", ()), *judged.get(other or "", ())]
    return "".join(f"\n      {j.verdict} {j.score} {j.reason}" for j in {j.number: j for j in told}.values())


def gold_rows(reports: Sequence[GoldReport], told: list[str]) -> list[Row]:
    """Return the counts of each report, with those before it; tell the errors."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gold.db"
        entity = archive_of(map(gold_record, reports), path)
        judged = reasons(path)
    rows = dict.fromkeys((report.id for report in reports), (0, 0, 0))
    for one, other in combinations(reports, 2):
        for a in one.layers.actors:
            for b in other.layers.actors:
                gold = a.link is not None and a.link == b.link
                ours, theirs = (entity.get(_address(*each)) for each in ((one, a.id), (other, b.id)))
                found = ours is not None and ours == theirs  # whom no name of the text names is in no entity
                right, predicted, wanted = rows[other.id]
                rows[other.id] = right + (gold and found), predicted + found, wanted + gold
                if gold != found:
                    told.append(
                        f"{'missed' if gold else 'WRONG'} {a.kind}: {one.id} {a.name} | {other.id} {b.name}"
                        + why(judged, _address(one, a.id), _address(other, b.id))
                    )
    return list(rows.values())


def _address(report: GoldReport, actor: str) -> str:
    return f"{document_id(report.text)}/{actor}"


def load_pairs(path: Path) -> list[Line]:
    """Read the labelled pairs."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [
        Line(number, (a, Span(int(s), int(e))), (b, Span(int(t), int(f))), kind, same == "1")  # type: ignore[arg-type]
        for number, (a, s, e, b, t, f, kind, same) in enumerate(rows[1:], start=1)
    ]


def load_articles(path: Path, wanted: set[str]) -> dict[str, Mapping[str, str]]:
    """Read the articles of some ids."""
    with path.open(encoding="utf-8") as lines:
        return {each["id"]: each for each in map(json.loads, lines) if each["id"] in wanted}


def labelled(pairs: Sequence[Line], articles: Mapping[str, Mapping[str, str]]) -> list[Record]:
    """Return the records of the articles, by their labels alone."""
    labels: defaultdict[str, dict[Label, None]] = defaultdict(dict)
    for line in pairs:
        for article, span in (line.one, line.other):
            labels[article][Label(span, line.kind)] = None
    return [record_of(articles[name], found) for name, found in sorted(labels.items())]


def read(path: Path) -> list[Record]:
    """Read records that a reader made of the articles, as JSON lines."""
    return [decode(line) for line in path.read_bytes().splitlines()]


def actor_at(record: Record, span: Span, kind: ActorKind) -> str | None:
    """Return the address of the actor of a kind with a mention that overlaps a span most."""
    spans = {mention.id: mention.span for mention in record.mentions}
    found = [
        (max(0, min(spans[m].end, span.end) - max(spans[m].start, span.start)), actor.id)
        for actor in record.actors
        if actor.kind == kind
        for m in actor.mentions
    ]
    best = max(found, key=lambda each: each[0], default=(0, ""))
    return f"{record.document.id}/{best[1]}" if best[0] else None


def pair_rows(
    pairs: Sequence[Line],
    records: Sequence[Record],
    articles: Mapping[str, Mapping[str, str]],
    told: list[str],
) -> dict[int, Row]:
    """Return the counts of each pair by its number; tell the errors."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pairs.db"
        entity = archive_of(records, path)
        judged = reasons(path)
        by_id = {record.document.id: record for record in records}
        rows = {}
        for line in pairs:
            sides = [_side(by_id, articles, name, span, line.kind) for name, span in (line.one, line.other)]
            found = all(sides) and entity[str(sides[0])] == entity[str(sides[1])]
            rows[line.number] = int(found and line.same), int(found), int(line.same)
            if found != line.same and line.number % 2:  # those of even lines are not to be looked at
                words = [span.of(articles[name]["text"]) for name, span in (line.one, line.other)]
                what = f"{line.number} {'missed' if line.same else 'WRONG'} {line.kind}"
                told.append(f"{what}: {' | '.join(words)} {sides}{why(judged, *sides)}")
    return rows


def _side(
    records: Mapping[str, Record],
    articles: Mapping[str, Mapping[str, str]],
    name: str,
    span: Span,
    kind: ActorKind,
) -> str | None:
    record = records.get(document_id(articles[name]["text"]))
    return actor_at(record, span, kind) if record else None


def figures(rows: Sequence[Row]) -> dict[str, object]:
    """Return precision, recall and F1 with their 95 % intervals."""
    totals = [sum(column) for column in zip(*rows, strict=True)]
    bounds = intervals(rows, lambda row: prf(*row))
    return {
        name: [round(value, 3), *(round(each, 3) for each in bound)]
        for name, value, bound in zip(Prf._fields, prf(*totals), bounds, strict=True)
    } | {"pairs": totals[2]}


def halves(pairs: Sequence[Line], rows: Mapping[int, Row]) -> dict[str, dict[str, object]]:
    """Return the figures of all pairs, of odd and even lines, of persons and bodies."""
    parts = {
        "pairs": pairs,
        "pairs, odd lines": [line for line in pairs if line.number % 2],
        "pairs, even lines": [line for line in pairs if not line.number % 2],
        "pairs, persons": [line for line in pairs if line.kind == "person"],
        "pairs, bodies": [line for line in pairs if line.kind == "body"],
    }
    return {name: figures([rows[line.number] for line in part]) for name, part in parts.items()}


def cost(names: Path, actors: int) -> dict[str, dict[str, float]]:
    """Return the seconds that a fifth, a half and all of so many actors take, and one report more."""
    made = [encode(record) for record in reports(load(names), actors + 2 * IN_A_REPORT)]
    marks = [round(share * (len(made) - 2)) for share in _SHARES]
    found: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cost.db"
        with Archive(path) as archive:
            clock = _Clock()
            for first, last in pairwise((0, *marks)):
                archive.add_all(map(decode, made[first:last]))
                found[f"{last * IN_A_REPORT:,} actors"] = clock.seconds()
            clock = _Clock()
            archive.add(decode(made[-2]))
            found["one report more"] = clock.seconds()
        clock = _Clock()
        with Archive(path) as archive:
            archive.add(decode(made[-1]))
        found["one more, opened anew"] = clock.seconds()
    return found


class _Clock:
    """Seconds since it was made: of the wall, and of the processor."""

    def __init__(self) -> None:
        self._begun = time.perf_counter(), time.process_time()

    def seconds(self) -> dict[str, float]:
        """Return both."""
        now = time.perf_counter(), time.process_time()
        names = "wall", "processor"
        return {n: round(b - a, 3) for n, a, b in zip(names, self._begun, now, strict=True)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--pairs", type=Path, nargs=2, metavar=("TSV", "ARTICLES"))
    parser.add_argument("--records", type=Path, help="records of the articles, as JSON lines")
    parser.add_argument("--cost", type=Path, metavar="NAMES")
    parser.add_argument("--actors", type=int, default=ACTORS)
    parser.add_argument("--json", action="store_true", help="print one object")
    parser.add_argument("--errors", action="store_true", help="print what went wrong, of pairs the odd lines")
    asked = parser.parse_args(arguments)
    told: list[str] = []
    found: dict[str, object] = {}
    if asked.gold:
        found["gold"] = figures(gold_rows(load_layers(asked.gold), told))
    if asked.cost:
        found |= cost(asked.cost, asked.actors)
    if asked.pairs:
        pairs = load_pairs(asked.pairs[0])
        articles = load_articles(
            asked.pairs[1], {side[0] for line in pairs for side in (line.one, line.other)}
        )
        records = read(asked.records) if asked.records else labelled(pairs, articles)
        found |= halves(pairs, pair_rows(pairs, records, articles, told))
    print(
        json.dumps(found) if asked.json else "\n".join(f"{name:22} {value}" for name, value in found.items())
    )
    if asked.errors:
        print("\n".join(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
