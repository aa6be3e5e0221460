"""The network: an encoder of twelve layers, and at two of its depths the heads that read."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from dabir.models.decoding import NAMES, NEVER, ROLES, allowed, edges

HIDDEN, LAYERS, ATTENTION, INNER, PLACES, VOCABULARY = 384, 12, 12, 1536, 512, 60_430
EPSILON = 1e-12
EXITS = (6, 12)  # the layers behind which heads read: fast and accurate
PROFILES = {"accurate": (12, True), "fast": (6, False)}  # depth; whether inner products of 32 bits are kept
WIDTH = 192
FAR = 32  # buckets of distance on each side


class Dropout(nn.Module):
    """Dropout from a pool of chance drawn once: drawing anew takes a tenth of the time on a CPU."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share
        self.pool: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        """Return x with a share of its numbers nought, the others larger."""
        if not self.training or not self.share:
            return x
        if x.device.type != "cpu":
            return functional.dropout(x, self.share)
        if self.pool is None or self.pool.numel() < 2 * x.numel():
            kept = (torch.rand(4 * x.numel()) > self.share).to(torch.bfloat16)
            self.pool = kept / (1 - self.share)
        start = int(torch.randint(0, self.pool.numel() - x.numel(), (1,)))
        return x * self.pool[start : start + x.numel()].view(x.shape).to(x.dtype)


class Layer(nn.Module):
    """One layer of a BERT encoder, norms behind. Plain products: fused attention is slower on a CPU."""

    def __init__(self, dropout: Dropout) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.ao = nn.Linear(HIDDEN, HIDDEN)
        self.aln = nn.LayerNorm(HIDDEN, EPSILON)
        self.fi = nn.Linear(HIDDEN, INNER)
        self.fo = nn.Linear(INNER, HIDDEN)
        self.oln = nn.LayerNorm(HIDDEN, EPSILON)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Read x (windows, pieces, hidden); the mask is added to the scores of attention."""
        windows, length, _ = x.shape
        size = HIDDEN // ATTENTION
        parts = self.qkv(x).view(windows, length, 3, ATTENTION, size).permute(2, 0, 3, 1, 4)
        q, k, v = parts.reshape(3, windows * ATTENTION, length, size).unbind(0)
        scores = torch.bmm(q * size**-0.5, k.transpose(1, 2)).view(windows, ATTENTION, length, length)
        weights = torch.softmax(scores + mask.to(scores.dtype), -1, dtype=scores.dtype)
        heard = torch.bmm(weights.view(windows * ATTENTION, length, length), v)
        heard = heard.view(windows, ATTENTION, length, size).transpose(1, 2).reshape(windows, length, HIDDEN)
        x = self.aln(x + self.dropout(self.ao(heard)))
        return self.oln(x + self.dropout(self.fo(functional.gelu(self.fi(x)))))


class Encoder(nn.Module):
    """Layers over vectors of pieces; the table of vectors itself is kept apart, as it is not trained."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.pos = nn.Embedding(PLACES, HIDDEN)
        self.ttype = nn.Parameter(torch.zeros(HIDDEN))
        self.eln = nn.LayerNorm(HIDDEN, EPSILON)
        shared = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shared) for _ in range(LAYERS))

    def forward(self, x: Tensor, mask: Tensor | None, exits: tuple[int, ...]) -> list[Tensor]:
        """Return what stands behind the named layers for vectors x (windows, pieces, hidden)."""
        x = self.eln(x + self.pos.weight[: x.shape[1]] + self.ttype)
        added = torch.zeros((), dtype=x.dtype) if mask is None else (~mask[:, None, None]) * -1e4
        states = []
        for number, layer in enumerate(self.layers, 1):
            x = layer(x, added)
            if number in exits:
                states.append(x)
            if number == max(exits):
                break
        return states


class Shift(nn.Module):
    """A convolution over units, each channel by itself, mixed and added."""

    def __init__(self, reach: int, step: int) -> None:
        super().__init__()
        self.reach, self.step = reach, step
        self.weight = nn.Parameter(torch.randn(WIDTH, 1, 1, 2 * reach + 1) / (2 * reach + 1))
        self.mix = nn.Linear(WIDTH, WIDTH)

    def forward(self, z: Tensor) -> Tensor:
        """Return z (anchors, units, width) with what stands around each unit mixed in."""
        side = (0, self.reach * self.step)
        image = z.transpose(1, 2)[:, :, None]  # channels last as it lies, which is the fast way
        near = functional.conv2d(image, self.weight, padding=side, dilation=(1, self.step), groups=WIDTH)
        return z + self.mix(functional.gelu(near[:, :, 0].transpose(1, 2)))


class Relation(nn.Module):
    """For an anchor and every unit of its window: the scores of the labels of its attribution."""

    def __init__(self) -> None:
        super().__init__()
        labels = 1 + 4 * len(ROLES)
        self.unit = nn.Linear(HIDDEN, 2 * WIDTH)
        self.anchor = nn.Linear(HIDDEN, 2 * WIDTH)
        self.distance = nn.Embedding(2 * FAR + 1, WIDTH)
        self.lines = nn.Embedding(7, WIDTH)
        self.near = nn.ModuleList((Shift(3, 1), Shift(3, 3)))
        self.out = nn.Linear(WIDTH, labels)
        self.alone = nn.Linear(HIDDEN, labels)
        self.moves = nn.Parameter(torch.zeros(labels, labels))

    def forward(self, units: Tensor, own: Tensor, anchors: Tensor, lines: Tensor) -> Tensor:
        """Score units (windows, units, hidden) for anchors: `own` window, unit, and line of each unit."""
        windows, length, _ = units.shape
        heads = units.reshape(windows * length, HIDDEN).index_select(0, own * length + anchors)
        a, e = self.unit(units).index_select(0, own).chunk(2, -1)
        b, f = self.anchor(heads)[:, None].chunk(2, -1)
        at = lines.index_select(0, own)
        apart = (at - at.gather(1, anchors[:, None])).clamp(-3, 3) + 3
        z = functional.gelu(a + b + e * f + self.distance(bucket(length, anchors)) + self.lines(apart))
        for near in self.near:
            z = near(z)
        return self.out(functional.gelu(z)) + self.alone(units).index_select(0, own)


def bucket(length: int, anchors: Tensor) -> Tensor:
    """Return the bucket of the distance of each unit from each anchor (anchors, units)."""
    signed = torch.arange(length, device=anchors.device)[None] - anchors[:, None]
    far = signed.abs().float()
    near = 16
    far = torch.where(far <= near, far, near + 4 * torch.log2(far.clamp(min=near) / near))
    return far.clamp(max=FAR).long() * signed.sign() + FAR


class Heads(nn.Module):
    """What reads at one depth: anchors, names, and the parts of attributions."""

    def __init__(self) -> None:
        super().__init__()
        self.anchor = nn.Linear(HIDDEN, 1)
        self.names = nn.Linear(HIDDEN, 1 + 4 * len(NAMES))
        self.relation = Relation()


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.enc = Encoder(dropout)
        self.heads = nn.ModuleDict({str(depth): Heads() for depth in EXITS})


def likelihood(scores: Tensor, moves: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
    """Return the logarithm of the probability of each row of labels under a linear chain (rows,).

    `scores` (rows, units, labels); `moves` already holds NEVER where a label may not follow;
    rows are read up to their lengths. Source: Lafferty, McCallum, Pereira 2001.
    """
    length = scores.shape[1]
    first, last = (torch.from_numpy(edge).to(scores.device) for edge in edges(len(ROLES)))
    inside = torch.arange(length, device=scores.device)[None] < lengths[:, None]
    own = scores.gather(2, labels[..., None])[..., 0] * inside
    steps = moves[labels[:, :-1], labels[:, 1:]] * inside[:, 1:]
    total = scores[:, 0] + (~first) * NEVER
    weights = moves.exp()
    for unit in range(1, length):
        top = total.max(1, keepdim=True).values
        onward = torch.log((total - top).exp() @ weights + 1e-30) + top + scores[:, unit]
        total = torch.where(inside[:, unit, None], onward, total)
    whole = torch.logsumexp(total + (~last) * NEVER, 1)
    return own.sum(1) + steps.sum(1) - whole


def legal(moves: Tensor, roles: int) -> Tensor:
    """Return moves with NEVER where one label may not follow another."""
    return moves.masked_fill(~torch.from_numpy(allowed(roles)).to(moves.device), NEVER)
