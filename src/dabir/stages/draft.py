"""The draft that runs from stage to stage until it is a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dabir.lang import READ, Read, pack, paragraph_langs
from dabir.record import Document, Furniture, Lang, Span, Statement
from dabir.text import paragraphs, sentences


@dataclass(frozen=True, slots=True)
class Draft:
    """A document and what the stages have found in it so far."""

    document: Document
    furniture: tuple[Furniture, ...] = ()
    statements: tuple[Statement, ...] = ()

    def blocks(self) -> Iterator[tuple[Span, Lang]]:
        """Yield the paragraphs of the report with their language, furniture left out."""
        text = self.document.text
        langs = paragraph_langs(text, self.document.lang)
        for paragraph, lang in zip(paragraphs(text), langs, strict=True):
            for piece in without(paragraph, [item.span for item in self.furniture]):
                yield piece, lang

    def sentences(self) -> Iterator[tuple[Span, Read]]:
        """Yield the sentences of the report that stand in a language that dabir reads."""
        for block, lang in self.blocks():
            if lang in READ:
                for sentence in sentences(self.document.text, block, pack(lang).abbreviations):
                    yield sentence, lang


def without(span: Span, holes: list[Span]) -> Iterator[Span]:
    """Yield what is left of a span when others are cut out of it."""
    start = span.start
    for hole in sorted(holes):
        if hole.end <= start or hole.start >= span.end:
            continue
        if hole.start > start:
            yield Span(start, hole.start)
        start = max(start, hole.end)
    if start < span.end:
        yield Span(start, span.end)
