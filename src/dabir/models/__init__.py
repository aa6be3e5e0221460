"""Learned models at run time: from text to units, windows, encodings, and what the heads say of them."""

from dabir.models.network import OnnxNetwork
from dabir.models.pieces import Pieces
from dabir.models.reading import Found, Name, Read, Spread, read
from dabir.models.weights import PROFILES, Weights, packaged

__all__ = [
    "PROFILES",
    "Found",
    "Name",
    "OnnxNetwork",
    "Pieces",
    "Read",
    "Spread",
    "Weights",
    "packaged",
    "read",
]
