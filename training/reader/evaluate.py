"""Measure a checkpoint of the training on documents with gold attributions or names.

    python -m training.reader.evaluate OUT GOLD.jsonl ... --base BASE [--depth 12] [--least 0.35] [--limit N]

Prints the figures of each file: names for one in a folder "ner", attributions for others. What the
program itself does with exported weights is measured by `dabir evaluate` and `benchmarks/gate.py`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor

from dabir.evaluation import load
from dabir.evaluation.gold import Field, GoldDocument, Prediction
from dabir.evaluation.measures import MEASURES
from dabir.models.decoding import ROLES, Floats, attribution
from dabir.models.pieces import Pieces
from dabir.models.reading import read
from dabir.stages.assembly import Attribution, distinct
from training.reader.calibrate import LEAN
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
        self.grammar = attribution(legal(heads.relation.moves, len(ROLES)).detach().numpy(), LEAN)

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


def predicted(item: GoldDocument, pieces: Pieces, network: Checkpoint, least: float) -> Prediction:
    """Return what the network finds in a document, that of which it is surer than `least`."""
    read_ = read(item.text, pieces, network, least)
    found = (Attribution(f.source, f.cue, f.content, f.anchor * f.some) for f in read_.found)
    said = [
        {role: [[s.start, s.end] for s in getattr(each, role)] for role in ROLES}
        for each in distinct(found)
        if each.score >= least
    ]
    names = [(name.span.start, name.span.end, name.kind) for name in read_.names]
    return msgspec.convert({"id": item.id, "attributions": said, "entities": names}, Prediction)


def main(arguments: list[str]) -> int:
    """Print the figures of each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--depth", type=int, default=12)
    parser.add_argument("--least", type=float, default=0.35)
    parser.add_argument("--limit", type=int)
    options = parser.parse_args(arguments)
    network = Checkpoint(options.out, options.base, options.depth)
    pieces = Pieces(options.out / "tokenizer.json")
    for path in options.gold:
        layer: Field = "entities" if path.parent.name == "ner" else "attributions"
        gold = load(path, field=layer)[: options.limit]
        found = {item.id: predicted(item, pieces, network, options.least) for item in gold}
        measure = MEASURES["entities" if layer == "entities" else "attribution"]
        print(path.name, measure.report(measure.score(gold, found)), sep="\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
