"""Addresses as questions."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from dabir.archive import Query
from dabir.errors import QueryError
from dabir.web.asking import address, narrowed, page_of, query_of


def test_an_address_and_its_query_are_the_same() -> None:
    """The address of a query asks that query, in Persian as well."""
    query = Query(text='دری "باز"', speaker="مینا", lang="fa", since="2025", offset=20)
    path, _, asked = address(query).partition("?")
    assert path == "/statements"
    assert query_of(parse_qsl(asked)) == query


def test_defaults_are_left_out_of_an_address() -> None:
    """The address of all statements is the plain path."""
    assert address(Query()) == "/statements"


def test_the_language_of_the_page_is_no_part_of_the_question() -> None:
    """``ui`` is the page's own."""
    assert query_of([("ui", "fa"), ("text", "x")]) == Query(text="x")


def test_dates_may_have_persian_digits() -> None:
    """Digits of dates and counts are read in both scripts."""
    assert query_of([("since", "۲۰۲۵-۰۳"), ("limit", "۵")]) == Query(since="2025-03", limit=5)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ([("lang", "en"), ("lang", "fa")], "given twice"),
        ([("colour", "red")], "unknown field"),
        ([("offset", "9" * 30)], "offset is 9"),
        ([("offset", "9" * 5000)], "offset is"),
        ([("offset", "-1")], "offset is -1"),
        ([("limit", "1000")], "limit is 1000"),
        ([("text", "x" * 100_000)], "longer than"),
    ],
)
def test_absurd_questions_are_refused(asked: list[tuple[str, str]], message: str) -> None:
    """Each says what came and what was expected."""
    with pytest.raises(QueryError, match=message):
        query_of(asked)


def test_a_list_of_reports_knows_only_its_pages() -> None:
    """Other fields are refused and not passed over."""
    assert page_of([("offset", "5"), ("ui", "fa")], 50) == Query(limit=50, offset=5)
    assert page_of([("limit", "7")], 50).limit == 7
    with pytest.raises(QueryError, match="limit, offset"):
        page_of([("text", "x")], 50)


def test_narrowing_begins_at_the_first_hit() -> None:
    """A narrower answer is read from its beginning."""
    assert narrowed(Query(offset=40, lang="en"), lang=None) == Query()
