from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dabir.cli import main
from dabir.evaluation.layers import HALVES, GoldReport, load_layers, load_links
from dabir.evaluation.validation import report_faults
from dabir.evaluation.whole import set_faults, world_ids

GOLD = Path(__file__).parents[2] / "samples" / "gold"
README = (GOLD / "README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def reports() -> list[GoldReport]:
    """All gold reports, both halves."""
    return [report for half in HALVES for report in load_layers(GOLD / half)]


@pytest.mark.parametrize("half", HALVES)
def test_each_report_follows_the_guide(half: str) -> None:
    """No layer of any report breaks a rule that can be checked."""
    assert [fault for report in load_layers(GOLD / half) for fault in report_faults(report)] == []


def test_the_set_is_whole_and_varied(reports: list[GoldReport]) -> None:
    """Size, halves, totals, vocabularies, likeness and links are as they should be."""
    assert list(set_faults(reports, load_links(GOLD / "links.json"), world_ids(GOLD / "WORLD.md"))) == []


def test_the_closed_half_has_its_note() -> None:
    """The README says that nobody reads the closed texts to mend rules."""
    assert "**Nobody reads them to mend a rule**" in README


def test_the_counts_of_the_readme_are_those_of_the_set() -> None:
    """Run benchmarks/gold_table.py where they are not."""
    sys.path.insert(0, str(GOLD.parents[1] / "benchmarks"))
    table = importlib.import_module("gold_table")
    assert "| open | en |" in README
    assert table.written(README) == README


def test_the_agreement_in_the_readme_is_that_of_the_two_readings() -> None:
    """The figures printed beside the set come from the readings that are kept with it."""
    command = ["evaluate", "agreement", str(GOLD / "readings" / "first"), str(GOLD / "readings" / "second")]
    result = CliRunner().invoke(main, command, catch_exceptions=False)
    assert result.exit_code == 0
    assert result.output.strip() in (GOLD / "README.md").read_text("utf-8")
