"""Write the weights of a checkpoint as the program reads them.

    python -m training.reader.export OUT WEIGHTS --base BASE [--blend FOLDER --share 0.35]

WEIGHTS is the folder to write: two graphs a profile, the moves of its labels, the vectors of the
pieces in 4 bits, the tokenizer. `calibrate` writes the configuration beside them. --blend takes the
weights the run began from (a folder as this writes it) and keeps that share of them.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from safetensors.torch import load_file
from torch import Tensor, nn

from dabir.models.decoding import ROLES
from training.reader.network import HIDDEN, PROFILES, Heads, Network, Relation, legal
from training.reader.restore import restored

GROUP = 32


class Reading(nn.Module):
    """Vectors of pieces to anchors, names and units of one window."""

    def __init__(self, net: Network, heads: Heads, depth: int) -> None:
        super().__init__()
        self.net, self.heads, self.depth = net, heads, depth

    def forward(self, vectors: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """See `dabir.models.reading.Network.encode`."""
        state = self.net.enc(vectors, None, (self.depth,))[0]
        units = state[0].index_select(0, firsts)
        return self.heads.anchor(units)[:, 0], self.heads.names(units), units


class Relating(nn.Module):
    """Units, their lines and anchors to the scores of the parts."""

    def __init__(self, relation: Relation) -> None:
        super().__init__()
        self.relation = relation

    def forward(self, units: Tensor, lines: Tensor, anchors: Tensor) -> Tensor:
        """See `dabir.models.reading.Network.relate`."""
        found: Tensor = self.relation(units[None], torch.zeros_like(anchors), anchors, lines[None])
        return found


def packed(vectors: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Return vectors in rows of groups: a scale of 16 bits and 32 numbers of 4 bits each.

    The base encoder's vectors were made from such rows, so next to nothing is lost.
    """
    groups = vectors.reshape(len(vectors), -1, GROUP)
    largest = np.take_along_axis(groups, np.abs(groups).argmax(-1, keepdims=True), -1)
    scale = (largest / -8).astype(np.float16)
    safe = np.where(scale == 0, 1, scale).astype(np.float32)
    numbers = np.clip(np.round(groups / safe) + 8, 0, 15).astype(np.uint8)
    halves = numbers[..., : GROUP // 2] | numbers[..., GROUP // 2 :] << 4
    return np.concatenate([scale.view(np.uint8), halves], -1).reshape(len(vectors), -1)


def write(net: Network, name: str, folder: Path) -> None:
    """Write the graphs and moves of a profile."""
    depth, exact = PROFILES[name]
    heads = net.heads[str(depth)]
    assert isinstance(heads, Heads)
    np.save(folder / f"{name}.moves.npy", legal(heads.relation.moves, len(ROLES)).detach().numpy())
    length = 40
    some = torch.arange(length)
    with TemporaryDirectory() as scratch:
        graph = Path(scratch) / "graph.onnx"
        torch.onnx.export(
            Reading(net, heads, depth),
            (torch.randn(1, length, HIDDEN), some[1:-1]),
            str(graph),
            input_names=["vectors", "firsts"],
            output_names=["anchors", "names", "units"],
            dynamic_axes={"vectors": {1: "pieces"}, "firsts": {0: "units"}},
            opset_version=17,
            dynamo=False,
        )
        _quantised(graph, folder / f"{name}.encoder.onnx", exact)
        torch.onnx.export(
            Relating(heads.relation),
            (torch.randn(length, HIDDEN), some, torch.tensor([3, 9])),
            str(graph),
            input_names=["units", "lines", "anchors"],
            output_names=["scores"],
            dynamic_axes={"units": {0: "units"}, "lines": {0: "units"}, "anchors": {0: "anchors"}},
            opset_version=17,
            dynamo=False,
        )
        shutil.copy(graph, folder / f"{name}.relation.onnx")


def _quantised(graph: Path, target: Path, exact: bool) -> None:
    """Write a graph with 8-bit products, but for heads and, where asked, those out of the inner layers."""
    ready = graph.with_suffix(".ready.onnx")
    quant_pre_process(str(graph), str(ready), skip_symbolic_shape=True)
    nodes = onnx.load(str(ready)).graph.node
    small = ("/anchor/", "/names/", *(["/fo/"] if exact else []))
    kept = [node.name for node in nodes if any(part in node.name for part in small)]
    quantize_dynamic(
        str(ready), str(target), weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=kept
    )


def blended(state: dict[str, Tensor], folder: Path, share: float) -> dict[str, Tensor]:
    """Return the mean of a state and of exported weights that it was trained from, which have a share.

    Source: Wortsman et al., Robust fine-tuning of zero-shot models (2022).
    """
    other = restored(folder)
    return {name: torch.lerp(value, other[name], share) for name, value in state.items()}


def main(arguments: list[str]) -> int:
    """Write the folder of weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--blend", type=Path)
    parser.add_argument("--share", type=float, default=0.35)
    options = parser.parse_args(arguments)
    warnings.filterwarnings("ignore")
    state = torch.load(options.out / "checkpoint.pt", weights_only=True)["net"]
    net = Network()
    net.load_state_dict(blended(state, options.blend, options.share) if options.blend else state)
    net.eval()
    options.weights.mkdir(parents=True, exist_ok=True)
    for name in PROFILES:
        write(net, name, options.weights)
    vectors = load_file(options.base / "model.safetensors")["word.weight"].float().numpy()
    np.save(options.weights / "vectors.npy", packed(vectors))
    shutil.copy(options.out / "tokenizer.json", options.weights)
    for path in sorted(options.weights.iterdir()):
        print(f"{path.name} {path.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
