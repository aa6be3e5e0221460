"""Report text as HTML: marked where statements stand, and the same text again once the tags are taken away.

Marks may nest and overlap, elements may not: the text is cut at every edge of every mark into runs, each of
which carries the ids of all that cover it. Nothing is added to the text: labels are drawn by the style sheet.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from markupsafe import Markup, escape

from dabir.record import Lang, Span
from dabir.text import paragraphs, script

Kind = Literal["content", "cue", "source", "furniture", "hit"]

# Characters that show nothing and can disguise text, by the name that is drawn beside them.
CONTROLS = {
    "\u061c": "ALM", "\u200e": "LRM", "\u200f": "RLM", "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF",
    "\u202d": "LRO", "\u202e": "RLO", "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
    "\ufeff": "BOM",
}  # fmt: skip
CONTROLS |= {
    chr(code): f"{code:02X}" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\f\r"
}
_CONTROL = re.compile("[" + "".join(map(re.escape, CONTROLS)) + "]")
_PERSIAN = re.compile(r"[\u0600-\u06ff]+(?:[\s\u200c]+[\u0600-\u06ff]+)*")  # words beside each other
_JOINING = re.compile("[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
_COLLAPSIBLE = re.compile(r"[ \t\r\n\f]*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text and what it is: a part of the statement ``id``, furniture, or a hit."""

    start: int
    end: int
    kind: Kind
    id: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the text that no edge of a mark parts; ``marks`` lists the widest first."""

    start: int
    end: int
    marks: tuple[Mark, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The statements that the run belongs to, each once, the outermost first."""
        return tuple(dict.fromkeys(mark.id for mark in self.marks if mark.id))


def runs(text: str, marks: Iterable[Mark], within: Span) -> Iterator[Run]:
    """Cut a stretch of the text at every edge of the marks; the runs cover it whole."""
    inside = [fitted for mark in marks if (fitted := _fitted(text, mark, within))]
    opening, closing = _edges(inside, lambda mark: mark.start), _edges(inside, lambda mark: mark.end)
    active: list[Mark] = []
    for start, end in pairwise(sorted({within.start, within.end, *opening, *closing})):
        active = [mark for mark in active if mark.end > start] + opening.get(start, [])
        widest_first = sorted(active, key=lambda mark: mark.start - mark.end)
        yield Run(start, end, tuple(widest_first))


def _edges(marks: Sequence[Mark], edge: Callable[[Mark], int]) -> Mapping[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        found.setdefault(edge(mark), []).append(mark)
    return found


def _fitted(text: str, mark: Mark, within: Span) -> Mark | None:
    """Return the mark cut to the stretch, its edges moved out of graphemes; None where nothing is left."""
    start = _whole(text, max(mark.start, within.start), within)
    end = _whole(text, min(mark.end, within.end), within)
    return Mark(start, end, mark.kind, mark.id, mark.label) if start < end else None


def _whole(text: str, edge: int, within: Span) -> int:
    """Move an edge past what belongs to the character before it, so that no grapheme is cut."""
    while within.start < edge < within.end and (
        unicodedata.category(text[edge]) in ("Mn", "Me", "Mc") or _JOINING.match(text[edge])
    ):
        edge += 1
    return edge


def shown(text: str) -> Markup:
    """Return report text as HTML that a browser reads back as the very same characters."""
    escaped = str(escape(text)).replace("\r", "&#13;")  # a browser turns a bare CR into LF
    return Markup(_CONTROL.sub(_control, escaped))  # noqa: S704  escaped above


def _control(found: re.Match[str]) -> str:
    return f'<span class="ctl" data-c="{CONTROLS[found[0]]}">{found[0]}</span>'


def reasoned(text: str) -> Markup:
    """Return English words of our own as HTML, the Persian names in them each in its own direction."""
    escaped = _PERSIAN.sub(lambda found: f'<bdi lang="fa" dir="rtl">{found[0]}</bdi>', str(shown(text)))
    return Markup('<bdi lang="en" dir="ltr">{}</bdi>').format(Markup(escaped))  # noqa: S704  escaped above


def hits(text: str, spans: Iterable[Span]) -> Markup:
    """Return a snippet with its hits in <mark>."""
    if not text:
        return Markup("")
    marks = [Mark(span.start, span.end, "hit") for span in spans]
    return Markup("").join(_hit(text, run) for run in runs(text, marks, Span(0, len(text))))


def _hit(text: str, run: Run) -> Markup:
    words = shown(text[run.start : run.end])
    return Markup("<mark>{}</mark>").format(words) if run.marks else words


def tongue(text: str, lang: Lang) -> tuple[str, str]:
    """Return the ``lang`` and ``dir`` of a stretch of a report, by its letters, else by its report."""
    match script(text):
        case "arabic":
            return ("fa" if lang != "other" else ""), "rtl"
        case "latin":
            return ("en" if lang != "other" else ""), "ltr"
        case _:
            return {"en": ("en", "ltr"), "fa": ("fa", "rtl")}.get(lang, ("", "auto"))


class Marker:
    """Writes the marked text of one report; each statement's first run of a kind becomes its anchor."""

    def __init__(self, text: str, lang: Lang, marks: Iterable[Mark], *, linked: bool) -> None:
        """Take the text; with ``linked`` each run links to its item, and anchors are set."""
        self._text, self._lang, self._linked = text, lang, linked
        self._marks = tuple(marks)
        self._anchored: set[str] = set()

    def whole(self) -> Markup:
        """Return the text as paragraphs, what stands between them left between them."""
        return self.stretch(0, len(self._text))

    def stretch(self, start: int, end: int) -> Markup:
        """Return a part of the text as paragraphs."""
        parts: list[Markup] = []
        blocks = [
            Span(max(span.start, start), min(span.end, end))
            for span in paragraphs(self._text)
            if span.end > start and span.start < end
        ]
        for block, marks in zip(blocks, self._by_block(blocks), strict=True):
            parts += [self._gap(start, block.start), self._paragraph(block, marks)]
            start = block.end
        return Markup("").join([*parts, self._gap(start, end)])

    def _by_block(self, blocks: Sequence[Span]) -> list[list[Mark]]:
        """Return the marks that reach into each block."""
        found: list[list[Mark]] = [[] for _ in blocks]
        ends = [block.end for block in blocks]
        for mark in self._marks:
            at = bisect_right(ends, mark.start)
            while at < len(blocks) and blocks[at].start < mark.end:
                found[at].append(mark)
                at += 1
        return found

    def _gap(self, start: int, end: int) -> Markup:
        gap = self._text[start:end]
        if _COLLAPSIBLE.fullmatch(gap):
            return shown(gap)
        return Markup('<span class="gap">{}</span>').format(shown(gap))

    def _paragraph(self, block: Span, marks: Sequence[Mark]) -> Markup:
        lang, direction = tongue(block.of(self._text), self._lang)
        return Markup('<p lang="{}" dir="{}">{}</p>').format(
            lang, direction, Markup("").join(map(self._run, runs(self._text, marks, block)))
        )

    def _run(self, run: Run) -> Markup:
        words = shown(self._text[run.start : run.end])
        if not run.marks:
            return words
        if not run.ids:
            return Markup('<span class="furniture"{}>{}</span>').format(self._label(run), words)
        if not self._linked:
            plain = Markup('<span class="{}" data-i="{}">{}</span>')
            return plain.format(_classes(run), " ".join(run.ids), words)
        return self._link(run, words)

    def _label(self, run: Run) -> Markup:
        first = [mark.label for mark in run.marks if mark.start == run.start]
        return Markup(' data-label="{}"').format(first[0]) if first else Markup("")

    def _link(self, run: Run, words: Markup) -> Markup:
        anchors = self._anchors(run)
        labels = dict.fromkeys(mark.label for mark in run.marks if mark.id)
        return Markup('{}<a class="{}" data-i="{}" title="{}" href="#i-{}"{}>{}</a>').format(
            Markup("").join(Markup('<span id="{}"></span>').format(name) for name in anchors),
            _classes(run),
            " ".join(run.ids),
            " · ".join(labels),
            run.ids[-1],
            Markup("") if anchors else Markup(' tabindex="-1"'),
            words,
        )

    def _anchors(self, run: Run) -> list[str]:
        wanted = [anchor(mark.id, mark.kind) for mark in run.marks if mark.id]
        fresh = [name for name in dict.fromkeys(wanted) if name not in self._anchored]
        self._anchored.update(fresh)
        return fresh


def anchor(statement: str, kind: Kind) -> str:
    """Return the name under which a part of a statement stands in its report."""
    return statement if kind == "content" else f"{statement}-{kind}"


def _classes(run: Run) -> str:
    parts = [mark for mark in run.marks if mark.id]
    classes = ["m", parts[-1].kind]
    if len(run.ids) > 1:
        classes.append("deep")
    if any(mark.kind == "furniture" for mark in run.marks):
        classes.append("furniture")
    return " ".join(classes)


def pairs(ids: Collection[str]) -> str:
    """Return a style sheet under which words and item of one statement light up together."""
    rules = []
    for name in ids:
        if re.fullmatch(r"[A-Za-z][\w-]*", name, re.ASCII):
            one = f'[data-i~="{name}"]'
            touched = f"{one}:is(:hover,:focus,:focus-within),#{name}:target,#i-{name}:target"
            lit = "{background-color:var(--lit);text-decoration-thickness:.2em}"
            rules.append(f".reader:has({touched}) {one}{lit}")
    return "\n".join(rules) + "\n"
