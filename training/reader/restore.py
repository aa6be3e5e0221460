"""Weights of the network out of a folder of exported ones, to train on from what is in the repository.

What stands in 8 bits there comes back with the precision of 8 bits, which a few steps of training mend.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from training.reader.network import PROFILES

_PRODUCTS = frozenset({"MatMul", "MatMulInteger", "Gemm"})


def restored(folder: Path) -> dict[str, Tensor]:
    """Return the state of the network that was exported to a folder."""
    state: dict[str, Tensor] = {}
    for profile, (depth, _) in sorted(PROFILES.items(), key=lambda each: each[1]):
        heads = f"heads.{depth}."
        for part, inside in (("encoder", ""), ("relation", heads)):
            graph = onnx.load(str(folder / f"{profile}.{part}.onnx")).graph
            for name, value in _weights(graph):
                own = heads + name if name.startswith(("anchor.", "names.")) else name
                state[inside + own.removeprefix("net.")] = torch.from_numpy(value.astype(np.float32))
        moves = np.load(folder / f"{profile}.moves.npy")
        state[f"{heads}relation.moves"] = torch.from_numpy(np.where(moves < -1e3, 0, moves))
    return state


def _weights(graph: onnx.GraphProto) -> Iterator[tuple[str, NDArray[np.generic]]]:
    """Yield weights with the names that they have in the network: those named so, and those of products."""
    held = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    for name, value in held.items():
        if not name.startswith("onnx::") and name.endswith((".weight", ".bias", ".ttype")):
            yield name, value
    for node in graph.node:
        if node.op_type not in _PRODUCTS or node.input[1] not in {*held}:
            continue
        name = node.name.split("/Gemm")[0].split("/MatMul")[0].strip("/").replace("/", ".") + ".weight"
        stem = node.input[1].removesuffix("_quantized")
        value = held[node.input[1]]
        if stem != node.input[1]:
            value = (value.astype(np.float32) - held[f"{stem}_zero_point"]) * held[f"{stem}_scale"]
        transposed = not (node.op_type == "Gemm" and any(a.name == "transB" and a.i for a in node.attribute))
        yield name, value.T if transposed else value
