from __future__ import annotations

import csv as plain_csv
import io
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dabir.archive.query import Hit, Speaker
from dabir.export import csv, jsonl
from dabir.record import Document, Producer, Record, Span, Statement, decode, digest, document_id, encode

WORDS = '«همکاری‌های \u200fما» 😀 said "no", she\r\nadded\nand\tleft\u2028'


def hit(**changes: Any) -> Hit:
    values: dict[str, Any] = {
        "id": "d1/s1", "document": "d1", "statement": "s1", "speaker": "علی لاریجانی", "cue": "گفت",
        "words": WORDS, "snippet": "no", "marks": (Span(0, 2),), "mode": "direct", "score": 0.75,
        "lang": "fa", "date": "2025-11-27T14:05", "title": "عنوان, یک", "publisher": "ایرنا",
        "address": "/statements/d1/s1", "source": "وی",
        "speakers": (Speaker(address="d1/a1", name="علی لاریجانی"), Speaker(address="d1/a2", name="x")),
    }  # fmt: skip
    return Hit(**(values | changes))


def rows(*hits: Hit) -> list[dict[str, str]]:
    """Return the rows as a spreadsheet reads them."""
    file = io.BytesIO()
    assert csv.write_hits(iter(hits), file) == len(hits)
    text = file.getvalue().decode("utf-8-sig")
    return list(plain_csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_holds_the_statement_to_the_character() -> None:
    """Persian, joiners, emoji, quotation marks and line ends come back as they were."""
    assert rows(hit()) == [
        {
            "id": "d1/s1", "document": "d1", "speaker": "علی لاریجانی", "source": "وی",
            "actors": "d1/a1 | d1/a2", "cue": "گفت", "words": WORDS,
            "mode": "direct", "score": "0.75", "lang": "fa", "published": "2025-11-27T14:05",
            "title": "عنوان, یک", "publisher": "ایرنا", "address": "/statements/d1/s1",
        }
    ]  # fmt: skip


def test_the_file_begins_with_a_mark_and_the_names_and_has_dos_line_ends() -> None:
    """Spreadsheets need the mark to see Persian; RFC 4180 wants CR LF; each column has a guide."""
    file = io.BytesIO()
    assert csv.write_hits([], file) == 0
    assert file.getvalue() == b"\xef\xbb\xbf" + ",".join(csv.COLUMNS).encode() + b"\r\n"
    assert all(guide and "\n" not in guide for guide in csv.COLUMNS.values())


def test_what_the_report_does_not_say_is_an_empty_cell() -> None:
    """None is empty, in every column that can lack a value."""
    [row] = rows(hit(speaker=None, cue=None, date=None, title=None, publisher=None))
    assert [row[name] for name in ("speaker", "cue", "published", "title", "publisher")] == [""] * 5


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    """What a spreadsheet would compute gets an apostrophe, in any column."""
    [row] = rows(hit(words=f"{start}cmd|' /C calc'!A0", title=f"{start}1+1", speaker=f"{start}x"))
    assert row["words"] == f"'{start}cmd|' /C calc'!A0"
    assert (row["title"], row["speaker"]) == (f"'{start}1+1", f"'{start}x")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_any_words_come_back_from_csv(words: str) -> None:
    """Whatever was said, the cell holds it, at most with an apostrophe before it."""
    [row] = rows(hit(words=words))
    assert row["words"] in (words, "'" + words)
    assert not row["words"].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_statements_come_back_from_json_lines() -> None:
    """One line a statement, each the same statement when read again."""
    hits = [hit(), hit(id="d1/s2", speaker=None)]
    file = io.BytesIO()
    assert jsonl.write_hits(iter(hits), file) == 2
    lines = file.getvalue().split(b"\n")
    assert lines.pop() == b""
    assert [msgspec.json.decode(line, type=Hit) for line in lines] == hits


def test_records_come_back_from_json_lines() -> None:
    """One line a record, in the bytes of the record."""
    content = (Span(0, len(WORDS)),)
    said = Statement(id="s1", content=content, digest=digest(WORDS, content), mode="direct")
    record = Record(
        document=Document(id=document_id(WORDS), text=WORDS, lang="fa"),
        producer=Producer(dabir="0", reader="cues", digest="0"),
        statements=(said,),
    )
    file = io.BytesIO()
    assert jsonl.write_records([record, record], file) == 2
    assert file.getvalue() == (encode(record) + b"\n") * 2
    assert decode(file.getvalue().splitlines()[0]) == record


def test_exports_are_streamed() -> None:
    """A row is written before the next statement is asked for."""
    file = io.BytesIO()
    seen = []

    def slowly() -> Any:
        for number in range(3):
            seen.append(file.getvalue().count(b"\r\n"))
            yield hit(id=f"d1/s{number}", words="no")

    csv.write_hits(slowly(), file)
    assert seen == [1, 2, 3]
