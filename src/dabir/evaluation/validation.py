"""What is wrong with one gold report, one line each: the rules of docs/annotation.md that can be checked.

A fault names its file and item, never words of the text, so that the closed half stays closed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

from dabir.errors import InputError
from dabir.evaluation.days import days, grain_fits
from dabir.evaluation.layers import Attribution, Date, Event, GoldReport, Pair
from dabir.evaluation.marks import expected_modes

PUBLISHED = "published"  # what a date hangs on that hangs on the report's own day
_PREFIX = {
    "actors": "a",
    "mentions": "m",
    "offices": "o",
    "attributions": "s",
    "dates": "t",
    "places": "p",
    "events": "e",
}


def report_faults(report: GoldReport) -> Iterator[str]:
    """Yield what is wrong with one report, each line headed by its half, its id and the item."""
    for check in _CHECKS:
        for item, fault in check(report):
            yield f"{report.half}/{report.id}{' ' + item if item else ''}: {fault}"


def require_sound(reports: Iterable[GoldReport]) -> None:
    """Make sure that spans lie in their texts and references lead somewhere, so that layers can be scored.

    Raises:
        InputError: they do not; names the file and the item.
    """
    for report in reports:
        for check in (_spans, _ids, _references):
            for item, fault in check(report):
                where = f"{report.half}/{report.id}.json, {item}"
                raise InputError(where, fault, "mend the file; docs/annotation.md has the rules")


Found = Iterator[tuple[str, str]]  # id of an item, and what is wrong with it


def spans(report: GoldReport) -> Iterator[tuple[str, str, Pair]]:
    """Yield item, role and span of all that is marked but furniture."""
    layers = report.layers
    for each in (layers.mentions, layers.offices, layers.dates, layers.places):
        yield from ((item.id, "span", item.span) for item in each)
    for said in layers.attributions:
        for role in ("source", "cue", "content"):
            yield from ((said.id, role, piece) for piece in getattr(said, role))
    for event in layers.events:
        for role in ("trigger", "terms"):
            yield from ((event.id, role, piece) for piece in getattr(event, role))
        if event.amount:
            yield event.id, "amount", event.amount.span


def _spans(report: GoldReport) -> Found:
    furniture = [(f"furniture {n}", "span", (s, e)) for n, (s, e, _) in enumerate(report.layers.furniture)]
    for item, role, (start, end) in (*furniture, *spans(report)):
        if not 0 <= start < end <= len(report.text):
            yield item, f"{role} [{start}, {end}) is empty or outside the text"
        elif report.text[start].isspace() or report.text[end - 1].isspace():
            yield item, f"{role} [{start}, {end}) begins or ends with white space"


def _furniture(report: GoldReport) -> Found:
    marked = [(start, end) for start, end, _ in report.layers.furniture]
    for item, role, span in spans(report):
        if any(overlap(span, piece) for piece in marked):
            yield item, f"{role} {_shown(span)} lies in furniture"
    yield from _in_order("furniture", marked, apart=True)


def _order(report: GoldReport) -> Found:
    layers = report.layers
    yield from _in_order("mentions", [item.span for item in layers.mentions])
    yield from _in_order("offices", [item.span for item in layers.offices], apart=True)
    names = sorted(item.span for item in layers.mentions if item.form == "name")
    yield from _in_order("names", names, apart=True)
    for said in layers.attributions:
        for role in ("source", "cue", "content"):
            yield from _in_order(f"{said.id} {role}", getattr(said, role), apart=True)
    for event in layers.events:
        yield from _in_order(f"{event.id} trigger", event.trigger, apart=True)


def _in_order(name: str, found: Iterable[Pair], *, apart: bool = False) -> Found:
    for one, next_ in pairwise(found):
        if next_[0] < one[0]:
            yield name, f"{_shown(next_)} stands behind {_shown(one)} but comes before it in the text"
        elif apart and overlap(one, next_):
            yield name, f"{_shown(one)} and {_shown(next_)} overlap"


def overlap(a: Pair, b: Pair) -> bool:
    """Tell whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def _shown(span: Pair) -> str:
    return f"[{span[0]}, {span[1]})"


def _ids(report: GoldReport) -> Found:
    seen: Counter[str] = Counter()
    for layer, prefix in _PREFIX.items():
        for item in getattr(report.layers, layer):
            seen[item.id] += 1
            if not (item.id.startswith(prefix) and item.id[1:].isdecimal()):
                yield item.id, f"an id of {layer} is {prefix} and a number"
    yield from ((name, f"the id stands {count} times") for name, count in seen.items() if count > 1)


def _references(report: GoldReport) -> Found:
    known = {layer: {item.id for item in getattr(report.layers, layer)} for layer in _PREFIX}
    for item, role, layer, name in _named(report):
        if name not in known[layer]:
            yield item, f"{role} names {name}, which is not among the {layer}"
    for role, next_of in _chains(report).items():
        yield from _circles(role, next_of)


def _named(report: GoldReport) -> Iterator[tuple[str, str, str, str]]:
    """Yield item, role, layer and id of each reference."""
    for item, role, layer, names in (*_named_actors(report), *_named_items(report)):
        yield from ((item, role, layer, name) for name in names if name is not None)


Named = Iterator[tuple[str, str, str, Iterable[str | None]]]


def _named_actors(report: GoldReport) -> Named:
    layers = report.layers
    for mention in layers.mentions:
        yield mention.id, "actor", "actors", [mention.actor]
    for office in layers.offices:
        yield office.id, "holder", "actors", [office.holder]
        yield office.id, "of", "actors", [office.of]
    for said in layers.attributions:
        yield said.id, "speakers", "actors", said.speakers
        yield said.id, "addressees", "actors", said.addressees
    for event in layers.events:
        yield event.id, "participants", "actors", [item.actor for item in event.participants]


def _named_items(report: GoldReport) -> Named:
    layers = report.layers
    for said in layers.attributions:
        yield said.id, "parent", "attributions", [said.parent]
        yield said.id, "event", "events", [said.event]
    for date in layers.dates:
        yield date.id, "anchor", "dates", [None if date.anchor == PUBLISHED else date.anchor]
    for place in layers.places:
        yield place.id, "in", "places", [place.within]
    for event in layers.events:
        yield event.id, "date", "dates", [event.date]
        yield event.id, "place", "places", [event.place]
        yield event.id, "part_of", "events", [event.part_of]
        yield event.id, "reported_by", "attributions", [event.reported_by]


def _chains(report: GoldReport) -> dict[str, dict[str, str | None]]:
    layers = report.layers
    return {
        "parent": {item.id: item.parent for item in layers.attributions},
        "anchor": {item.id: item.anchor for item in layers.dates},
        "in": {item.id: item.within for item in layers.places},
        "part_of": {item.id: item.part_of for item in layers.events},
    }


def _circles(role: str, next_of: Mapping[str, str | None]) -> Found:
    for start in next_of:
        place: str | None = next_of[start]
        for _ in next_of:
            if place == start:
                yield start, f"{role} leads back to itself"
                break
            place = next_of.get(place or "")


def _actors(report: GoldReport) -> Found:
    text = _one_space(report.text)
    for actor in report.layers.actors:
        if not actor.name.strip() or _one_space(actor.name) not in text:
            yield actor.id, "its name does not stand in the text"
        if actor.link and actor.link.partition(":")[0] != actor.kind:
            yield actor.id, f"is a {actor.kind} but links to {actor.link}"
    for place in report.layers.places:
        if not place.name.strip() or _one_space(place.name) not in text:
            yield place.id, "its name does not stand in the text"


def _one_space(words: str) -> str:
    return " ".join(words.split())


def _head(report: GoldReport) -> Found:
    layers = report.layers
    text = _one_space(report.text)
    for role in ("title", "publisher"):
        value = getattr(layers, role)
        if value is not None and (not value.strip() or _one_space(value) not in text):
            yield role, "does not stand in the text"
    if layers.published is not None and ("/" in layers.published or days(layers.published) is None):
        yield "published", f"{layers.published!r} is not a day, month or year that there is"
    if not 1 <= len(set(layers.topics)) == len(layers.topics) <= 5:
        yield "topics", "one to five are expected, each once"


def _mentions(report: GoldReport) -> Found:
    for item in report.layers.mentions:
        if (item.label is None) == (item.form == "name"):
            yield item.id, f"form {item.form} and label {item.label}: a name has a label, no other has"
        if item.form == "elided" and report.lang != "fa":
            yield item.id, "a subject is elided in Persian only"


def _attributions(report: GoldReport) -> Found:
    by_id = {item.id: item for item in report.layers.attributions}
    for said in report.layers.attributions:
        if not said.content:
            yield said.id, "has no content"
        allowed = expected_modes(report.text, said.content)
        if said.mode not in allowed:
            yield said.id, f"mode is {said.mode}, the marks say {' or '.join(sorted(allowed))}"
        parent = by_id.get(said.parent or "")
        if parent:
            yield from _nested(report, said, parent)


def _nested(report: GoldReport, inner: Attribution, outer: Attribution) -> Found:
    held, whole = _characters(report, inner.content), _characters(report, outer.content)
    if not held <= whole:
        yield inner.id, f"its content reaches outside that of its parent {outer.id}"
    elif held != whole and not _characters(report, inner.source) <= whole:
        yield inner.id, f"its source lies outside the content of its parent {outer.id}"


def _characters(report: GoldReport, pieces: Iterable[Pair]) -> set[int]:
    """Return the places of letters and digits; where a mark or stop is cut is of no weight here."""
    return {i for start, end in pieces for i in range(start, end) if report.text[i : i + 1].isalnum()}


def _dates(report: GoldReport) -> Found:
    anchored = {item.id: item.iso for item in report.layers.dates}
    anchored[PUBLISHED] = report.layers.published
    for item in report.layers.dates:
        if item.iso is not None and not grain_fits(item.iso, item.grain, item.calendar):
            yield item.id, f"{item.iso!r} is no {item.grain} of the {item.calendar} calendar"
        yield from _hanging(item, anchored)
        if item.tolerance_days != (item.calendar == "islamic"):
            yield item.id, f"tolerance_days is {item.tolerance_days}; 1 for an Islamic date, else 0"


def _hanging(item: Date, anchored: Mapping[str, str | None]) -> Found:
    if item.anchor is None or item.anchor not in anchored:
        return
    if item.iso is not None and anchored[item.anchor] is None:
        yield item.id, f"has a value but hangs on {item.anchor}, which has none"
    elif item.iso is None and anchored[item.anchor] is not None:
        yield item.id, f"has no value though {item.anchor}, on which it hangs, has one"


def _events(report: GoldReport) -> Found:
    for event in report.layers.events:
        if not event.trigger:
            yield event.id, "has no trigger"
        repeated = [name for name, n in Counter(p.actor for p in event.participants).items() if n > 1]
        yield from ((event.id, f"{name} takes part more than once") for name in repeated)
        yield from _amount(event)


def _amount(event: Event) -> Found:
    amount = event.amount
    if amount is None:
        return
    if (amount.currency is None) == (amount.unit is None):
        yield event.id, "an amount has either a currency or a unit"
    if amount.value <= 0:
        yield event.id, f"an amount of {amount.value}"


_Check = Callable[[GoldReport], Found]
_CHECKS: tuple[_Check, ...] = (
    _spans,
    _furniture,
    _order,
    _ids,
    _references,
    _actors,
    _head,
    _mentions,
    _attributions,
    _dates,
    _events,
)
