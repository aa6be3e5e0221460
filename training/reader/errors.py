"""Show what the reader gets wrong, gold beside finding, for a person to sort into kinds.

    python -m training.reader.errors GOLD.jsonl [--first N] [--reader NAME]

Prints each attribution that is missed, invented, or found with another source or with other edges.
What it prints holds words of the reports: keep kinds and counts, not the words.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from dabir.evaluation import load
from dabir.evaluation.attribution import found_pairs, is_right
from dabir.evaluation.gold import Attribution, GoldDocument, Pieces
from dabir.pipeline import DEFAULT, READERS, Reader, reader
from dabir.record import Span
from dabir.scale import read_gold


def errors(item: GoldDocument, found: Iterable[Attribution]) -> Iterator[tuple[str, str]]:
    """Yield the kind of each error and the words it is about."""
    predicted = list(found)
    pairs = found_pairs(item.text, item.attributions, predicted)
    for gold, said in pairs:
        both = f"gold {_shown(item.text, gold)}\n        read {_shown(item.text, said)}"
        if not is_right(item.text, *map(_spans, (gold.content, gold.source, said.content, said.source))):
            yield "source", both
        elif gold.content != said.content:
            yield "edges", both
    for gold in item.attributions:
        if gold not in [one for one, _ in pairs]:
            yield ("missed, cue read" if _met(gold, predicted) else "missed"), _shown(item.text, gold)
    for said in predicted:
        if said not in [one for _, one in pairs]:
            kind = "invented, cue in gold" if _met(said, item.attributions) else "invented"
            yield kind, _shown(item.text, said)


def _met(one: Attribution, others: Iterable[Attribution]) -> bool:
    """Say whether a cue of others touches that of one."""
    cues = [span for other in others for span in other.cue or ()]
    return any(start < e and s < end for start, end in one.cue or () for s, e in cues)


def _spans(pieces: Pieces | None) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pieces or ())


def _shown(text: str, one: Attribution) -> str:
    parts = (" … ".join(text[s:e] for s, e in pieces or ()) for pieces in (one.source, one.cue, one.content))
    return "S[{}] C[{}] T[{}]".format(*parts).replace("\n", " / ")


def main(arguments: list[str]) -> int:
    """Print the errors of each document, then how many there are of each kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--first", type=int, default=20)
    parser.add_argument("--reader", choices=READERS, default=DEFAULT)
    options = parser.parse_args(arguments)
    by: Reader = reader(options.reader)
    gold = load(options.gold)[: options.first]
    found = read_gold(gold, by)
    counts: Counter[str] = Counter()
    for item in gold:
        print(f"\n=== {item.id}: {len(item.attributions)} in gold, {len(found[item.id].attributions)} read")
        for kind, words in errors(item, found[item.id].attributions):
            counts[kind] += 1
            print(f"{kind:8}{words}")
    print("\n" + "\n".join(f"{kind}: {count}" for kind, count in counts.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
