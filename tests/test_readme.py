from __future__ import annotations

import doctest
import importlib
import re
import sys
from pathlib import Path

import pytest

from dabir.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_the_code_of_the_readme_gives_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each example runs on the samples and prints exactly what stands below it."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    code = "\n".join(re.findall(r"```python\n(.*?)```", README, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(code, {}, "README.md", "README.md", 0)
    assert len(test.examples) >= 4
    results = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test)
    assert results.failed == 0


def test_every_verb_of_the_readme_exists() -> None:
    """No command is promised that is not there."""
    named = set(re.findall(r"^dabir (\w+) record", README, re.MULTILINE))
    assert len(named) >= 6
    assert named <= set(main.commands)


def test_links_of_the_documents_lead_somewhere() -> None:
    """Every relative link in README and docs names a file that is there."""
    for page in (ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_changelog_knows_the_version() -> None:
    """The version of the package has its entry."""
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert version
    assert f"## [{version.group(1)}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_accuracy_table_is_that_of_the_gate() -> None:
    """The README claims exactly the figures that the gate holds the product to."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    table = importlib.import_module("table")
    assert "| polnear-dev |" in README
    assert table.written(README) == README
