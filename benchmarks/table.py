"""Write the accuracy table of the README from the floors that the gate holds.

    python benchmarks/gate.py --update && python benchmarks/table.py

The floors are what the gate measured when they were last set, so the table is never better than the product.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
FLOORS = ROOT / "benchmarks" / "floors.json"
PLACE = re.compile(r"<!-- gate -->\n.*?(?=\nPolNeAR's own)", re.DOTALL)
COLUMNS = {
    "relation_f1": "relation F1",
    "indirect_recall": "indirect recall",
    "found_f1": "found F1",
    "exact_f1": "exact F1",
    "alpha": "alpha",
    "content_f1": "content",
    "source_f1": "source",
    "cue_f1": "cue",
    "furniture_f1": "furniture",
    "entity_f1": "names",
    "speaker_given": "speaker",
    "speaker_given_noun": "speaker, noun",
    "speaker_given_pronoun": "speaker, pronoun",
}


def table() -> str:
    """Return the table as Markdown."""
    sets = json.loads(FLOORS.read_text("utf-8"))["sets"]
    columns = [key for key in COLUMNS if any(key in entry["floors"] for entry in sets.values())]
    head = " | ".join(COLUMNS[key] for key in columns)
    lines = [f"| set | {head} |", "|---" * (len(columns) + 1) + "|"]
    for name, entry in sets.items():
        cells = [f"{entry['floors'][key]:.3f}" if key in entry["floors"] else "-" for key in columns]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def written(readme: str) -> str:
    """Return the README with the table in its place."""
    return PLACE.sub(lambda _: f"<!-- gate -->\n{table()}\n", readme)


if __name__ == "__main__":
    README.write_text(written(README.read_text("utf-8")), "utf-8")
