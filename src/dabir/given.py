"""What is said about attributions that are given: who speaks, whether or not the reader finds the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dabir.evaluation import Attribution, GoldDocument, Prediction
from dabir.evaluation.gold import Pieces, pieces
from dabir.pipeline import Reader, ahead, begun, completed
from dabir.record import Span, Statement
from dabir.scale import as_document
from dabir.stages import assembly
from dabir.stages.draft import Draft


def drafts(gold: Iterable[GoldDocument], by: Reader) -> dict[str, Draft]:
    """Return by id what the reader finds in gold texts, before the stages that come after it.

    Raises:
        InputError: a text cannot be read.
    """
    return dict(ahead(lambda item: (item.id, begun(as_document(item), by)), gold, by))


def given(gold: GoldDocument, draft: Draft) -> Prediction:
    """Return who speaks to whom by the stages after the reader, given the attributions of the gold.

    The names are those of the draft. The attributions stand in the order of the gold.
    """
    numbered = sorted(
        ((number, _attribution(item)) for number, item in enumerate(gold.attributions) if item.content),
        key=lambda pair: assembly.order(pair[1]),
    )
    statements = assembly.chained(gold.text, [item for _, item in numbered])
    done = predicted(replace(draft, statements=tuple(statements)), gold.id).attributions
    said = {number: item for (number, _), item in zip(numbered, done, strict=True)}
    return Prediction(
        id=gold.id,
        attributions=tuple(
            replace(said.get(number, Attribution()), source=item.source, cue=item.cue, content=item.content)
            for number, item in enumerate(gold.attributions)
        ),
    )


def predicted(draft: Draft, label: str = "") -> Prediction:
    """Return the attributions of a draft, with who speaks to whom by the stages after the reader."""
    done = completed(draft)
    names = {actor.id: actor.name for actor in done.actors}
    return Prediction(
        id=label,
        attributions=tuple(_said(item, names) for item in done.statements),
    )


def _attribution(item: Attribution) -> assembly.Attribution:
    return assembly.Attribution(_spans(item.source), _spans(item.cue), _spans(item.content), 1.0)


def _spans(offsets: Pieces | None) -> tuple[Span, ...]:
    return tuple(sorted(Span(start, end) for start, end in offsets or () if start < end))


def _said(item: Statement, names: Mapping[str, str]) -> Attribution:
    return Attribution(
        source=pieces(item.source),
        cue=pieces(item.cue),
        content=pieces(item.content),
        speaker=", ".join(names[actor] for actor in item.speakers) or None,
        addressees=tuple(names[actor] for actor in item.addressees),
        mode=item.mode,
        act=item.act,
    )
