"""The data of the pages of one statement and one report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dabir.record import Record, Span
from dabir.web.reading import AROUND, context, items, source_page, web_address

from .invented import ENGLISH, document, english, persian


def test_context_is_the_paragraph_around() -> None:
    """A short paragraph is given whole."""
    start = ENGLISH.index("fishing")
    found = context(ENGLISH, Span(start, start + 7))
    assert found.text == (
        "According to a spokesman, the two sides also spoke of fishing rights, which remain in dispute."
    )
    assert ENGLISH[found.start : found.end] == found.text
    assert not found.cut_before
    assert not found.cut_after


def test_context_of_pieces_holds_all_between() -> None:
    """Words in two paragraphs have both, and what stands between them."""
    found = context("One two.\n\nThree four.\n\nFive", Span(4, 15))
    assert found.text == "One two.\n\nThree four."


def test_long_paragraphs_are_cut_at_words() -> None:
    """At most AROUND characters stand on either side, and no word is cut."""
    text = "word " * 1000
    found = context(text, Span(2500, 2504))
    assert found.cut_before
    assert found.cut_after
    assert 2500 - found.start <= AROUND
    assert found.end - 2504 <= AROUND
    assert set(found.text.split()) == {"word"}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        ("data:text/html,x", None),
        ("//a.example", None),
        ("http://[", None),
        ("", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str | None, expected: str | None) -> None:
    """What a report gives for an address may be anything."""
    assert web_address(url) == expected


def with_url(url: str | None) -> Record:
    return replace(english(), document=replace(english().document, url=url))


def test_the_page_of_the_outlet_is_opened_at_the_words() -> None:
    """The text fragment holds the first words, a hyphen and a comma written as codes."""
    record = with_url("https://a.example/#top")
    page = source_page(record, record.statements[3])
    assert page == "https://a.example/#top:~:text=the%20two%20sides%20also%20spoke%20of%20fishing%20rights%2C"
    assert source_page(with_url(None), record.statements[3]) is None


def test_items_stand_in_the_order_of_the_text() -> None:
    """Items are numbered as they are met, an outer one before the one inside."""
    record = replace(english(), statements=tuple(reversed(english().statements)))
    found = items(record)
    assert [(item.id, item.number, item.parent) for item in found] == [
        ("s1", 1, None),
        ("s2", 2, None),
        ("s3", 3, 2),
        ("s4", 4, None),
    ]


def test_a_speaker_in_another_paragraph_is_said_to_be_apart() -> None:
    """The item links to both ends where they stand apart."""
    assert [item.apart for item in items(english())] == [True, True, False, False]
    assert [item.apart for item in items(persian())][:2] == [False, False]


def test_a_report_without_statements_has_no_items() -> None:
    """Nothing is made up."""
    assert items(replace(english(), document=document("x"), statements=())) == ()
