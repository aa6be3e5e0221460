"""Reports about invented people, for tests of who is who."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dabir.record import (
    Actor,
    ActorKind,
    Document,
    Lang,
    Mention,
    MentionForm,
    Producer,
    Record,
    Role,
    Span,
    digest,
    document_id,
)
from dabir.text import script


@dataclass(frozen=True)
class Who:
    """An actor of a report: its name, its office and whose that is."""

    name: str
    kind: ActorKind = "person"
    office: str = ""
    of: str = ""
    form: MentionForm = "name"


@dataclass
class _Text:
    words: list[str] = field(default_factory=list)
    length: int = 0

    def put(self, words: str) -> Span:
        start = self.length
        self.words.append(words)
        self.length += len(words) + 1
        return Span(start, self.length - 1)


def report(
    number: int,
    *actors: Who,
    date: str | None = None,
    publisher: str | None = None,
    before: Sequence[Who] = (),
) -> Record:
    """Return a report that names actors, those of ``before`` first under ids of their own."""
    text = _Text()
    text.put(f"Report {number}.")
    spans: dict[str, tuple[Who, Span, Span | None]] = {}
    states: dict[str, str] = {}
    for place, who in enumerate((*before, *actors), start=1):
        title = text.put(who.office) if who.office else None
        spans[f"a{place}"] = who, text.put(who.name), title
    for who in actors:
        if who.of and who.of not in states:
            states[who.of] = f"a{len(spans) + 1}"
            spans[states[who.of]] = Who(who.of, "state"), text.put(who.of), None
    whole = "\n".join(text.words)
    lang: Lang = "fa" if any(script(who.name) == "arabic" for who in actors) else "en"
    return Record(
        document=Document(id=document_id(whole), text=whole, lang=lang, published=date, publisher=publisher),
        producer=Producer(dabir="test", reader="test", digest="test"),
        mentions=tuple(
            Mention(id=f"m{key}", kind=who.kind, form=who.form, span=span, digest=digest(whole, [span]))
            for key, (who, span, _) in spans.items()
        ),
        actors=tuple(
            Actor(
                id=key,
                kind=who.kind,
                name=who.name,
                mentions=(f"m{key}",),
                roles=(
                    (Role(title=title, digest=digest(whole, [title]), of=states.get(who.of)),)
                    if title
                    else ()
                ),
            )
            for key, (who, _, title) in spans.items()
        ),
    )


def address(record: Record, actor: str = "a1") -> str:
    """Return the address of an actor of a report."""
    return f"{record.document.id}/{actor}"
