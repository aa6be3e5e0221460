from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from math import isnan
from pathlib import Path
from random import Random
from typing import Any

import pytest

from dabir.evaluation import Attribution, GoldDocument, load, load_predictions
from dabir.evaluation.attribution import Scores, alpha, as_dict, is_right, report, score, source_right
from dabir.record import Span

SCRIPT = Path(__file__).parents[2] / ".." / "shared" / "bench" / "score_attribution.py"
#       0         1         2         3         4
#       01234567890123456789012345678901234567890123
TEXT = "Ann Lee said that rain fell. “No,” Bob said."
RAIN = Attribution(source=((0, 7),), cue=((8, 12),), content=((13, 27),))
NO = Attribution(source=((35, 38),), cue=((39, 43),), content=((29, 34),))


def document(*attributions: Attribution, lang: str = "en", name: str = "a") -> GoldDocument:
    return GoldDocument(id=name, text=TEXT, lang=lang, attributions=attributions)


def figures(gold: GoldDocument, *predicted: Attribution) -> dict[str, Any]:
    return as_dict(score([gold], {"a": predicted}))["all"]


def test_what_is_right_scores_one() -> None:
    """Gold scored against itself is perfect in every figure."""
    found = figures(document(RAIN, NO), RAIN, NO)
    for measure in ("relation", "found", "exact", "content", "source", "cue"):
        assert found[measure] == [1, 1, 1]
    assert (found["indirect"], found["speaker_accuracy"], found["alpha"]) == (1, 1, 1)


def test_nothing_found_scores_nought() -> None:
    """A document without a prediction counts as one in which nothing was found."""
    scores = as_dict(score([document(RAIN, NO)], {}))
    assert scores["all"]["relation"] == [0, 0, 0]
    assert (scores["all"]["pred"], scores["all"]["indirect"], scores["all"]["speaker_accuracy"]) == (0, 0, 0)
    assert scores["en"] == scores["all"]


def test_a_wrong_source_is_found_but_no_relation() -> None:
    """One of two has its source wrong: found 1, relation one half."""
    wrong = Attribution(source=((35, 38),), cue=RAIN.cue, content=RAIN.content)
    found = figures(document(RAIN, NO), wrong, NO)
    assert found["found"] == [1, 1, 1]
    assert found["relation"] == [0.5, 0.5, 0.5]
    assert found["indirect"] == 0
    assert found["speaker_accuracy"] == 0.5


def test_characters_are_counted_once_and_without_spaces() -> None:
    """Half of "that rain fell" is "that": 4 of 12 letters, so not found, and precision 1 by character."""
    part = Attribution(source=((0, 7),), cue=((8, 12),), content=((13, 17),))
    found = figures(document(RAIN), part, part)
    assert found["content"] == [1, 0.3333, 0.5]
    assert found["found"] == [0, 0, 0]
    assert found["pred"] == 2


def test_overlap_of_one_half_is_found_but_not_exact() -> None:
    """The words "that rain" have 8 of the 12 letters."""
    part = Attribution(source=RAIN.source, cue=RAIN.cue, content=((13, 22),))
    found = figures(document(RAIN), part)
    assert (found["found"], found["exact"]) == ([1, 1, 1], [0, 0, 0])


def test_each_gold_is_found_once() -> None:
    """The same answer twice is one hit and one miss."""
    found = figures(document(RAIN), RAIN, RAIN)
    assert found["relation"] == [0.5, 1, 0.6667]
    assert found["exact"] == [0.5, 1, 0.6667]


def test_an_attribution_without_content_is_no_relation_but_its_source_counts() -> None:
    """Relations need content; characters of the other roles count all the same."""
    found = figures(document(RAIN), Attribution(source=((0, 7),), content=None))
    assert found["pred"] == 0
    assert found["source"] == [1, 1, 1]


def test_languages_have_rows_of_their_own() -> None:
    """Each language is a row, and the last is all of them."""
    scores = score([document(RAIN), document(NO, lang="fa", name="b")], {"a": [RAIN]})
    assert scores.rows["en"].relation.f1 == 1
    assert scores.rows["fa"].relation.f1 == 0
    assert scores.rows["all"].relation.recall == 0.5
    assert scores.rows["fa"].indirect == 0


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        (range(0), range(0), True),
        (range(5), range(0), False),
        (range(0), range(5), False),
        (range(4), range(2), True),  # half shared
        (range(9), range(3), True),  # within, three times as long
        (range(10), range(3), False),
        (range(1), range(3), False),  # one letter is no name
        (range(10), range(8, 18), False),
    ],
)
def test_a_source_may_lack_a_title(gold: range, predicted: range, right: bool) -> None:
    """Half shared, or one within the other and up to thrice as long."""
    assert source_right(frozenset(gold), frozenset(predicted)) is right
    assert source_right(frozenset(predicted), frozenset(gold)) is right


def test_one_finding_against_one_gold() -> None:
    """Half of the content and the source must be right."""
    content, source = (Span(13, 27),), (Span(0, 7),)
    assert is_right(TEXT, content, source, (Span(13, 22),), (Span(4, 7),))
    assert not is_right(TEXT, content, source, (Span(13, 17),), source)
    assert not is_right(TEXT, content, source, content, (Span(35, 38),))


def test_alpha_of_known_tables() -> None:
    """Chance agreement is about 0, one label alone has no alpha, and a worked example agrees."""
    assert isnan(alpha(Counter()))
    assert isnan(alpha(Counter({("none", "none"): 9})))
    # Krippendorff 2011, example A: two coders, ten units, two values.
    worked = Counter({("0", "0"): 5, ("1", "1"): 1, ("0", "1"): 3, ("1", "0"): 1})
    assert alpha(worked) == pytest.approx(0.095, abs=0.001)


def test_undefined_alpha_is_null_and_said() -> None:
    """JSON has no word for what is not a number."""
    scores = score([document()], {})
    assert as_dict(scores)["all"]["alpha"] is None
    assert "alpha undefined" in report(scores)


def test_intervals_hold_the_figure_and_can_be_repeated() -> None:
    """The same input gives the same interval, which is wider the more documents differ."""
    gold = [document(RAIN, NO, name=str(number)) for number in range(12)]
    predicted = {str(number): [RAIN] if number % 2 else [RAIN, NO] for number in range(12)}
    first, second = score(gold, predicted), score(gold, predicted)
    assert first == second
    row = first.rows["all"]
    low, high = row.intervals["relation_f1"]
    assert 0.7 < low < row.relation.f1 < high < 1
    assert row.intervals["indirect"] == (1, 1)


def test_no_documents_give_no_rows() -> None:
    """An empty gold file has no figures, not even for all."""
    assert score([], {}) == Scores({})
    assert report(Scores({})) == ""


def test_the_table_for_people() -> None:
    """Languages first, all last, with the interval beside F1."""
    shown = report(score([document(RAIN, NO)], {"a": [RAIN]})).splitlines()
    assert shown[0] == "en: 1 documents, 2 gold attributions, 1 predicted"
    assert shown[2] == "  relation  1.000  0.500  0.667  0.667-0.667"
    assert shown[8] == "  indirect         1.000         1.000-1.000 (of recall)"
    assert shown[9] == "  right source among the found 1.000, Krippendorff's alpha 0.411"
    assert shown[10].startswith("all: ")


def pieces(chance: Random, size: int, beyond: int = 0) -> list[list[int]]:
    """Return up to three spans of chance, some empty and, where allowed, some beyond the text."""
    starts = [chance.randint(0, size) for _ in range(chance.choice([0, 1, 1, 1, 2, 3]))]
    return [[s, chance.randint(s, min(size + beyond, s + chance.choice([0, 3, 10, 40])))] for s in starts]


def attributions(chance: Random, size: int, beyond: int = 0) -> list[dict[str, Any]]:
    """Return attributions of chance, roles at times null or missing."""
    return [
        {
            role: chance.choice([pieces(chance, size, beyond)] * 4 + [None])
            for role in ("source", "cue", "content")
            if chance.random() < 0.9
        }
        for _ in range(chance.randint(0, 6))
    ]


def shifted(chance: Random, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return most of the attributions, their spans moved a little."""
    return [
        {role: [[max(0, s - chance.randint(0, 1)), e + chance.randint(0, 1)] for s, e in spans or ()]
         for role, spans in item.items()}
        for item in items if chance.random() < 0.7
    ]  # fmt: skip


def odd_set(seed: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return gold and predictions of chance with all that is odd but allowed."""
    chance = Random(seed)  # noqa: S311 - to be repeated, not secret
    gold, predicted = [], []
    for _ in range(chance.randint(0, 8)):
        text = "".join(
            chance.choice('abc اب \n."«x😀\u200c') for _ in range(chance.choice([0, 1, 5, 60, 200]))
        )
        line = {
            "id": str(chance.randint(0, 9)),
            "text": text,
            "attributions": attributions(chance, len(text)),
        }
        gold.append(line | chance.choice([{}, {"lang": "en"}, {"lang": "fa"}]))
        near = shifted(chance, line["attributions"])  # type: ignore[arg-type]
        predicted.append({"id": line["id"], "attributions": near + attributions(chance, len(text), 15)})
    return gold, chance.sample(predicted, len(predicted) - len(predicted) // 4)


@pytest.mark.parametrize("seed", range(12))
def test_figures_are_those_of_the_bench(seed: int, tmp_path: Path) -> None:
    """On odd input of every kind all figures agree with the script that measures dabir, to 4 digits."""
    if not SCRIPT.exists():
        pytest.skip("../shared/bench is not here")
    files = (tmp_path / "gold.jsonl", tmp_path / "pred.jsonl")
    for path, lines in zip(files, odd_set(seed), strict=True):
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    run = subprocess.run([sys.executable, SCRIPT, *files, "--json"], capture_output=True, check=True)
    expected = json.loads(run.stdout)
    predicted = {name: found.attributions for name, found in load_predictions(files[1]).items()}
    got = as_dict(score(load(files[0]), predicted))
    for row in got.values():
        del row["intervals"]
    for row in expected.values():
        row["alpha"] = None if isnan(row["alpha"]) else row["alpha"]
    assert got == expected
