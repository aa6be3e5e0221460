"""The gate of quality: reads the gold sets and fails where a figure is below its floor.

    python benchmarks/gate.py [--own] [--update [--allow-regression]]

The sample reports and the open half of the gold reports are always read, the sets of ../shared/data
where they are there. Floors stand in floors.json with the digest of the gold they were measured on. A
figure may lie below its floor by 0.0005. --update raises floors, and lowers one only with
--allow-regression.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dabir.errors import DabirError
from dabir.evaluation import GoldDocument, attribution, furniture, load
from dabir.evaluation.gold import Field
from dabir.evaluation.measures import MEASURES, gives
from dabir.evaluation.standoff import load_labelled
from dabir.given import drafts, given
from dabir.pipeline import DEFAULT, Reader, ReaderName, reader
from dabir.scale import read_gold

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "benchmarks" / "floors.json"
SHARED = ROOT.parent / "shared" / "data"
LABELS = ROOT / "benchmarks" / "labels"
SLACK = 0.0005


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSet:
    """A file of gold or a folder of layers, or its documents of one language."""

    name: str
    path: Path
    lang: str | None = None
    labels: Path | None = None  # of the speakers of some documents, where the lines do not name them
    field: Field = "attributions"  # what its lines must have
    reader: ReaderName = DEFAULT
    always: bool = False  # part of the repository, so never skipped


SETS = (
    GoldSet(name="samples-en", path=ROOT / "samples" / "gold.jsonl", lang="en", always=True),
    GoldSet(name="samples-fa", path=ROOT / "samples" / "gold.jsonl", lang="fa", always=True),
    GoldSet(name="gold-open-en", path=ROOT / "samples" / "gold" / "open", lang="en", always=True),
    GoldSet(name="gold-open-fa", path=ROOT / "samples" / "gold" / "open", lang="fa", always=True),
    GoldSet(
        name="polnear-dev",
        path=SHARED / "attribution" / "polnear-dev.jsonl",
        labels=LABELS / "speakers-polnear-dev.jsonl",
    ),
    GoldSet(
        name="persian-news-dev",
        path=SHARED / "attribution" / "persian-news-dev.jsonl",
        labels=LABELS / "speakers-persian-news-dev.jsonl",
    ),
    GoldSet(name="polnear-dev, fast", path=SHARED / "attribution" / "polnear-dev.jsonl", reader="fast"),
    GoldSet(
        name="persian-news-dev, fast", path=SHARED / "attribution" / "persian-news-dev.jsonl", reader="fast"
    ),
    GoldSet(name="names-en-dev", path=SHARED / "ner" / "worldwide-news-en-dev.jsonl", field="entities"),
    GoldSet(name="names-fa-dev", path=SHARED / "ner" / "persian-news-dev.jsonl", field="entities"),
)

Figures = dict[str, float]
LAYERS = {  # those that are measured where the gold marks them and dabir reads them
    "speaker_accuracy": ("speakers", "right"),
    "act_macro_f1": ("acts", "macro F1"),
    "entity_f1": ("entities", "names"),
    "date_exact_f1": ("dates", "exact"),
    "event_f1": ("events", "events"),
    "participant_f1": ("events", "participants"),
    "topic_f1": ("topics", "topics"),
    "plover_f1": ("plover", "by event"),
}
SPEAKERS = {  # of the attributions of the gold, whether or not the reader finds them
    "speaker_given": "right",
    "speaker_given_name": "right, source a name",
    "speaker_given_noun": "right, source a noun",
    "speaker_given_pronoun": "right, source a pronoun",
    "speaker_given_elided": "right, source an elided subject",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The figures of one set, and the digest of the file they were measured on."""

    gold_sha256: str
    figures: Figures


def measure(gold_set: GoldSet) -> Measured:
    """Read a set with dabir and score what it found."""
    read = load(gold_set.path, field=gold_set.field)
    gold = [item for item in read if gold_set.lang in (None, item.lang)]
    labelled = load_labelled(gold_set.labels, gold_set.path) if gold_set.labels else gold
    by = reader(gold_set.reader)
    return Measured(
        gold_sha256=digest(gold_set.path, gold_set.labels), figures=figures(gold, by) | spoken(labelled, by)
    )


def digest(path: Path, labels: Path | None = None) -> str:
    """Return the SHA-256 of a file, or of the names and contents of a folder, or of a file and its labels."""
    if not (path.is_dir() or labels):
        return hashlib.sha256(path.read_bytes()).hexdigest()
    inside = path.iterdir() if path.is_dir() else (path, labels)
    files = sorted(file for file in inside if file and file.suffix in (".txt", ".json", ".jsonl"))
    each = (f"{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}\n" for file in files)
    return hashlib.sha256("".join(each).encode()).hexdigest()


def figures(gold: Sequence[GoldDocument], by: Reader) -> Figures:
    """Return the figures that have floors, to 4 digits."""
    found = read_gold(gold, by)
    values: Figures = {}
    if any(item.attributions for item in gold):
        said = attribution.score(gold, {name: item.attributions for name, item in found.items()}).rows["all"]
        values |= {
            "relation_f1": said.relation.f1,
            "indirect_recall": said.indirect,
            "found_f1": said.found.f1,
            "exact_f1": said.exact.f1,
            "alpha": said.alpha,
            "content_f1": said.content.f1,
            "source_f1": said.source.f1,
            "cue_f1": said.cue.f1,
        }
    if any(item.furniture for item in gold):
        marked = furniture.score(gold, {name: item.furniture for name, item in found.items()})["all"]
        values["furniture_f1"] = marked.any_kind.f1
    for name, (layer, figure) in LAYERS.items():
        if gives(layer, gold) and gives(layer, list(found.values())):
            values[name] = MEASURES[layer].score(gold, found)["all"].value(figure)
    return {name: round(value, 4) for name, value in values.items()}


def spoken(gold: Sequence[GoldDocument], by: Reader) -> Figures:
    """Return how often the speakers of given attributions are right, where gold and dabir name any."""
    if not gives("speakers", gold):
        return {}
    read = drafts(gold, by)
    found = {item.id: given(item, read[item.id]) for item in gold}
    if not gives("speakers", list(found.values())):
        return {}
    sheet = MEASURES["speakers"].score(gold, found)["all"]
    there = {figure.name: figure.value for figure in sheet.figures if figure.of}
    return {name: round(there[figure], 4) for name, figure in SPEAKERS.items() if figure in there}


def faults(name: str, measured: Measured, floors: Mapping[str, Any]) -> Iterator[str]:
    """Yield what keeps a set from passing, one line each."""
    entry = floors.get(name)
    if entry is None:
        yield f"{name}: has no floors; set them with --update"
        return
    if entry["gold_sha256"] != measured.gold_sha256:
        yield f"{name}: its gold is not that of the floors; measure again with --update"
    for figure, floor in entry["floors"].items():
        found = measured.figures.get(figure)
        if found is None:
            yield f"{name}: {figure} has a floor but is not measured; set the floors with --update"
        elif found < floor - SLACK:
            yield f"{name}: {figure} is {found:.4f}, below its floor {floor:.4f}"


def raised(entry: Mapping[str, Any] | None, measured: Measured, *, lower: bool) -> dict[str, Any]:
    """Return an entry with its floors raised to what was measured; ``lower`` lets them fall too."""
    old = {} if entry is None else entry["floors"]
    new = {
        figure: found if lower else max(found, old.get(figure, 0.0))
        for figure, found in measured.figures.items()
    }
    return {"gold_sha256": measured.gold_sha256, "floors": new}


def regressions(name: str, entry: Mapping[str, Any] | None, measured: Measured) -> Iterator[str]:
    """Yield the floors that an update would have to lower or drop."""
    for figure, floor in ({} if entry is None else entry["floors"]).items():
        found = measured.figures.get(figure)
        if found is None or found < floor - SLACK:
            shown = "gone" if found is None else f"{found:.4f}"
            yield f"{name}: {figure} is {shown}, its floor {floor:.4f}; lower it with --allow-regression"


def table(name: str, measured: Measured, floors: Mapping[str, Any]) -> str:
    """Return figures beside their floors, for people."""
    known = floors.get(name, {}).get("floors", {})
    rows = (
        f"  {figure:21} {found:.4f}  floor {known[figure]:.4f}"
        if figure in known
        else f"  {figure:21} {found:.4f}"
        for figure, found in measured.figures.items()
    )
    return "\n".join([name, *rows])


def present(sets: Iterable[GoldSet]) -> Iterator[GoldSet]:
    """Yield the sets that are here, saying which are not; one of the repository is never passed over."""
    for gold_set in sets:
        if gold_set.always or gold_set.path.exists():
            yield gold_set
        else:
            print(f"{gold_set.name}: skipped, {gold_set.path.name} is not here")


def run(sets: Iterable[GoldSet], path: Path, *, update: bool = False, allow: bool = False) -> list[str]:
    """Measure the sets, print the figures, write the floors where told; return what is wrong."""
    floors: dict[str, Any] = json.loads(path.read_text("utf-8"))["sets"] if path.exists() else {}
    wrong: list[str] = []
    for gold_set in present(sets):
        name, measured = gold_set.name, measure(gold_set)
        print(table(name, measured, floors))
        if not update:
            wrong += faults(name, measured, floors)
        elif lost := [] if allow else list(regressions(name, floors.get(name), measured)):
            wrong += lost
        else:
            floors[name] = raised(floors.get(name), measured, lower=allow)
    if update:
        path.write_text(json.dumps({"sets": floors}, indent=2) + "\n", encoding="utf-8")
    return wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate; return 1 where a set does not pass."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--allow-regression", action="store_true", help="let --update lower floors too")
    parser.add_argument("--own", action="store_true", help="only the sets of this repository")
    told = parser.parse_args(arguments)
    sets = [each for each in SETS if each.always or not told.own]
    try:
        wrong = run(sets, FLOORS, update=told.update, allow=told.allow_regression)
    except DabirError as fault:
        wrong = [str(fault)]
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
