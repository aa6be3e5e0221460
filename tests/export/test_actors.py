"""Actors as JSON lines, as a table and as entities of FollowTheMoney."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from dabir import Archive
from dabir.archive.entities import Entity, EntityName, Member, Tenure
from dabir.export import actors, ftm

MODEL = Path(__file__).parent / "followthemoney.tsv"
ENVOY = Entity(
    address="d1/a1",
    kind="person",
    name="Mina Darvand",
    names=(
        EntityName(name="Mina Darvand", script="latin", count=3),
        EntityName(name="مینا دروند", script="arabic", count=2),
        EntityName(name="Darvand", script="latin", count=1),
    ),
    offices=(
        Tenure(title="foreign minister", of="Norvale", when="current", since="2031-01-01", until="2031-02-01T10:00", reports=("d1", "d2")),
        Tenure(title="Foreign Minister", of="Norvale", when="current", since="2031-03-01", until="2031-03-01", reports=("d3",)),
        Tenure(title="envoy", of=None, when="former", since=None, until=None, reports=("d1",)),
    ),
    members=(
        Member(address="d2/a4", name="مینا دروند", date="2031-02-01", lang="fa", title=None),
        Member(address="d1/a1", name="Mina Darvand", date="2031-01-01", lang="en", title="=1+1"),
    ),
    said=("d1/s1", "d1/s2", "d2/s1"),
    spoken_of=(),
)  # fmt: skip


def lines(entities: list[Entity]) -> list[dict[str, Any]]:
    """Return what FollowTheMoney reads."""
    file = io.BytesIO()
    ftm.write_entities(iter(entities), file)
    return [json.loads(line) for line in file.getvalue().splitlines()]


def test_a_line_says_who_it_is_under_which_names_and_where() -> None:
    """Names by script with counts, offices, counts, first and last day, members."""
    file = io.BytesIO()
    assert actors.write_lines([ENVOY], file) == 1
    [line] = map(json.loads, file.getvalue().splitlines())
    assert (line["id"], line["kind"], line["name"]) == ("d1/a1", "person", "Mina Darvand")
    assert line["names"] == {
        "latin": [{"name": "Mina Darvand", "count": 3}, {"name": "Darvand", "count": 1}],
        "arabic": [{"name": "مینا دروند", "count": 2}],
    }
    assert line["offices"][0] == {
        "title": "foreign minister", "of": "Norvale", "when": "current",
        "since": "2031-01-01", "until": "2031-02-01T10:00", "reports": ["d1", "d2"],
    }  # fmt: skip
    assert (line["reports"], line["statements"]) == (2, 3)
    assert (line["first"], line["last"]) == ("2031-01-01", "2031-02-01")
    assert line["members"] == ["d2/a4", "d1/a1"]


def test_a_row_holds_the_same() -> None:
    """One row an entity below the names of the columns, each of which has a guide; no cell is a formula."""
    file = io.BytesIO()
    risky = EntityName(name="=Vell", script="latin", count=1)
    bare = Entity(address="d1/a2", kind="body", name="=Vell", names=(risky,), offices=(), members=ENVOY.members[1:], said=(), spoken_of=())  # fmt: skip
    assert actors.write_table([ENVOY, bare], file) == 2
    assert file.getvalue().startswith(b"\xef\xbb\xbf")
    first, second = csv.DictReader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline=""))
    assert list(first) == list(actors.COLUMNS)
    assert all(guide and "\n" not in guide for guide in actors.COLUMNS.values())
    assert first["names_latin"] == "Mina Darvand (3) | Darvand (1)"
    assert first["names_persian"] == "مینا دروند (2)"
    assert first["offices"].startswith(
        "foreign minister, Norvale, current, 2031-01-01 to 2031-02-01T10:00 | "
    )
    assert first["offices"].endswith(" | envoy, former")
    assert first["members"] == "d2/a4 | d1/a1"
    assert (second["name"], second["offices"], second["names_persian"]) == ("'=Vell", "", "")


def test_a_person_has_full_names_and_weak_ones() -> None:
    """The fullest of each script are names, a surname alone is a weak alias, offices are positions."""
    person, *_ = lines([ENVOY])
    assert (person["id"], person["schema"]) == ("dabir-d1-a1", "Person")
    assert person["properties"] == {
        "name": ["Mina Darvand", "مینا دروند"],
        "weakAlias": ["Darvand"],
        "position": ["foreign minister, Norvale", "Foreign Minister, Norvale", "envoy"],
    }


def test_an_office_is_a_position_and_holding_it_an_occupancy() -> None:
    """Two spellings of one office are one position; the days are those of reports, without start or end."""
    _, minister, envoy, held, was = lines([ENVOY])
    assert [each["schema"] for each in (minister, envoy, held, was)] == [
        "Position",
        "Position",
        "Occupancy",
        "Occupancy",
    ]
    assert held["properties"] == {
        "holder": ["dabir-d1-a1"],
        "post": [minister["id"]],
        "date": ["2031-01-01", "2031-02-01", "2031-03-01"],
        "status": ["current"],
        "recordId": ["d1", "d2", "d3"],
    }
    assert was["properties"] == {
        "holder": ["dabir-d1-a1"],
        "post": [envoy["id"]],
        "status": ["former"],
        "recordId": ["d1"],
    }


def model() -> dict[str, dict[str, tuple[str, bool]]]:
    """Return the type of each property of the model that may be used, and whether it must be there."""
    found: defaultdict[str, dict[str, tuple[str, bool]]] = defaultdict(dict)
    for row in csv.DictReader(MODEL.read_text("utf-8").splitlines()[1:], delimiter="\t"):
        found[row["schema"]][row["property"]] = row["type"], row["required"] == "yes"
    return dict(found)


@pytest.mark.parametrize("kept", [True, False], ids=["gold", "made"])
def test_every_line_is_one_that_the_model_accepts(gold_archive: Path, kept: bool) -> None:
    """Known schemata and properties, what is required is there, values of the right type, ids once, no dead end."""
    with Archive(gold_archive, read_only=True) as archive:
        found = lines(list(archive.entities()) if kept else [ENVOY])
    ids = [line["id"] for line in found]
    assert len(set(ids)) == len(ids)
    patterns = {"date": r"\d{4}(-\d\d(-\d\d)?)?", "name": r"\S(.*\S)?", "string": r".+"}
    for line in found:
        assert re.fullmatch(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?", line["id"])
        properties = model()[line["schema"]]
        assert {name for name, (_, required) in properties.items() if required} <= set(line["properties"])
        for name, values in line["properties"].items():
            kind, _ = properties[name]
            assert values
            assert len(set(values)) == len(values)
            assert all(v in ids if kind == "entity" else re.fullmatch(patterns[kind], v) for v in values), (
                name,
                values,
            )


def test_all_of_an_archive_is_written(gold_archive: Path) -> None:
    """A line for each entity that has a name, in each form."""
    with Archive(gold_archive, read_only=True) as archive:
        total = archive.actor_total()
        assert total > 50
        assert actors.write_lines(archive.entities(), io.BytesIO()) == total
        assert actors.write_table(archive.entities(), io.BytesIO()) == total
        named = [
            line
            for line in lines(list(archive.entities()))
            if line["schema"] not in ("Position", "Occupancy")
        ]
        assert len(named) == total
