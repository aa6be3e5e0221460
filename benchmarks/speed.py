"""How fast reports are read: articles and tokens a second, seconds to load, and the peak of memory.

    python benchmarks/speed.py [--reader NAME] [--threads N] [--articles N]

Each reader is measured on one and on two threads, each time in a process of its own, on PolNeAR's
development articles where ../shared is there, else on the sample reports. Printed only; no bar.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from dabir.intake import make_document
from dabir.models.units import units
from dabir.pipeline import READERS, ReaderName, ahead, extract, reader

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "samples" / "reports"
POLNEAR = ROOT.parent / "shared" / "data" / "attribution" / "polnear-dev.jsonl"
THREADS = (1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """What a run took."""

    reader: str
    threads: int
    articles: int
    tokens: int  # words and signs
    statements: int
    load_seconds: float  # until the first article could be read
    seconds: float
    peak_bytes: int  # of the whole process


def texts() -> list[str]:
    """Return the texts that are read."""
    if POLNEAR.exists():
        return [json.loads(line)["text"] for line in POLNEAR.read_text("utf-8").splitlines()]
    return [path.read_bytes().decode("utf-8") for path in sorted(REPORTS.glob("*.txt"))]


def measure(name: ReaderName, threads: int, articles: Sequence[str]) -> Speed:
    """Read articles with a reader loaded anew; the reading of tables and weights is timed apart."""
    begun = time.perf_counter()
    by = reader(name, threads)
    loaded = time.perf_counter()
    extract(make_document("Oran Vell said that the talks will go on.", lang="en"), by)
    warm = time.perf_counter()
    records = ahead(lambda text: extract(make_document(text), by), articles, by)
    statements = sum(len(record.statements) for record in records)
    return Speed(
        reader=name,
        threads=threads,
        articles=len(articles),
        tokens=sum(len(units(text)) for text in articles),
        statements=statements,
        load_seconds=loaded - begun,
        seconds=time.perf_counter() - warm,
        peak_bytes=_peak(),
    )


def _peak() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024  # kilobytes but for macOS


def each(names: Sequence[str], threads: Sequence[int], articles: int) -> Iterator[Speed]:
    """Measure every reader on every number of threads, each in a process of its own."""
    for name in names:
        for count in threads:
            asked = ["--reader", name, "--threads", str(count), "--articles", str(articles), "--json"]
            done = subprocess.run(  # noqa: S603 - this program itself
                [sys.executable, __file__, *asked], capture_output=True, text=True, check=True
            )
            yield Speed(**json.loads(done.stdout))


def line(speed: Speed) -> str:
    """Return a row of the table for people."""
    return (
        f"{speed.reader:9} {speed.threads:7} {speed.articles / speed.seconds:10.2f} "
        f"{speed.tokens / speed.seconds:10,.0f} {speed.load_seconds:7.2f} {speed.peak_bytes / 2**20:9.0f}"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reader", choices=READERS)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--articles", type=int, default=40, help="how many articles are read")
    parser.add_argument("--json", action="store_true", help="measure here and now, print one line of JSON")
    told = parser.parse_args(arguments)
    if told.json:
        print(
            json.dumps(
                asdict(measure(told.reader or READERS[0], told.threads or 1, texts()[: told.articles]))
            )
        )
        return 0
    names = [told.reader] if told.reader else list(READERS)
    print(f"{'reader':9} {'threads':>7} {'articles/s':>10} {'tokens/s':>10} {'load s':>7} {'peak MB':>9}")
    for speed in each(names, [told.threads] if told.threads else THREADS, told.articles):
        print(line(speed), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
