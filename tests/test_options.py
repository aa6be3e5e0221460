"""The choice of what reads, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import small_gold
from by_cues import CUES
from dabir.cli import main
from dabir.gazetteer import Gazetteer, current
from dabir.models import Weights
from dabir.pipeline import READERS, Reader, _loaded
from dabir.record import decode

TEXT = "Vell said that trade grew."


def run(*arguments: object, given: str | None = None) -> Result:
    """Run a verb as a user would."""
    return CliRunner().invoke(main, [str(item) for item in arguments], input=given, catch_exceptions=False)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def no_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of weights is missing, and nothing was loaded from it before."""
    monkeypatch.setattr("dabir.stages.network_reader.packaged", lambda: Weights(tmp_path / "weights"))
    monkeypatch.setattr("dabir.pipeline._loaded", _loaded.__wrapped__)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int | None]]:
    """The readers that are asked for, with their threads; cues read in their place."""
    found: list[tuple[str, int | None]] = []

    def note(name: str, threads: int | None) -> Reader:
        found.append((name, threads))
        return CUES

    monkeypatch.setattr("dabir.options.reader", note)
    return found


def calls(report: Path, *options: object) -> list[list[object]]:
    """Return a call of each verb that reads, with these options."""
    folder = report.parent
    small_gold.write(folder / "open")
    (folder / "in.jsonl").write_text(json.dumps({"text": TEXT}), encoding="utf-8")
    return [
        ["add", *options, folder / "a.db", report],
        ["extract", *options, report],
        ["annotate", *options, folder / "in.jsonl", folder / "out.jsonl"],
        ["evaluate", *options, "attribution", folder / "open"],
    ]


@pytest.mark.parametrize("verb", ["add", "extract", "annotate", "evaluate"])
def test_each_verb_that_reads_tells_of_the_choice(verb: str) -> None:
    """All readers are named with the one that reads where none is chosen, and what threads are for."""
    told = " ".join(run(verb, "--help").stdout.split())
    assert f"--reader [{'|'.join(READERS)}]" in told
    assert "plain lists of cues. [default: accurate]" in told
    assert "all cores where not given. They change nothing but the time. [x>=1]" in told


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--reader", "slow"], "'slow' is not one of 'accurate', 'fast', 'cues'"),
        (["--reader", ""], "'' is not one of"),
        (["--reader"], "requires an argument"),
        (["--threads", "0"], "0 is not in the range x>=1"),
        (["--threads", "-2"], "-2 is not in the range x>=1"),
        (["--threads", "two"], "'two' is not a valid integer"),
    ],
)
def test_a_choice_that_is_none_is_explained(
    report: Path, asked: list[object], options: list[str], says: str
) -> None:
    """The exit code is 2, and nothing is loaded, read or written."""
    result = run("extract", report, *options)
    assert (result.exit_code, result.stdout, says in result.stderr) == (2, "", True)
    assert asked == []


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ([], ("accurate", None)),
        (["--reader", "fast"], ("fast", None)),
        (["--threads", "3"], ("accurate", 3)),
        (["--reader", "fast", "--threads", "3"], ("fast", 3)),
        (["--threads", "3", "--reader", "fast"], ("fast", 3)),
    ],
)
def test_what_is_chosen_reads(
    report: Path, asked: list[object], options: list[str], wanted: tuple[str, int | None]
) -> None:
    """Every verb asks for the reader and the threads of its options, in whatever order they stand."""
    for call in calls(report, *options):
        assert run(*call).exit_code == 0
        assert set(asked) == {wanted}
        asked.clear()


def test_cues_need_no_weights(report: Path, no_weights: None) -> None:
    """Every verb reads by cues where the folder of weights is missing, and records say so."""
    for call in calls(report, "--reader", "cues"):
        assert run(*call).exit_code == 0
    assert decode(run("extract", "--reader", "cues", report).stdout).producer.reader == "cues"
    assert "trade grew" in run("search", report.parent / "a.db").stdout


@pytest.mark.parametrize("name", ["accurate", "fast"])
def test_missing_weights_are_told_with_what_to_do(name: str, report: Path, no_weights: None) -> None:
    """One line, the exit code 1, and neither an archive nor an output is left behind."""
    for call in calls(report, "--reader", name):
        result = run(*call)
        assert (result.exit_code, result.stdout) == (1, "")
        assert len(result.stderr.splitlines()) == 1
        assert "config.json is missing" in result.stderr
        assert "--reader cues" in result.stderr
    assert {path.name for path in report.parent.iterdir()} == {"a.txt", "in.jsonl", "open"}


def test_what_reads_nothing_needs_no_weights(report: Path, no_weights: None) -> None:
    """What was found elsewhere is scored, and annotators are compared, without a reader."""
    folder, lines = report.parent / "open", report.parent / "out.jsonl"
    small_gold.write(folder)
    lines.write_text('{"id": "en-90", "attributions": []}\n', encoding="utf-8")
    assert run("evaluate", "attribution", folder, lines).exit_code == 0
    assert run("evaluate", "agreement", folder, folder).exit_code == 0


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table that is taken; tests/gazetteer has those that are not."""
    path = tmp_path / "own.csv"
    path.write_text("name_en,name_fa,kind\nOstrel,اوسترل,state\n", encoding="utf-8")
    return path


def asking_calls(report: Path, *options: object) -> list[list[object]]:
    """Return a call of each verb that reads, links or searches, with these options."""
    archive = report.parent / "kept.db"
    assert run("add", "--reader", "cues", archive, report).exit_code == 0
    asking: list[list[object]] = [[verb, *options, archive] for verb in KNOWING[4:]]
    return [*calls(report, "--reader", "cues", *options), *asking]


KNOWING = ("add", "extract", "annotate", "evaluate", "search", "match", "reindex", "verify", "export")


@pytest.mark.parametrize("verb", [*KNOWING, "serve"])
def test_each_verb_that_asks_the_gazetteer_takes_tables(verb: str) -> None:
    """The option stands in its help."""
    told = " ".join(run(verb, "--help").stdout.split())
    assert "--gazetteer FILE" in told
    assert "taken whole or not at all; may be repeated." in told


def test_tables_are_in_use_while_a_verb_runs(
    report: Path, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All tables that are given, in their order, from before the verb does anything until it has ended."""
    used: list[object] = []
    monkeypatch.setattr("dabir.options.use", lambda paths: used.append(tuple(paths)))
    for call in asking_calls(report, "--gazetteer", table, "--gazetteer", report):
        assert run(*call).exit_code == 0
        assert used == [(table, report), ()]
        used.clear()


def test_records_tell_that_a_users_table_was_used(report: Path, table: Path) -> None:
    """The digest of the producer is another one, the same for the same table, and as it was without."""
    given = [(), ("--gazetteer", table), ("--gazetteer", table), ()]
    digests = [
        decode(run("extract", "--reader", "cues", *each, report).stdout).producer.digest for each in given
    ]
    assert digests[0] == digests[3] == CUES.digest
    assert digests[1] == digests[2] != CUES.digest


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name_en,name_fa,sort\n", "bad.csv, line 1, column sort: is not known; use some of name_en"),
        (
            "name_en,name_fa,kind,office,of,from\nAda,آدا,person,king,Iran,2020-13\n",
            "bad.csv, line 2, column from: came '2020-13'; give a Gregorian",
        ),
        ("name_en,name_fa,kind\nAda,,city\nAda,,city\n", "bad.csv, line 3, column name_en: 'Ada' stands in"),
        ("name_en,name_fa,kind\nAda آدا,,city\n", "bad.csv, line 2, column name_en: 'Ada آدا' mixes Latin"),
    ],
)
def test_a_table_with_a_fault_stops_every_verb(report: Path, table: Path, text: str, says: str) -> None:
    """One line with file, line and column, the exit code 1, and nothing is read or left behind."""
    bad = report.parent / "bad.csv"
    bad.write_text(text, encoding="utf-8")
    every = asking_calls(report, "--gazetteer", table, "--gazetteer", bad)
    before = sorted(report.parent.iterdir())
    for call in [*every, ["serve", "--gazetteer", bad, report.parent / "kept.db"]]:
        result = run(*call)
        assert (result.exit_code, result.stdout) == (1, "")
        assert len(result.stderr.splitlines()) == 1
        assert says in result.stderr
    assert sorted(report.parent.iterdir()) == before
    assert current() is Gazetteer.packaged()
