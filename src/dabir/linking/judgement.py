"""Judgements of who is who: by whom, when, how sure and why; an actor is found again by its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

import msgspec

from dabir.linking.profile import Profile, plain
from dabir.record import Span

Verdict = Literal["same", "different", "unsure"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
MACHINE = "machine"  # who judged where no person did


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """That two actors of reports are one, are not, or may be."""

    number: int
    one: str  # DOCUMENT/a1
    other: str
    verdict: Verdict
    by: str  # "machine", or the name of a person
    made: str  # UTC, ISO 8601
    score: float | None  # probability that the two are one; None where a person judged
    reason: str  # in words
    undone: str | None = None  # when, UTC


@dataclass(frozen=True, slots=True)
class Place:
    """By what an actor is found again when its report is read anew: its name and its mentions."""

    name: str
    spans: tuple[Span, ...]


def place(profile: Profile) -> str:
    """Return the place of an actor as JSON."""
    return msgspec.json.encode(Place(profile.name, profile.places)).decode()


def found_again(kept: str, now: Iterable[Profile]) -> str | None:
    """Return the address of the actor whose mentions overlap most with a place, of equals the same name."""
    was = msgspec.json.decode(kept, type=Place)
    found = [(_overlap(was.spans, each.places), plain(each.name) == plain(was.name), each) for each in now]
    best = max(found, key=lambda each: each[:2], default=None)
    return best[2].address if best and best[0] else None


def _overlap(ours: Iterable[Span], theirs: Iterable[Span]) -> int:
    """Return how many characters stand in both."""
    now = [(each.start, each.end) for each in theirs]
    return sum(max(0, min(one.end, end) - max(one.start, start)) for one in ours for start, end in now)
