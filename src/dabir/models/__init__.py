"""Learned models at run time: from text to units, windows, encodings, and what the heads say of them."""
