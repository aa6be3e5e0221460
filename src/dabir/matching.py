"""The verb of linking: show pairs of actors that may be one, keep what a person judges, undo it."""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import msgspec

from dabir.archive import Archive, Member, Pair
from dabir.errors import QueryError
from dabir.linking import Judgement, Verdict
from dabir.options import FILE, knowing
from dabir.terminal import clean, many, shown

_LAST = -1  # undo without a number


@click.command()
@click.argument("archive", type=FILE)
@click.option("--same", nargs=2, metavar="A B", help="Judge two actors (DOCUMENT/a1) to be one.")
@click.option("--different", nargs=2, metavar="A B", help="Judge two actors not to be one.")
@click.option("--unsure", nargs=2, metavar="A B", help="Judge that nobody can tell.")
@click.option(
    "--undo",
    type=int,
    is_flag=False,
    flag_value=_LAST,
    metavar="[N]",
    help="Undo judgement N, or the last one.",
)
@click.option("--by", "person", help="Name of who judges; else that of the account.")
@click.option("--reason", default="", help="Why, in words.")
@click.option("--judged", is_flag=True, help="Show what persons judged, not what is to review.")
@click.option("--limit", type=click.IntRange(0), default=20, show_default=True, help="Pairs shown.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Pairs passed over.")
@click.option("--json", "as_json", is_flag=True, help="Write it as JSON.")
@knowing
def match(
    archive: Path,
    same: tuple[str, str] | None,
    different: tuple[str, str] | None,
    unsure: tuple[str, str] | None,
    undo: int | None,
    person: str | None,
    reason: str,
    judged: bool,
    limit: int,
    offset: int,
    as_json: bool,
) -> None:
    """Show pairs of actors of ARCHIVE that may be one, with reasons; keep what a person judges of a pair.

    The unsure come first, then the least sure of those that count as one. What a person judges goes before
    what the machine judged, survives reading again, and can be undone.

    \b
    Example:
      dabir match record.db --limit 5
    """
    verdicts: dict[Verdict, tuple[str, str] | None] = {"same": same, "different": different, "unsure": unsure}
    told = {verdict: pair for verdict, pair in verdicts.items() if pair}
    if len(told) + (undo is not None) > 1:
        raise QueryError("give one of --same, --different, --unsure and --undo at a time")
    with Archive(archive, create=False, read_only=not told and undo is None) as kept:
        if undo is not None:
            _tell([kept.undo(None if undo == _LAST else undo)], as_json)
        elif told:
            (verdict, pair), *_ = told.items()
            _tell([kept.judge(*pair, verdict, person or getpass.getuser(), reason)], as_json)
        elif judged:
            _tell([each for each in kept.judgements() if each.by != "machine"], as_json)
        else:
            _show(kept.pairs(limit, offset), as_json)


def _tell(judgements: Iterable[Judgement], as_json: bool) -> None:
    found = list(judgements)
    if as_json:
        click.echo(msgspec.json.encode(found))
        return
    for each in found:
        undone = f", undone {each.undone}" if each.undone else ""
        why = f": {shown(each.reason)}" if each.reason else ""
        by = clean(each.by)
        click.echo(f"{each.number}  {each.one} {each.other} {each.verdict}, {by} {each.made}{undone}{why}")


def _show(pairs: tuple[Pair, ...], as_json: bool) -> None:
    if as_json:
        click.echo(msgspec.json.encode(pairs))
        return
    for line in pair_lines(pairs):
        click.echo(line)


def pair_lines(pairs: Iterable[Pair]) -> Iterator[str]:
    """Yield pairs with what is judged of them and why."""
    count = 0
    for pair in pairs:
        count += 1
        sure = f"{pair.judgement.verdict}, {pair.judgement.score or 0:.0%} likely one"
        yield click.style(f"{shown(pair.one.name)} — {shown(pair.other.name)}", bold=True) + f"  {sure}"
        yield f"  {_member(pair.one)}"
        yield f"  {_member(pair.other)}"
        yield f"  {shown(pair.judgement.reason)}"
        yield ""
    yield f"{many(count, 'pair')} to review"


def _member(member: Member) -> str:
    about = filter(None, [member.date or "date not given", member.title])
    return f"{member.address} · {' · '.join(map(shown, about))}"
