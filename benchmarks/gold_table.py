"""Write the counts of the gold reports into their README.

    python benchmarks/gold_table.py

Of the closed half only the sums are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from dabir.evaluation import GoldReport, load_layers
from dabir.evaluation.layers import HALVES
from dabir.evaluation.whole import totals

GOLD = Path(__file__).parents[1] / "samples" / "gold"
README = GOLD / "README.md"
PLACE = re.compile(r"(?<=<!-- counts -->\n).*?(?=\n<!-- end of counts -->)", re.DOTALL)
COUNTED = ("attributions", "mentions", "offices", "dates", "places", "events", "furniture")


def counts(gold: Path = GOLD) -> str:
    """Return two tables as Markdown: sums by half and language, and the reports of the open half."""
    halves = {half: load_layers(gold / half) for half in HALVES}
    return "\n".join([*_sums(halves), "", *_open(halves["open"])])


def _sums(halves: dict[str, list[GoldReport]]) -> Iterator[str]:
    yield f"| half | language | reports | words | {' | '.join(COUNTED)} |"
    yield "|---" * (len(COUNTED) + 4) + "|"
    for half, reports in halves.items():
        for lang in ("en", "fa"):
            yield _sum(half, lang, [report for report in reports if report.lang == lang])
    yield _sum("all", "", [report for reports in halves.values() for report in reports])


def _sum(half: str, lang: str, reports: list[GoldReport]) -> str:
    found = totals(reports)
    cells = [half, lang, len(reports), sum(map(_words, reports)), *(found[name] for name in COUNTED)]
    return f"| {' | '.join(map(str, cells))} |"


def _open(reports: list[GoldReport]) -> Iterator[str]:
    yield "| open report | occasion | words | attributions | events | dates |"
    yield "|---" * 6 + "|"
    for report in reports:
        layers = report.layers
        sizes = (_words(report), len(layers.attributions), len(layers.events), len(layers.dates))
        yield f"| {report.id} | {layers.kind} | {' | '.join(map(str, sizes))} |"


def _words(report: GoldReport) -> int:
    return len(report.text.split())


def written(readme: str) -> str:
    """Return the README with the counts in their place."""
    return PLACE.sub(lambda _: counts(), readme)


if __name__ == "__main__":
    README.write_text(written(README.read_text("utf-8")), "utf-8")
