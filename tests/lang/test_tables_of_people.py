from __future__ import annotations

from collections import Counter

import pytest

from dabir.lang import READ, Read, keys, rows

# Table: its columns, each with the cells that it may have (None: any that is not empty).
CLOSED: dict[str, dict[str, set[str] | None]] = {
    "nouns": {
        "noun": None,
        "kind": {"person", "body", "state", "group", "document", "place"},
        "gender": {"m", "f", ""},
        "office": {"office", ""},
        "takes": {"person", ""},
    },
    "given_names": {"name": None, "gender": {"m", "f", "mf"}},
    "referring": {
        "pronoun": None,
        "person": {"1", "2", "3", ""},  # a Persian reflexive is of any
        "number": {"s", "p", "sp"},
        "gender": {"m", "f", "n", ""},
        "role": {
            "subject",
            "object",
            "possessive",
            "reflexive",
            "relative",
            "demonstrative",
            "indefinite",
        },
    },
    "standing": {"word": None, "when": {"former", "acting", "designate", "late"}},
    "modifiers": {"word": None, "role": {"determiner", "adjective"}},
    "addressing": {
        "phrase": None,
        "role": {"before", "occasion", "hearer", "asked_of", "said_to", "told_for", "thanked", "stop"},
    },
}
ROLES_APART = {"referring", "addressing"}  # a word has a row for each of its roles
LEAST = {
    "nouns": 600,
    "given_names": 700,
    "referring": 50,
    "standing": 30,
    "modifiers": 150,
    "addressing": 100,
}
TABLES = [(lang, name) for lang in READ for name in CLOSED]


@pytest.mark.parametrize(("lang", "name"), TABLES)
def test_cells_are_of_the_closed_lists(lang: Read, name: str) -> None:
    """Each cell says one of the values that its column has, and a word has at least one letter."""
    for row in rows(lang, name):
        for column, allowed in CLOSED[name].items():
            assert row[column] in allowed if allowed else keys(row[column]), row


@pytest.mark.parametrize(("lang", "name"), TABLES)
def test_no_word_about_people_stands_twice(lang: Read, name: str) -> None:
    """Words with the same keys, and the same role where a word may have several, have one row."""
    first = next(iter(CLOSED[name]))
    role = "role" if name in ROLES_APART else first
    counts = Counter((keys(row[first]), "" if role == first else row[role]) for row in rows(lang, name))
    assert [word for word, count in counts.items() if count > 1] == []
    assert len(counts) >= LEAST[name]


@pytest.mark.parametrize("lang", READ)
def test_offices_and_gendered_words_are_of_persons(lang: Read) -> None:
    """Only a person holds an office or is called by a word that tells a gender."""
    for row in rows(lang, "nouns"):
        if row["office"] or row["gender"]:
            assert row["kind"] == "person", row


@pytest.mark.parametrize(
    ("lang", "noun", "expected"),
    [
        ("en", "spokeswoman", ("person", "f", "office", "person", "spokeswomen")),
        ("en", "chief of staff", ("person", "", "office", "person", "chiefs of staff")),
        ("en", "critic", ("person", "", "", "", "")),
        ("en", "embassy", ("body", "", "", "", "")),
        ("fa", "سخنگو", ("person", "", "office", "person", "سخنگویان")),
        ("fa", "همسر", ("person", "", "", "person", "")),
        ("fa", "سفارت", ("body", "", "", "", "")),
    ],
)
def test_head_nouns_tell_who_is_meant(lang: Read, noun: str, expected: tuple[str, ...]) -> None:
    """A noun says what it is of, whether it is an office, and whether a person may be its complement."""
    [row] = [row for row in rows(lang, "nouns") if keys(row["noun"]) == keys(noun)]
    assert tuple(row[each] for each in ("kind", "gender", "office", "takes", "plural")) == expected
