from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from by_cues import extract
from dabir import Archive, Query, QueryError, make_document
from dabir.archive import from_strings

REPORTS = [
    ("Sayyed Vell said that “unity of the harbour towns” matters.", "2031-05-14", "Arvand"),
    ("He said that the towns were united. The envoy warned of new tariffs.", "2031-06", "Arvand"),
    ("According to the ministry, the treaty was signed.", None, None),
    ("رئیس‌جمهور گفت: «همکاری‌های دو کشور در سال ۱۴۱۰ ادامه دارد».", "2031-05-14", "اروند"),
    ("رئیس جمهور گفت که همكاري هاي دو كشور مهم است.", "2032-01-01", "اروند"),
    ("رئیسجمهور افزود که همکاریهای دو کشور کم است.", None, "اروند"),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """A small archive in two languages."""
    with Archive(tmp_path_factory.mktemp("search") / "a.db") as kept:
        for text, date, publisher in REPORTS:
            assert kept.add(extract(make_document(text, published=date, publisher=publisher)))
        yield kept


def found(archive: Archive, **narrow: str) -> int:
    """Return how many statements a query finds; hits and total must agree."""
    answer = archive.search(Query(**narrow, limit=200))
    assert len(answer.hits) == answer.total == len(list(archive.hits(Query(**narrow))))
    return answer.total


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 7), ("unity", 1), ("UNITY", 1), ("town", 2), ("harb*", 1), ("harb", 0),
        ("“harbour towns”", 1), ('"towns harbour"', 0), ("unity tariffs", 0), ("unity vell", 1),
        ("Seyyed", 1), ("syed", 1),
        ("همکاری‌های", 3), ("همکاری های", 3), ("همکاریهای", 3), ("همکاری", 3), ("همكاري", 3),
        ("رئیس جمهور", 3), ("رئیس‌جمهور", 3), ("رئیسجمهور", 3), ("رییس جمهور", 3), ("جمهور رئیس", 1),
        ("1410", 1), ("۱۴۱۰", 1), ("١٤١٠", 1), ("کشور", 3), ("كشور", 3),
        ("«دو کشور»", 3), ("xyzzy", 0), ('"unclosed harbour', 0), ('"harbour', 1),
    ],
)  # fmt: skip
def test_words_are_found_in_every_spelling(archive: Archive, text: str, count: int) -> None:
    """Case, ZWNJ, Arabic letters, digits, compounds, spellings, phrases and beginnings all work."""
    assert found(archive, text=text) == count


@pytest.mark.parametrize(
    ("narrow", "count"),
    [
        ({"speaker": "Vell"}, 1), ({"speaker": "Sayyed"}, 1), ({"speaker": "sayyed vell"}, 1),
        ({"speaker": '"Seyyed Vell"'}, 1), ({"speaker": '"Vell"'}, 0), ({"speaker": "-"}, 1),
        ({"speaker": "رئیسجمهور"}, 2), ({"lang": "fa"}, 3), ({"lang": "en", "mode": "mixed"}, 1),
        ({"mode": "direct"}, 1), ({"publisher": "Arvand"}, 3), ({"publisher": "-"}, 1),
        ({"date": "2031"}, 4), ({"date": "2031-05"}, 2), ({"date": "2031-05-14"}, 2), ({"date": "-"}, 2),
        ({"since": "2031-06"}, 3), ({"until": "2031-05"}, 2), ({"until": "2031"}, 4), ({"since": "2031-05-14", "until": "2031-05-14"}, 2),
        ({"document": "d0"}, 0), ({"text": "کشور", "date": "2031"}, 1),
    ],
)  # fmt: skip
def test_every_field_narrows(archive: Archive, narrow: dict[str, str], count: int) -> None:
    """Speaker, language, date, outlet, mode and report narrow the answer, alone and together."""
    assert found(archive, **narrow) == count


@pytest.mark.parametrize("name", ["speaker", "lang", "date", "publisher", "mode"])
def test_a_facet_finds_as_many_as_it_counts(archive: Archive, name: str) -> None:
    """Following a facet gives exactly its count, and all counts together the total."""
    answer = archive.search(Query())
    facet = answer.facets[name]
    assert sum(item.count for item in facet) == answer.total
    for item in facet:
        assert found(archive, **{name: item.value}) == item.count


def test_a_pronoun_is_never_a_speaker_to_choose(archive: Archive) -> None:
    """The source "he" names nobody: it is shown with its statement, not among the speakers."""
    answer = archive.search(Query(text="united"))
    assert answer.hits[0].speaker == "He"
    assert [item.value for item in answer.facets["speaker"]] == ["-"]


def test_hits_are_marked_at_their_characters(archive: Archive) -> None:
    """The marks of a snippet are exactly the words that were asked for, in either script."""
    for text, words in (("unity towns", ["unity", "towns"]), ("همکاری", ["همکاری‌های"]), ("1410", ["۱۴۱۰"])):
        hit = archive.search(Query(text=text, date="2031-05")).hits[0]
        assert [mark.of(hit.snippet) for mark in hit.marks] == words


def test_a_long_statement_is_cut_around_its_first_hit(tmp_path: Path) -> None:
    """The snippet is short, holds the hit, and says where it was cut."""
    text = f"Vell said that {'wind and rain ' * 60}the lighthouse {'fell and rose ' * 60}again."
    with Archive(tmp_path / "a.db") as kept:
        kept.add(extract(make_document(text, lang="en")))
        hit = kept.search(Query(text="lighthouse")).hits[0]
    assert len(hit.snippet) < 400
    assert hit.snippet.startswith("… ")
    assert hit.snippet.endswith(" …")
    assert [mark.of(hit.snippet) for mark in hit.marks] == ["lighthouse"]


def test_pages_of_an_answer_follow_each_other(archive: Archive) -> None:
    """Limit and offset cut the same order, newest report first and undated last."""
    whole = archive.search(Query(limit=200)).hits
    assert [hit.date or "" for hit in whole] == sorted((hit.date or "" for hit in whole), reverse=True)
    paged = [hit for start in range(0, 7, 3) for hit in archive.search(Query(limit=3, offset=start)).hits]
    assert tuple(paged) == whole


def test_the_answer_says_how_the_query_was_read(archive: Archive) -> None:
    """Spellings that were looked for as well are named."""
    assert archive.search(Query(text='Sayyed "two towns" harb*')).read_as == (
        "Sayyed (sayed, sayid, sayyed, sayyid, seyed, seyyid, syed) + “two towns” + harb*"
    )


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"date": "yesterday"}, "give a day that there is"), ({"since": "-"}, "give a day"), ({"until": "2031-5"}, "give a day"),
        ({"lang": "xx"}, "give one of en, fa, other"), ({"mode": "loud"}, "give one of direct"),
        ({"limit": "many"}, "give a whole number"), ({"limit": "1000"}, "from 0 to 200"), ({"offset": "-1"}, "from 0 to"),
        ({"date": "2025-99"}, "give a day"), ({"date": "2025-02-30"}, "give a day"), ({"limit": "1_0"}, "whole number"),
        ({"since": "2026", "until": "2025"}, "later than until"), ({"offset": "9" * 30}, "from 0 to"),
        ({"colour": "red"}, "unknown field 'colour'"), ({"text": "x" * 1001}, "longer than 1000"),
    ],
)  # fmt: skip
def test_a_query_that_makes_no_sense_is_explained(values: dict[str, str], says: str) -> None:
    """Each fault names the field, what came and what to give."""
    with pytest.raises(QueryError, match=says):
        from_strings(values)


@pytest.mark.parametrize("text", ["...", '""', "*", "«»", "()"])
def test_a_query_without_a_word_is_explained(archive: Archive, text: str) -> None:
    """Punctuation alone asks for nothing."""
    with pytest.raises(QueryError, match="no letter or digit"):
        archive.search(Query(text=text))


@pytest.mark.parametrize(
    "text", ["NEAR(a b)", "a OR b", "words:x", "a^b", "NOT x", "'; DROP TABLE records", "-x", "ا* ب*"]
)
def test_no_text_is_taken_for_the_language_of_the_database(archive: Archive, text: str) -> None:
    """Operators of FTS5 and SQL are words like any other."""
    assert found(archive, text=text) == 0


@pytest.mark.parametrize(
    "values",
    [{"speaker": ""}, {"publisher": " "}, {"document": ""}, {"text": "a\ud800"}, {"publisher": "\udcff"}],
)
def test_values_that_no_archive_can_hold_are_explained(values: dict[str, str]) -> None:
    """An empty field and half a character are told before the database sees them."""
    with pytest.raises(QueryError, match=r"is empty|not Unicode"):
        Query(**values)


def test_dates_may_be_asked_in_any_digits() -> None:
    """Persian and Arabic digits of a date, limit or offset are numbers."""
    assert from_strings({"date": "۲۰۳۱", "limit": "٥"}) == Query(date="2031", limit=5)


def test_words_alone_are_a_query_and_an_answer_is_a_sequence_of_hits(archive: Archive) -> None:
    """What a newcomer types works."""
    answer = archive.search("unity")
    assert [hit.speaker for hit in answer] == ["Sayyed Vell"]
    assert len(answer) == answer.total == 1


def test_marks_do_not_slip_behind_a_letter_that_stands_for_words(tmp_path: Path) -> None:
    """One character that folds to several words is still one word."""
    with Archive(tmp_path / "a.db") as kept:
        kept.add(extract(make_document("وزیر گفت: پیامبر ﷺ بر وحدت مهم تاکید داشت.")))
        hit = kept.search("وحدت").hits[0]
    assert [mark.of(hit.snippet) for mark in hit.marks] == ["وحدت"]


@pytest.mark.parametrize("filler", ["x" * 400, "x" * 300 + " yy " + "z" * 90, "out of the way " * 40])
def test_a_snippet_always_holds_its_first_hit(tmp_path: Path, filler: str) -> None:
    """Text without spaces before the hit does not push it out."""
    with Archive(tmp_path / "a.db") as kept:
        kept.add(extract(make_document(f"Vell said that {filler} lighthouse {filler}.", lang="en")))
        hit = kept.search("lighthouse").hits[0]
    assert [mark.of(hit.snippet) for mark in hit.marks] == ["lighthouse"]
    assert len(hit.snippet) < 500


def test_a_speaker_is_shown_as_most_statements_have_it(tmp_path: Path) -> None:
    """Of the spellings of one source the commonest stands in the facet."""
    with Archive(tmp_path / "a.db") as kept:
        for name, things in (("Ali Vell", "abc"), ("Áli vell", "d")):
            for thing in things:
                kept.add(extract(make_document(f"{name} said that {thing}x grew.", lang="en")))
        assert [(item.name, item.count) for item in kept.search("").facets["speaker"]] == [("Ali Vell", 4)]
