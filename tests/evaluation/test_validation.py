from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import small_gold
from dabir.errors import InputError
from dabir.evaluation.validation import report_faults, require_sound
from small_gold import at

Layers = dict[str, Any]


def test_a_sound_report_has_no_faults() -> None:
    """Something stands in every layer, and nothing is wrong."""
    assert list(report_faults(small_gold.report())) == []


def put(layer: str, number: int, **values: Any) -> Callable[[Layers], None]:
    """Return what sets fields of an item."""
    return lambda layers: layers[layer][number].update(values)


def put_head(**values: Any) -> Callable[[Layers], None]:
    return lambda layers: layers.update(values)


FAULTS = [
    (put("mentions", 0, span=[13, 20]), "en-90 m1: span [13, 20) begins or ends with white space"),
    (put("mentions", 7, span=[184, 900]), "en-90 m8: span [184, 900) is empty or outside the text"),
    (put("dates", 0, span=[30, 30]), "t1: span [30, 30) is empty"),
    (put("attributions", 0, source=[at("World")]), "s1: source [7, 12) lies in furniture"),
    (put("mentions", 3, span=at("Lor Besk in")), "names: [80, 88) and [80, 91) overlap"),
    (put("mentions", 1, span=at("ENDS")), "comes before it in the text"),
    (put("mentions", 1, span=at("Varn met Lor")), "names: [71, 83) and [80, 88) overlap"),
    (put("attributions", 1, content=[at("marks,”"), at("“We")]), "s2 content: "),
    (put("actors", 1, id="a1"), "a1: the id stands 2 times"),
    (put("actors", 3, id="x4"), "x4: an id of actors is a and a number"),
    (put("mentions", 0, actor="a9"), "m1: actor names a9, which is not among the actors"),
    (put("offices", 0, holder="a9"), "o1: holder names a9"),
    (put("offices", 0, of="s1"), "o1: of names s1"),
    (put("attributions", 1, speakers=["a9"]), "s2: speakers names a9"),
    (put("attributions", 1, event="e9"), "s2: event names e9, which is not among the events"),
    (put("events", 1, reported_by="s9"), "e2: reported_by names s9"),
    (put("events", 1, part_of="e2"), "e2: part_of leads back to itself"),
    (put("events", 0, part_of="e2"), "e1: part_of leads back to itself"),
    (put("attributions", 2, parent="s4"), "s3: parent leads back to itself"),
    (put("dates", 0, anchor="t9"), "t1: anchor names t9"),
    (put("places", 0, **{"in": "p1"}), "p1: in leads back to itself"),
    (put("actors", 0, name="Ada Warn"), "a1: its name does not stand in the text"),
    (put("actors", 0, link="body:varn"), "a1: is a person but links to body:varn"),
    (put("places", 0, name="Golvar"), "p1: its name does not stand in the text"),
    (put_head(title="Talisk Accepts Tow"), "title: does not stand in the text"),
    (put_head(published="2032-02-30"), "published: '2032-02-30' is not a day"),
    (put_head(published="2032-05-01/2032-05-04"), "published: "),
    (put_head(topics=[]), "topics: one to five are expected"),
    (put_head(topics=["trade", "trade"]), "topics: one to five are expected, each once"),
    (put("mentions", 0, label=None), "m1: form name and label None"),
    (put("mentions", 4, label="PER"), "m5: form pronoun and label PER"),
    (put("mentions", 4, form="elided"), "m5: a subject is elided in Persian only"),
    (put("attributions", 0, content=[]), "s1: has no content"),
    (put("attributions", 1, mode="mixed"), "s2: mode is mixed, the marks say direct"),
    (put("attributions", 3, content=[[at("the claim.")[0], len(small_gold.TEXT) - 1]]), "s4: "),
    (put("attributions", 3, content=[at("Lor Besk")]), "s4: its content reaches outside that of its parent s3"),
    (put("attributions", 3, source=[at("she")]), "s4: its source lies outside the content of its parent s3"),
    (put("dates", 0, iso="2032-05"), "t1: '2032-05' is no day of the gregorian calendar"),
    (put("dates", 0, tolerance_days=1), "t1: tolerance_days is 1"),
    (put("dates", 0, iso=None), "t1: has no value though published, on which it hangs, has one"),
    (put("dates", 0, anchor="t2"), "t1: has a value but hangs on t2, which has none"),
    (put("events", 0, trigger=[]), "e1: has no trigger"),
    (put("events", 0, participants=[{"actor": "a1", "part": "host"}] * 2), "e1: a1 takes part more than once"),
    (put("events", 1, amount=small_gold.LAYERS["events"][1]["amount"] | {"currency": "MRK"}), "e2: an amount has either"),
    (put("events", 1, amount=small_gold.LAYERS["events"][1]["amount"] | {"value": 0}), "e2: an amount of 0"),
]  # fmt: skip


@pytest.mark.parametrize(("alter", "said"), FAULTS)
def test_each_fault_is_named_with_its_item(alter: Callable[[Layers], None], said: str) -> None:
    """A line says which report, which item and what is wrong."""
    layers = small_gold.layers()
    alter(layers)
    found = list(report_faults(small_gold.report(layers)))
    assert [line for line in found if said in line], found
    assert all(line.startswith("open/en-90 ") for line in found)


def test_faults_show_no_words_of_the_text() -> None:
    """The closed half stays closed even where it is wrong."""
    for alter, _ in FAULTS:
        layers = small_gold.layers()
        alter(layers)
        for line in report_faults(small_gold.report(layers)):
            assert not [name for name in ("Varn", "Besk", "Talisk", "ministry") if name in line]


def test_a_parent_may_share_its_content() -> None:
    """Who quotes and who is quoted then both stand outside it."""
    layers = small_gold.layers()
    layers["attributions"][3] |= {"content": layers["attributions"][2]["content"], "source": [at("she")]}
    assert list(report_faults(small_gold.report(layers))) == []


def test_layers_that_cannot_be_scored_are_refused() -> None:
    """A span outside the text and a name of nothing are errors that name file and item; a wrong mode is not."""
    layers = small_gold.layers()
    layers["attributions"][1]["mode"] = "mixed"
    require_sound([small_gold.report(layers)])
    layers["attributions"][1]["speakers"] = ["a9"]
    with pytest.raises(InputError, match=r"open/en-90\.json, s2: speakers names a9"):
        require_sound([small_gold.report(layers)])
