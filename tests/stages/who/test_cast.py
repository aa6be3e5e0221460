from __future__ import annotations

from typing import Literal

import pytest
from marked import draft
from who_cases import cases

from dabir.record import Actor
from dabir.stages import who

pytestmark = pytest.mark.usefixtures("world")


@pytest.mark.parametrize(("lang", "expected", "marked"), cases("name_cases.tsv", "lang", "actors", "text"))
def test_names_of_one_actor_are_put_together(lang: Literal["en", "fa"], expected: str, marked: str) -> None:
    """Each actor of the table has its names and no other's, and goes by the fullest without titles."""
    done = who.identify(draft(marked, lang))
    words = {each.id: each.span.of(done.document.text) for each in done.mentions if each.form == "name"}

    def names(actor: Actor) -> str:
        return f"{actor.name} = {'; '.join(words[each] for each in actor.mentions if each in words)}"

    assert " | ".join(map(names, done.actors)) == expected
