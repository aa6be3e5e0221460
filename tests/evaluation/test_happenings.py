from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dabir.evaluation.gold import GoldDocument, Happening, Taking
from dabir.evaluation.happenings import paired, score_events, score_plover


def event(kind: str, *names: str, spans: tuple[tuple[int, int], ...] = (), **given: Any) -> Happening:
    """Return an event in which each takes part as "NAME/PART"."""
    parts = (name.partition("/") for name in names)
    taking = tuple(Taking(name=name, part=part or "party") for name, _, part in parts)  # type: ignore[arg-type]
    return Happening(kind=kind, participants=taking, spans=spans, **given)  # type: ignore[arg-type]


MEETING = event("meeting", "Varn/host", "Besk/visitor", spans=((0, 3),), date="2032-05-03", place="Golvar")
PLEDGE = event("pledge", "Varn/announcer", spans=((10, 14),), status="planned")
FLOOD = event("other", spans=((20, 25),))
GOLD = GoldDocument(id="a", lang="en", text="x" * 100, events=(MEETING, PLEDGE, FLOOD))


def test_events_of_one_kind_with_something_in_common_are_one() -> None:
    """Found: the meeting with one of two participants, the pledge as an agreement, the flood by its trigger.

    Two of three events are paired, of three found. Of 4 participants (the flood's nobody is one) 2 are
    right (Varn, and nobody), of 4 found (Varn and Oros of the meeting, Varn of the agreement, nobody).
    """
    found = (
        event("meeting", "Varn/host", "Oros/visitor", date="2032-05-03", place="گلوار"),
        event("agreement", "Varn"),
        event("other", spans=((22, 25),), status="planned"),
    )
    sheet = score_events([GOLD], {"a": found})["en"]
    assert sheet.figures[0] == ("events", pytest.approx(2 / 3), 3, pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert sheet.figures[1] == ("participants", 0.5, 4, 0.5, 0.5)
    assert sheet.value("participants and parts") == 0.5
    assert [sheet.value(name) for name in ("status", "date", "place")] == [0.5, 1.0, 0.5]


def test_a_wrong_part_counts_only_where_parts_do() -> None:
    """The names are right, the parts are swapped."""
    found = [event("meeting", "Varn/visitor", "Besk/host")]
    sheet = score_events([replace(GOLD, events=(MEETING,))], {"a": found})["all"]
    assert (sheet.value("participants"), sheet.value("participants and parts")) == (1.0, 0.0)


def test_perfect_is_one_and_nothing_is_zero() -> None:
    """Also for an event without participants, date and place."""
    perfect = score_events([GOLD], {"a": GOLD.events})["all"]
    assert {figure.value for figure in perfect.figures} == {1.0}
    assert {figure.value for figure in score_events([GOLD], {})["all"].figures} == {0.0}


def test_the_pair_with_the_most_in_common_comes_first() -> None:
    """Of two meetings of one minister each finds its own, whatever the order; no event counts twice."""
    one, other = event("meeting", "Varn", "Besk"), event("meeting", "Varn", "Oros")
    assert paired([one, other], [other, one]) == [(one, one), (other, other)]
    assert paired([one], [one, one]) == [(one, one)]
    assert paired([one], [event("visit", "Varn", "Besk")]) == []
    assert paired([event("letter", "Varn")], [event("letter", "Oros")]) == []


def test_an_islamic_date_may_be_a_day_off() -> None:
    """By the tolerance of the gold."""
    gold = [replace(GOLD, events=(replace(MEETING, tolerance_days=1),))]
    near, far = (replace(MEETING, date=iso) for iso in ("2032-05-04", "2032-05-06"))
    assert score_events(gold, {"a": [near]})["all"].value("date") == 1.0
    assert score_events(gold, {"a": [far]})["all"].value("date") == 0.0


def test_plover_types_count_by_event_and_by_document() -> None:
    """The types of two events are swapped: right in the document, wrong by event.

    The third is found under another kind, with one of its two types.
    """
    gold = replace(
        GOLD,
        events=(
            replace(MEETING, plover=("CONSULT",)),
            replace(PLEDGE, plover=("AGREE",)),
            replace(FLOOD, plover=("AID", "AGREE")),
        ),
    )
    found = (
        replace(MEETING, plover=("AGREE",)),
        replace(PLEDGE, plover=("CONSULT",)),
        replace(FLOOD, kind="pledge", plover=("AID",)),
    )
    sheet = score_plover([gold], {"a": found})["all"]
    assert sheet.figures[0] == ("by event", pytest.approx(2 / 7), 4, pytest.approx(1 / 3), 0.25)
    assert sheet.figures[1] == ("by document", pytest.approx(6 / 7), 4, 1.0, 0.75)
    assert {figure.value for figure in score_plover([gold], {"a": gold.events})["all"].figures} == {1.0}
    assert {figure.value for figure in score_plover([gold], {})["all"].figures} == {0.0}
