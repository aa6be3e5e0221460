"""The invented states of the cases, known as a user's own are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dabir.gazetteer import Gazetteer, use


@pytest.fixture(scope="module")
def world() -> Iterator[Gazetteer]:
    """The invented states with their capitals, in use until the module ends."""
    yield use(Path(__file__).parent / "world.tsv")
    use(())
