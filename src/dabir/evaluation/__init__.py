"""Scorers as pure functions: gold and predictions in, figures with their intervals out."""

from __future__ import annotations

from dabir.evaluation.gold import (
    Attribution,
    GoldDocument,
    Prediction,
    load,
    load_predictions,
    prediction,
)

__all__ = ["Attribution", "GoldDocument", "Prediction", "load", "load_predictions", "prediction"]
