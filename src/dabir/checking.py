"""Proof that a record is sound: every item still equals its characters, every reference holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from dabir.dates import date_in, is_edtf
from dabir.lang import READ, key, pack
from dabir.record import Record, Span, Statement, digest, document_id
from dabir.text.quotes import mode


def check(record: Record) -> tuple[str, ...]:
    """Return what is wrong with a record, one line each; nothing where it is sound."""
    return tuple(fault for rule in _RULES for fault in rule(record))


def _text(record: Record) -> Iterator[str]:
    document = record.document
    if document_id(document.text) != document.id:
        yield f"document {document.id}: the text is not the one that was read, its hash differs"
    if document.published is not None and not is_edtf(document.published):
        yield f"document {document.id}: published is {document.published!r}, not a date in EDTF"


def _origins(record: Record) -> Iterator[str]:
    document = record.document
    for origin in document.origins:
        if (origin.span is None) == (origin.source == "text"):
            yield f"origin of {origin.field}: what the text gave has a span, what came with it has none"
        if origin.span is None:
            continue
        yield from _covers(record, f"origin of {origin.field}", origin.digest, [origin.span])
        found = derive(origin.field, origin.span.of(document.text))
        if found != getattr(document, origin.field):
            kept = getattr(document, origin.field)
            yield f"origin of {origin.field}: {kept!r} does not derive from its words, which give {found!r}"


def derive(field: str, words: str) -> str | None:
    """Return the value that words of the text give for a date or name, None where they give none."""
    if field == "published":
        return date_in(words)
    return " ".join(words.split()) or None


def _words(record: Record) -> Iterator[str]:
    for number, item in enumerate(record.furniture, 1):
        yield from _covers(record, f"furniture {number}", item.digest, [item.span])
    for mention in record.mentions:
        yield from _covers(record, f"mention {mention.id}", mention.digest, [mention.span])
    for actor in record.actors:
        for role in actor.roles:
            yield from _covers(record, f"role of actor {actor.id}", role.digest, [role.title])
    for statement in record.statements:
        spans = (statement.content, statement.cue, statement.source)
        yield from _covers(record, f"statement {statement.id}", statement.digest, *spans)
    for event in record.events:
        yield from _covers(record, f"event {event.id}", event.digest, event.trigger, event.terms)


def _covers(record: Record, what: str, kept: str | None, *roles: Iterable[Span]) -> Iterator[str]:
    """Tell where an item's spans leave the text or its words are no longer those that were read."""
    text = record.document.text
    roles = tuple(tuple(spans) for spans in roles)
    outside = [span for spans in roles for span in spans if span.end > len(text)]
    if outside:
        end = outside[0].end
        yield f"{what}: a span that ends at {end} reaches outside the text of {len(text)} characters"
    elif digest(text, *roles) != kept:
        yield f"{what}: its characters are not the words that were read"


def _statements(record: Record) -> Iterator[str]:
    for item in record.statements:
        if not item.content:
            yield f"statement {item.id}: it has no content"
        if not 0 <= item.score <= 1:
            yield f"statement {item.id}: its score {item.score} is no probability"
        inside = item.content and all(span.end <= len(record.document.text) for span in item.content)
        if inside and mode(record.document.text, item.content) != item.mode:
            yield f"statement {item.id}: its words are not {item.mode} speech"
        yield from _in_furniture(record, item)


def _in_furniture(record: Record, item: Statement) -> Iterator[str]:
    for furniture in record.furniture:
        for span in (*item.content, *item.cue, *item.source):
            if span.start < furniture.span.end and furniture.span.start < span.end:
                yield f"statement {item.id}: [{span.start}, {span.end}) holds furniture ({furniture.kind})"


def _chains(record: Record) -> Iterator[str]:
    parents = {item.id: item.parent for item in record.statements}
    for item in record.statements:
        seen, above = {item.id}, item.parent
        while above is not None and above not in seen:
            seen.add(above)
            above = parents.get(above)
        if above is not None:
            yield f"statement {item.id}: its chain of parents comes back to {above}"


def _names(record: Record) -> Iterator[str]:
    mentions = {mention.id: mention for mention in record.mentions}
    for actor in record.actors:
        own = [mentions[mention] for mention in actor.mentions if mention in mentions]
        words = [(item.span.of(record.document.text), item.form) for item in own]
        forms = {form for each, form in words if actor.name in (each, derive("name", each))}
        if not forms:
            yield f"actor {actor.id}: the name {actor.name!r} is none of its mentions"
        elif forms.isdisjoint({"name", "noun"}):
            yield f"actor {actor.id}: {actor.name!r} only stands for it, it has no name or noun"
        elif actor.kind == "person" and any(key(actor.name) in pack(lang).pronouns for lang in READ):
            yield f"actor {actor.id}: {actor.name!r} is a pronoun and names nobody"


def _speakers(record: Record) -> Iterator[str]:
    mentioned = {actor.id: actor.mentions for actor in record.actors}
    for item in record.statements:
        for actor in item.speakers:
            if not mentioned.get(actor, (actor,)):
                yield f"statement {item.id}: its speaker {actor} has no mention"


def _elided(record: Record) -> Iterator[str]:
    names = {mention.span for mention in record.mentions if mention.form == "name"}
    for mention in record.mentions:
        if mention.form == "elided" and mention.span in names:
            yield f"mention {mention.id}: an elided subject is its verb, these words are a name"


def _references(record: Record) -> Iterator[str]:
    ids = {
        "mention": [item.id for item in record.mentions],
        "actor": [item.id for item in record.actors],
        "date": [item.id for item in record.dates],
        "place": [item.id for item in record.places],
        "statement": [item.id for item in record.statements],
        "event": [item.id for item in record.events],
    }
    for kind, found in ids.items():
        yield from (f"{kind} {one}: the id stands {n} times" for one, n in Counter(found).items() if n > 1)
    for what, kind, target in _targets(record):
        if target not in ids[kind]:
            yield f"{what}: it names {kind} {target!r}, which is not there"


def _targets(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield who names what: the item, the kind of the target, the target's id."""
    for actor in record.actors:
        for mention in actor.mentions:
            yield f"actor {actor.id}", "mention", mention
        for role in actor.roles:
            yield from _one(f"role of actor {actor.id}", "actor", role.of)
    yield from ((f"date {item.id}", "mention", item.mention) for item in record.dates)
    yield from ((f"place {item.id}", "mention", item.mention) for item in record.places)
    for item in record.statements:
        what = f"statement {item.id}"
        for other in (*item.speakers, *item.addressees):
            yield what, "actor", other
        yield from _one(what, "statement", item.parent)
        yield from _one(what, "event", item.event)
        yield from _one(what, "date", item.date)
        yield from _one(what, "place", item.place)
    for event in record.events:
        what = f"event {event.id}"
        for participant in event.participants:
            yield what, "actor", participant.actor
        yield from _one(what, "statement", event.reported_by)
        yield from _one(what, "date", event.date)
        yield from _one(what, "place", event.place)


def _one(what: str, kind: str, target: str | None) -> Iterator[tuple[str, str, str]]:
    if target is not None:
        yield what, kind, target


_RULES = (_text, _origins, _words, _statements, _chains, _names, _speakers, _elided, _references)
