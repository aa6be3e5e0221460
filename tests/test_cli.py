from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from by_cues import call, run
from dabir.archive import Archive
from dabir.cli import main
from dabir.record import Record, decode

ROOT = Path(__file__).parent.parent


@pytest.fixture
def workplace(tmp_path: Path, sample_archive: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the samples and an archive of them, as the examples of the help texts expect."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    shutil.copy(sample_archive, tmp_path / "record.db")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def verbs() -> Iterator[tuple[str, str]]:
    """Yield each verb but serve, which has a test of its own, with the example that ends its help text."""
    for name, command in main.commands.items():
        if name == "serve":
            continue
        help_text = CliRunner().invoke(main, [name, "--help"]).output
        example = re.search(r"Example:\s*\n\s*(dabir .+)", command.help or "")
        assert example, f"{name} has no example"
        assert "Example:" in help_text
        yield name, example.group(1)


@pytest.mark.parametrize(("name", "example"), list(verbs()))
def test_the_example_of_each_help_text_runs(name: str, example: str, workplace: Path) -> None:
    """What the help shows works as it stands, from a folder with the samples."""
    program, *arguments = example.split()
    assert program == "dabir"
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    assert result.output or arguments[0] in ("annotate", "export")


def test_add_tells_what_it_did(tmp_path: Path) -> None:
    """One summary line; the same again is known; refused inputs are listed and make the exit code 1."""
    (tmp_path / "good.txt").write_text("Vell said that trade grew.", encoding="utf-8")
    (tmp_path / "arabic.txt").write_bytes(
        "وزیر گفت: تجارت رشد کرد.".replace("ی", "ي").replace("ک", "ك").encode("cp1256")
    )
    (tmp_path / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "lines.jsonl").write_text('{"text": "He said it rained."}\n{broken\n', encoding="utf-8")
    (tmp_path / "french.txt").write_text(
        "Le ministre a dit que les pourparlers sont dans une impasse.", encoding="utf-8"
    )
    result = run("add", tmp_path / "a.db", *sorted(tmp_path.glob("*.*")), tmp_path / "none.txt")
    assert result.exit_code == 1
    summary = result.stdout.strip()
    assert summary.startswith("added 4 reports with 3 statements")
    assert "1 of them in a language that is kept but not read" in summary
    assert summary.endswith("3 refused")
    for part in ("bad.txt", "lines.jsonl, line 2", "none.txt", "arabic.txt: read as Windows-1256"):
        assert part in result.stderr
    again = run("add", tmp_path / "a.db", tmp_path / "good.txt")
    assert again.stdout == "added 0 reports with 0 statements; 1 known already\n"
    assert again.exit_code == 0


def test_extract_writes_records_and_keeps_nothing(samples: list[Record]) -> None:
    """Each line is a record equal to what the library reads."""
    result = run("extract", ROOT / "samples" / "reports")
    assert [decode(line) for line in result.stdout.splitlines()] == samples


def test_annotate_answers_each_line_in_order(tmp_path: Path) -> None:
    """Standard input and output work, a bad line makes the exit code 1 and loses nothing."""
    given = '{"id": "a", "text": "Vell said that trade grew."}\n{broken\n{"id": "c", "text": "وزیر گفت: موافقیم."}\n'
    result = run("annotate", "-", "-", given=given)
    assert result.exit_code == 1
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line.get("id") for line in found] == ["a", None, "c"]
    assert "error" in found[1]


def test_annotate_says_where_it_cannot_read_or_write(tmp_path: Path) -> None:
    """A missing input and a folder that is not there are each named."""
    missing = run("annotate", tmp_path / "none.jsonl", "-")
    assert (missing.exit_code, "none.jsonl: cannot be opened" in missing.stderr) == (1, True)
    (tmp_path / "in.jsonl").write_text("")
    nowhere = run("annotate", tmp_path / "in.jsonl", tmp_path / "no" / "out.jsonl")
    assert (nowhere.exit_code, "out.jsonl.part: No such file" in nowhere.stderr) == (1, True)


def test_search_show_and_export_agree(workplace: Path) -> None:
    """The same statements come out of every verb, with the same total."""
    answer = json.loads(run("search", "record.db", "--lang", "fa", "--json", "--limit", 200).stdout)
    assert answer["total"] == len(answer["hits"]) > 20
    assert (
        run("search", "record.db", "--lang", "fa").stdout.rstrip().splitlines()[-1]
        == f"{answer['total']} statements, 20 shown"
    )
    lines = run("export", "record.db", "--lang", "fa").stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [hit["id"] for hit in answer["hits"]]
    table = run("export", "record.db", "--form", "csv", "--lang", "fa").stdout_bytes.decode("utf-8-sig")
    assert [row["id"] for row in csv.DictReader(io.StringIO(table))] == [hit["id"] for hit in answer["hits"]]
    first = answer["hits"][0]
    shown = run("show", "record.db", first["id"])
    assert first["words"].split()[0] in shown.stdout
    one = json.loads(run("show", "record.db", first["id"], "--json").stdout)
    assert one["id"] == first["statement"]
    whole = run("show", "record.db", first["document"], "--json").stdout
    assert decode(whole).document.id == first["document"]
    assert first["document"] in run("show", "record.db", first["document"]).stdout


def test_export_of_records_is_what_was_kept(workplace: Path, samples: list[Record]) -> None:
    """Whole records come out as they went in; a query with them is refused."""
    lines = run("export", "record.db", "--form", "records", "-o", "out.jsonl")
    assert lines.exit_code == 0
    written = [decode(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()]
    assert sorted(written, key=lambda r: r.document.id) == sorted(samples, key=lambda r: r.document.id)
    refused = run("export", "record.db", "--form", "records", "--lang", "fa")
    assert (refused.exit_code, "takes no query" in refused.stderr) == (2, True)


def test_mixed_scripts_keep_their_order_and_control_codes_are_shown(tmp_path: Path) -> None:
    """Persian on a terminal line is isolated, and what a report would do to the terminal is not done."""
    (tmp_path / "a.txt").write_text("وزیر گفت: «Trade \x1b[31m و تجارت».", encoding="utf-8")
    run("add", tmp_path / "a.db", tmp_path / "a.txt")
    shown = run("search", tmp_path / "a.db").stdout
    assert "\u2068وزیر\u2069" in shown
    assert "\x1b" not in click.unstyle(shown).replace("\ufffd", "")
    assert "\ufffd[31m" in shown


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["search", "none.db", "x"], 1, "no archive is there; make one with `dabir add none.db"),
        (["verify", "none.db"], 1, "no archive is there"),
        (["reindex", "none.db"], 1, "no archive is there"),
        (["serve", "none.db"], 1, "no archive is there"),
        (["search", "record.db", "..."], 2, "no letter or digit"),
        (["search", "record.db", "--date", "May"], 2, "give a day that there is"),
        (["show", "record.db", "d0/s1"], 2, "keeps nothing under the id 'd0/s1'"),
        (["show", "samples/gold.jsonl", "d0"], 1, "this is not an archive"),
        (["add", "samples", "samples"], 1, "cannot be opened"),
        (["evaluate", "attribution", "none.jsonl"], 1, "none.jsonl"),
        (["search", "record.db", "--lang", "xx"], 2, "'xx' is not one of"),
        (["add", "record.db"], 2, "Missing argument"),
    ],
)
def test_every_fault_is_explained(workplace: Path, arguments: list[str], code: int, says: str) -> None:
    """A wrong call ends with its exit code and what to do, never with a traceback."""
    result = run(*arguments)
    assert result.exit_code == code
    assert says in result.stderr
    assert "Traceback" not in result.stderr
    assert not Path("none.db").exists()


def test_verify_fails_on_a_damaged_archive(workplace: Path) -> None:
    """The faults are listed and the exit code is 1; a whole archive is told with its counts."""
    assert run("verify", "record.db").stdout.startswith("verified 10 reports and ")
    with sqlite3.connect("record.db") as connection:
        connection.execute("UPDATE statements SET words = 'no' WHERE n = 1")
    connection.close()
    result = run("verify", "record.db")
    assert result.exit_code == 1
    assert "does not say what the record says" in result.stdout
    assert "1 fault found" in result.stderr
    assert run("reindex", "record.db").stdout == "indexed 10 reports\n"
    assert run("verify", "record.db").exit_code == 0


def test_evaluate_scores_a_file_or_the_product_itself(workplace: Path) -> None:
    """With gold alone the product is run on it, with the same figures as for its own annotations."""
    own = json.loads(run("evaluate", "attribution", "samples/gold.jsonl", "--json").stdout)
    run("annotate", "samples/gold.jsonl", "out.jsonl")
    given = json.loads(run("evaluate", "attribution", "samples/gold.jsonl", "out.jsonl", "--json").stdout)
    assert own == given
    perfect = json.loads(
        run("evaluate", "attribution", "samples/gold.jsonl", "samples/gold.jsonl", "--json").stdout
    )
    assert perfect["all"]["relation"] == [1.0, 1.0, 1.0]
    assert "exact kind" in run("evaluate", "furniture", "samples/gold.jsonl").stdout
    assert "relation" in run("evaluate", "attribution", "samples/gold.jsonl").stdout


def test_serve_answers_on_loopback(workplace: Path) -> None:
    """The example of serve shows the archive's first page; a taken port is explained."""
    server = subprocess.Popen(
        [sys.executable, "-u", "-m", "dabir", "serve", "record.db", "--port", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert server.stdout is not None
    try:
        line = server.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        assert address, line
        with urllib.request.urlopen(address.group(), timeout=20) as page:  # noqa: S310 - our own server
            assert page.status == 200
        taken = subprocess.run(
            [sys.executable, "-m", "dabir", "serve", "record.db", "--port", address.group(1)],
            capture_output=True, text=True, timeout=30, check=False,
        )  # fmt: skip
        assert taken.returncode == 1
        assert "port" in taken.stderr
        assert "Traceback" not in taken.stderr
    finally:
        server.terminate()
        server.wait(10)
        server.stdout.close()


def test_the_library_reads_what_the_command_line_wrote(workplace: Path) -> None:
    """Both are doors of the same house."""
    with Archive("record.db", read_only=True) as archive:
        assert archive.counts().statements == len(run("export", "record.db").stdout.splitlines())


def test_no_verb_writes_over_what_it_reads(workplace: Path) -> None:
    """An output that is the input is refused, and a failed one leaves what was there."""
    before = Path("record.db").read_bytes()
    over = run("export", "record.db", "-o", "record.db")
    assert (over.exit_code, "is what is read" in over.stderr) == (1, True)
    assert Path("record.db").read_bytes() == before
    same = run("annotate", "samples/gold.jsonl", "samples/gold.jsonl")
    assert (same.exit_code, "is what is read" in same.stderr) == (1, True)
    assert Path("samples/gold.jsonl").read_bytes() == (ROOT / "samples" / "gold.jsonl").read_bytes()
    Path("kept.csv").write_text("kept")
    assert run("export", "record.db", "--form", "csv", "--date", "nonsense", "-o", "kept.csv").exit_code == 2
    assert Path("kept.csv").read_text() == "kept"
    assert list(Path().glob("*.part")) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize(
    "arguments",
    [
        call("export", "record.db", "-o", "/dev/full"),
        call("annotate", "samples/gold.jsonl", "/dev/full"),
        call("extract", "samples/reports"),
    ],
)
def test_a_full_disk_is_told_in_one_line(workplace: Path, arguments: list[str]) -> None:
    """No room for the output ends with a sentence, not a traceback."""
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [sys.executable, "-m", "dabir", *arguments],
            stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert result.returncode == 1
    assert "No space left on device" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_arguments_that_are_no_text_are_explained(workplace: Path) -> None:
    """Bytes that are not UTF-8 on the command line end with a sentence."""
    for arguments in (["search", "record.db", "a", "--publisher", b"\xff"], ["show", "record.db", b"\xff"]):
        result = subprocess.run(
            [sys.executable, "-m", "dabir", *arguments], capture_output=True, timeout=60, check=False
        )
        assert result.returncode == 2
        assert b"Traceback" not in result.stderr


def test_one_report_that_cannot_be_kept_does_not_end_the_batch(
    workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record that is not sound is refused with its place, and the rest goes on."""

    def refuse(record: Record) -> tuple[str, ...]:
        return ("statement s1: it is odd",) if "Valtane" in record.document.text else ()

    monkeypatch.setattr("dabir.archive.archive.check", refuse)
    result = run("add", "new.db", "samples/reports")
    assert result.exit_code == 1
    assert re.search(r"refused: .*en-.*\.txt: .*it is odd", result.stderr)
    assert re.match(r"added \d reports with \d+ statements; [1-9] refused\n", result.stdout)


def test_names_of_files_do_nothing_to_the_terminal(tmp_path: Path) -> None:
    """Control codes in a file name are shown, on one line."""
    name = tmp_path / "re\nfused\x1b[31m.png"
    name.write_bytes(b"x")
    told = run("add", tmp_path / "a.db", name).stderr
    assert "\x1b" not in told
    assert len(told.splitlines()) == 1


def test_extract_tells_how_a_file_was_read(tmp_path: Path) -> None:
    """An encoding other than UTF-8 is named."""
    (tmp_path / "a.txt").write_bytes(
        "وزیر گفت که تجارت رشد کرد.".replace("ی", "ي").replace("ک", "ك").encode("cp1256")
    )
    assert "read as Windows-1256" in run("extract", tmp_path / "a.txt").stderr


def test_a_server_for_every_address_needs_its_name(workplace: Path) -> None:
    """Requests under unknown names are refused, so the name must be told."""
    result = run("serve", "record.db", "--host", "0.0.0.0")  # noqa: S104 - it is refused
    assert (result.exit_code, "say by --name" in result.stderr) == (1, True)


def test_reading_needs_no_right_to_write(sample_archive: Path) -> None:
    """An archive in a folder that may not be written can be searched and verified."""
    folder = Path(tempfile.mkdtemp())
    shutil.copy(sample_archive, folder / "a.db")
    (folder / "a.db").chmod(0o444)
    folder.chmod(0o555)
    # The first call loads what the other user may have no right to load.
    code = (
        "import os, sys; from dabir.cli import main; path, verb, other = sys.argv[1:]; "
        "main([verb, path], standalone_mode=False); os.geteuid() or os.setuid(65534); main([verb, other])"
    )
    try:
        for verb in ("search", "verify"):
            result = subprocess.run(
                [sys.executable, "-c", code, str(sample_archive), verb, str(folder / "a.db")],
                capture_output=True, text=True, timeout=60, check=False,
            )  # fmt: skip
            assert result.returncode == 0, result.stderr
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
