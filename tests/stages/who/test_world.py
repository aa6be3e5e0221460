from __future__ import annotations

from typing import Literal

import pytest
from marked import draft

from dabir.gazetteer import Gazetteer
from dabir.stages import who

CAPITAL = "Envoys of <L>Lindravia</L> left. <s><L>Halsborg</L></s> <c>rejects</c> <k>the offer</k>."
CAPITAL_FA = "فرستادگان <L>لیندراویا</L> رفتند. <s><L>هالسبورگ</L></s> <k>پیشنهاد</k> را <c>رد کرد</c>."
UNNAMED = "<P>Tarik Onse</P> left. <s><L>Halsborg</L></s> <c>rejects</c> <k>the offer</k>."
CITY = "Envoys of <L>Lindravia</L> left. <s><L>Golvar</L></s> <c>rejects</c> <k>the offer</k>."
HOLDER = (
    "<P>Tarik Onse</P> met <P>Selma Varond</P>. <P>Tarik Onse</P> left. "
    "<s>The Lindravian foreign minister</s> <c>said</c> <k>talks go on</k>."
)


def speaker(marked: str, lang: Literal["en", "fa"]) -> str:
    """Return the name of who makes the one statement."""
    done = who.identify(draft(marked, lang))
    names = {actor.id: actor.name for actor in done.actors}
    return "|".join(names[each] for item in done.statements for each in item.speakers)


@pytest.mark.parametrize(
    ("lang", "marked", "without", "expected"),
    [
        ("en", CAPITAL, "Halsborg", "Lindravia"),
        ("fa", CAPITAL_FA, "هالسبورگ", "لیندراویا"),
        ("en", UNNAMED, "Halsborg", "Halsborg"),
        ("en", CITY, "Golvar", "Golvar"),
        ("en", HOLDER, "The Lindravian foreign minister", "Selma Varond"),
    ],
)
def test_a_users_tables_tell_who_acts(
    lang: Literal["en", "fa"], marked: str, without: str, expected: str, request: pytest.FixtureRequest
) -> None:
    """A capital is its state where the report names that, and an office the one who holds it by the table."""
    assert speaker(marked, lang) == without
    own: Gazetteer = request.getfixturevalue("own")
    assert own.find("Halsborg")
    assert speaker(marked, lang) == expected
