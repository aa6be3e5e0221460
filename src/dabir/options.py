"""The options that several verbs share."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from dabir.gazetteer import use
from dabir.pipeline import DEFAULT, READERS, Reader, reader
from dabir.record import Lang, Mode

F = TypeVar("F", bound=Callable[..., Any])
FILE = click.Path(path_type=Path, readable=False)
Loading = Callable[[], Reader]


def knowing(command: F) -> F:
    """Let a command read, link and search with a user's tables beside the packaged gazetteer."""
    return click.option(
        "--gazetteer",
        type=FILE,
        multiple=True,
        metavar="FILE",
        is_eager=True,  # nothing else is done where a table is refused
        expose_value=False,
        callback=_know,
        help="Your table (CSV) of people, bodies or places, taken whole or not at all; may be repeated.",
    )(command)


def reading(command: F) -> F:
    """Give a command the choice of what reads, and what it knows.

    The reader is passed on as what loads it, for not every call reads.
    """
    options = [
        click.option(
            "--reader",
            "by",
            type=click.Choice(READERS),
            default=DEFAULT,
            show_default=True,
            callback=lambda context, _, name: partial(reader, name, context.meta.get("threads")),
            help="Network (accurate, or fast and less so) or plain lists of cues.",
        ),
        click.option(
            "--threads",
            type=click.IntRange(min=1),
            is_eager=True,
            expose_value=False,
            callback=_keep,
            help="Threads of the network; all cores where not given. They change nothing but the time.",
        ),
    ]
    for option in reversed(options):
        command = option(command)
    return knowing(command)


def _keep(context: click.Context, option: click.Parameter, value: int | None) -> None:
    context.meta[str(option.name)] = value


def _know(context: click.Context, _: click.Parameter, paths: tuple[Path, ...]) -> None:
    """Use a user's tables until the command ends."""
    if paths:
        use(paths)
        context.call_on_close(lambda: use(()))


def asking(command: F) -> F:
    """Give a command the options of a query, and what names in it are known."""
    options = [
        click.option(
            "--speaker",
            help="Name in either script and any spelling, or the address of an actor (DOCUMENT/a1); words of "
            'the source where no name is known, in "quotes" the whole of it; - for not named.',
        ),
        click.option("--exact", is_flag=True, help="Speakers whose name has exactly these letters."),
        click.option("--about", help="Name or address of whom is spoken of."),
        click.option("--lang", type=click.Choice(get_args(Lang)), help="Language of the report."),
        click.option("--date", help="Date of publication: YYYY, YYYY-MM or YYYY-MM-DD; - for not given."),
        click.option("--since", help="First date of publication."),
        click.option("--until", help="Last date of publication."),
        click.option("--publisher", help="Outlet of the report."),
        click.option("--mode", type=click.Choice(get_args(Mode)), help="How the words are reported."),
        click.option("--document", help="Id of a report."),
    ]
    for option in reversed(options):
        command = option(command)
    return knowing(command)
