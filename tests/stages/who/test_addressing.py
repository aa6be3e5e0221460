from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from marked import draft

from counting import calls
from dabir.stages import who

LINES = (Path(__file__).parent / "addressing_cases.tsv").read_text("utf-8").splitlines()[2:]
CASES = [tuple(line.split("\t")) for line in LINES]


@pytest.mark.parametrize(("lang", "expected", "marked"), CASES)
def test_a_statement_is_said_to_whom_its_clause_names(
    lang: Literal["en", "fa"], expected: str, marked: str
) -> None:
    """Each statement of the table has the addressees that its own clause names, and no others."""
    done = who.identify(draft(marked, lang))
    names = {actor.id: actor.name for actor in done.actors}
    heard = ("|".join(names[each] for each in item.addressees) or "-" for item in done.statements)
    assert "/".join(heard) == expected


def test_one_only_addressed_is_an_actor_with_a_mention() -> None:
    """A group that is spoken to and never speaks is among the actors, with its place in the text."""
    done = who.identify(draft("<s>The mayor</s> <c>told</c> the crowd <k>to wait</k>.", "en"))
    [crowd] = [actor for actor in done.actors if actor.name == "the crowd"]
    [mention] = [each for each in done.mentions if each.id in crowd.mentions]
    assert (crowd.kind, mention.form, mention.span.of(done.document.text)) == ("group", "noun", "the crowd")


def test_work_grows_in_step_with_the_number_of_statements() -> None:
    """Four times as many statements take no more than about four times the work."""
    one = "<s{0}><P>Per Holm</P></s{0}> <c{0}>told</c{0}> the crowd <k{0}>to wait</k{0}>.\n"
    few, many = (draft("".join(map(one.format, range(1, size + 1))), "en") for size in (20, 80))
    assert calls(lambda: who.identify(many)) < 6 * calls(lambda: who.identify(few))
