from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dabir import Archive
from dabir.cli import main
from linked import Who, address, report

ONE = report(1, Who("Kambiz Rastgun"))
OTHER = report(2, Who("Rastgun"))


@pytest.fixture
def kept(tmp_path: Path) -> str:
    """An archive of two reports, one with a full name and one with a surname."""
    path = tmp_path / "a.db"
    with Archive(path) as archive:
        archive.add(ONE)
        archive.add(OTHER)
    return str(path)


def run(*arguments: str) -> str:
    """Run match and return what it wrote."""
    result = CliRunner().invoke(main, ["match", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_pairs_are_shown_with_their_reasons(kept: str) -> None:
    """The unsure pair stands there with addresses and the reason in words."""
    output = run(kept)
    assert address(ONE) in output
    assert "may be short for" in output
    assert "1 pair to review" in output
    assert json.loads(run(kept, "--json"))[0]["judgement"]["verdict"] == "unsure"


def test_a_judgement_is_kept_shown_and_undone(kept: str) -> None:
    """--same joins, --judged shows it, --undo takes it back, by number or the last one."""
    run(kept, "--same", address(ONE), address(OTHER), "--by", "Sara", "--reason", "one man")
    with Archive(kept) as archive:
        assert len(archive.cluster_of(address(ONE))) == 2
    assert "same, Sara" in run(kept, "--judged")
    assert "undone" in run(kept, "--undo")
    run(kept, "--different", address(ONE), address(OTHER), "--by", "Sara")
    number = json.loads(run(kept, "--judged", "--json"))[-1]["number"]
    assert "undone" in run(kept, "--undo", str(number))
    with Archive(kept) as archive:
        assert len(archive.cluster_of(address(ONE))) == 1


def test_two_judgements_at_once_are_refused(kept: str) -> None:
    """One judgement at a time; the message says so."""
    result = CliRunner().invoke(main, ["match", kept, "--undo", "--same", address(ONE), address(OTHER)])
    assert result.exit_code == 2
    assert "at a time" in result.output
