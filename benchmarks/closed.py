"""Score dabir on the closed half of the gold reports: figures only, never a text, an id or an error.

    python benchmarks/closed.py [FOLDER]

Run when an issue is closed. Nobody reads the closed reports to mend a rule, so nothing of them is shown,
not even where they cannot be read; `make test` says what is wrong with them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from dabir.evaluation import load
from dabir.evaluation.measures import MEASURES, figures, gives
from dabir.given import drafts, given
from dabir.pipeline import reader
from dabir.scale import read_gold

CLOSED = Path(__file__).parents[1] / "samples" / "gold" / "closed"


def lines(folder: Path) -> Iterator[str]:
    """Yield the figures of each layer."""
    gold, by = load(folder), reader()
    found = read_gold(gold, by)
    for layer in MEASURES:
        if not gives(layer, gold):
            yield f"{layer}: the gold marks nothing of this layer"
        elif not gives(layer, list(found.values())):
            yield f"{layer}: no stage gives this layer yet"
        else:
            yield f"{layer}\n{figures(layer, gold, found, as_json=False)}"
    read = drafts(gold, by)
    spoken = {item.id: given(item, read[item.id]) for item in gold}
    yield f"speakers of given attributions\n{figures('speakers', gold, spoken, as_json=False)}"


def main(arguments: Sequence[str]) -> int:
    """Print the figures; return 1 where there are none."""
    try:
        shown = list(lines(Path(arguments[0]) if arguments else CLOSED))
    except Exception as fault:  # noqa: BLE001 - any message could show what is to stay closed
        print(f"the closed half could not be scored ({type(fault).__name__}); see make test", file=sys.stderr)
        return 1
    print("\n\n".join(shown))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
