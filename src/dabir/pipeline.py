"""From a document to its record: the stages in their order, each a pure function of the draft."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version

from dabir.errors import DabirError
from dabir.record import Document, Record
from dabir.stages import cue_reader, furniture, metadata
from dabir.stages.draft import Draft


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of reading, with the fields of the draft that it needs and gives."""

    run: Callable[[Draft], Draft]
    needs: frozenset[str]
    gives: frozenset[str]


STAGES = (
    Stage(furniture.mark, frozenset(), frozenset({"furniture"})),
    Stage(metadata.complete, frozenset({"furniture"}), frozenset({"document"})),
    Stage(cue_reader.read, frozenset({"furniture"}), frozenset({"statements"})),
)


def unmet(stages: Iterable[Stage]) -> set[str]:
    """Return what stages need and no earlier one gives."""
    given: set[str] = set()
    missing: set[str] = set()
    for stage in stages:
        missing |= stage.needs - given
        given |= stage.gives
    return missing


if unmet(STAGES):
    raise DabirError(f"the stages of reading stand in the wrong order: {unmet(STAGES)} comes too late")


def extract(document: Document) -> Record:
    """Read a document: the same text and metadata give the same record, byte for byte."""
    draft = Draft(document)
    if document.lang != "other":
        for stage in STAGES:
            draft = stage.run(draft)
    return Record(
        document=draft.document,
        producer=cue_reader.producer(version("dabir")),
        furniture=draft.furniture,
        statements=draft.statements,
    )
