"""The draft that runs from stage to stage until it is a record."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from dabir.lang import READ, Read, pack, paragraph_langs
from dabir.record import Actor, Document, Furniture, Lang, Mention, Span, Statement
from dabir.text import sentences, trimmed

LONGEST_SENTENCE = 4_000  # characters


@dataclass(frozen=True, slots=True)
class Draft:
    """A document and what the stages have found in it so far."""

    document: Document
    furniture: tuple[Furniture, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    actors: tuple[Actor, ...] = ()

    def blocks(self) -> Iterator[tuple[Span, Lang]]:
        """Yield the paragraphs of the report with their language, furniture left out."""
        text = self.document.text
        for paragraph, lang in paragraph_langs(text, self.document.lang):
            for piece in without(paragraph, self.furniture_within(paragraph)):
                yield piece, lang

    def report(self, span: Span) -> Iterator[Span]:
        """Yield what of a span is report: its pieces between furniture, without white space at their ends."""
        for piece in without(span, self.furniture_within(span)):
            inner = trimmed(self.document.text, piece.start, piece.end)
            if inner is not None:
                yield inner

    def furniture_within(self, span: Span) -> list[Span]:
        """Return the furniture, in order and apart as it is, that a span runs over."""
        first = bisect_right(self.furniture, span.start, key=lambda item: item.span.end)
        last = bisect_left(self.furniture, span.end, key=lambda item: item.span.start)
        return [item.span for item in self.furniture[first:last]]

    def sentences(self) -> Iterator[tuple[Span, Read]]:
        """Yield the sentences of the report that stand in a language that dabir reads."""
        for block, lang in self.blocks():
            if lang in READ:
                for sentence in sentences(self.document.text, block, pack(lang).abbreviations):
                    for piece in _readable(self.document.text, sentence):
                        yield piece, lang


def _readable(text: str, sentence: Span) -> Iterator[Span]:
    """Cut what is too long to be a sentence at a space, so that reading takes time in step with length."""
    start = sentence.start
    while sentence.end - start > LONGEST_SENTENCE:
        cut = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        cut = cut if cut > 0 else start + LONGEST_SENTENCE
        yield Span(start, cut)
        start = cut
    yield Span(start, sentence.end)


def without(span: Span, holes: list[Span]) -> Iterator[Span]:
    """Yield what is left of a span when others, sorted and apart, are cut out of it."""
    start = span.start
    for hole in holes:
        if hole.start > start:
            yield Span(start, hole.start)
        start = max(start, hole.end)
    if start < span.end:
        yield Span(start, span.end)
