"""Statements and reports as lines for a terminal, right in both directions of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import click

from dabir.archive import Answer, Hit
from dabir.record import Record, Statement, joined, speakers, words

_SPACE = re.compile(r"\s")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
CLEAR_LINE = "\r\x1b[K"
ISOLATE, POP = "\u2068", "\u2069"  # keep names and dates of two scripts in their order


def answer_lines(answer: Answer) -> Iterator[str]:
    """Yield the statements of an answer and its total."""
    for hit in answer.hits:
        yield from _hit_lines(hit)
        yield ""
    part = f", {len(answer.hits)} shown" if len(answer.hits) < answer.total else ""
    asked = f" for {answer.read_as}" if answer.read_as else ""
    if answer.spellings and not answer.query.exact:
        yield f"speaker read as {', '.join(map(shown, answer.spellings))}"
    yield f"{many(answer.total, 'statement')}{asked}{part}"


def _hit_lines(hit: Hit) -> Iterator[str]:
    who = hit.speaker or "speaker not given"
    about = [hit.date or "date not given", *filter(None, [hit.publisher, hit.title])]
    source = f" ({shown(hit.source)})" if hit.source and hit.source != who else ""
    yield click.style(shown(who), bold=True) + source + (f" — {shown(hit.cue)}" if hit.cue else "")
    yield from (
        f"  inferred: {shown(each.name)} is {shown(each.known)}" for each in hit.speakers if each.known
    )
    yield f"  {_isolated(_marked(hit))}"
    yield f"  {' · '.join(map(shown, about))} · {hit.id}"


def _marked(hit: Hit) -> str:
    pieces, place = [], 0
    for mark in hit.marks:
        pieces.append(clean(hit.snippet[place : mark.start]))
        pieces.append(click.style(clean(mark.of(hit.snippet)), underline=True))
        place = mark.end
    return "".join([*pieces, clean(hit.snippet[place:])])


def _isolated(words: str) -> str:
    """Keep words in their own direction."""
    return words if words.isascii() else f"{ISOLATE}{words}{POP}"


def shown(words: str) -> str:
    """Return words of a report for one line, in their own direction."""
    return _isolated(clean(words))


def clean(words: str) -> str:
    """Keep words on one line; a control code in a report or file name is shown, not obeyed."""
    return _CONTROL.sub("\ufffd", _SPACE.sub(" ", words))


def head_lines(record: Record) -> Iterator[str]:
    """Yield what is known of a report as a whole."""
    of = record.document
    yield click.style(shown(of.title or of.text.strip().splitlines()[0][:80]), bold=True)
    outlet = shown(of.publisher or "outlet not given")
    yield f"  {of.id} · {of.lang} · {of.published or 'date not given'} · {outlet}"
    yield f"  read by dabir {record.producer.dabir}, {record.producer.reader} {record.producer.digest}"
    for item in record.furniture:
        yield f"  not report ({item.kind}): {shown(_short(item.span.of(of.text)))}"


def statement_lines(record: Record, item: Statement) -> Iterator[str]:
    """Yield a statement with the characters that it rests on."""
    text = record.document.text
    cue = joined(text, item.cue)
    parent = f" · within {item.parent}" if item.parent else ""
    yield ""
    yield f"{item.id}  {shown(speakers(record, item) or 'speaker not given')}" + (
        f" — {shown(cue)}" if cue else ""
    )
    yield f"    {shown(words(record, item))}"
    places = ", ".join(f"{span.start}-{span.end}" for span in item.content)
    yield f"    {item.mode} · score {item.score:.2f} · characters {places}{parent}"


def _short(words: str, most: int = 60) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def many(count: int, noun: str) -> str:
    """Return a number with its noun in the right form."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def summary(counts: Mapping[str, int]) -> str:
    """Return what became of all that was to be added, in one line."""
    parts = [f"added {many(counts['added'], 'report')} with {many(counts['statements'], 'statement')}"]
    if counts["unread"]:
        parts.append(f"{counts['unread']:,} of them in a language that is kept but not read")
    parts += [f"{counts[name]:,} {told}" for name, told in _OUTCOMES.items() if counts[name]]
    return "; ".join(parts)


_OUTCOMES = {"known": "known already", "refused": "refused"}
