from __future__ import annotations

from pathlib import Path
from typing import Any

import small_gold
from dabir.evaluation.layers import GoldReport, Links
from dabir.evaluation.likeness import closure, commonest_turn, shared_runs
from dabir.evaluation.whole import link_faults, set_faults, totals, vocabularies, world_ids

NO_LINKS: dict[str, Any] = dict.fromkeys(
    ("same_person", "same_event", "same_statement", "reprint_of", "update_of"), ()
)


def links(**pairs: Any) -> Links:
    return Links(**(NO_LINKS | pairs))


def reports(*ids: str, lang: str = "en") -> list[GoldReport]:
    return [small_gold.report(small_gold.layers() | {"id": name, "lang": lang}) for name in ids]


def test_sizes_totals_and_rare_values_are_faults() -> None:
    """A set of one report lacks nearly all."""
    found = set(set_faults(reports("en-90"), links(), {"person:varn", "state:merovia"}))
    assert {
        "set: 1 reports of half open, 20 are expected",
        "set: 0 reports of lang fa, 20 are expected",
        "set: 4 attributions, at least 400 are expected",
        "set: 7 mentions with an actor, at least 400 are expected",
        "set: act threaten stands 0 times, at least 3 are expected",
        "open/en-90: 43 words, 150 to 600",
    } <= found
    assert not [line for line in found if "label PER" in line]
    assert any(line.startswith("set: 25.0% of the attributions have the order") for line in found)
    assert not [line for line in found if "WORLD.md" in line]
    assert "open/en-90 a1: person:varn is not in WORLD.md" in set(set_faults(reports("en-90"), links(), ()))


def test_totals_count_all_reports() -> None:
    """Mentions count once more where they have an actor."""
    found = totals(reports("en-90", "en-91"))
    assert (found["mentions"], found["mentions with an actor"], found["events"]) == (16, 14, 4)
    values, counts = vocabularies(reports("en-90"))["act"]
    assert len(values) == 17
    assert counts == {"reject": 1, "pledge": 1, "say": 1, "deny": 1}


def test_an_id_stands_once() -> None:
    """Also over the two halves."""
    assert "set: the id en-90 stands 2 times" in set(set_faults(reports("en-90", "en-90"), links(), ()))


def test_two_reports_may_not_share_six_words() -> None:
    """Unless one is a reprint, or the words are those of a linked statement."""
    [(first, second)] = shared_runs(reports("en-90", "en-91"), links())
    assert (first.report, second.report) == (0, 1)
    assert list(shared_runs(reports("en-90", "en-91"), links(reprint_of=(("en-91", "en-90"),)))) == []
    assert list(shared_runs(reports("en-90", "en-91"), links(update_of=(("en-91", "en-90"),))))


def two(one: str, other: str, **marked: Any) -> list[GoldReport]:
    """Return two reports with other texts, and the same span marked in both."""
    empty = {
        name: [] for name in ("furniture", "mentions", "offices", "attributions", "dates", "places", "events")
    }
    plain = small_gold.layers() | empty | marked
    return [
        small_gold.report(plain | {"id": name}, text=text) for name, text in (("en-1", one), ("en-2", other))
    ]


def test_names_and_linked_statements_are_no_likeness() -> None:
    """Three words outside names make a run count; statements are excused where they are linked."""
    one, other = "He met the Grand River Water Board of Talisk.", "So the Grand River Water Board of Talisk."
    name = {"id": "m1", "span": [7, 40], "form": "name", "actor": None, "label": "ORG"}
    assert list(shared_runs(two(one, one, mentions=[name]), links())) == []
    assert len(list(shared_runs(two(one, other), links()))) == 1
    said = small_gold.said("s1", content=[[0, 20]])
    pair = two("we go on until it rains again.", "WE GO ON until it rains no more.", attributions=[said])
    assert len(list(shared_runs(pair, links()))) == 1
    assert list(shared_runs(pair, links(same_statement=(("en-1/s1", "en-2/s1"),)))) == []


def test_closure_joins_pairs_of_pairs() -> None:
    """a-b, c-d and then b-c are one class; e-f another."""
    found = closure([("a", "b"), ("c", "d"), ("e", "f"), ("b", "c")])
    assert found["a"] == found["b"] == found["c"] == found["d"] != found["e"] == found["f"]


def test_the_commonest_turn_is_order_and_cue() -> None:
    """Of four attributions each has a turn of its own; twice the report doubles each."""
    assert commonest_turn(reports("en-90", "en-91"))[0] == 0.25
    assert commonest_turn([]) == (0.0, "")


def test_links_lead_to_items_of_two_reports() -> None:
    """Each pair names what is there, once, the first report first."""
    both = reports("en-90", "en-91", "en-92")
    person = (("en-90/a1", "en-91/a1"), ("en-90/a1", "en-92/a1"))
    assert list(link_faults(both, links(same_person=person))) == []
    found = list(
        link_faults(
            both,
            links(
                same_person=(("en-90/a1", "en-91/a1"), ("en-91/a1", "en-92/a2")),
                same_event=(("en-90/e1", "en-90/e2"), ("en-90/e1", "en-91/e7")),
                reprint_of=(("en-91", "en-90"), ("en-90", "en-91")),
                update_of=(("en-91", "en-80"),),
            ),
        )
    )
    assert found == [
        "links.json: reprint_of en-90, en-91 stands twice",
        "links.json: update_of en-91, en-80: en-80 is not there",
        "links.json: same_person en-91/a1 stands first and second; start all pairs with the first report",
        "links.json: same_event en-90/e1, en-90/e2: both are of one report",
        "links.json: same_event en-90/e1, en-91/e7: en-91/e7 is not there",
        "links.json: same_person does not join all of person:varn",
        "links.json: same_person joins None, person:varn",
    ]


def test_the_world_names_its_ids(tmp_path: Path) -> None:
    """Ids stand between backquotes."""
    (tmp_path / "WORLD.md").write_text("| `person:varn` | Ada | `state:merovia` | `links` |")
    assert world_ids(tmp_path / "WORLD.md") == {"person:varn", "state:merovia"}
