"""The options that several verbs share."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import click

from dabir.pipeline import DEFAULT, READERS, Reader, reader

F = TypeVar("F", bound=Callable[..., Any])
Loading = Callable[[], Reader]


def reading(command: F) -> F:
    """Give a command the choice of what reads; it is passed on as what loads it, for not every call reads."""
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
    return command


def _keep(context: click.Context, option: click.Parameter, value: int | None) -> None:
    context.meta[str(option.name)] = value
