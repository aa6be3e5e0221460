"""Learn to compare names and write the two tables that the room of names reads.

    python -m training.names.train DATA [--out FOLDER]

DATA holds en-fa-dev.tsv, en-fa-extra-geonames.tsv and verify-dev.tsv (see README.md).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from dabir.evaluation.pairs import load_pairs, load_same
from dabir.names.learned import written
from training.names.learning import Data, learned

ROOM = Path(__file__).parents[2] / "src" / "dabir" / "names"
SOURCE = "learned by training/names from the sets that CARD.md names, with their licences; do not edit."


def load(folder: Path) -> Data:
    """Read the sets of names."""
    return Data(
        load_pairs(folder / "en-fa-dev.tsv"),
        load_pairs(folder / "en-fa-extra-geonames.tsv"),
        load_same(folder / "verify-dev.tsv"),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=ROOM)
    told = parser.parse_args(arguments)
    found = learned(load(told.data))
    for name, text in written(found.chunks, found.weights, SOURCE).items():
        path = told.out / f"{name}.tsv"
        path.write_text(text, "utf-8")
        print(f"{path}: {text.count(chr(10)) - 2} rows, {len(text.encode())} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
