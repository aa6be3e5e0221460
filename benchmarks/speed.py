"""How fast reports are read: articles and characters a second on one core, and the peak of memory.

    python benchmarks/speed.py [--rounds N]

Reads the sample reports again and again, each time from their text. Printed only; no bar.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dabir.intake import make_document
from dabir.pipeline import extract

REPORTS = Path(__file__).parents[1] / "samples" / "reports"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """What a run took."""

    articles: int
    characters: int
    statements: int
    seconds: float
    first_seconds: float  # the first article, with the reading of all tables
    peak_bytes: int  # of the whole process


def measure(texts: Sequence[str], rounds: int) -> Speed:
    """Read all texts that many times; the first article of all is timed apart."""
    begun = time.perf_counter()
    extract(make_document(texts[0]))
    warm = time.perf_counter()
    statements = sum(len(extract(make_document(text)).statements) for _ in range(rounds) for text in texts)
    return Speed(
        articles=rounds * len(texts),
        characters=rounds * sum(map(len, texts)),
        statements=statements,
        seconds=time.perf_counter() - warm,
        first_seconds=warm - begun,
        peak_bytes=_peak(),
    )


def _peak() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024  # kilobytes but for macOS


def report(speed: Speed) -> str:
    """Return the figures for people."""
    lines = (
        f"articles      {speed.articles} ({speed.statements} statements) in {speed.seconds:.2f} s",
        f"a second      {speed.articles / speed.seconds:,.0f} articles",
        f"a second      {speed.characters / speed.seconds:,.0f} characters",
        f"first article {speed.first_seconds:.3f} s, with the reading of all tables",
        f"peak memory   {speed.peak_bytes / 2**20:.0f} MB",
    )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=20, help="how many times each report is read")
    rounds = parser.parse_args(arguments).rounds
    texts = [path.read_bytes().decode("utf-8") for path in sorted(REPORTS.glob("*.txt"))]
    print(report(measure(texts, rounds)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
