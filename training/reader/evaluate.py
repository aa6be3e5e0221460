"""Measure a checkpoint of the training on documents with gold attributions or names.

    python -m training.reader.evaluate OUT GOLD.jsonl ... [--depth 12] [--least 0.3] [--limit N]

Prints the figures of each file; what the program itself does with exported weights is measured by
`dabir evaluate`.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor

from dabir.models.decoding import NAMES, ROLES, Floats
from dabir.models.pieces import Pieces
from dabir.models.reading import read
from training.reader.corpus import lines_of, replaced
from training.reader.network import Heads, Network, legal


class Checkpoint:
    """The network of a checkpoint, read window by window as the program does."""

    def __init__(self, out: Path, base: Path, depth: int) -> None:
        net = Network()
        net.load_state_dict(torch.load(out / "checkpoint.pt", weights_only=True)["net"])
        net.eval()
        heads = net.heads[str(depth)]
        assert isinstance(heads, Heads)
        self._net, self._heads, self._depth = net, heads, depth
        self._vectors = load_file(base / "model.safetensors")["word.weight"].float()
        self.attribution_moves: Floats = legal(heads.relation.moves, len(ROLES)).detach().numpy()
        self.name_moves: Floats = legal(
            torch.zeros(1 + 4 * len(NAMES), 1 + 4 * len(NAMES)), len(NAMES)
        ).numpy()

    @torch.no_grad()
    def encode(
        self, pieces: NDArray[np.int64], firsts: NDArray[np.int64], lines: NDArray[np.int64]
    ) -> tuple[Floats, Floats, Any]:
        """See `dabir.models.reading.Network`."""
        state = self._net.enc(self._vectors[torch.from_numpy(pieces)][None], None, (self._depth,))[0]
        units = state[0].index_select(0, torch.from_numpy(firsts))
        anchors, names = self._heads.anchor(units)[:, 0], self._heads.names(units)
        return anchors.numpy(), names.numpy(), (units, torch.from_numpy(lines))

    @torch.no_grad()
    def relate(self, state: tuple[Tensor, Tensor], anchors: NDArray[np.int64]) -> Floats:
        """See `dabir.models.reading.Network`."""
        units, lines = state
        at = torch.from_numpy(anchors)
        found: Floats = self._heads.relation(units[None], torch.zeros_like(at), at, lines[None]).numpy()
        return found


def predictions(
    documents: list[dict[str, Any]], pieces: Pieces, network: Checkpoint, least: float
) -> list[dict[str, Any]]:
    """Return documents with the attributions and names that the network finds."""
    made = []
    for data in documents:
        found = read(data["text"], pieces, network, least)
        attributions = [
            {
                **{role: [[s.start, s.end] for s in getattr(item, role)] for role in ROLES},
                "anchor": item.anchor,
                "some": item.some,
                "whole": item.whole,
            }
            for item in found.found
        ]
        names = [[name.span.start, name.span.end, name.kind] for name in found.names]
        made.append({"id": data["id"], "lang": data["lang"], "attributions": attributions, "entities": names})
    return made


def main(arguments: list[str]) -> int:
    """Write predictions beside the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--depth", type=int, default=12)
    parser.add_argument("--least", type=float, default=0.15)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--without-zwnj", action="store_true")
    options = parser.parse_args(arguments)
    network = Checkpoint(options.out, options.base, options.depth)
    pieces = Pieces(options.out / "tokenizer.json")
    for path in options.gold:
        documents = list(lines_of(path))[: options.limit]
        if options.without_zwnj:
            documents = [replaced(data, "\u200c", "") for data in documents]
        target = options.out / f"{path.stem}.predicted.jsonl"
        with target.open("w", encoding="utf-8") as file:
            for made in predictions(documents, pieces, network, options.least):
                file.write(json.dumps(made, ensure_ascii=False) + "\n")
        print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
