"""Measure how often each construction of the cue reader is right, and write it as its score.

    python benchmarks/calibrate.py ../shared/data/attribution

A finding is right when the official scorer would count it: content IoU >= 0.5 and the source right.
Scores come from the training sets, never from the development sets.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dabir.evaluation.attribution import is_right
from dabir.intake import make_document
from dabir.lang import Read
from dabir.record import Span
from dabir.stages import cue_reader, furniture
from dabir.stages.clause import Found
from dabir.stages.draft import Draft

SETS: tuple[tuple[Read, str], ...] = (("en", "polnear-train.jsonl"), ("fa", "persian-news-train.jsonl"))
TABLES = Path(__file__).parent.parent / "src" / "dabir" / "lang"


def main(folder: Path) -> None:
    """Write lang/*/scores.tsv."""
    for lang, name in SETS:
        seen: Counter[str] = Counter()
        right: Counter[str] = Counter()
        for line in (folder / name).read_text("utf-8").splitlines():
            for pattern, ok in judged(json.loads(line), lang):
                seen[pattern] += 1
                right[pattern] += ok
        table(TABLES / lang / "scores.tsv", name, seen, right)


def judged(gold: dict[str, Any], lang: Read) -> Iterator[tuple[str, bool]]:
    """Yield the construction of each finding in an article and whether it is right."""
    document = make_document(gold["text"], lang=lang)
    draft = Draft(document, furniture.find(document))
    expected = [(spans(item["content"]), spans(item["source"])) for item in gold["attributions"]]
    for item in cue_reader.find(draft):
        yield item.pattern, _right(item, expected, document.text)


def _right(item: Found, expected: Iterable[tuple[tuple[Span, ...], tuple[Span, ...]]], text: str) -> bool:
    return any(is_right(text, content, source, item.content, item.source) for content, source in expected)


def spans(pairs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Return pairs of offsets as spans."""
    return tuple(Span(start, end) for start, end in pairs)


def table(path: Path, name: str, seen: Counter[str], right: Counter[str]) -> None:
    """Write one table and print it."""
    head = f"# Source: share of findings that were right on {name}; written by benchmarks/calibrate.py."
    body = [f"{p}\t{right[p] / n:.2f}\t{n}" for p, n in sorted(seen.items())]
    path.write_text("\n".join([head, "construction\tscore\tfound", *body]) + "\n", "utf-8")
    print(path.name, name, *body, sep="\n  ")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
