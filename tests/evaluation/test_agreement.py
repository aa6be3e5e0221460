from __future__ import annotations

import json
from math import isnan
from pathlib import Path
from typing import Any

import pytest

import small_gold
from dabir.errors import InputError
from dabir.evaluation.agreement import agreement, as_json, load_readings, table
from small_gold import at


def second() -> dict[str, Any]:
    """Return what another annotator gave for the small report.

    Of 4 attributions 3 are given, with one more; one of the three has another source, one another act. Of 2
    dates one is given; of 2 events the meeting, with one of its two participants; of 6 names 5; the office
    without its holder; of 2 topics one, with another.
    """
    layers = small_gold.layers()
    first, pledge, reply, denial = layers["attributions"]
    pledge["act"] = "say"
    denial |= {"source": [at("Lor Besk")], "speakers": ["a2"]}
    new = small_gold.said(
        "s5", source=[at("the flood")], cue=[at("after")], content=[at("a day")], speakers=["a2"]
    )
    layers["attributions"] = [first, pledge, denial | {"parent": None}, new]
    assert reply["id"] == "s3"
    layers["dates"] = layers["dates"][:1]
    meeting = layers["events"][0]
    layers["events"] = [meeting | {"participants": meeting["participants"][:1]}]
    layers["mentions"] = [item for item in layers["mentions"] if item["id"] != "m6"]
    layers["offices"][0]["holder"] = None
    layers["topics"] = ["trade", "water"]
    layers["furniture"] = layers["furniture"][:1]
    return layers


@pytest.fixture
def found() -> dict[tuple[str, str], float]:
    """The agreement of the two, by layer and measure."""
    lines = agreement([(small_gold.report(), small_gold.report(second()))])
    return {(line.layer, line.measure): line.value for line in lines}


def test_agreement_is_worked_out_layer_by_layer(found: dict[tuple[str, str], float]) -> None:
    """3 of 4 contents are found both ways, 2 with the same source; and so on, as the other gave them."""
    assert found["attribution", "found F1"] == 0.75
    assert found["attribution", "relation F1"] == 0.5
    assert 0 < found["attribution", "alpha"] < 1
    assert found["acts", "accuracy"] == pytest.approx(2 / 3)
    # gold: reject pledge deny, found: reject say deny; chance agrees on 2 of 9
    assert found["acts", "kappa"] == pytest.approx((2 / 3 - 2 / 9) / (1 - 2 / 9))
    assert found["speakers", "alike"] == pytest.approx(2 / 3)
    assert found["events", "events F1"] == pytest.approx(2 / 3)
    assert found["events", "kind and participants F1"] == 0.5  # 1 of 1 and of 3
    assert found["dates", "exact F1"] == pytest.approx(2 / 3)
    assert found["entities", "F1"] == pytest.approx(10 / 11)
    assert found["offices", "span F1"] == 1.0
    assert found["offices", "span, holder, body, time F1"] == 0.0
    assert found["topics", "F1"] == 0.5
    assert found["furniture", "F1"] == pytest.approx(2 * (10 / 14) / (1 + 10 / 14))  # 10 letters of 14


def test_an_annotator_agrees_with_itself() -> None:
    """All measures are 1."""
    report = small_gold.report()
    assert {line.value for line in agreement([(report, report)])} == {1.0}


def test_the_table_has_a_line_for_each_measure() -> None:
    """With the languages beside, and the same figures as JSON."""
    lines = agreement([(small_gold.report(), small_gold.report(second()))])
    shown = table(lines)
    assert len(shown.splitlines()) == len(lines) + 1
    assert any(line.split()[:3] == ["attribution", "relation", "F1"] for line in shown.splitlines())
    plain = json.loads(as_json(lines))
    assert plain["topics"]["F1"] == {"value": 0.5, "interval": [0.5, 0.5], "en": 0.5}
    assert plain["attribution"]["alpha"]["interval"] is None
    assert not any(isnan(line.value) for line in lines)


def test_two_folders_are_read_by_the_id_of_their_reports(tmp_path: Path) -> None:
    """The second needs no texts; what it lacks is named; another text is refused."""
    one, other = tmp_path / "one", tmp_path / "other"
    small_gold.write(one)
    small_gold.write(one, small_gold.layers() | {"id": "en-91"})
    path = small_gold.write(other, second(), text=None)
    readings, alone = load_readings(one, other)
    assert [(first.id, again.id) for first, again in readings] == [("en-90", "en-90")]
    assert alone == ["en-91"]
    path.with_suffix(".txt").write_text(small_gold.TEXT + " ", encoding="utf-8")
    with pytest.raises(InputError, match=r"en-90\.txt: differs from that in"):
        load_readings(one, other)
    small_gold.write(tmp_path / "third", small_gold.layers() | {"id": "en-92"})
    with pytest.raises(InputError, match="holds no report that is in"):
        load_readings(one, tmp_path / "third")
