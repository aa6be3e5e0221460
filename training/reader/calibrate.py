"""Fit the score of attributions and write the configuration of the weights.

    python -m training.reader.calibrate WEIGHTS GOLD.jsonl ...

The score is the probability that an attribution is right as the scorer counts it (content overlaps
by half, source right): a logistic regression on what the network says of itself. Shares of right ones
by score are printed and written to WEIGHTS/calibration.tsv and reliability.svg; there each document was
scored by a regression that had not seen it.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dabir.evaluation import load
from dabir.evaluation.attribution import is_right
from dabir.evaluation.gold import GoldDocument
from dabir.models import PROFILES, OnnxNetwork, Pieces, Weights, read
from dabir.record import Span
from dabir.stages.assembly import Attribution, distinct
from dabir.stages.network_reader import features

LEAST = 0.1  # anchors less probable are not looked at
LEAN = 3.0  # towards a source: with it, as few go without one as in the gold of the development sets
FOLDS = 5
BINS = 10
KEEP = 0.3  # relation F1 hardly differs from 0.28 to 0.4; lower finds more, higher is oftener right

Floats = NDArray[np.float64]


@dataclass(slots=True)
class Judged:
    """The findings of a set: features, whether right, the document of each; and how many gold has."""

    features: Floats
    right: Floats
    document: NDArray[np.intp]
    gold: int


def judged(documents: list[GoldDocument], pieces: Pieces, network: OnnxNetwork) -> Judged:
    """Read documents and say which findings are right."""
    rows, right, owner = [], [], []
    for number, item in enumerate(documents):
        found = read(item.text, pieces, network, LEAST).found
        named = {
            Attribution(each.source, each.cue, each.content, each.anchor * each.some): each for each in found
        }
        expected = [(spans(gold.content), spans(gold.source)) for gold in item.attributions]
        for one in distinct(named):
            rows.append(features(named[one], item.text))
            right.append(any(is_right(item.text, c, s, one.content, one.source) for c, s in expected))
            owner.append(number)
    gold = sum(len(item.attributions) for item in documents)
    return Judged(np.array(rows), np.array(right, float), np.array(owner), gold)


def spans(pieces: object) -> tuple[Span, ...]:
    """Return pairs of offsets as spans."""
    return tuple(Span(start, end) for start, end in pieces or ())  # type: ignore[attr-defined]


def fitted(x: Floats, y: Floats, weight: Floats, ridge: float = 1.0) -> Floats:
    """Return the weights of a logistic regression, by Newton's method."""
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (weight * (y - p)) - ridge * w
        curve = (x * (weight * p * (1 - p))[:, None]).T @ x + ridge * np.eye(len(w))
        w = w + np.linalg.solve(curve, slope)
    return w


def crossed(sets: list[Judged], weights: list[Floats]) -> list[Floats]:
    """Return for each set the scores by regressions that have not seen the document."""
    scores = [np.zeros(len(each.right)) for each in sets]
    for fold in range(FOLDS):
        kept = [each.document % FOLDS != fold for each in sets]
        x = np.concatenate([each.features[k] for each, k in zip(sets, kept, strict=True)])
        y = np.concatenate([each.right[k] for each, k in zip(sets, kept, strict=True)])
        w = fitted(x, y, np.concatenate([weight[k] for weight, k in zip(weights, kept, strict=True)]))
        for each, k, score in zip(sets, kept, scores, strict=True):
            score[~k] = 1 / (1 + np.exp(-each.features[~k] @ w))
    return scores


def reliability(right: Floats, scores: Floats) -> list[tuple[float, float, int]]:
    """Return mean score, share of right ones and number of findings by tenths of the score."""
    bins = np.minimum((scores * BINS).astype(int), BINS - 1)
    chosen = [bins == number for number in range(BINS)]
    return [(float(scores[c].mean()), float(right[c].mean()), int(c.sum())) for c in chosen if c.any()]


def expected_error(rows: list[tuple[float, float, int]]) -> float:
    """Return the expected calibration error."""
    return sum(abs(score - share) * count for score, share, count in rows) / sum(count for *_, count in rows)


def plot(curves: dict[str, list[tuple[float, float, int]]]) -> str:
    """Return the reliability of each profile and set as SVG: share of right ones over score."""
    colours = ("#1b5e9b", "#b3541e", "#3b7d3b", "#7a3b8f")
    size, edge = 300, 40

    def at(score: float, share: float) -> str:
        return f"{edge + score * size:.1f},{edge + (1 - share) * size:.1f}"

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 {size + 2 * edge}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect x="{edge}" y="{edge}" width="{size}" height="{size}" fill="none" stroke="#888"/>',
        f'<polyline points="{at(0, 0)} {at(1, 1)}" stroke="#bbb" stroke-dasharray="4"/>',
        f'<text x="{edge + size / 2}" y="{size + 2 * edge - 10}" text-anchor="middle">score</text>',
        f'<text x="{edge}" y="{edge - 10}">share of right ones (0 to 1)</text>',
    ]
    for number, (name, rows) in enumerate(curves.items()):
        colour = colours[number % len(colours)]
        points = " ".join(at(score, share) for score, share, _ in rows)
        lines.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lines.append(
            f'<text x="{2 * edge + size}" y="{edge + 20 * (number + 1)}" fill="{colour}">{name}</text>'
        )
    return "\n".join([*lines, "</svg>"]) + "\n"


def main(arguments: list[str]) -> int:
    """Write config.json and calibration.tsv."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    options = parser.parse_args(arguments)
    weights = Weights(options.weights)
    pieces = Pieces(weights.path("tokenizer.json"))
    config: dict[str, object] = {}
    lines = ["profile\tset\tscore\tright\tfindings"]
    curves = {}
    for profile in PROFILES:
        network = OnnxNetwork(weights, profile, LEAN)
        sets = [judged(load(path), pieces, network) for path in options.gold]
        most = max(len(each.right) for each in sets)
        even = [np.full(len(each.right), most / len(each.right)) for each in sets]
        scores = crossed(sets, even)
        x, y = (np.concatenate([getattr(each, name) for each in sets]) for name in ("features", "right"))
        final = fitted(x, y, np.concatenate(even))
        config[profile] = {
            "least": LEAST,
            "lean": LEAN,
            "keep": KEEP,
            "weights": [round(float(w), 4) for w in final],
        }
        for path, each, score in zip(options.gold, sets, scores, strict=True):
            rows = reliability(each.right, score)
            near = np.abs(score - 0.9) <= 0.05
            print(
                f"{profile} {path.stem}: expected calibration error "
                f"{expected_error(rows):.3f}, at 0.9 right {each.right[near].mean():.3f} ({near.sum()})"
            )
            curves[f"{profile}, {path.stem}"] = rows
            lines += [f"{profile}\t{path.stem}\t{s:.3f}\t{r:.3f}\t{n}" for s, r, n in rows]
    (weights.folder / "calibration.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (weights.folder / "reliability.svg").write_text(plot(curves), encoding="utf-8")
    files = sorted(path for path in weights.folder.iterdir() if path.suffix in (".onnx", ".npy", ".json"))
    digests = {p.name: sha256(p.read_bytes()).hexdigest() for p in files if p.name != "config.json"}
    made = {"profiles": config, "files": digests}
    (weights.folder / "config.json").write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
