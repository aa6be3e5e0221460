"""How much longer a text of four times the length takes, for what a reader is slowest at.

    python benchmarks/linear.py [--reader NAME]

Prints the seconds of computing for runs of stops, marks, signs and cues of 12,000 and of 48,000
characters; exits with 1 where four times the text takes over eight times as long.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

import dabir
from dabir.intake import make_document
from dabir.pipeline import READERS, Reader, reader
from dabir.record import Document

UNITS = (
    ".", "?!", "…»", "©", "© ", "(c)", "-", "1", "a.", "“", "«", "\u200c", " ", "\n",
    "he said, ", "and said ", "Vell: ", "according to ",
    "وزیر گفت ", "وزیر گفت: ", "وزیر خواستار ", "به گفته وزیر ", "تاکید کرد ", "را ", "ها ",
)  # fmt: skip
SIZE = 12_000


def run_of(unit: str, size: int) -> Document:
    """Return a report of `size` characters of a unit over and over, and one sentence."""
    lang = "fa" if "\u0600" <= unit[0] <= "\u06ff" else "en"
    return make_document((unit * size)[:size] + "x\n\nThe minister said that they agree.", lang=lang)


def spent(unit: str, size: int, by: Reader) -> float:
    """Return the seconds of computing that a text takes, the better of two readings."""

    def once() -> float:
        document, start = run_of(unit, size), time.process_time()
        dabir.extract(document, by)
        return time.process_time() - start

    return min(once(), once())


def main(arguments: Sequence[str]) -> int:
    """Measure every run; say which grow faster than the text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--reader", choices=READERS, default="cues")
    by = reader(parser.parse_args(arguments).reader)
    slow = False
    for unit in UNITS:
        short, long = spent(unit, SIZE, by), spent(unit, 4 * SIZE, by)
        over = long > 8 * short + 0.1
        slow = slow or over
        print(f"{unit!r:20} {short:7.2f} s {long:7.2f} s{'  grows faster than the text' if over else ''}")
    return int(slow)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
