"""The learned reader: attributions and names by a network, in both languages."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from dabir.lang import READ
from dabir.models import Found, Name, OnnxNetwork, Pieces, Spread, Weights, packaged, read
from dabir.record import Mention, MentionKind, Span, digest
from dabir.stages.assembly import Attribution, statements
from dabir.stages.draft import Draft
from dabir.text import script

_KINDS: Mapping[str, MentionKind] = {"PER": "person", "ORG": "body", "LOC": "place"}


@dataclass(frozen=True, slots=True)
class Engine:
    """A network with all that is set beside its weights; may be used by many threads at once."""

    pieces: Pieces
    network: OnnxNetwork
    least: float  # anchors less probable are not looked at
    keep: float  # attributions with a lower score are left out
    weights: tuple[float, ...]  # of the features of the score
    spread: Spread
    digest: str  # of the weights

    def read(self, draft: Draft) -> Draft:
        """Read the attributions and names of a draft. Needs: furniture. Gives: statements, mentions."""
        text = draft.document.text
        found = read(text, self.pieces, self.network, self.least, spread=self.spread)
        foreign = [span for span, lang in draft.blocks() if lang not in READ]
        scored = (self._scored(item, draft) for item in found.found if not _within(foreign, item.content[0]))
        kept = [item for item in scored if item.content and item.score >= self.keep]
        names = [name for name in found.names if not _within(foreign, name.span)]
        return replace(
            draft, statements=tuple(statements(text, kept)), mentions=tuple(_mentions(draft, names))
        )

    def _scored(self, item: Found, draft: Draft) -> Attribution:
        def report(spans: Iterable[Span]) -> tuple[Span, ...]:
            return tuple(piece for span in spans for piece in draft.report(span))

        score = probability(self.weights, features(item, draft.document.text))
        return Attribution(report(item.source), report(item.cue), report(item.content), round(score, 4))


def _within(spans: list[Span], place: Span) -> bool:
    """Say whether a place begins in one of spans in their order."""
    before = bisect_right(spans, place.start, key=lambda span: span.start)
    return before > 0 and place.start < spans[before - 1].end


def features(item: Found, text: str) -> tuple[float, ...]:
    """Return what the score of an attribution in a text hangs on."""
    sure = logit(item.anchor), logit(item.some), math.log(max(item.whole, 1e-6))
    return 1.0, *sure, float(not item.source), float(script(item.content[0].of(text)) == "arabic")


def logit(probability: float) -> float:
    """Return the logarithm of the odds of a probability, none beyond 1 in 10,000."""
    inside = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(inside / (1 - inside))


def probability(weights: Iterable[float], values: Iterable[float]) -> float:
    """Return the probability that a logistic regression gives."""
    return 1 / (1 + math.exp(-sum(w * v for w, v in zip(weights, values, strict=True))))


def engine(profile: str, threads: int, weights: Weights | None = None) -> Engine:
    """Return the reader of a profile on that many threads.

    Raises:
        DabirError: weights are missing or damaged.
    """
    found = weights or packaged()
    found.prove(profile)
    setting = found.config["profiles"][profile]
    return Engine(
        pieces=Pieces(found.path("tokenizer.json")),
        network=OnnxNetwork(found, profile, setting["lean"]),
        least=setting["least"],
        keep=setting["keep"],
        weights=tuple(setting["weights"]),
        spread=map if threads == 1 else ThreadPoolExecutor(threads, "dabir").map,
        digest=found.digest,
    )


def _mentions(draft: Draft, names: Iterable[Name]) -> Iterator[Mention]:
    kept = (name for name in names if not draft.furniture_within(name.span))
    for number, name in enumerate(sorted(kept, key=lambda each: each.span), 1):
        yield Mention(
            id=f"m{number}",
            kind=_KINDS[name.kind],
            form="name",
            span=name.span,
            digest=digest(draft.document.text, [name.span]),
        )
