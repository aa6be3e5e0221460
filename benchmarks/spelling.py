"""How well reports are read when the same text is spelt in another way.

    python benchmarks/spelling.py GOLD.jsonl [--reader NAME]

Writes the whole set anew in each spelling, half-spaces left out, other letters, other digits, other
quotation marks, with its gold moved along, and prints the figures of each. Printed only; no bar.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from dabir.evaluation import GoldDocument, attribution, load
from dabir.evaluation.gold import Pieces
from dabir.pipeline import DEFAULT, READERS, Reader, reader
from dabir.scale import read_gold

_DIGITS = "0123456789"
SPELLINGS: Mapping[str, Mapping[str, str]] = {
    "as it is": {},
    "no half-spaces": {"\u200c": ""},
    "half-spaces as spaces": {"\u200c": " "},
    "Arabic letters": {"ی": "ي", "ک": "ك"},
    "Persian digits": dict(zip(_DIGITS, "۰۱۲۳۴۵۶۷۸۹", strict=True)),
    "Arabic digits": dict(zip(_DIGITS, "٠١٢٣٤٥٦٧٨٩", strict=True)),
    "straight quotes": dict.fromkeys("“”«»", '"') | dict.fromkeys("‘’", "'"),
    "curly apostrophes": {"'": "’"},
}


def respelled(item: GoldDocument, letters: Mapping[str, str]) -> GoldDocument:
    """Return a document with letters written otherwise, its attributions moved along."""
    written = [letters.get(letter, letter) for letter in item.text]
    at = [0, *accumulate(map(len, written))]

    def moved(pieces: Pieces | None) -> Pieces:
        return tuple((at[start], at[end]) for start, end in pieces or ())

    attributions = tuple(
        replace(each, source=moved(each.source), cue=moved(each.cue), content=moved(each.content))
        for each in item.attributions
    )
    return replace(item, text="".join(written), attributions=attributions)


def line(name: str, gold: Sequence[GoldDocument], letters: Mapping[str, str], by: Reader) -> str:
    """Return the figures of one spelling, and how many characters it changes."""
    written = [respelled(item, letters) for item in gold]
    changed = sum(letter in letters for item in gold for letter in item.text)
    found = {name: item.attributions for name, item in read_gold(written, by).items()}
    row = attribution.score(written, found).rows["all"]
    return f"{name:22} {changed:8} {row.relation.f1:11.3f} {row.found.f1:8.3f} {row.exact.f1:8.3f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of every spelling that changes something."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--reader", choices=READERS, default=DEFAULT)
    told = parser.parse_args(arguments)
    gold, by = load(told.gold), reader(told.reader)
    print(f"{'spelling':22} {'letters':>8} {'relation F1':>11} {'found F1':>8} {'exact F1':>8}")
    for name, letters in SPELLINGS.items():
        if not letters or any(letter in letters for item in gold for letter in item.text):
            print(line(name, gold, letters, by), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
