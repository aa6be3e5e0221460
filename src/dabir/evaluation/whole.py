"""What is wrong with the gold set as a whole: its size, its halves, its variety and its links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import get_args

from dabir import record
from dabir.evaluation import layers
from dabir.evaluation.layers import HALVES, GoldReport, Linked, Links
from dabir.evaluation.likeness import COMMON, closure, commonest_turn, shared_runs

SIZE = 20  # reports of each half, and of each language
LEAST = 3  # times that each closed value stands in the set
TOTALS = {"attributions": 400, "events": 60, "dates": 200, "mentions with an actor": 400}
WORDS = (150, 600)  # least and most in a report
_WORLD_ID = re.compile(r"`((?:person|body|state|group):[\w-]+)`")
_ITEM_LAYERS = {"same_person": "actors", "same_event": "events", "same_statement": "attributions"}


def world_ids(path: Path) -> frozenset[str]:
    """Return the ids that the page of the invented world names."""
    return frozenset(_WORLD_ID.findall(path.read_text("utf-8")))


def set_faults(reports: list[GoldReport], links: Links, world: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with all reports together; ``world`` holds the ids that actors may link to."""
    yield from _sizes(reports)
    yield from _totals(reports)
    yield from _rare(reports)
    yield from _unknown(reports, world)
    yield from _alike(reports, links)
    yield from link_faults(reports, links)


def _sizes(reports: list[GoldReport]) -> Iterator[str]:
    for role, names in (("half", HALVES), ("lang", ("en", "fa"))):
        counts = Counter(getattr(report, role) for report in reports)
        for name in names:
            if counts[name] != SIZE:
                yield f"set: {counts[name]} reports of {role} {name}, {SIZE} are expected"
    ids = Counter(report.id for report in reports)
    yield from (f"set: the id {name} stands {count} times" for name, count in ids.items() if count > 1)
    for report in reports:
        if not WORDS[0] <= len(report.text.split()) <= WORDS[1]:
            yield f"{report.half}/{report.id}: {len(report.text.split())} words, {WORDS[0]} to {WORDS[1]}"


def totals(reports: list[GoldReport]) -> dict[str, int]:
    """Return how many items of each counted layer there are."""
    names = ("attributions", "events", "dates", "mentions", "offices", "actors", "places", "furniture")
    counted = {name: sum(len(getattr(report.layers, name)) for report in reports) for name in names}
    linked = sum(item.actor is not None for report in reports for item in report.layers.mentions)
    return counted | {"mentions with an actor": linked}


def _totals(reports: list[GoldReport]) -> Iterator[str]:
    found = totals(reports)
    for name, least in TOTALS.items():
        if found[name] < least:
            yield f"set: {found[name]} {name}, at least {least} are expected"


def _rare(reports: list[GoldReport]) -> Iterator[str]:
    for name, (values, counts) in vocabularies(reports).items():
        for value in values:
            if counts[value] < LEAST:
                yield f"set: {name} {value} stands {counts[value]} times, at least {LEAST} are expected"


def vocabularies(reports: list[GoldReport]) -> Mapping[str, tuple[tuple[str, ...], Counter[str]]]:
    """Return each closed vocabulary with how often its values stand in the reports."""
    all_layers = [report.layers for report in reports]
    said = [item for each in all_layers for item in each.attributions]
    events = [item for each in all_layers for item in each.events]
    dates = [item for each in all_layers for item in each.dates]
    mentions = [item for each in all_layers for item in each.mentions]
    places = [item for each in all_layers for item in each.places]
    offices = [item for each in all_layers for item in each.offices]
    actors = [item for each in all_layers for item in each.actors]
    return {
        "furniture": (
            get_args(record.FurnitureKind),
            Counter(kind for each in all_layers for _, _, kind in each.furniture),
        ),
        "kind of actor": (get_args(record.ActorKind), Counter(item.kind for item in actors)),
        "form of mention": (get_args(record.MentionForm), Counter(item.form for item in mentions)),
        "label": (get_args(layers.Label), Counter(item.label or "" for item in mentions)),
        "office": (get_args(record.RoleWhen), Counter(item.when for item in offices)),
        "mode": (get_args(record.Mode), Counter(item.mode for item in said)),
        "act": (get_args(record.Act), Counter(item.act for item in said)),
        "grain": (get_args(layers.Grain), Counter(item.grain for item in dates)),
        "calendar": (get_args(record.Calendar), Counter(item.calendar for item in dates)),
        "kind of place": (get_args(layers.PlaceKind), Counter(item.kind for item in places)),
        "kind of event": (get_args(record.EventKind), Counter(item.kind for item in events)),
        "status": (get_args(record.EventStatus), Counter(item.status for item in events)),
        "part": (get_args(record.Part), Counter(p.part for item in events for p in item.participants)),
        "qualifier": (
            get_args(layers.Qualifier),
            Counter(item.amount.qualifier for item in events if item.amount),
        ),
        "topic": (get_args(layers.Topic), Counter(topic for each in all_layers for topic in each.topics)),
    }


def _unknown(reports: list[GoldReport], world: Collection[str]) -> Iterator[str]:
    for report in reports:
        for actor in report.layers.actors:
            if actor.link is not None and actor.link not in world:
                yield f"{report.half}/{report.id} {actor.id}: {actor.link} is not in WORLD.md"


def _alike(reports: list[GoldReport], links: Links) -> Iterator[str]:
    for first, second in shared_runs(reports, links):
        one, other = reports[first.report], reports[second.report]
        where = f"{one.half}/{one.id} [{first.start}, {first.end})"
        yield f"{where}: shares six words with {other.half}/{other.id} [{second.start}, {second.end})"
    share, order = commonest_turn(reports)
    if share > COMMON:
        yield f"set: {share:.1%} of the attributions have the order {order} with one cue, {COMMON:.0%} may"


def link_faults(reports: list[GoldReport], links: Links) -> Iterator[str]:
    """Yield what is wrong with the links between reports."""
    for name in ("reprint_of", "update_of"):
        yield from _pairs(name, getattr(links, name), {report.id for report in reports})
    for name, layer in _ITEM_LAYERS.items():
        known = {f"{report.id}/{item.id}" for report in reports for item in getattr(report.layers, layer)}
        pairs: tuple[Linked, ...] = getattr(links, name)
        yield from _pairs(name, pairs, known)
        seconds = {second for _, second in pairs}
        for first in sorted({first for first, _ in pairs} & seconds):
            yield f"links.json: {name} {first} stands first and second; start all pairs with the first report"
    yield from _persons(reports, links)


def _pairs(name: str, pairs: tuple[Linked, ...], known: Collection[str]) -> Iterator[str]:
    for pair in pairs:
        shown = f"links.json: {name} {pair[0]}, {pair[1]}"
        yield from (f"{shown}: {item} is not there" for item in pair if item not in known)
        if pair[0].partition("/")[0] == pair[1].partition("/")[0]:
            yield f"{shown}: both are of one report"
    twice = [pair for pair, count in Counter(map(frozenset, pairs)).items() if count > 1]
    yield from (f"links.json: {name} {', '.join(sorted(pair))} stands twice" for pair in twice)


def _persons(reports: list[GoldReport], links: Links) -> Iterator[str]:
    """Yield where one person of the world is not linked, or two are."""
    classes = closure(links.same_person)
    groups: dict[str, set[int]] = {}
    worlds: dict[int, set[str | None]] = {}
    for report in reports:
        for actor in report.layers.actors:
            group = classes.get(f"{report.id}/{actor.id}")
            if actor.kind == "person" and actor.link:
                groups.setdefault(actor.link, set()).add(-1 if group is None else group)
            if group is not None:
                worlds.setdefault(group, set()).add(actor.link)
    several = _in_several(reports)
    for link, found in sorted(groups.items()):
        if link in several and (len(found) > 1 or -1 in found):
            yield f"links.json: same_person does not join all of {link}"
    for found_links in worlds.values():
        if len(found_links) > 1:
            yield f"links.json: same_person joins {', '.join(sorted(map(str, found_links)))}"


def _in_several(reports: list[GoldReport]) -> set[str]:
    """Return the persons that stand in more than one report."""
    found = Counter(
        link
        for report in reports
        for link in {actor.link for actor in report.layers.actors if actor.kind == "person" and actor.link}
    )
    return {link for link, count in found.items() if count > 1}
