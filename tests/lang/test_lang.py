from __future__ import annotations

from importlib.resources import files

import pytest

from dabir.lang import READ, Read, column, detect, pack, paragraph_langs, rows


def test_every_language_has_the_same_tables() -> None:
    """A third language needs the same files and no other change."""
    names = [
        {path.name for path in (files("dabir.lang") / lang).iterdir() if path.name.endswith(".tsv")}
        for lang in READ
    ]
    assert names[0] == names[1]
    assert len(names[0]) >= 14


@pytest.mark.parametrize("lang", READ)
def test_every_table_names_its_source_and_fills_its_columns(lang: Read) -> None:
    """Each table begins with its source, and no row has more cells than there are columns."""
    for path in (files("dabir.lang") / lang).iterdir():
        if not path.name.endswith(".tsv"):
            continue
        lines = path.read_text("utf-8").splitlines()
        assert lines[0].startswith("# Source: "), path
        columns = len(lines[1].split("\t"))
        assert all(len(line.split("\t")) <= columns for line in lines[2:] if line), path


@pytest.mark.parametrize("lang", READ)
@pytest.mark.parametrize("name", ["honorifics", "offices", "pronouns", "stop_words", "weekdays", "months"])
def test_no_table_says_a_thing_twice(lang: Read, name: str) -> None:
    """Each first cell stands once."""
    cells = column(lang, name)
    assert len(cells) == len(set(cells)) > 5


@pytest.mark.parametrize("lang", READ)
def test_scores_are_measured_probabilities(lang: Read) -> None:
    """Each construction has the share of findings that were right, from enough of them to mean something."""
    for row in rows(lang, "scores"):
        assert 0 < float(row["score"]) < 1
        assert int(row["found"]) > 0


def test_cues_come_in_all_forms_and_spellings() -> None:
    """The citation form of a verb stands for its forms; Persian ones in folded letters without ZWNJ."""
    persian = {cue.keys for cue in pack("fa").cues}
    assert {("تاکید", "کرد"), ("تاکید", "کردند"), ("میگوید",), ("خاطر", "نشان", "کرد")} <= persian
    english = {cue.keys for cue in pack("en").cues}
    assert {("said",), ("says",), ("pointed", "out"), ("according", "to")} <= english


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The minister said on Monday that the talks would go on.", "en"),
        ("وزیر خارجه در دیدار با همتای خود گفت که گفت‌وگوها ادامه دارد.", "fa"),
        ("وزير خارجه در ديدار با همتاي خود گفت كه گفت و گوها ادامه دارد.", "fa"),
        ("قال وزير الخارجية في المؤتمر الصحفي إن المحادثات سوف تستمر هذا الأسبوع", "other"),
        ("وزیر خارجہ نے کہا ہے کہ بات چیت جاری رہے گی اور ملاقاتیں ہوں گی", "other"),
        ("Le ministre a déclaré lundi que les pourparlers se poursuivraient cette semaine.", "other"),
        ("Министр заявил в понедельник, что переговоры продолжатся.", "other"),
        ("Bakan pazartesi günü görüşmelerin devam edeceğini söyledi ve gitti.", "other"),
        ("12345", "other"),
        ("", "other"),
    ],
)
def test_languages_are_told_apart(text: str, lang: str) -> None:
    """English and Persian are read; Arabic, Urdu, French, Turkish and Russian are not taken for them."""
    assert detect(text) == lang


def test_paragraphs_have_their_own_language() -> None:
    """A mixed report gives each paragraph its language; a short one goes with the report."""
    text = "وزیر گفت.\nThe minister said on Monday that the talks would go on for a week.\nHe left.\nاو رفت."
    assert [lang for _, lang in paragraph_langs(text, "en")] == ["fa", "en", "en", "fa"]
