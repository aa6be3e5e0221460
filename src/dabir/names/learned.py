"""What was learned of names, as it is kept beside the code: ``CARD.md`` says from what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from dabir.names.compare import Comparer, Known
from dabir.names.letters import Chunks, Scripts, Table
from dabir.names.parts import rows

NOTHING = "_"  # stands for a chunk without letters


def comparer(known: Known | None = None) -> Comparer:
    """Return a comparer with all that was learned.

    Args:
        known: what no letters tell (Germany, آلمان); names found in it are judged by it alone.
    """
    return _plain() if known is None else Comparer(_tables(), _weights(), known)


@cache
def _plain() -> Comparer:
    return Comparer(_tables(), _weights())


@cache
def _tables() -> Mapping[Scripts, Table]:
    found: defaultdict[Scripts, dict[tuple[str, str], float]] = defaultdict(dict)
    for one_script, other_script, one, other, chance in rows("chunks"):
        found[one_script, other_script][_letters(one), _letters(other)] = float(chance)
    return {scripts: Table(chunks) for scripts, chunks in found.items()}


@cache
def _weights() -> Mapping[str, float]:
    return {trait: float(weight) for trait, weight in rows("weights")}


def written(chunks: Mapping[Scripts, Chunks], weights: Mapping[str, float], source: str) -> dict[str, str]:
    """Return what was learned as the texts of its two tables, by name."""
    pairs = [
        f"{one_script}\t{other_script}\t{one or NOTHING}\t{other or NOTHING}\t{chance:.3g}"
        for (one_script, other_script), found in chunks.items()
        for (one, other), chance in sorted(found.items())
    ]
    return {
        "chunks": "\n".join(
            [f"# Source: {source}", "one_script\tother_script\tone\tother\tchance", *pairs, ""]
        ),
        "weights": "\n".join(
            [f"# Source: {source}", "trait\tweight", *(f"{k}\t{v:.4f}" for k, v in weights.items()), ""]
        ),
    }


def _letters(cell: str) -> str:
    return "" if cell == NOTHING else cell
