"""Reading by cues, for tests of what comes before and after reading.

They state what is found in their texts. The lists of cues give that at once, and the same whatever weights
come with dabir.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from click.testing import CliRunner, Result

import dabir
from dabir import scale
from dabir.cli import main
from dabir.evaluation import GoldDocument, Prediction
from dabir.record import Document, Record

CUES = dabir.reader("cues")


def extract(document: Document) -> Record:
    """Read a document by cues."""
    return dabir.extract(document, CUES)


def unpeopled(record: Record) -> Record:
    """Return a record as it is before the stages that find out who speaks."""
    statements = tuple(replace(item, speakers=(), addressees=()) for item in record.statements)
    return replace(record, mentions=(), actors=(), statements=statements)


def read_gold(gold: Iterable[GoldDocument]) -> dict[str, Prediction]:
    """Read the texts of a gold set by cues."""
    return scale.read_gold(gold, CUES)


def call(verb: str, *others: object) -> list[str]:
    """Return the words of a call of the program that reads, where it does, by cues."""
    reads = any("--reader" in option.opts for option in main.commands[verb].params)
    return [verb, *(["--reader", "cues"] if reads else []), *map(str, others)]


def run(verb: str, *others: object, given: str | None = None) -> Result:
    """Run a verb as a user would who wants it to read by cues."""
    return CliRunner().invoke(main, call(verb, *others), input=given, catch_exceptions=False)
