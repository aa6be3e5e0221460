"""The verb that exports, on statements and on actors; the options of speakers on the command line."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from by_cues import run
from dabir import Archive, Query


@pytest.fixture
def place(gold_archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an archive of the open gold reports."""
    shutil.copy(gold_archive, tmp_path / "record.db")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_actors_are_exported_in_every_form(place: Path) -> None:
    """One line or row for each who is named, and entities of FollowTheMoney."""
    with Archive("record.db", read_only=True) as archive:
        total = archive.actor_total()
    lines = run("export", "actors", "record.db").stdout.splitlines()
    assert len(lines) == len({json.loads(line)["id"] for line in lines}) == total
    table = run("export", "actors", "record.db", "--form", "csv").stdout_bytes.decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(table, newline="")))) == total
    assert run("export", "actors", "record.db", "--form", "ftm", "-o", "out.ftm").exit_code == 0
    assert {json.loads(line)["schema"] for line in Path("out.ftm").read_text("utf-8").splitlines()} == {
        "Person", "Organization", "PublicBody", "Position", "Occupancy",
    }  # fmt: skip


def test_statements_are_meant_where_nothing_else_is_said(place: Path) -> None:
    """The word may stand there or not."""
    assert run("export", "statements", "record.db").stdout == run("export", "record.db").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("actors", "record.db", "--form", "records"),
            "actors have no form 'records'; give one of jsonl, csv, ftm",
        ),
        (("record.db", "--form", "ftm"), "statements have no form 'ftm'; give one of jsonl, csv, records"),
        (("actors", "record.db", "--lang", "fa"), "export actors takes no query"),
        (("people", "record.db"), "'people record.db' is not understood"),
        (("actors", "record.db", "more"), "is not understood"),
    ],
)
def test_what_cannot_be_exported_is_told(place: Path, arguments: tuple[str, ...], message: str) -> None:
    """One line says what there is instead."""
    result = run("export", *arguments)
    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr


def test_search_by_speaker_says_name_and_source_and_how_it_was_read(place: Path) -> None:
    """The name of the report, the words of the source, the spellings; the same statements in every form."""
    result = run("search", "record.db", "--speaker", "راستگون", "--limit", 200)
    assert "Kambiz Rastgun (he) — reminded" in result.stdout
    assert "speaker read as" in result.stdout
    assert result.stdout.splitlines()[-1] == "18 statements"
    found = json.loads(run("search", "record.db", "--speaker", "راستگون", "--json", "--limit", 200).stdout)
    lines = run("export", "record.db", "--speaker", "راستگون").stdout.splitlines()
    assert [json.loads(line) for line in lines] == found["hits"]
    assert {"name": "Kambiz Rastgun", "source": "he"}.items() <= {
        "name": found["hits"][2]["speaker"], "source": found["hits"][2]["source"],
    }.items()  # fmt: skip


def test_exact_and_about_narrow_on_the_command_line(place: Path) -> None:
    """The same as in Python."""
    with Archive("record.db", read_only=True) as archive:
        exact = archive.search(Query(speaker="Kambiz Rastgun", exact=True)).total
        about = archive.search(Query(about="Rastgun")).total
    assert 0 < exact < 18
    assert about > 0
    for total, options in (
        (exact, ("--speaker", "Kambiz Rastgun", "--exact")),
        (about, ("--about", "Rastgun")),
    ):
        assert len(run("export", "record.db", *options).stdout.splitlines()) == total


def test_who_is_inferred_is_told_on_the_command_line(place: Path) -> None:
    """The name that other reports give stands in a line of its own."""
    with Archive("record.db") as archive:
        nameless = next(hit for hit in archive.hits(Query()) if hit.speaker == "her preacher")
        [rastgun] = archive.actors(name="Rastgun")
        archive.judge(nameless.speakers[0].address, rastgun.address, "same", "A. Editor")
    result = run("search", "record.db", "--document", nameless.document, "--limit", 200)
    assert "inferred: her preacher is \u2068کامبیز راستگون\u2069" in result.stdout


def test_the_code_of_the_page_about_actors_runs(place: Path) -> None:
    """What docs/actors.md shows works as it stands, on the gold reports."""
    page = (Path(__file__).parent.parent / "docs" / "actors.md").read_text("utf-8")
    [code] = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    found: dict[str, object] = {}
    exec(code, found)  # noqa: S102 - our own page
    assert found["answer"].total > 3  # type: ignore[attr-defined]
    assert found["hit"].speaker == "کامبیز راستگون"  # type: ignore[attr-defined]


def test_the_verbs_of_the_page_about_actors_run(place: Path) -> None:
    """Each command but that which serves is understood and finds its archive."""
    page = (Path(__file__).parent.parent / "docs" / "actors.md").read_text("utf-8")
    commands = [shlex.split(line, comments=True) for line in page.splitlines() if line.startswith("dabir ")]
    assert len(commands) > 6
    for _, verb, *rest in commands:
        if verb != "serve":
            assert run(verb, *rest).exit_code == 0, rest
