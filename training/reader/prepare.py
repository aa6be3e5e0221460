"""Collect the training documents of a recipe in one file of one form.

    python -m training.reader.prepare DATA OUT [--without SET ...] [--with SET ...]

DATA is the folder of the corpora (see README.md); OUT/train.jsonl is written.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.reader.marks import paragraphs, parse

HERE = Path(__file__).parent


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table beside this file."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def collect(row: dict[str, str], data: Path) -> Iterator[dict[str, Any]]:
    """Yield the documents of a set, in the form of training."""
    kinds = {each["label"]: each["name"] for each in table("labels.tsv")}
    for number, found in enumerate(_documents(row["file"], data)):
        made = {"id": found.get("id", f"{row['name']}-{number}"), "set": row["name"], "task": row["task"]}
        made |= {"lang": row["lang"], "copies": float(row["copies"]), "text": found["text"]}
        if row["task"] != "names":
            made["attributions"] = found["attributions"]
        if row["task"] != "attribution":
            named = ((start, end, kinds[kind]) for start, end, kind in found["entities"])
            made["names"] = [name for name in named if name[2] != "-"]
        yield made


def _documents(file: str, data: Path) -> Iterator[dict[str, Any]]:
    if not file.endswith(".txt"):
        with (data / file).open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)
        return
    for path in sorted(HERE.glob(file)):
        for line, marked in paragraphs(path):
            example = parse(marked)
            made = {"id": f"{path.stem}:{line}", "text": example.text}
            yield made | {"attributions": example.attributions, "entities": example.names}


def main(arguments: list[str]) -> int:
    """Write the training file; say what went into it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", nargs="*", default=[], metavar="SET")
    parser.add_argument("--with", nargs="*", default=[], metavar="SET", dest="also")
    options = parser.parse_args(arguments)
    rows = table("sets.tsv")
    unknown = {*options.without, *options.also} - {row["name"] for row in rows}
    if unknown:
        parser.error(f"no such set: {', '.join(sorted(unknown))}; sets.tsv has their names")
    used = [
        row
        for row in rows
        if row["name"] not in options.without and (row["default"] == "yes" or row["name"] in options.also)
    ]
    options.out.mkdir(parents=True, exist_ok=True)
    count: Counter[str] = Counter()
    with (options.out / "train.jsonl").open("w", encoding="utf-8") as file:
        for row in used:
            for made in collect(row, options.data):
                file.write(json.dumps(made, ensure_ascii=False) + "\n")
                count[row["name"]] += 1
    print("\n".join(f"{name}: {number} documents" for name, number in count.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
