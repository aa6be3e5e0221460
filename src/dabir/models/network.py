"""The network at run time: two graphs in onnxruntime and a table of vectors.

Each window is run by itself on one thread, so what is read does not depend on what else is read
or on how many threads there are.
"""

from __future__ import annotations

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from dabir.models.decoding import ROLES, Floats, attribution
from dabir.models.weights import Weights

_GROUP = 32  # numbers of a vector that share a scale
_CHUNK = 32  # anchors related at once, which bounds the memory

Whole = NDArray[np.int64]


class OnnxNetwork:
    """The network of a folder of weights; may be used by many threads at once."""

    def __init__(self, weights: Weights, profile: str, lean: float = 0.0) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3

        def session(part: str) -> onnxruntime.InferenceSession:
            path = str(weights.path(f"{profile}.{part}.onnx"))
            return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

        self._encoder, self._relation = session("encoder"), session("relation")
        self._vectors = np.load(weights.path("vectors.npy"), mmap_mode="r")
        self.grammar = attribution(np.load(weights.path(f"{profile}.moves.npy")), lean)

    def encode(
        self, pieces: Whole, firsts: Whole, lines: Whole
    ) -> tuple[Floats, Floats, tuple[Floats, Whole]]:
        """See `dabir.models.reading.Network`."""
        vectors = unpacked(self._vectors[pieces])[None]
        anchors, names, units = self._encoder.run(None, {"vectors": vectors, "firsts": firsts})
        return anchors, names, (units, lines)

    def relate(self, state: tuple[Floats, Whole], anchors: Whole) -> Floats:
        """See `dabir.models.reading.Network`."""
        units, lines = state
        if not len(anchors):
            return np.zeros((0, len(units), 1 + 4 * len(ROLES)), np.float32)
        chunks = (anchors[first : first + _CHUNK] for first in range(0, len(anchors), _CHUNK))
        feeds = ({"units": units, "lines": lines, "anchors": chunk} for chunk in chunks)
        return np.concatenate([self._relation.run(None, feed)[0] for feed in feeds])


def unpacked(rows: NDArray[np.uint8]) -> Floats:
    """Return vectors (pieces, hidden) from rows of groups: a scale of 16 bits, then 32 numbers of 4."""
    groups = np.ascontiguousarray(rows).reshape(len(rows), -1, 2 + _GROUP // 2)
    scale = np.ascontiguousarray(groups[:, :, :2]).view(np.float16).astype(np.float32)
    packed = groups[:, :, 2:]
    numbers = np.concatenate([packed & 15, packed >> 4], -1).astype(np.float32) - 8
    return np.asarray((numbers * scale).reshape(len(rows), -1), np.float32)
