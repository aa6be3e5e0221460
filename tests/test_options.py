"""The choice of what reads, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import small_gold
from by_cues import CUES
from dabir.cli import main
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
