"""Tests of how the training documents are collected, with corpora that are made up."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from dabir.models.decoding import NAMES, ROLES
from training.reader import prepare
from training.reader.prepare import HERE, collect, main, table

SETS = table("sets.tsv")
SAID = {"id": "a1", "lang": "en", "title": "t", "text": "He said no", "attributions": [{"source": [[0, 2]], "cue": [[3, 7]], "content": [[8, 10]]}]}  # fmt: skip
NAMED = {"id": "n1", "lang": "en", "text": "Vell of Orlan, 2031", "entities": [[0, 4, "PER"], [8, 13, "LOC"], [15, 19, "DATE"]]}  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder of corpora with one document each."""
    folder = tmp_path / "data"
    for row in SETS:
        if row["file"].endswith(".jsonl"):
            path = folder / row["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            document = NAMED if row["task"] == "names" else SAID
            path.write_text(json.dumps(document) + "\n", encoding="utf-8")
    return folder


def collected(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "train.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("row", SETS, ids=lambda row: row["name"])
def test_each_set_says_all_that_is_asked_of_it(row: dict[str, str]) -> None:
    """Its task, language, file, weight, whether it is used, and under which licence."""
    assert list(row) == ["name", "task", "lang", "file", "copies", "default", "licence"]
    assert all(isinstance(value, str) and value.strip() for value in row.values())
    assert row["task"] in {"attribution", "names", "both"}
    assert row["lang"] in {"en", "fa"}
    assert 0 < float(row["copies"]) <= 10
    assert row["default"] in {"yes", "no"}
    assert row["file"].endswith((".jsonl", ".txt"))
    assert not Path(row["file"]).is_absolute()


def test_sets_are_named_once_and_serve_both_tasks_in_both_languages() -> None:
    """Those that are used without being asked for."""
    assert max(Counter(row["name"] for row in SETS).values()) == 1
    used = {(row["task"], row["lang"]) for row in SETS if row["default"] == "yes"}
    assert used == {(task, lang) for task in ("attribution", "names", "both") for lang in ("en", "fa")}


def test_what_may_not_be_passed_on_is_used_only_where_it_is_asked_for() -> None:
    """Share-alike, non-commercial and research only."""
    for row in SETS:
        if any(sign in row["licence"] for sign in ("-SA", "-NC", "research")):
            assert row["default"] == "no"


def test_each_label_is_a_name_or_none() -> None:
    """Every kind that is read has labels, each label stands once."""
    rows = table("labels.tsv")
    assert all(list(row) == ["label", "name"] for row in rows)
    assert {row["name"] for row in rows} == {*NAMES, "-"}
    assert max(Counter(row["label"] for row in rows).values()) == 1
    assert {"PER", "ORG", "LOC", "NORP", "MISC", "DATE"} <= {row["label"] for row in rows}


def test_files_of_the_recipe_are_there() -> None:
    """The examples are its own."""
    for row in SETS:
        if row["file"].endswith(".txt"):
            assert sorted(HERE.glob(row["file"]))


def test_an_attribution_document_keeps_text_and_marks(data: Path) -> None:
    """With its set, task and weight; title and date are left behind."""
    row = next(row for row in SETS if row["name"] == "persian-news-train")
    assert list(collect(row, data)) == [
        {
            "id": "a1",
            "set": "persian-news-train",
            "task": "attribution",
            "lang": "fa",
            "copies": 3.0,
            "text": "He said no",
            "attributions": SAID["attributions"],
        }
    ]


def test_names_are_brought_to_the_kinds_that_are_read(data: Path) -> None:
    """Others are left out; a document without an id gets one."""
    row = next(row for row in SETS if row["name"] == "wikigold")
    unnamed = {key: value for key, value in NAMED.items() if key != "id"}
    (data / row["file"]).write_text(f"{json.dumps(NAMED)}\n{json.dumps(unnamed)}\n", encoding="utf-8")
    first, second = collect(row, data)
    assert [list(name) for name in first["names"]] == [[0, 4, "PER"], [8, 13, "LOC"]]
    assert [first["id"], second["id"]] == ["n1", "wikigold-1"]
    assert "attributions" not in first


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_examples_are_documents_like_others(lang: str, tmp_path: Path) -> None:
    """Each with the file and line that it stands in, and no mark left in its text."""
    row = next(row for row in SETS if row["name"] == f"examples-{lang}")
    found = list(collect(row, tmp_path))
    assert len(found) >= 300
    assert len({item["id"] for item in found}) == len(found)
    assert all(item["id"].startswith(lang) for item in found)
    assert not any("{" in item["text"] for item in found)
    assert all(set(each) == set(ROLES) for item in found for each in item["attributions"])


def test_all_sets_that_are_used_go_into_one_file(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And how many documents each has is told."""
    out = tmp_path / "new" / "out"
    assert main([str(data), str(out)]) == 0
    found = collected(out)
    used = [row["name"] for row in SETS if row["default"] == "yes"]
    assert list(dict.fromkeys(item["set"] for item in found)) == used
    assert len({item["id"] for item in found if item["set"].startswith("examples")}) >= 600
    told = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in told] == used
    assert "wikigold: 1 documents" in told


def test_sets_are_left_out_and_taken_in_by_name(data: Path, tmp_path: Path) -> None:
    """What is both asked for and left out is left out."""
    main(
        [str(data), str(tmp_path), "--without", "wikigold", "examples-en", "peyma", "--with", "re3d", "peyma"]
    )
    names = {item["set"] for item in collected(tmp_path)}
    expected = {row["name"] for row in SETS if row["default"] == "yes"}
    assert names == expected - {"wikigold", "examples-en"} | {"re3d"}


@pytest.mark.parametrize("option", ["--with", "--without"])
def test_an_unknown_set_is_told_before_anything_is_written(
    option: str, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With where the names are to be found."""
    with pytest.raises(SystemExit) as raised:
        main([str(data), str(tmp_path / "out"), option, "wikigold", "nonesuch"])
    assert raised.value.code == 2
    assert "no such set: nonesuch; sets.tsv has their names" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_text_is_written_as_it_is(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Persian letters and half-spaces are not escaped, and one document is one line whatever it holds."""
    row = next(row for row in SETS if row["name"] == "wikigold")
    monkeypatch.setattr(prepare, "table", lambda name: [row] if name == "sets.tsv" else table(name))
    text = "می‌رود\n\u2028گفت"
    (data / row["file"]).write_text(json.dumps({"text": text, "entities": []}) + "\n", encoding="utf-8")
    main([str(data), str(tmp_path)])
    written = (tmp_path / "train.jsonl").read_text("utf-8")
    assert "می‌رود" in written
    assert written.count("\n") == 1
    assert json.loads(written)["text"] == text
