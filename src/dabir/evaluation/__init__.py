"""Scorers as pure functions: gold and predictions in, figures with their intervals out."""

from __future__ import annotations

from dabir.evaluation.door import load
from dabir.evaluation.gold import Attribution, GoldDocument, Prediction, load_predictions
from dabir.evaluation.layers import GoldReport, load_layers

__all__ = [
    "Attribution",
    "GoldDocument",
    "GoldReport",
    "Prediction",
    "load",
    "load_layers",
    "load_predictions",
]
