"""Sentences with their statements and names marked in them, for tests of who is who."""

from __future__ import annotations

import re
from collections import defaultdict

from dabir.intake import make_document
from dabir.record import Lang, Mention, MentionKind, Span, digest
from dabir.stages import assembly
from dabir.stages.draft import Draft

_TAG = re.compile(r"<(/?)([sckPOL])(\d*)>")
_KINDS: dict[str, MentionKind] = {"P": "person", "O": "body", "L": "place"}
Marks = dict[tuple[str, str], list[Span]]  # by letter and number


def draft(marked: str, lang: Lang) -> Draft:
    """Return the draft of a text in which <s>, <c> and <k> mark source, cue and content, <P>, <O>, <L> names.

    A number behind s, c or k is the number of the statement, 1 where there is none; the statements stand in
    the order of their numbers. What lies in the content of another has it for its parent.
    """
    text, spans = _read(marked)
    names = [
        Mention(id=f"n{span.start}", kind=_KINDS[tag], form="name", span=span, digest=digest(text, [span]))
        for (tag, _), found in spans.items()
        if tag in _KINDS
        for span in found
    ]
    numbers = sorted({number for tag, number in spans if tag not in _KINDS}, key=int)
    found = {number: _attribution(spans, number) for number in numbers}
    order = sorted(numbers, key=lambda number: assembly.order(found[number]))
    chained = zip(order, assembly.chained(text, [found[number] for number in order]), strict=True)
    statements = dict(chained)
    return Draft(
        document=make_document(text, lang=lang),
        mentions=tuple(sorted(names, key=lambda name: name.span)),
        statements=tuple(statements[number] for number in numbers),
    )


def _attribution(spans: Marks, number: str) -> assembly.Attribution:
    source, cue, content = (tuple(spans.get((tag, number), ())) for tag in "sck")
    return assembly.Attribution(source, cue, content, 1.0)


def _read(marked: str) -> tuple[str, Marks]:
    spans: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    begun: dict[tuple[str, str], int] = {}
    text, end = "", 0
    for tag in _TAG.finditer(marked):
        text += marked[end : tag.start()]
        end = tag.end()
        closing, letter, number = tag.groups()
        key = (letter, "" if letter in _KINDS else number or "1")
        if closing:
            spans[key].append(Span(begun[key], len(text)))
        else:
            begun[key] = len(text)
    return text + marked[end:], spans
