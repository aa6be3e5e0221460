"""The verb that writes statements, records and actors of an archive to a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import click

from dabir.archive import Archive, Query
from dabir.errors import QueryError
from dabir.export import actors, csv, ftm, jsonl
from dabir.options import asking
from dabir.streams import writing


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write something: what it is, in words, and what writes it."""

    told: str
    write: Callable[[Archive, Query, BinaryIO], object]
    query: bool = False  # it takes one


WHAT: Mapping[str, Mapping[str, Form]] = {
    "statements": {
        "jsonl": Form("JSON lines", lambda a, query, out: jsonl.write_hits(a.hits(query), out), query=True),
        "csv": Form(
            "a table for spreadsheets", lambda a, query, out: csv.write_hits(a.hits(query), out), query=True
        ),
        "records": Form(
            "whole records as JSON lines", lambda a, _, out: jsonl.write_records(a.records(), out)
        ),
    },
    "actors": {
        "jsonl": Form("JSON lines", lambda a, _, out: actors.write_lines(a.entities(), out)),
        "csv": Form("a table for spreadsheets", lambda a, _, out: actors.write_table(a.entities(), out)),
        "ftm": Form("FollowTheMoney entities", lambda a, _, out: ftm.write_entities(a.entities(), out)),
    },
}
FORMS = tuple(dict.fromkeys(form for forms in WHAT.values() for form in forms))


def _told() -> str:
    return "; ".join(
        f"{what}: " + ", ".join(f"{name} ({form.told})" for name, form in forms.items())
        for what, forms in WHAT.items()
    )


@click.command()
@click.argument("which", metavar="[statements|actors] ARCHIVE", nargs=-1, required=True)
@click.option("--form", type=click.Choice(FORMS), default="jsonl", show_default=True, help=_told())
@click.option("--text", default="", help="Words of what was said or who said it.")
@asking
@click.option("-o", "--output", default="-", type=click.Path(allow_dash=True), help="File to write.")
def export(which: tuple[str, ...], form: str, output: str, **narrow: Any) -> None:  # noqa: ANN401
    """Write every statement of ARCHIVE that a query finds, all its records, or all who are named in it.

    \b
    Example:
      dabir export record.db --form csv --lang fa -o persian.csv
    """
    what, archive = _which(which)
    chosen = WHAT[what].get(form)
    if chosen is None:
        raise QueryError(f"{what} have no form {form!r}; give one of {', '.join(WHAT[what])}")
    query = Query(**narrow)
    if not chosen.query and query != Query():
        told = "--form records" if form == "records" else f"export {what}"
        raise QueryError(f"{told} takes no query; leave the other options out, or export statements")
    with Archive(archive, read_only=True) as kept, writing(output, archive) as out:
        chosen.write(kept, query, out)


def _which(words: tuple[str, ...]) -> tuple[str, Path]:
    """Return what to export and the archive; a single word is an archive, whose statements are meant."""
    what, archive = words if len(words) == 2 else ("statements", words[0])
    if len(words) > 2 or what not in WHAT:
        raise QueryError(
            f"{' '.join(words)!r} is not understood; give statements or actors, then one archive"
        )
    return what, Path(archive)
