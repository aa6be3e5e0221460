"""What tests share: the samples, and an archive of them, read by cues."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from by_cues import CUES, extract, unpeopled
from dabir import Archive, read_all
from dabir.adding import add_all
from dabir.evaluation.layers import load_layers
from dabir.evaluation.records import gold_record
from dabir.gazetteer import Gazetteer, use
from dabir.intake import Intake, make_document
from dabir.record import Record
from own_tables import TABLES

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"


@pytest.fixture
def own() -> Iterator[Gazetteer]:
    """The sample tables of places, bodies and people, in use until the test ends."""
    yield use(TABLES)
    use(())


@pytest.fixture(scope="session")
def samples() -> list[Record]:
    """The records of all sample reports."""
    return [
        extract(item.document) for item in read_all([str(SAMPLES / "reports")]) if isinstance(item, Intake)
    ]


@pytest.fixture(scope="session")
def sample_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the samples that tests must not alter."""
    path = tmp_path_factory.mktemp("archive") / "samples.db"
    with Archive(path) as archive:
        for step in add_all(archive, read_all([str(SAMPLES / "reports")]), CUES):
            assert step.outcome == "added"
    return path


@pytest.fixture(scope="session")
def gold_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the open gold reports as if they were read without a mistake; tests must not alter it."""
    path = tmp_path_factory.mktemp("gold") / "gold.db"
    with Archive(path) as archive:
        for report in load_layers(SAMPLES / "gold" / "open"):
            assert archive.add(gold_record(report))
    return path


@pytest.fixture
def gold_copy(gold_archive: Path, tmp_path: Path) -> Path:
    """An archive of the open gold reports that a test may alter."""
    return Path(shutil.copy(gold_archive, tmp_path / "gold.db"))


@pytest.fixture
def archive_copy(sample_archive: Path, tmp_path: Path) -> Path:
    """An archive of the samples that a test may alter."""
    return Path(shutil.copy(sample_archive, tmp_path / "copy.db"))


@pytest.fixture
def record() -> Record:
    """A record with a chain of two statements, one in Persian, and furniture, but nobody in it."""
    text = (
        "date 2031-05-14 The Orlan ministry said that its envoy “agreed”.\n"
        "وزیر گفت: «همکاری‌های دو کشور ادامه دارد».\nانتهای پیام"
    )
    return unpeopled(extract(make_document(text, lang="en")))
