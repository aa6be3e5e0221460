"""Train the reader.

    python -m training.reader.train OUT --base WEIGHTS [--pieces 7] [--seed 0]

OUT holds the train.jsonl of `prepare`; checkpoints go to OUT/checkpoint.pt, and a run that was
stopped goes on from there. WEIGHTS is the folder of the base encoder; --warm names a file of
weights, or a folder of exported ones, to begin from instead of its layers. A GPU is used where there is one.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

from dabir.models.decoding import ROLES
from dabir.models.pieces import PAD, Pieces
from training.reader.corpus import Document, Sample, document, lines_of, respelled, samples
from training.reader.network import EXITS, Heads, Network, legal, likelihood
from training.reader.restore import restored

BUDGET = 2304  # pieces of a batch, padding counted
LONGEST, SHORTEST = 400, 160  # pieces of a window
SHARES = {6: 0.7, 12: 1.0}  # weight of the loss at each depth
OFTEN = {6: 0.5, 12: 1.0}  # share of the batches in which it is taken
ANCHOR, PARTS, NAMES = 24.0, 3.0, 2.0  # weights of the losses: most errors are anchors missed or invented
UNITS = 0.3  # share of the loss of each unit by itself beside that of the row: without it, what lies inside
# a long content is not told from what lies outside, as begin and end alone make the row probable
DOUBT = 0.1  # an anchor that is none but has this probability is shown to the relation head as none
RATES = {"enc": 1e-4, "heads": 1e-3}


def tokenizer(base: Path, out: Path) -> Pieces:
    """Write the tokenizer as the reader uses it, without a space of its own before a word; load it."""
    made = json.loads((base / "tokenizer.json").read_text(encoding="utf-8"))
    made["pre_tokenizer"] = {
        "type": "Metaspace",
        "replacement": "▁",
        "prepend_scheme": "never",
        "split": True,
    }
    path = out / "tokenizer.json"
    path.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    return Pieces(path)


def begin(base: Path, warm: Path | None) -> tuple[Network, Tensor]:
    """Return the network with the weights it begins from, and the table of vectors of pieces."""
    net = Network()
    weights = {name: value.float() for name, value in load_file(base / "model.safetensors").items()}
    vectors = weights.pop("word.weight")
    if warm and warm.is_dir():
        net.load_state_dict(restored(warm))
    elif warm:
        found = load_file(warm)
        net.enc.load_state_dict({n[4:]: value.float() for n, value in found.items() if n.startswith("enc.")})
    else:
        net.enc.load_state_dict(weights)
    net.enc.pos.weight.requires_grad_(False)
    return net, vectors


class Pool:
    """The training documents, drawn again and again in new windows and spellings."""

    def __init__(self, path: Path, pieces: Pieces, chance: random.Random) -> None:
        self._pieces, self._chance = pieces, chance
        self._data = list(lines_of(path))
        self._made = [document(data, pieces) for data in self._data]

    def batches(self) -> Iterator[list[Sample]]:
        """Yield the batches of one pass: windows of like length, as many pieces as a batch may have."""
        windows = [sample for made in self._pass() for sample in samples(made, self._size())]
        self._chance.shuffle(windows)
        batches: list[list[Sample]] = []
        for first in range(0, len(windows), 400):
            batch: list[Sample] = []
            for sample in sorted(windows[first : first + 400], key=lambda each: len(each.ids)):
                if batch and len(sample.ids) * (len(batch) + 1) > BUDGET:
                    batches.append(batch)
                    batch = []
                batch.append(sample)
            batches.append(batch)
        self._chance.shuffle(batches)
        yield from batches

    def _size(self) -> int:
        return self._chance.randint(SHORTEST, LONGEST)

    def _pass(self) -> Iterator[Document]:
        for data, made in zip(self._data, self._made, strict=True):
            copies = int(data["copies"]) + (self._chance.random() < data["copies"] % 1)
            for _ in range(copies):
                yield made if data["lang"] != "fa" else self._respelled(data, made)

    def _respelled(self, data: dict[str, Any], made: Document) -> Document:
        other = respelled(data, self._chance)
        return made if other is data else document(other, self._pieces)


@dataclass(slots=True)
class Batch:
    """The tensors of a batch; rows are windows, or anchors of attributions."""

    ids: Tensor
    mask: Tensor
    firsts: Tensor
    lines: Tensor
    inside: Tensor  # which units there are
    spoken: Tensor  # which windows have their attributions marked
    named: Tensor  # which windows have their names marked
    anchors: Tensor
    names: Tensor
    own: Tensor
    at: Tensor
    parts: Tensor


def collate(batch: list[Sample], device: torch.device) -> Batch:
    """Return a batch of samples as tensors on a device."""

    def padded(rows: list[Any], fill: int) -> Tensor:
        length = max(map(len, rows))
        return torch.from_numpy(
            np.stack([np.pad(r, (0, length - len(r)), constant_values=fill) for r in rows])
        )

    ids = padded([s.ids for s in batch], PAD)
    firsts = padded([s.firsts for s in batch], 0)
    inside = padded([np.ones(len(s.firsts), np.int64) for s in batch], 0).bool()
    anchors = torch.zeros(firsts.shape)
    for row, sample in enumerate(batch):
        anchors[row, sample.anchors] = 1
    pairs = [
        (row, at, part) for row, s in enumerate(batch) for at, part in zip(s.anchors, s.parts, strict=True)
    ]
    length = firsts.shape[1]
    parts = [np.pad(part, (0, length - len(part))) for _, _, part in pairs]
    made = Batch(
        ids=ids,
        mask=ids != PAD,
        firsts=firsts,
        lines=padded([s.lines for s in batch], 0),
        inside=inside,
        spoken=torch.tensor([s.task != "names" for s in batch]),
        named=torch.tensor([s.task != "attribution" for s in batch]),
        anchors=anchors,
        names=padded([s.names for s in batch], 0),
        own=torch.tensor([row for row, _, _ in pairs], dtype=torch.long),
        at=torch.tensor([at for _, at, _ in pairs], dtype=torch.long),
        parts=torch.from_numpy(np.stack(parts)) if parts else torch.zeros(0, length, dtype=torch.long),
    )
    for name in Batch.__slots__:
        setattr(made, name, getattr(made, name).to(device))
    return made


def loss(
    net: Network, vectors: Tensor, batch: Batch, chance: random.Random
) -> tuple[Tensor, dict[str, float]]:
    """Return the loss of a batch and its parts at the last depth."""
    device = vectors.device.type
    with torch.autocast(device, torch.bfloat16):
        states = net.enc(vectors[batch.ids], batch.mask, EXITS)
    whole = torch.zeros((), device=vectors.device)
    told: dict[str, float] = {}
    for depth, state in zip(EXITS, states, strict=True):
        if chance.random() >= OFTEN[depth]:
            continue
        parts = _losses(net.heads[str(depth)], state, batch, device)
        told = {name: float(value.detach()) for name, value in parts.items()}
        whole = whole + SHARES[depth] * sum(parts.values(), torch.zeros((), device=vectors.device))
    return whole, told


def _losses(heads: Heads, state: Tensor, batch: Batch, device: str) -> dict[str, Tensor]:
    windows, length, hidden = state.shape
    places = batch.firsts + torch.arange(windows, device=state.device)[:, None] * length
    units = state.reshape(windows * length, hidden).index_select(0, places.view(-1))
    units = units.view(windows, -1, hidden)
    with torch.autocast(device, torch.bfloat16):
        anchors = heads.anchor(units)[..., 0].float()
        names = heads.names(units).float()
    found: dict[str, Tensor] = {}
    spoken = batch.inside & batch.spoken[:, None]
    named = batch.inside & batch.named[:, None]
    if spoken.any():
        weight = spoken.float()
        each = functional.binary_cross_entropy_with_logits(anchors, batch.anchors, weight, reduction="sum")
        found["anchor"] = ANCHOR * each / batch.inside.sum()
    if named.any():
        each = functional.cross_entropy(names[named], batch.names[named], reduction="sum")
        found["names"] = NAMES * each / batch.inside.sum()
    own, at, parts = _with_doubtful(anchors.detach(), batch)
    if len(own):
        with torch.autocast(device, torch.bfloat16):
            scores = heads.relation(units, own, at, batch.lines)
        lengths = batch.inside.sum(1).index_select(0, own)
        scores = scores.float()
        rows = likelihood(scores, legal(heads.relation.moves, len(ROLES)), parts, lengths)
        read = batch.inside.index_select(0, own)
        each = functional.cross_entropy(scores[read], parts[read], reduction="sum")
        found["parts"] = PARTS * (UNITS * each - rows.sum()) / batch.inside.sum()
    return found


def _with_doubtful(anchors: Tensor, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """Return the anchors of the batch, and units that look like anchors and are none."""
    wrong = (anchors.sigmoid() > DOUBT) & (batch.anchors == 0) & batch.inside & batch.spoken[:, None]
    rows, at = wrong.nonzero(as_tuple=True)
    most = len(batch.own) // 3 + 1
    if len(rows) > most:
        kept = anchors[rows, at].topk(most).indices
        rows, at = rows[kept], at[kept]
    none = torch.zeros(len(rows), batch.parts.shape[1], dtype=torch.long, device=anchors.device)
    return torch.cat([batch.own, rows]), torch.cat([batch.at, at]), torch.cat([batch.parts, none])


def rate(done: float, step: int, decay: float) -> float:
    """Return the share of the full learning rate: rises for 60 steps, falls in the last part."""
    return min(1.0, (step + 1) / 60) * min(1.0, max(0.01, (1 - done) / decay))


def main(arguments: list[str]) -> int:
    """Train until the pieces are read; save as it goes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--warm", type=Path)
    parser.add_argument("--pieces", type=float, default=7, help="millions of pieces to read")
    parser.add_argument("--decay", type=float, default=0.5, help="last share, in which the rate falls")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    Run(options).go()
    return 0


class Run:
    """A training that can be stopped and gone on with."""

    def __init__(self, options: argparse.Namespace) -> None:
        torch.manual_seed(options.seed)
        self.options = options
        self.chance = random.Random(options.seed)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        net, vectors = begin(options.base, options.warm)
        self.net, self.vectors = net.to(self.device), vectors.to(self.device)
        self.optimizer = torch.optim.AdamW(self._groups(), betas=(0.9, 0.98), fused=self.device.type == "cpu")
        self.path = options.out / "checkpoint.pt"
        self.step, self.read = 0, 0  # steps taken, pieces read
        self.begun = time.monotonic()
        if self.path.exists():
            self._go_on()
        self.pool = Pool(options.out / "train.jsonl", tokenizer(options.base, options.out), self.chance)

    def _groups(self) -> list[dict[str, Any]]:
        parts = {"enc": self.net.enc, "heads": self.net.heads}
        return [
            {
                "params": [p for p in parts[name].parameters() if p.requires_grad],
                "lr": full,
                "weight_decay": 0.01,
            }
            for name, full in RATES.items()
        ]

    def _go_on(self) -> None:
        saved = torch.load(self.path, weights_only=True)
        self.net.load_state_dict(saved["net"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.step, self.read = saved["step"], saved["read"]
        self.chance.seed(self.options.seed + self.step)

    def save(self) -> None:
        """Keep all that is needed to go on from here."""
        parts = {"net": self.net.state_dict(), "optimizer": self.optimizer.state_dict()}
        new = self.path.with_suffix(".new")
        torch.save(parts | {"step": self.step, "read": self.read}, new)
        new.replace(self.path)

    @property
    def done(self) -> float:
        """Return the share of the pieces that has been read."""
        return self.read / float(self.options.pieces * 1e6)

    def go(self) -> None:
        """Train until the pieces are read, telling every 50 steps and saving every 200."""
        self.net.train()
        self.begun, sums = time.monotonic(), Counter[str]()
        while self.done < 1:
            for samples_ in self.pool.batches():
                sums.update(self.take(samples_))
                self.step += 1
                if self.step % 50 == 0:
                    self._tell(sums)
                    sums.clear()
                if self.step % 200 == 0:
                    self.save()
                if self.done >= 1:
                    break
        self.save()

    def take(self, samples_: list[Sample]) -> dict[str, float]:
        """Take one step; return the losses and the pieces that were read."""
        share = rate(self.done, self.step, self.options.decay)
        for group, full in zip(self.optimizer.param_groups, RATES.values(), strict=True):
            group["lr"] = full * share
        batch = collate(samples_, self.device)
        value, told = loss(self.net, self.vectors, batch, self.chance)
        value.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        pieces = int(batch.mask.sum())
        self.read += pieces
        return told | {"pieces": pieces}

    def _tell(self, sums: Counter[str]) -> None:
        means = {name: round(value / 50, 4) for name, value in sums.items()}
        minutes = round((time.monotonic() - self.begun) / 60, 2)
        told = {"step": self.step, "read": self.read, "minutes": minutes}
        print(json.dumps(told | means), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
