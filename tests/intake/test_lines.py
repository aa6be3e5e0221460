from __future__ import annotations

import json
from io import BytesIO

import pytest

from dabir.errors import InputError
from dabir.intake import Intake
from dabir.intake import lines as lines_module
from dabir.intake.lines import read_lines

TEXT = "وزیر گفت: «همکاری‌ها ادامه دارد» 😀\r\n"


def read(data: bytes) -> list[Intake | InputError]:
    return list(read_lines(BytesIO(data), "a.jsonl"))


def one(data: bytes) -> Intake:
    [found] = read(data)
    assert isinstance(found, Intake), found
    return found


def error(data: bytes) -> str:
    [found] = read(data)
    assert isinstance(found, InputError), found
    return str(found)


def test_a_line_gives_its_report_and_its_metadata() -> None:
    """All fields that dabir knows are kept, all others ignored."""
    line = {
        "id": "r1", "lang": "fa", "title": "عنوان", "date": "2025-11", "publisher": "IRNA",
        "url": "https://a.b", "text": TEXT, "attributions": [[1, 2]], "score": None,
    }  # fmt: skip
    found = one(json.dumps(line).encode())
    document = found.document
    assert (document.text, document.lang, document.title) == (TEXT, "fa", "عنوان")
    assert (document.published, document.publisher, document.url) == ("2025-11", "IRNA", "https://a.b")
    assert (found.where, found.encoding, found.notes) == ("a.jsonl, line 1", "UTF-8", ())


def test_null_and_empty_fields_are_as_if_left_out() -> None:
    """An empty date is no fault and gives no note."""
    found = one(json.dumps({"id": 7, "lang": "", "title": None, "date": "", "text": TEXT}).encode())
    assert (found.document.lang, found.document.published, found.notes) == ("fa", None, ())


def test_a_date_that_cannot_be_read_is_noted_and_the_report_kept() -> None:
    """The report stays, its date is unknown, and a note says so."""
    found = one(json.dumps({"text": TEXT, "date": "۶ آذر"}).encode())
    assert found.document.published is None
    assert found.notes == ("date '۶ آذر' not read, so the date is unknown; write it as YYYY-MM-DD",)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"text": "a', "is not JSON"),
        (b"not json", "is not JSON"),
        (b'{"text": "a"} more', "is not JSON"),
        (b'{"text": "a", "x": ' + b"[" * 90_000, "is not JSON"),
        (b'{"text": "a b", "x": NaN}', "is not JSON"),
        (b'["text"]', "Expected `object`, got `array`"),
        (b'"text"', "Expected `object`, got `str`"),
        (b'{"id": "x"}', "missing required field `text`"),
        (b'{"text": null}', "Expected `str`, got `null` - at `$.text`"),
        (b'{"text": 7}', "Expected `str`, got `int` - at `$.text`"),
        (b'{"text": "a b", "lang": "xx"}', "unknown language 'xx'"),
        (b'{"text": " \\n"}', "has no text"),
        (b'{"text": "a\\ud800b"}', "half of a surrogate pair"),
        (b'{"text": "a\\u0000b"}', "NUL character"),
    ],
)
def test_a_faulty_line_is_said_with_its_number_and_the_rest_goes_on(line: bytes, said: str) -> None:
    """The error stands in the place of the line; the lines around it are read."""
    good = json.dumps({"text": TEXT}).encode()
    before, fault, after = read(good + b"\n\n" + line + b"\n" + good)
    assert isinstance(before, Intake)
    assert isinstance(after, Intake)
    assert isinstance(fault, InputError)
    assert fault.where == "a.jsonl, line 3"
    assert said in str(fault)
    assert after.where == "a.jsonl, line 4"


def test_a_mark_before_the_first_line_is_of_the_file() -> None:
    """A byte order mark before the JSON does not reach the text."""
    assert one(b'\xef\xbb\xbf{"text": "One report."}').document.text == "One report."


def test_a_mark_inside_a_text_stays() -> None:
    """A byte order mark that begins the text of a report is kept."""
    assert one(b'{"text": "\\ufeffOne report."}').document.text == "\ufeffOne report."


def test_windows_1256_lines_are_read_and_said() -> None:
    """A line in Windows-1256 is read, and the encoding named."""
    found = one('{"text": "وزير امور خارجه گفت: همكاري با همسايگان ادامه دارد"}'.encode("cp1256"))
    assert found.encoding == "Windows-1256"
    assert found.document.text.startswith("وزير امور")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"\x1f\x8b\x08\n\n", "gzip archive"),
        ('\ufeff{"text": "a"}\n'.encode("utf-16-le"), "UTF-16 or binary"),
        (b"\x00\x01\n\x02", "UTF-16 or binary"),
    ],
)
def test_a_file_that_is_no_json_lines_is_refused_once(data: bytes, said: str) -> None:
    """One error for the file, not one for each line of it."""
    assert said in error(data)


def test_a_line_that_is_too_long_is_refused_and_the_next_one_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more of a line than the limit is ever held."""
    monkeypatch.setattr(lines_module, "LARGEST", 100)
    monkeypatch.setattr("dabir.intake.decoding.LARGEST", 100)
    long = b'{"text": "' + b"a" * 350 + b'"}\n'
    fault, good = read(long + b'{"text": "One report."}\n')
    assert isinstance(fault, InputError)
    assert "is over" in str(fault)
    assert isinstance(good, Intake)
    assert good.where == "a.jsonl, line 2"


def test_metadata_of_another_type_is_left_out_with_a_note() -> None:
    """Only the text can make a line useless; what else is odd is named and the report kept."""
    (found,) = read(b'{"text": "a b", "title": ["T"], "date": 2025, "url": 7, "lang": "fa-IR", "id": 5}')
    assert isinstance(found, Intake)
    assert (found.document.title, found.document.published, found.document.lang) == (None, None, "fa")
    assert [note.split()[0] for note in found.notes] == ["title", "date", "url"]


def test_a_language_that_is_not_read_is_kept_as_other() -> None:
    """Any language that there is may be named."""
    (found,) = read(b'{"text": "ein Bericht", "lang": "de"}')
    assert isinstance(found, Intake)
    assert found.document.lang == "other"
