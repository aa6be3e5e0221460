from __future__ import annotations

import copy
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from dabir.errors import InputError
from dabir.evaluation.standoff import load_labelled

TEXT = "Oran Vell and Lor Besk met. They said that it rained. “It did,” he said. It is said that it ended."
CORPUS: dict[str, Any] = {
    "id": "a",
    "lang": "en",
    "text": TEXT,
    "attributions": [
        {"source": [[28, 32]], "cue": [[33, 37]], "content": [[38, 52]]},
        {"source": [[64, 66]], "cue": [[67, 71]], "content": [[54, 63]]},
        {"source": [], "cue": [[73, 83]], "content": [[84, 97]]},
    ],
}
LABELS: dict[str, Any] = {
    "id": "a",
    "text_sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
    "actors": [
        {"id": "a1", "kind": "person", "name": [0, 9]},
        {"id": "a2", "kind": "person", "name": [14, 22]},
    ],
    "attributions": [
        {"content": [[38, 52]], "speakers": ["a2", "a1"], "form": "pronoun"},
        {"content": [[54, 63]], "speakers": ["a1"], "form": "pronoun"},
        {"content": [[84, 97]], "speakers": [], "form": None},
    ],
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    others = [CORPUS | {"id": "b", "text": TEXT + " More."}, CORPUS, CORPUS | {"id": "c"}]
    path.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in others), "utf-8")
    return path


def labels(folder: Path, plain: dict[str, Any] = LABELS) -> Path:
    """Write labels of one document."""
    path = folder / "labels.jsonl"
    path.write_text(json.dumps(plain) + "\n", "utf-8")
    return path


def test_each_attribution_of_the_corpus_gets_its_speakers(corpus: Path, tmp_path: Path) -> None:
    """By the words at their places, in the order given; documents without labels are left out."""
    [document] = load_labelled(labels(tmp_path), corpus)
    assert (document.id, document.lang, document.text) == ("a", "en", TEXT)
    assert [(item.speaker, item.form) for item in document.attributions] == [
        ("Lor Besk, Oran Vell", "pronoun"),
        ("Oran Vell", "pronoun"),
        (None, None),
    ]
    assert document.attributions[1].source == ((64, 66),)


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (["id"], "z", "labels z, which the corpus lacks"),
        (["id"], "b", "labels another text of b, its SHA-256 differs"),
        (["attributions", 1, "content"], [[54, 62]], "labels other attributions of a than the corpus has"),
        (["attributions"], [], "labels other attributions of a than the corpus has"),
        (["actors", 0, "name"], [90, 120], "names a1 at [90, 120], outside its text of 98 characters"),
        (["actors", 0, "name"], [9, 9], "names a1 at [9, 9], outside"),
        (["actors", 0, "id"], "a9", "names the speaker a1, who is not there"),
        (["attributions", 0, "form"], "verb", "is not in the form of labels"),
        (["more"], 1, "is not in the form of labels"),
    ],
)
def test_labels_that_do_not_fit_are_told_with_their_place(
    corpus: Path, tmp_path: Path, path: list[str | int], value: object, says: str
) -> None:
    """No figure rests on a corpus that was altered since, or on a slip of the pen."""
    broken: Any = copy.deepcopy(LABELS)
    at = broken
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    with pytest.raises(InputError) as fault:
        load_labelled(labels(tmp_path, broken), corpus)
    assert says in str(fault.value)
    assert "labels.jsonl, line 1" in str(fault.value)


def test_a_file_that_is_not_there_is_told(corpus: Path, tmp_path: Path) -> None:
    """Labels and corpus alike."""
    for one, other in ((tmp_path / "none.jsonl", corpus), (labels(tmp_path), tmp_path / "none.jsonl")):
        with pytest.raises(InputError, match=r"none\.jsonl: cannot be read"):
            load_labelled(one, other)
