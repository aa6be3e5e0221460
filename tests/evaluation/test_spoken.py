from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import isnan

import pytest

from dabir.evaluation.gold import Attribution, GoldDocument
from dabir.evaluation.spoken import kappa, macro_f1, same_name, score_acts, score_speakers, score_topics

TEXT = "aaaa bbbb cccc dddd eeee ffff"


def said(place: int, **given: object) -> Attribution:
    """Return an attribution whose content is the nth group of four letters."""
    return Attribution(content=((5 * place, 5 * place + 4),), **given)  # type: ignore[arg-type]


GOLD = GoldDocument(
    id="a",
    lang="en",
    text=TEXT,
    attributions=(
        said(0, speaker="Ada Varn", form="name", act="say"),
        said(1, speaker="Ada Varn", form="pronoun", act="say"),
        said(2, speaker=None, act="warn"),
        said(3, speaker="وزارت راه‌سازی", form="elided", act="deny"),
        said(4, speaker="Lor Besk", form="name", act="say"),
    ),
)


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("Ada Varn", "ada  varn", True),
        ("راه‌آهن", "راه آهن", True),
        ("كمیسیون", "کمیسیون", True),
        ("Ada Varn", "Varn", False),
        (None, None, True),
        (None, "Varn", False),
        ("Ada Varn", None, False),
    ],
)
def test_names_are_compared_by_folded_letters(gold: str | None, found: str | None, same: bool) -> None:
    """All ways to write a letter or a ZWNJ are one; half a name is another."""
    assert same_name(gold, found) is same


def test_speakers_are_right_or_wrong_where_the_content_was_found() -> None:
    """Of 5, four are found: the name, the null and the elided right, the pronoun wrong; one is missed."""
    found = (
        said(0, speaker="Ada Varn"),
        said(1, speaker="she"),
        said(2),
        said(3, speaker="وزارت راه سازی"),
        said(5, speaker="Lor Besk"),
    )
    sheet = score_speakers([GOLD], {"a": found})["en"]
    assert sheet.value("right") == 0.75
    assert sheet.value("right of all") == 0.6
    assert sheet.value("right, source a name") == 1.0
    assert sheet.value("right, source a pronoun") == 0.0
    assert sheet.value("right, source an elided subject") == 1.0
    assert sheet.value("right, source a noun") == 0.0
    assert sheet.value("right, no speaker") == 1.0
    assert [figure.of for figure in sheet.figures] == [4, 1, 0, 1, 1, 1, 5]


def test_acts_are_scored_on_what_was_found() -> None:
    """Of 4 found, say-say, say-warn, warn-warn and deny-nothing: accuracy 0.5.

    F1 is 2/3 for say (1 of 1 and 2), 2/3 for warn (1 of 2 and 1) and 0 for deny, so macro F1 is 4/9. Chance
    agrees on (2*1 + 1*2 + 1*0) / 16 = 0.25, so kappa is (0.5 - 0.25) / 0.75.
    """
    found = (said(0, act="say"), said(1, act="warn"), said(2, act="warn"), said(3))
    sheet = score_acts([GOLD], {"a": found})["all"]
    assert sheet.value("accuracy") == 0.5
    assert sheet.value("macro F1") == pytest.approx(4 / 9)
    assert sheet.value("kappa") == pytest.approx(1 / 3)
    assert sheet.figures[0].of == 4


def test_kappa_of_a_known_table() -> None:
    """Cohen's own kind of table: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no give 0.4."""
    table = Counter({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15})
    assert kappa(table) == pytest.approx(0.4)
    assert isnan(kappa(Counter({("yes", "yes"): 3})))
    assert isnan(kappa(Counter()))
    assert macro_f1(Counter()) == 0.0


def test_perfect_is_one_and_nothing_is_zero() -> None:
    """All figures of the gold itself are 1, all of no finding 0; kappa of nothing is undefined."""
    speakers = score_speakers([GOLD], {"a": GOLD.attributions})["all"]
    assert {figure.value for figure in speakers.figures if figure.of} == {1.0}
    acts = score_acts([GOLD], {"a": GOLD.attributions})["all"]
    assert [figure.value for figure in acts.figures] == [1.0, 1.0, 1.0]
    assert {figure.value for figure in score_speakers([GOLD], {})["all"].figures} == {0.0}
    accuracy, macro, of_nothing = score_acts([GOLD], {})["all"].figures
    assert (accuracy.value, macro.value, isnan(of_nothing.value)) == (0.0, 0.0, True)


def test_topics_are_pairs_of_report_and_topic() -> None:
    """2 right of 3 found and 4 there."""
    gold = [replace(GOLD, topics=("trade", "water")), replace(GOLD, id="b", topics=("trade", "media"))]
    sheet = score_topics(gold, {"a": ["trade", "water", "energy"]})["all"]
    assert sheet.figures[0] == ("topics", pytest.approx(4 / 7), 4, pytest.approx(2 / 3), 0.5)
    assert score_topics(gold, {item.id: item.topics for item in gold})["all"].value("topics") == 1.0
    assert score_topics(gold, {})["all"].value("topics") == 0.0


def test_of_two_with_one_content_the_cues_decide() -> None:
    """An outlet quotes a minister: each finds its own speaker, in whatever order they were found."""
    outlet = Attribution(content=((0, 4),), cue=((5, 9),), speaker="ISN")
    minister = Attribution(content=((0, 4),), cue=((10, 14),), speaker="Ada Varn")
    gold = [replace(GOLD, attributions=(outlet, minister))]
    for found in ((outlet, minister), (minister, outlet)):
        assert score_speakers(gold, {"a": found})["all"].value("right") == 1.0
