from __future__ import annotations

from importlib.resources import files
from typing import get_args

import pytest

from dabir.lang import READ, Read, column, detect, month_names, pack, paragraph_langs, rows
from dabir.lang.tables import Role
from dabir.record import Calendar


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


@pytest.mark.parametrize(("letters", "lang"), [("ٹی ڈی", "other"), ("ٹی دی", "fa"), ("تی دی", "fa")])
def test_letters_that_only_urdu_has_tell_it_from_persian(letters: str, lang: str) -> None:
    """Two of them outweigh the common words; one may be a slip or a foreign name."""
    assert detect(f"{letters} و در به از که این با برای وزیر خارجه در این دیدار") == lang


def test_a_word_at_the_end_of_a_line_counts_for_its_own_paragraph() -> None:
    """Paragraphs come as spans with their languages, in order."""
    text = "او می\u2028روند"
    assert [(span.of(text), lang) for span, lang in paragraph_langs(text, "fa")] == [
        ("او می", "fa"),
        ("روند", "fa"),
    ]


@pytest.mark.parametrize("lang", READ)
def test_connectives_have_roles_that_the_code_knows(lang: Read) -> None:
    """Each word stands in a role of the closed list, once."""
    cells = [(row["word"], row["role"]) for row in rows(lang, "connectives")]
    assert len(cells) == len(set(cells)) > 3
    assert {role for _, role in cells} <= set(get_args(Role))


@pytest.mark.parametrize("lang", READ)
def test_each_calendar_has_twelve_months_with_a_name_to_show(lang: Read) -> None:
    """Months are shown by the first of their names."""
    assert [len(set(month_names(lang, calendar))) for calendar in get_args(Calendar)] == [12, 12, 12]
    assert month_names("fa", "solar_hijri")[4] == "مرداد"
    assert month_names("en", "gregorian")[8] == "September"


def test_paragraphs_have_their_own_language() -> None:
    """A mixed report gives each paragraph its language; a short one goes with the report."""
    text = "وزیر گفت.\nThe minister said on Monday that the talks would go on for a week.\nHe left.\nاو رفت."
    assert [lang for _, lang in paragraph_langs(text, "en")] == ["fa", "en", "en", "fa"]
