from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from dabir.errors import InputError
from dabir.intake import Intake, read, read_all
from dabir.intake import files as files_module

TEXT = "The minister said that the talks would go on.\r\n"


def told(sources: Iterable[str | os.PathLike[str]]) -> list[str]:
    """Return what came of sources: the place of a report, the message of an error."""
    return [item.where if isinstance(item, Intake) else str(item) for item in read_all(sources)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/z.TXT", "a/c.txt", ".hidden.txt", ".git/x.txt", "notes.docx", "Makefile"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(f"{TEXT}{name}".encode())
    (tmp_path / "lines.jsonl").write_text('{"text": "One said."}\n{"text": 1}\n{"text": "Two said."}\n')
    return tmp_path


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_read_gives_the_report_of_a_file(tmp_path: Path) -> None:
    """A text has no title; path and string are the same."""
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    assert read(path) == read(str(path))
    assert (read(path).text, read(path).title, read(path).lang) == (TEXT, None, "en")


def test_read_takes_a_file_of_one_line(tmp_path: Path) -> None:
    """JSON lines with one report are a file with one report."""
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": TEXT, "title": "T"}) + "\n")
    assert read(path).title == "T"


def test_read_refuses_several_reports(tmp_path: Path) -> None:
    """Several reports are not read as one."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One said."}\n{"text": "Two said."}\n')
    with pytest.raises(InputError, match="holds several reports"):
        read(path)


def test_a_folder_is_read_in_order_and_nothing_is_dropped_in_silence(folder: Path) -> None:
    """Files come sorted by path, hidden ones are left out, other kinds are refused in one line each."""
    expected = "expected .txt, .jsonl, .html, .htm; save it as one of these"
    assert told([folder]) == [
        f"{folder}/Makefile: has no suffix, {expected}",
        f"{folder}/a/c.txt",
        f"{folder}/a/z.TXT",
        f"{folder}/b.txt",
        f"{folder}/lines.jsonl, line 1",
        f"{folder}/lines.jsonl, line 2: is not a report: Expected `str`, got `int` - at `$.text`; "
        'write one object a line: {"id"?, "lang"?, "title"?, "date"?, "publisher"?, "url"?, "text"}',
        f"{folder}/lines.jsonl, line 3",
        f"{folder}/notes.docx: has the suffix '.docx', {expected}",
    ]


def test_a_hidden_file_is_read_when_it_is_named(folder: Path) -> None:
    """Only what is met by chance is left out."""
    assert told([folder / ".hidden.txt"]) == [f"{folder}/.hidden.txt"]


def test_patterns_are_expanded_in_order(folder: Path) -> None:
    """A pattern gives its files and folders sorted by path, a recursive one those below."""
    assert told([f"{folder}/*.txt"]) == [f"{folder}/b.txt"]
    assert told([f"{folder}/**/*.txt"]) == [f"{folder}/a/c.txt", f"{folder}/b.txt"]
    assert told([f"{folder}/[a]"]) == [f"{folder}/a/c.txt", f"{folder}/a/z.TXT"]
    assert told([f"{folder}/*.csv"]) == [f"{folder}/*.csv: matches no file; check the pattern"]


def test_a_name_that_looks_like_a_pattern_is_a_name_first(tmp_path: Path) -> None:
    """A file whose name has brackets is read by that name."""
    (tmp_path / "a[1].txt").write_text(TEXT)
    assert told([tmp_path / "a[1].txt"]) == [f"{tmp_path}/a[1].txt"]


def test_faults_of_files_are_said_in_their_place(tmp_path: Path) -> None:
    """Missing, blank, binary and dangling files give one line each and the rest goes on."""
    (tmp_path / "empty.txt").touch()
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "good.txt").write_text(TEXT)
    names = ("missing.txt", "empty.txt", "picture.txt", "gone.txt", "good.txt")
    assert told(tmp_path / name for name in names) == [
        f"{tmp_path}/missing.txt: does not exist; check the name",
        f"{tmp_path}/empty.txt: is empty; give a file that holds a report",
        f"{tmp_path}/picture.txt: is a PNG picture, not text; copy its text into a .txt file",
        f"{tmp_path}/gone.txt: is a link to a file that does not exist; check the name",
        f"{tmp_path}/good.txt",
    ]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    """A folder that links to itself is read once, and the link is named."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "loop").symlink_to(tmp_path)
    assert told([tmp_path]) == [
        f"{tmp_path}/a.txt",
        f"{tmp_path}/loop: is a link to a folder; give the folder itself",
    ]
    assert told([tmp_path / "loop"])[0] == f"{tmp_path}/loop/a.txt"


def test_what_the_system_refuses_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file or folder without permission gives the reason of the system."""
    (tmp_path / "inner").mkdir()
    (tmp_path / "a.txt").write_text(TEXT)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    expected = "cannot be read: Permission denied; check the file and its permissions"
    assert told([tmp_path / "a.txt"]) == [f"{tmp_path}/a.txt: {expected}"]
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert told([tmp_path / "inner"]) == [f"{tmp_path}/inner: {expected}"]


def test_names_that_no_system_takes_are_said() -> None:
    """A name that is too long or holds a NUL is an error, not a crash."""
    long, nul = told(["x" * 5_000 + ".txt", "a\0b.txt"])
    assert "File name too long" in long
    assert nul.endswith(": does not exist; check the name")


def test_an_empty_name_is_not_the_folder_one_stands_in() -> None:
    """A variable of the shell that is not set reads nothing."""
    assert told([""]) == ["'': is an empty name; give a file, a folder, a pattern or -"]


def test_names_in_no_encoding_can_be_printed(tmp_path: Path) -> None:
    """A name of bytes that are no text is shown with escapes."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    path.write_text(TEXT)
    assert told([path]) == [f"{tmp_path}/\\udcff.txt"]


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A pipe in a folder would wait for ever, so it is named and left; a folder is no report."""
    os.mkfifo(tmp_path / "pipe.txt")
    assert told([tmp_path]) == [
        f"{tmp_path}/pipe.txt: is no regular file; give a file, or - to read standard input"
    ]
    with pytest.raises(InputError, match="is a folder"):
        read(tmp_path)


def test_a_text_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more of a file than the limit is ever held."""
    monkeypatch.setattr(files_module, "LARGEST", 100)
    monkeypatch.setattr("dabir.intake.decoding.LARGEST", 100)
    (tmp_path / "a.txt").write_text("a" * 1_000)
    [message] = told([tmp_path / "a.txt"])
    assert message.endswith("split it into its reports")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"text": "One said."}\n{"text": "Two said."}\n', ["One said.", "Two said."]),
        (b'\xef\xbb\xbf \n\n {"text": "One said."}\n', ["One said."]),
        (TEXT.encode(), [TEXT]),
        (f"\ufeff\n\n {TEXT}{TEXT}".encode(), [f"\ufeff\n\n {TEXT}{TEXT}"]),
        (b"[1] no brace", ["[1] no brace"]),
    ],
)
def test_standard_input_is_json_lines_or_one_text(
    data: bytes, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A brace as the first character makes it JSON lines; a text is kept whole."""
    stdin(monkeypatch, data)
    assert [item.document.text for item in read_all(["-"]) if isinstance(item, Intake)] == expected


@pytest.mark.parametrize("data", [b"", b" \n\n"])
def test_empty_standard_input_is_said(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing on standard input is an error that names it."""
    stdin(monkeypatch, data)
    assert told(["-"]) == ["standard input: is empty; give a file that holds a report"]


def test_lines_of_standard_input_are_numbered_from_its_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blank lines before the first report count."""
    stdin(monkeypatch, b'\n\n{"text": "One said."}\n')
    assert told(["-"]) == ["standard input, line 3"]


def test_encoding_is_told(tmp_path: Path) -> None:
    """A text in another encoding than UTF-8 says which."""
    (tmp_path / "a.txt").write_bytes("وزير امور خارجه گفت كه همكاري ادامه دارد".encode("cp1256"))
    [found] = read_all([tmp_path / "a.txt"])
    assert isinstance(found, Intake)
    assert found.encoding == "Windows-1256"
