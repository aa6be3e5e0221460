"""Fit how much each trait of two names weighs, by logistic regression."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from dabir.names.compare import Traits

Floats: TypeAlias = NDArray[np.float64]
Judged: TypeAlias = tuple[Traits, bool, float]  # traits of two names, whether they are one, weight

_RIDGE = 0.01
_ROUNDS = 40


def fit(judged: Sequence[Judged]) -> Mapping[str, float]:
    """Return the weight of each trait, and the bias."""
    traits = np.array([each for each, _, _ in judged], dtype=np.float64)
    same = np.array([same for _, same, _ in judged], dtype=np.float64)
    weight = np.array([weight for _, _, weight in judged])
    middle, spread = traits.mean(0), traits.std(0) + 1e-9
    scaled = np.column_stack([(traits - middle) / spread, np.ones(len(traits))])
    found = _newton(scaled, same, weight / weight.sum())
    slopes = found[:-1] / spread
    bias = found[-1] - slopes @ middle
    return dict(zip(Traits._fields, slopes.tolist(), strict=True)) | {"bias": float(bias)}


def _newton(scaled: Floats, same: Floats, weight: Floats) -> Floats:
    found = np.zeros(scaled.shape[1])
    ridge = _RIDGE * np.eye(len(found))
    ridge[-1, -1] = 0.0
    for _ in range(_ROUNDS):
        said = 1 / (1 + np.exp(-np.clip(scaled @ found, -30, 30)))
        slope = scaled.T @ (weight * (said - same)) + ridge @ found
        bend = (scaled * (weight * said * (1 - said))[:, None]).T @ scaled + ridge
        found -= np.linalg.solve(bend, slope)
    return found
