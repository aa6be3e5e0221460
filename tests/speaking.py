"""Small records in which one actor, by name or by office alone, says one thing."""

from __future__ import annotations

from itertools import count

from dabir.record import (
    Actor,
    ActorKind,
    Document,
    Lang,
    Mention,
    Producer,
    Record,
    Role,
    Span,
    Statement,
    digest,
    document_id,
)
from dabir.text import script

_NUMBERS = count(1)


def said_by(
    name: str,
    *,
    kind: ActorKind = "person",
    named: bool = True,
    pronoun: str | None = None,
    office: str | None = None,
    date: str | None = None,
    known: bool = True,
) -> Record:
    """Return a report of its own text in which an actor of that name says something.

    Args:
        named: the words are a name, not a phrase.
        pronoun: the source of what is said, where it is not the name.
        office: words before the name.
        known: it is known who the source is.
    """
    lang: Lang = "fa" if script(name) == "arabic" else "en"
    source = pronoun or name
    before = f"{office} " if office else ""
    text = f"{before}{name} – {source} said that harbour {next(_NUMBERS)} is open."
    who = Span(len(before), len(before) + len(name))
    start = text.index(" – ") + 3
    origin, content = Span(start, start + len(source)), Span(text.index("harbour"), len(text) - 1)
    spans = {"m1": (who, "name" if named else "noun"), "m2": (origin, "pronoun" if pronoun else "name")}
    if not (pronoun or named):
        spans["m2"] = (origin, "noun")
    roles = (
        tuple(Role(title=s, digest=digest(text, [s])) for s in [Span(0, len(office))] if office)
        if office
        else ()
    )
    return Record(
        document=Document(id=document_id(text), text=text, lang=lang, published=date, title=text[:30]),
        producer=Producer(dabir="0", reader="cues", digest="0"),
        mentions=tuple(
            Mention(id=key, kind=kind, form=form, span=span, digest=digest(text, [span]))  # type: ignore[arg-type]
            for key, (span, form) in spans.items()
            if known
        ),
        actors=(Actor(id="a1", kind=kind, name=name, mentions=("m1", "m2"), roles=roles),) if known else (),
        statements=(
            Statement(
                id="s1",
                content=(content,),
                source=(origin,),
                digest=digest(text, [content], [], [origin]),
                mode="indirect",
                speakers=("a1",) if known else (),
            ),
        ),
    )  # fmt: skip
