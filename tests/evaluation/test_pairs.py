from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from dabir.errors import InputError
from dabir.evaluation.pairs import NamePair, SameName, load_pairs, load_same, score_names, score_same

PAIRS = [
    NamePair(en="Golvar", fa="گلوار", kind="city"),
    NamePair(en="Talisk", fa="تالیسک", kind="city"),
    NamePair(en="Ada", fa="آدا", kind="person", fa_alt=("ادا",)),
    NamePair(en="Adah", fa="ادا", kind="person"),
]


def fixed(name: str, pool: Sequence[str]) -> list[str]:
    """Rank every pool in its own order."""
    return list(pool)


def test_names_are_ranked_in_the_whole_pool_both_ways() -> None:
    """A ranking that keeps the pool's order: the pair at place n has the rank n.

    From English the ranks are 1, 2, 3 and 4 (Ada's own name stands before its other spelling), so of the
    cities one of two comes first, MRR (1 + 1/2) / 2. To English the ranks are the same.
    """
    found = score_names(PAIRS, fixed)
    assert set(found) == {"city", "person", "all"}
    for way in ("en to fa", "fa to en"):
        assert found["city"].value(f"{way} accuracy@1") == 0.5
        assert found["city"].value(f"{way} MRR") == pytest.approx(0.75)
        assert found["all"].value(f"{way} MRR") == pytest.approx((1 + 1 / 2 + 1 / 3 + 1 / 4) / 4, abs=1e-5)


def test_another_spelling_of_the_pool_is_right() -> None:
    """Ada may be found as ادا; what is not ranked counts 0."""
    found = score_names(PAIRS, lambda name, _: ["ادا"] if name == "Ada" else [])["person"]
    assert found.value("en to fa accuracy@1") == 0.5
    assert found.value("fa to en MRR") == 0.0


def test_a_perfect_ranking_is_one() -> None:
    """Both ways and for each kind."""
    right = {pair.en: pair.fa for pair in PAIRS} | {pair.fa: pair.en for pair in PAIRS}
    found = score_names(PAIRS, lambda name, _: [right[name]])
    assert {figure.value for sheet in found.values() for figure in sheet.figures} == {1.0}


def test_same_names_are_accuracy_and_f1() -> None:
    """Of 2 same and 2 other, a judge that always says yes is right by half: P 0.5, R 1, F1 2/3."""
    pairs = [SameName(en="a", fa="ا", same=same) for same in (True, True, False, False)]
    sheet = score_same(pairs, lambda _, __: True)["all"]
    assert sheet.docs == 4
    assert sheet.value("accuracy") == 0.5
    assert sheet.figures[1] == ("same", pytest.approx(2 / 3), 2, 0.5, 1.0)
    assert score_same(pairs, lambda _, __: False)["all"].value("same") == 0.0


def test_tables_are_read_with_their_spellings(tmp_path: Path) -> None:
    """Other columns are ignored; a quotation mark is a letter like any."""
    path = tmp_path / "pairs.tsv"
    path.write_text(
        'en\tfa\tkind\ten_alt\tfa_alt\tsource\nAda\tآدا\tperson\tAdah|"Ad\t\tx\n', encoding="utf-8"
    )
    assert load_pairs(path) == [NamePair(en="Ada", fa="آدا", kind="person", en_alt=("Adah", '"Ad'))]
    path.write_text("en\tfa\tsame\ttype\nAda\tآدا\t1\tpos\nAda\tلور\t0\tsyn\n", encoding="utf-8")
    assert [pair.same for pair in load_same(path)] == [True, False]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("en\tfa\nAda\tآدا\n", "has no column same"),
        ("en\tfa\tsame\nAda\tآدا\tyes\n", "line 2: same is 'yes'"),
        ("en\tfa\tsame\nAda\t\t1\n", "line 2: has an empty cell"),
        ("en\tfa\tsame\nAda\n", "line 2: has an empty cell"),
        ("", "has no column en"),
    ],
)
def test_what_is_no_table_is_said(table: str, said: str, tmp_path: Path) -> None:
    """Errors name file and line."""
    path = tmp_path / "pairs.tsv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(InputError) as fault:
        load_same(path)
    assert str(fault.value).startswith(str(path))
    assert said in str(fault.value)


def test_a_missing_table_and_bytes_that_are_no_text_are_said(tmp_path: Path) -> None:
    """As for every other file."""
    with pytest.raises(InputError, match=r"none\.tsv: cannot be read"):
        load_pairs(tmp_path / "none.tsv")
    (tmp_path / "bad.tsv").write_bytes(b"en\tfa\tkind\n\xff\t\xff\t\xff\n")
    with pytest.raises(InputError, match=r"bad\.tsv: is not UTF-8"):
        load_pairs(tmp_path / "bad.tsv")
