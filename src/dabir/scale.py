"""Reading many lines: the stable door for measurement, lines in and lines out.

``extract_lines`` knows nothing of who runs it, so that any engine can spread it over machines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from dabir.errors import InputError
from dabir.evaluation import GoldDocument, Prediction, prediction
from dabir.intake import make_document, read_line
from dabir.pipeline import extract
from dabir.record import Act, Document, Lang, Mode, Record, Span, Statement

Pairs = list[tuple[int, int]]


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

    id: str | None
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

    id: str | None
    error: str


def extract_lines(lines: Iterable[bytes | str]) -> Iterator[str]:
    """Read each line as ``dabir annotate`` does; yield one JSON line for each, in the same order."""
    for number, line in enumerate(lines, 1):
        yield to_json(annotate(line, f"line {number}"))


def annotate(line: bytes | str, where: str) -> Annotation | Failure:
    """Read one line; ``where`` names it in an error."""
    data = line.encode("utf-8", "surrogatepass") if isinstance(line, str) else line
    taken = read_line(data, where)
    if isinstance(taken, InputError):
        return Failure(id=_label(data), error=str(taken))
    return annotation(extract(taken.document), taken.label)


def to_json(answer: Annotation | Failure) -> str:
    """Return an answer as one line of JSON."""
    return msgspec.json.encode(answer).decode()


def read_gold(gold: Iterable[GoldDocument]) -> dict[str, Prediction]:
    """Read the texts of a gold set with the product itself; return what it found by their ids."""
    return {item.id: prediction(extract(_document(item))) for item in gold}


def _document(item: GoldDocument) -> Document:
    lang = None if item.lang == "?" else item.lang
    return make_document(item.text, lang=lang, published=item.date, publisher=item.publisher, where=item.id)


def annotation(record: Record, label: str | None) -> Annotation:
    """Return a record in the form of the door."""
    return Annotation(
        id=label,
        lang=record.document.lang,
        published=record.document.published,
        attributions=[_attribution(item) for item in record.statements],
        entities=[],
        dates=[],
        events=[],
        furniture=[(item.span.start, item.span.end, item.kind) for item in record.furniture],
    )


def _attribution(item: Statement) -> Attribution:
    return Attribution(
        source=_pairs(item.source),
        cue=_pairs(item.cue),
        content=_pairs(item.content),
        speaker=None,
        mode=item.mode,
        act=item.act,
        score=item.score,
        event=None,
    )


def _pairs(spans: Iterable[Span]) -> Pairs:
    return [(span.start, span.end) for span in spans]


def _label(line: bytes) -> str | None:
    """Return the id of a line that cannot be read, where at least that can."""
    try:
        found = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError):
        return None
    label = found.get("id") if isinstance(found, dict) else None
    return label if isinstance(label, str) else None
