"""The command line: verbs that join the rooms, without a logic of their own."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NoReturn

import click
import msgspec

from dabir import exporting, matching, measuring
from dabir import record as model
from dabir.adding import Added, add_all, notes_of
from dabir.archive import Archive, Query
from dabir.errors import DabirError, InputError, QueryError
from dabir.intake import Intake, read_all
from dabir.options import FILE, Loading, asking, knowing, reading
from dabir.pipeline import Reader, ahead, extract
from dabir.scale import Failure, annotate_lines, to_json
from dabir.streams import opened, writing
from dabir.terminal import CLEAR_LINE, answer_lines, clean, head_lines, many, statement_lines, summary


class Verbs(click.Group):
    """The verbs; what dabir raises on purpose ends in one line and an exit code."""

    def invoke(self, context: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """Run a verb."""
        try:
            return super().invoke(context)
        except QueryError as fault:
            _fail(str(fault), 2)
        except DabirError as fault:
            _fail(str(fault), 1)
        except BrokenPipeError:
            sys.stderr.close()
            raise SystemExit(0) from None
        except OSError as fault:
            where = fault.filename or "the output"
            _fail(f"{where}: {fault.strerror}; see that there is room and a right to write", 1)


def _fail(message: str, code: int) -> NoReturn:
    click.echo(clean(f"dabir: {message}"), err=True)
    raise SystemExit(code)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dabir")
def main() -> None:
    """Read news reports in English and Persian; keep a sourced record of who said what.

    \b
    Example:
      dabir --version
    """


@main.command()
@click.argument("archive", type=FILE)
@click.argument("sources", nargs=-1, required=True)
@reading
def add(archive: Path, sources: tuple[str, ...], by: Loading) -> None:
    """Read SOURCES (.txt .jsonl .html, folders, globs, - for standard input) into ARCHIVE.

    What cannot be read is listed with its reason and makes the exit code 1; the rest is kept.
    The same text again changes nothing.

    \b
    Example:
      dabir add record.db samples/reports
    """
    counts: Counter[str] = Counter()
    used = by()  # before an archive is made
    with Archive(archive) as kept, _progress(add_all(kept, read_all(sources), used)) as steps:
        try:
            for step in steps:
                counts.update(step.counts())
                for line in step.messages():
                    click.echo(CLEAR_LINE * sys.stderr.isatty() + clean(line), err=True)
        finally:
            click.echo(summary(counts))
    if counts["refused"]:
        raise SystemExit(1)


def _progress(steps: Iterator[Added]) -> Any:  # noqa: ANN401 - either kind is a context of steps
    """Show a bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        return nullcontext(steps)
    return click.progressbar(steps, label="reading", file=sys.stderr, show_pos=True, item_show_func=_where)


def _where(step: Added | None) -> str:
    return clean(step.where) if step else ""


@main.command("extract")
@click.argument("sources", nargs=-1, required=True)
@reading
def extract_verb(sources: tuple[str, ...], by: Loading) -> None:
    """Read SOURCES and write their records as JSON lines, keeping nothing.

    \b
    Example:
      dabir extract samples/reports/en-visit.txt
    """
    refused = False
    used = by()
    for taken, line in ahead(lambda each: (each, _line(each, used)), read_all(sources), used):
        if isinstance(taken, Intake):
            for note in notes_of(taken):
                click.echo(clean(f"note: {note}"), err=True)
            click.echo(line)
        else:
            refused = True
            click.echo(clean(f"refused: {taken}"), err=True)
    if refused:
        raise SystemExit(1)


def _line(taken: Intake | InputError, by: Reader) -> bytes:
    return b"" if isinstance(taken, InputError) else model.encode(extract(taken.document, by))


@main.command("annotate")
@click.argument("source", metavar="IN.jsonl", type=click.Path(allow_dash=True))
@click.argument("target", metavar="OUT.jsonl", type=click.Path(allow_dash=True))
@reading
def annotate_verb(source: str, target: str, by: Loading) -> None:
    """Annotate each line {"id","lang"?,"title"?,"date"?,"text"} of IN.jsonl; write one line for each.

    Blank lines are passed over.
    A line that cannot be read gives {"id","error"}; the others are done all the same, and the exit code is 1.

    \b
    Example:
      dabir annotate samples/gold.jsonl annotated.jsonl
    """
    failed = False
    with opened(source) as lines, writing(target, source) as out:
        for answer in annotate_lines(lines, source, by()):
            failed = failed or isinstance(answer, Failure)
            out.write(to_json(answer).encode() + b"\n")
    if failed:
        raise SystemExit(1)


@main.command()
@click.argument("archive", type=FILE)
@click.argument("text", nargs=-1)
@asking
@click.option("--limit", type=int, default=20, show_default=True, help="Statements shown.")
@click.option("--offset", type=int, default=0, help="Statements passed over.")
@click.option("--json", "as_json", is_flag=True, help="Write the answer as JSON.")
def search(archive: Path, text: tuple[str, ...], as_json: bool, **narrow: Any) -> None:  # noqa: ANN401
    """Find statements in ARCHIVE by words and "phrases" of what was said or who said it, in any spelling.

    \b
    Example:
      dabir search record.db harbour
    """
    with Archive(archive, read_only=True) as kept:
        answer = kept.search(Query(text=" ".join(text), **narrow))
    if as_json:
        click.echo(msgspec.json.encode(answer))
    else:
        for line in answer_lines(answer):
            click.echo(line)


@main.command()
@click.argument("archive", type=FILE)
@click.argument("name", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Write the record as JSON.")
def show(archive: Path, name: str, as_json: bool) -> None:
    """Show what ARCHIVE keeps of a report (ID of a document) or statement (DOCUMENT/s1).

    \b
    Example:
      dabir show record.db d534315866030d612
    """
    document, _, item = name.partition("/")
    with Archive(archive, read_only=True) as kept:
        record = kept.record(document)
    chosen = [s for s in record.statements if item in ("", s.id)] if record else []
    if record is None or (item and not chosen):
        raise QueryError(
            f"{archive} keeps nothing under the id {name!r}; find ids with `dabir search {archive}`"
        )
    if as_json:
        click.echo(msgspec.json.encode(chosen[0]) if item else model.encode(record))
        return
    for line in (*head_lines(record), *(line for s in chosen for line in statement_lines(record, s))):
        click.echo(line)


@main.command("serve")
@click.argument("archive", type=FILE)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True)
@click.option("--name", "names", multiple=True, help="Name under which others reach this machine.")
@click.option("--review", metavar="NAME", help="Let NAME judge in the pages who is who; each can be undone.")
@knowing
def serve_verb(archive: Path, host: str, port: int, names: tuple[str, ...], review: str | None) -> None:
    """Show ARCHIVE in a browser, on this machine only unless --host says otherwise.

    Without --review the pages can only be read.

    \b
    Example:
      dabir serve record.db --port 8765
    """
    from dabir.web import serve

    serve(
        archive,
        host=host,
        port=port,
        names=names,
        review=review,
        announce=lambda address: click.echo(f"{archive}: {address}"),
    )


@main.command("verify")
@click.argument("archive", type=FILE)
@knowing
def verify_verb(archive: Path) -> None:
    """Prove that every item of ARCHIVE still equals its characters; exit 1 with the faults where not.

    \b
    Example:
      dabir verify record.db
    """
    with Archive(archive, create=False, read_only=not os.access(archive, os.W_OK)) as kept:
        faults = 0
        for fault in kept.verify():
            faults += 1
            click.echo(fault)
        counts = kept.counts() if not faults else None
    if counts is None:
        told = f"{many(faults, 'fault')} found"
        _fail(f"{archive}: {told}; restore the file from a copy or read the reports again", 1)
    click.echo(
        f"verified {many(counts.documents, 'report')} and {many(counts.statements, 'statement')}: "
        "every item equals its characters"
    )


@main.command()
@click.argument("archive", type=FILE)
@knowing
def reindex(archive: Path) -> None:
    """Build the index of ARCHIVE again from its records.

    \b
    Example:
      dabir reindex record.db
    """
    with Archive(archive, create=False) as kept:
        click.echo(f"indexed {many(kept.reindex(), 'report')}")


@main.command()
def schema() -> None:
    """Write the JSON Schema of a record.

    \b
    Example:
      dabir schema
    """
    click.echo(json.dumps(model.schema(), indent=2))


main.add_command(exporting.export)
main.add_command(matching.match)
main.add_command(measuring.evaluate)
main.add_command(measuring.gold)
