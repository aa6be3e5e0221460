"""Where gold reports are too alike: runs of words that two share, and one turn of phrase too often."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dabir.evaluation.layers import Attribution, GoldReport, Links, Pair
from dabir.text import folded

RUN = 6  # words that two reports may not share in a row
COMMON = 0.05  # share of attributions that may have one order of roles and one cue
_LEAST_OWN = 3  # words of a run outside names, from which on it counts as shared
_WORD = re.compile(r"\w+")


class Place(NamedTuple):
    """Where a run of words stands."""

    report: int  # index in the set
    start: int
    end: int


def shared_runs(reports: list[GoldReport], links: Links) -> Iterator[tuple[Place, Place]]:
    """Yield the first run of six words that two reports share, for each two that do.

    Words are compared folded. A run counts if at least three of its words stand outside names, offices
    and furniture. Reprints are excused, and so are the statements that two reports are
    linked by.
    """
    excused = _excused(reports, links)
    found: set[tuple[int, int]] = set()
    for places in _runs(reports).values():
        for first, second in _across(places):
            pair = (first.report, second.report)
            if pair not in found and not _linked(reports, excused, first, second):
                found.add(pair)
                yield first, second


def _runs(reports: list[GoldReport]) -> Mapping[tuple[str, ...], list[Place]]:
    runs: defaultdict[tuple[str, ...], list[Place]] = defaultdict(list)
    for number, report in enumerate(reports):
        fixed = _fixed(report)
        found = [(folded(m.group()), m.start(), m.end()) for m in _WORD.finditer(report.text)]
        for at in range(len(found) - RUN + 1):
            run = found[at : at + RUN]
            if sum(start not in fixed for _, start, _ in run) >= _LEAST_OWN:
                runs[tuple(word for word, _, _ in run)].append(Place(number, run[0][1], run[-1][2]))
    return runs


def _fixed(report: GoldReport) -> set[int]:
    """Return the places that names, offices and furniture take."""
    layers = report.layers
    pieces = [item.span for item in layers.mentions if item.form == "name"]
    pieces += [item.span for item in layers.offices]
    pieces += [(start, end) for start, end, _ in layers.furniture]
    return {i for start, end in pieces for i in range(start, end)}


def _across(places: list[Place]) -> Iterator[tuple[Place, Place]]:
    for at, first in enumerate(places):
        yield from ((first, second) for second in places[at + 1 :] if second.report != first.report)


class Excuses(NamedTuple):
    """What may be alike: whole reports, and the contents of linked statements, by their class."""

    reports: frozenset[frozenset[str]]
    statements: Mapping[str, list[tuple[int, Pair]]]  # by report: class of a statement, and its extent


def _excused(reports: list[GoldReport], links: Links) -> Excuses:
    pairs = frozenset(frozenset(pair) for pair in links.reprint_of)
    classes = closure(links.same_statement)
    extents: defaultdict[str, list[tuple[int, Pair]]] = defaultdict(list)
    for report in reports:
        for said in report.layers.attributions:
            group = classes.get(f"{report.id}/{said.id}")
            if group is not None and said.content:
                extents[report.id].append((group, (said.content[0][0], said.content[-1][1])))
    return Excuses(pairs, extents)


def _linked(reports: list[GoldReport], excuses: Excuses, first: Place, second: Place) -> bool:
    ids = (reports[first.report].id, reports[second.report].id)
    if frozenset(ids) in excuses.reports:
        return True
    groups = (_groups(excuses, name, place) for name, place in zip(ids, (first, second), strict=True))
    return bool(set.intersection(*groups))


def _groups(excuses: Excuses, report: str, place: Place) -> set[int]:
    """Return the classes of the linked statements that a run touches."""
    return {
        group
        for group, (start, end) in excuses.statements.get(report, ())
        if start < place.end and place.start < end
    }


def closure(pairs: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return the class of each item, where paired items and those paired with them are of one class."""
    found: dict[str, int] = {}
    for number, (one, other) in enumerate(pairs):
        old = {found[name] for name in (one, other) if name in found}
        found |= {name: number for name, group in found.items() if group in old}
        found[one] = found[other] = number
    return found


def commonest_turn(reports: Iterable[GoldReport]) -> tuple[float, str]:
    """Return the share of attributions that the commonest turn has, and its order of roles.

    A turn is the order of all pieces of cue, source and content, with the words of the cue.
    """
    turns = Counter(_turn(report, said) for report in reports for said in report.layers.attributions)
    if not turns:
        return 0.0, ""
    [((order, _), count)] = turns.most_common(1)
    return count / turns.total(), order


def _turn(report: GoldReport, said: Attribution) -> tuple[str, str]:
    roles = ("source", "cue", "content")
    pieces = sorted((start, role) for role in roles for start, _ in getattr(said, role))
    cue = " ".join(report.words(piece) for piece in said.cue)
    return "-".join(role for _, role in pieces), " ".join(_WORD.findall(folded(cue)))
