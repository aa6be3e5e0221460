from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import small_gold
from dabir.errors import InputError
from dabir.evaluation.layers import load_layers, load_links, load_report


def test_a_folder_of_reports_is_read_by_id(tmp_path: Path) -> None:
    """Each report has its text, its half and its layers; links.json is none."""
    small_gold.write(tmp_path / "open", small_gold.layers() | {"id": "en-91"})
    small_gold.write(tmp_path / "open")
    (tmp_path / "open" / "links.json").write_text("{}")
    found = load_layers(tmp_path / "open")
    assert [item.id for item in found] == ["en-90", "en-91"]
    assert (found[0].half, found[0].lang, found[0].text) == ("open", "en", small_gold.TEXT)
    assert found[0].words(found[0].layers.dates[0].span) == "Monday"
    assert found[0] == small_gold.report()


def test_line_breaks_of_a_text_stay(tmp_path: Path) -> None:
    """Offsets count them as they are."""
    path = small_gold.write(tmp_path)
    path.with_suffix(".txt").write_bytes(b"one\r\ntwo\r")
    assert load_report(path).text == "one\r\ntwo\r"


def drop(layers: dict[str, Any]) -> None:
    del layers["topics"]


def add(layers: dict[str, Any]) -> None:
    layers["attributions"][0]["note"] = "?"


def act(layers: dict[str, Any]) -> None:
    layers["attributions"][2]["act"] = "shout"


def text_offset(layers: dict[str, Any]) -> None:
    layers["mentions"][0]["span"] = ["0", 3]


def kind(layers: dict[str, Any]) -> None:
    layers["furniture"][0][2] = "advert"


def place(layers: dict[str, Any]) -> None:
    del layers["places"][0]["in"]


def other_id(layers: dict[str, Any]) -> None:
    layers["id"] = "en-99"


@pytest.mark.parametrize(
    ("alter", "said"),
    [
        (drop, "missing required field `topics`"),
        (add, "unknown field `note` - at `$.attributions[0]`"),
        (act, "Invalid enum value 'shout' - at `$.attributions[2].act`"),
        (text_offset, "at `$.mentions[0].span[0]`"),
        (kind, "Invalid enum value 'advert' - at `$.furniture[0][2]`"),
        (place, "missing required field `in` - at `$.places[0]`"),
        (other_id, "has the id 'en-99'"),
    ],
)
def test_a_fault_names_file_and_field(
    alter: Callable[[dict[str, Any]], None], said: str, tmp_path: Path
) -> None:
    """Every key is there and no other, and closed values are closed."""
    layers = small_gold.layers()
    path = small_gold.write(tmp_path, layers)
    alter(layers)
    small_gold.write(tmp_path, layers).replace(path)
    with pytest.raises(InputError) as fault:
        load_report(path)
    assert str(fault.value).startswith(f"{path}: ")
    assert said in str(fault.value)


def test_text_and_layers_stand_together(tmp_path: Path) -> None:
    """Either without the other is a fault, unless the text is given."""
    (tmp_path / "en-91.txt").write_text("A text.")
    with pytest.raises(InputError, match=r"en-91\.json: cannot be read: No such file"):
        load_layers(tmp_path)
    (tmp_path / "en-91.txt").unlink()
    small_gold.write(tmp_path, text=None)
    with pytest.raises(InputError, match=r"en-90\.txt: cannot be read"):
        load_layers(tmp_path)
    assert load_layers(tmp_path, {"en-90": "A text."})[0].text == "A text."


def test_a_folder_without_reports_is_said(tmp_path: Path) -> None:
    """So is what is no folder, and bytes that are no text."""
    with pytest.raises(InputError, match="holds no gold reports"):
        load_layers(tmp_path)
    with pytest.raises(InputError, match="is not a folder of gold reports"):
        load_layers(tmp_path / "none")
    small_gold.write(tmp_path).with_suffix(".txt").write_bytes(b"\xff")
    with pytest.raises(InputError, match=r"en-90\.txt: is not UTF-8"):
        load_layers(tmp_path)


def test_links_are_read_as_strictly(tmp_path: Path) -> None:
    """Each key is there; a pair has two."""
    path = tmp_path / "links.json"
    path.write_text(
        '{"same_person": [["a/a1", "b/a1"]], "same_event": [], "same_statement": [], "reprint_of": [], "update_of": []}'
    )
    assert load_links(path).same_person == (("a/a1", "b/a1"),)
    path.write_text('{"same_person": [["a/a1"]]}')
    with pytest.raises(InputError, match=r"\$\.same_person\[0\]"):
        load_links(path)


def test_a_report_does_not_show_itself() -> None:
    """An error that prints it shows nothing of a closed text."""
    assert repr(small_gold.report(half="closed")) == "GoldReport(half='closed')"
