from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from marked import draft
from who_cases import cases

from dabir.record import Actor, Role
from dabir.stages import who
from dabir.stages.draft import Draft

pytestmark = pytest.mark.usefixtures("world")


def offices(done: Draft) -> Iterator[str]:
    """Yield what each actor holds, as the table writes it."""
    names = {actor.id: actor.name for actor in done.actors}

    def written(actor: Actor, role: Role) -> str:
        owner = f" of {names[role.of]}" if role.of else ""
        when = f" ({role.when})" if role.when != "current" else ""
        return f"{actor.name}: {role.title.of(done.document.text)}{owner}{when}"

    return (written(actor, role) for actor in done.actors for role in actor.roles)


@pytest.mark.parametrize(("lang", "expected", "marked"), cases("office_cases.tsv", "lang", "offices", "text"))
def test_an_office_belongs_to_whom_it_stands_beside(
    lang: Literal["en", "fa"], expected: str, marked: str
) -> None:
    """Each holder of the table has the titles that stand beside the name, and nobody else has one."""
    assert " | ".join(offices(who.identify(draft(marked, lang)))) == expected.removeprefix("-")
