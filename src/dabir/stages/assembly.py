"""From what a reader found to statements: none twice, chains of nested speech, digests of the words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dabir.record import Span, Statement, digest
from dabir.text.quotes import mode

_NEAR = 32  # attributions before one in the order of the text that can say the same
_OVERLAP = 0.8  # of a content that two findings have in common where they say one thing


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content that belong together, as a reader found them."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float

    @property
    def start(self) -> int:
        """Return where the content begins."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Return where the content ends."""
        return self.content[-1].end


def statements(text: str, found: Iterable[Attribution]) -> Iterator[Statement]:
    """Yield statements in the order of their contents, the surest of those that say the same."""
    yield from chained(text, distinct(found))


def chained(text: str, kept: list[Attribution]) -> Iterator[Statement]:
    """Yield the statements of attributions that stand in their order, each with its parent."""
    for number, (item, parent) in enumerate(zip(kept, _parents(kept), strict=True), 1):
        yield Statement(
            id=_id(number),
            content=item.content,
            cue=item.cue,
            source=item.source,
            digest=digest(text, item.content, item.cue, item.source),
            mode=mode(text, item.content),
            parent=None if parent is None else _id(parent),
            score=item.score,
        )


def _id(number: int) -> str:
    return f"s{number}"


def order(item: Attribution) -> tuple[int, int, int]:
    """Return the place of an attribution: by its start, the longer first, then by who speaks."""
    words = min((span.start for span in (*item.source, *item.cue)), default=0)
    return item.start, -item.end, words


def distinct(found: Iterable[Attribution]) -> list[Attribution]:
    """Return attributions in the order of the text, without those that a surer one kept says as well."""
    kept: list[Attribution] = []
    for item in sorted(sorted(found, key=order), key=lambda each: -each.score):
        place = bisect_right(kept, order(item), key=order)
        near = kept[max(0, place - _NEAR) : place + _NEAR]
        if not any(_same(item, other) for other in near):
            kept.insert(place, item)
    return kept


def _same(one: Attribution, other: Attribution) -> bool:
    """Say whether two say one thing: most of one content is in the other, and neither quotes the other."""
    if _shared(one, other) < _OVERLAP * min(one.end - one.start, other.end - other.start):
        return False
    pairs = ((one, other), (other, one))
    return not any(
        _quotes(*pair) or (pair[1].cue and any(_holds(pair[0], _reach(pair[1])))) for pair in pairs
    )


def _shared(one: Attribution, other: Attribution) -> int:
    """Return how many characters two contents have in common, from first to last."""
    return min(one.end, other.end) - max(one.start, other.start)


def _parents(kept: list[Attribution]) -> Iterable[int | None]:
    """Return for each attribution the number of its parent.

    That is the one by way of which it is quoted («X به نقل از Y نوشت»: X is the parent of Y), else the
    narrowest whose content holds it with its cue; never one that stands under it.
    """
    parents: dict[int, int | None] = {}
    open_: list[tuple[int, Attribution]] = []
    quoted = False
    for number, item in enumerate(kept, 1):
        reach = _reach(item)
        open_ = [(n, other) for n, other in open_ if other.end > item.start]
        holders = sorted((length, n) for n, other in open_ for length in _holds(other, reach))
        near = range(max(1, number - _NEAR), min(len(kept), number + _NEAR) + 1)
        ways = [n for n in near if n != number and _quotes(kept[n - 1], item)]
        quoted = quoted or bool(ways)  # until then nothing stands under what comes behind it
        above = [*ways, *(n for _, n in holders)]
        parents[number] = next((n for n in above if not (quoted and _under(parents, n, number))), None)
        open_.append((number, item))
    return parents.values()


def _under(parents: Mapping[int, int | None], one: int | None, other: int) -> bool:
    """Say whether one is another or stands under it."""
    while one is not None and one != other:
        one = parents.get(one)
    return one == other


def _quotes(other: Attribution, item: Attribution) -> bool:
    """Say whether two have one content, and "by way of" the second stands in the words of the first."""
    whole = max(other.end, item.end) - min(other.start, item.start)
    if not (other.source and other.cue and item.cue) or _shared(other, item) < _OVERLAP * whole:
        return False
    if item.source and item.source[0] < item.cue[0]:  # "X, Y reported, said": an insertion that quotes
        return False
    outer = sorted([*other.source, *other.cue])
    inner = [*item.source, *item.cue]
    return all(outer[0].end <= part.start and part.end <= outer[-1].start for part in inner)


def _reach(item: Attribution) -> tuple[int, int]:
    """Return the first and last place of content and cue."""
    parts = (*item.content, *item.cue)
    return min(part.start for part in parts), max(part.end for part in parts)


def _holds(other: Attribution, reach: tuple[int, int]) -> Iterator[int]:
    """Yield the lengths of the pieces of one content that hold all that another attribution reaches."""
    start, end = reach
    for span in other.content:
        if span.start <= start and end <= span.end:
            yield span.end - span.start
