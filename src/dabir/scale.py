"""Reading many lines: the stable door for measurement, lines in and lines out.

``extract_lines`` knows nothing of who runs it, so that any engine can spread it over machines.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from dabir.errors import InputError
from dabir.evaluation import GoldDocument, Prediction
from dabir.intake import edtf, make_document, read_line
from dabir.pipeline import Reader, ahead, extract, reader
from dabir.record import Act, Document, Lang, Mention, MentionKind, Mode, Record, Span, Statement

Pairs = list[tuple[int, int]]

_LABELS: Mapping[MentionKind, str] = {
    "person": "PER",
    "body": "ORG",
    "group": "ORG",
    "state": "LOC",
    "place": "LOC",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One attribution as the door gives it."""

    source: Pairs
    cue: Pairs
    content: Pairs
    speaker: str | None
    mode: Mode
    act: Act | None
    score: float
    event: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """What was read in one line; fields of stages that are not built are empty."""

    id: Any  # as the line gives it
    lang: Lang
    published: str | None
    attributions: list[Attribution]
    entities: list[tuple[int, int, str]]
    dates: list[dict[str, str]]
    events: list[dict[str, str]]
    furniture: list[tuple[int, int, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a line could not be read."""

    id: Any
    error: str


def extract_lines(lines: Iterable[bytes | str], by: Reader | None = None) -> Iterator[str]:
    """Read lines as ``dabir annotate`` does; yield one line of JSON for each that is not blank, in order."""
    return map(to_json, annotate_lines(lines, by=by))


def annotate_lines(
    lines: Iterable[bytes | str], where: str = "", by: Reader | None = None
) -> Iterator[Annotation | Failure]:
    """Read each line that is not blank; ``where`` names their file in an error."""
    used = by or reader()
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    place = f"{where}, line" if where else "line"
    return ahead(lambda each: _annotate(each[1], f"{place} {each[0]}", used), numbered, used)


def _annotate(line: bytes | str, where: str, by: Reader) -> Annotation | Failure:
    data = line.encode("utf-8", "surrogatepass") if isinstance(line, str) else line
    taken = read_line(data, where)
    if isinstance(taken, InputError):
        return Failure(id=_id(data), error=str(taken))
    return annotation(extract(taken.document, by), _id(data))


def to_json(answer: Annotation | Failure) -> str:
    """Return an answer as one line of JSON."""
    return msgspec.json.encode(answer).decode()


def read_gold(
    gold: Iterable[GoldDocument],
    by: Reader | None = None,
    refused: Callable[[InputError], object] = lambda _: None,
) -> dict[str, Prediction]:
    """Read the texts of a gold set with the product itself; return what the door gives, by their ids.

    In a text that is refused nothing is found; `refused` is told why.
    """
    used = by or reader()
    return {each.id: each for each in ahead(lambda item: _read_one(item, used, refused), gold, used)}


def _read_one(item: GoldDocument, by: Reader, refused: Callable[[InputError], object]) -> Prediction:
    try:
        document = as_document(item)
    except InputError as fault:
        refused(fault)
        return Prediction(id=item.id)
    return prediction(extract(document, by), item.id)


def prediction(record: Record, label: str) -> Prediction:
    """Return what the door gives of a record, in the form that is scored."""
    return msgspec.convert(msgspec.to_builtins(annotation(record, label)), Prediction)


def as_document(item: GoldDocument) -> Document:
    """Return a gold text as what is read.

    Raises:
        InputError: it cannot be read.
    """
    lang = None if item.lang == "?" else item.lang
    published = edtf(item.date or "")
    return make_document(
        item.text, lang=lang, title=item.title, published=published, publisher=item.publisher, where=item.id
    )


def annotation(record: Record, label: object) -> Annotation:
    """Return a record in the form of the door."""
    names = {actor.id: actor.name for actor in record.actors}
    return Annotation(
        id=label,
        lang=record.document.lang,
        published=record.document.published,
        attributions=[_attribution(item, names) for item in record.statements],
        entities=[_entity(item) for item in record.mentions if item.form == "name"],
        dates=[],
        events=[],
        furniture=[(item.span.start, item.span.end, item.kind) for item in record.furniture],
    )


def _attribution(item: Statement, names: Mapping[str, str]) -> Attribution:
    return Attribution(
        source=_pairs(item.source),
        cue=_pairs(item.cue),
        content=_pairs(item.content),
        speaker=", ".join(names[actor] for actor in item.speakers) or None,
        mode=item.mode,
        act=item.act,
        score=item.score,
        event=None,
    )


def _entity(item: Mention) -> tuple[int, int, str]:
    return item.span.start, item.span.end, _LABELS[item.kind]


def _pairs(spans: Iterable[Span]) -> Pairs:
    return [(span.start, span.end) for span in spans]


def _id(line: bytes) -> Any:  # noqa: ANN401 - an id may be any value of JSON
    """Return the id of a line as it stands, where at least that can be read."""
    try:
        found = json.loads(line.decode("utf-8", "replace").removeprefix("\ufeff"), strict=False)
        label = found.get("id") if isinstance(found, dict) else None
        json.dumps(label, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None
    return label
