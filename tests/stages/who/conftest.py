"""The invented world in place of the real one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from who_world import INVENTED

from dabir.gazetteer import Gazetteer
from dabir.stages.who.world import state_of


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gazetteer]:
    """Let the stages know the invented world alone."""
    monkeypatch.setattr(Gazetteer, "packaged", staticmethod(lambda: INVENTED))
    state_of.cache_clear()
    yield INVENTED
    state_of.cache_clear()
