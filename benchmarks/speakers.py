"""How often the speaker of a statement is right, over all and by what stands for the speaker; addressees too.

    python benchmarks/speakers.py [DATA] [--set NAME] [--half odd|even] [--found] [--wrong] [--json]
        [--reader NAME] [--cache FOLDER]

The open half of the gold reports is always measured, polnear-dev and persian-news-dev where DATA holds their
texts (../shared/data/attribution); their speakers stand in benchmarks/labels. The attributions are those of
the gold unless --found is given. Reading takes minutes: --cache keeps what the reader found, so that the
stages after it are measured in seconds; empty it when the stages before the reader have changed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import msgspec

from dabir.errors import DabirError
from dabir.evaluation import Attribution, GoldDocument, Prediction, load
from dabir.evaluation.attribution import found_pairs
from dabir.evaluation.gold import Pieces
from dabir.evaluation.sheets import Sheets, as_dict, report
from dabir.evaluation.spoken import same_name, score_addressees, score_speakers
from dabir.evaluation.standoff import load_labelled
from dabir.given import drafts, given, predicted
from dabir.pipeline import DEFAULT, Reader, ReaderName, reader
from dabir.stages.draft import Draft

ROOT = Path(__file__).parents[1]
LABELS = ROOT / "benchmarks" / "labels"
OPEN = ROOT / "samples" / "gold" / "open"
LABELLED = ("polnear-dev", "persian-news-dev")
HALVES = {"odd": slice(0, None, 2), "even": slice(1, None, 2)}
Result = tuple[list[GoldDocument], dict[str, Prediction]]  # gold, and what is said of its speakers
WORDS = 8  # of a content that --wrong shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A wrong speaker."""

    document: str
    content: str
    source: str
    gold: str | None
    found: str | None
    form: str | None


def sets(data: Path | None) -> Iterator[tuple[str, list[GoldDocument]]]:
    """Yield the sets that are here by name."""
    for name in LABELLED if data else ():
        yield name, load_labelled(LABELS / f"speakers-{name}.jsonl", Path(data or "") / f"{name}.jsonl")
    yield "gold-open", load(OPEN)


def read(gold: Sequence[GoldDocument], by: Reader, cache: Path | None) -> dict[str, Draft]:
    """Return the drafts of gold texts, from the cache where they were read before with the same reader."""
    if cache is None:
        return drafts(gold, by)
    path = cache / f"{by.name}-{_key(gold, by)}.json"
    if path.exists():
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Draft])
    found = drafts(gold, by)
    cache.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.encode(found))
    return found


def _key(gold: Sequence[GoldDocument], by: Reader) -> str:
    """Return what differs where the reader, its tables or a text does."""
    whole = hashlib.sha256(by.digest.encode())
    for item in gold:
        whole.update(f"\n{item.id}\n{item.lang}\n{item.text}".encode("utf-8", "surrogatepass"))
    return whole.hexdigest()[:16]


def answers(
    gold: Sequence[GoldDocument], read_in: Callable[[str], Draft], *, found: bool
) -> dict[str, Prediction]:
    """Return the speakers by document: of the gold's attributions, or of those that the reader found."""
    if found:
        return {item.id: predicted(read_in(item.id), item.id) for item in gold}
    return {item.id: given(item, read_in(item.id)) for item in gold}


def wrong(gold: Sequence[GoldDocument], found: dict[str, Prediction]) -> Iterator[Case]:
    """Yield each found attribution whose speaker is wrong."""
    for item in gold:
        for one, other in found_pairs(item.text, item.attributions, found[item.id].attributions):
            if not same_name(one.speaker, other.speaker):
                yield _case(item, one, other)


def _case(document: GoldDocument, gold: Attribution, found: Attribution) -> Case:
    return Case(
        document=document.id,
        content=" ".join(_words(document.text, gold.content).split()[:WORDS]),
        source=_words(document.text, gold.source),
        gold=gold.speaker,
        found=found.speaker,
        form=gold.form,
    )


def _words(text: str, spans: Pieces | None) -> str:
    return " ".join(" … ".join(text[start:end] for start, end in spans or ()).split())


def shown(case: Case) -> str:
    """Return a case as one line."""
    who = f"{case.gold or '-'} -> {case.found or '-'}"
    return f"{case.document} | {case.content} | [{case.source}] | {who} | {case.form or '-'}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures, or what is wrong."""
    told = _parser().parse_args(arguments)
    try:
        chosen = [(name, gold) for name, gold in sets(told.data) if told.set in (None, name)]
        by = reader(told.reader)
        results = {name: _measured(gold, by, told) for name, gold in chosen}
    except DabirError as fault:
        print(fault, file=sys.stderr)
        return 1
    if told.json:
        print(json.dumps({name: as_dict(found) for name, found in scores(results)}))
        return 0
    for name, found in scores(results):
        print(f"{name}\n{report(found)}\n")
        if told.wrong and name in results:
            print("\n".join([*map(shown, wrong(*results[name])), ""]))
    return 0


def scores(results: Mapping[str, Result]) -> Iterator[tuple[str, Sheets]]:
    """Yield the figures of each set, those of addressees where its gold has them."""
    for name, (gold, out) in results.items():
        found = {label: item.attributions for label, item in out.items()}
        yield name, score_speakers(gold, found)
        if any(said.addressees for item in gold for said in item.attributions):
            yield f"{name}, addressees", score_addressees(gold, found)


def _measured(gold: list[GoldDocument], by: Reader, told: argparse.Namespace) -> Result:
    found = read(gold, by, told.cache)
    half = gold[HALVES[told.half]] if told.half else gold
    return half, answers(half, found.__getitem__, found=told.found)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", nargs="?", type=Path, help="folder of the corpora")
    parser.add_argument("--set", choices=[*LABELLED, "gold-open"], help="measure this one alone")
    parser.add_argument(
        "--half", choices=list(HALVES), help="every second document, from the first or second"
    )
    parser.add_argument("--found", action="store_true", help="of the attributions that dabir finds")
    parser.add_argument("--wrong", action="store_true", help="print each wrong speaker as well")
    parser.add_argument("--json", action="store_true", help="print one object")
    parser.add_argument("--reader", choices=get_args(ReaderName), default=DEFAULT)
    parser.add_argument("--cache", type=Path, help="folder to keep what the reader finds")
    return parser


if __name__ == "__main__":
    sys.exit(main())
