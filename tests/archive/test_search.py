from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dabir import Archive, Query, QueryError, extract, make_document
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
        value = f'"{item.value}"' if name == "speaker" and item.value != "-" else item.value
        assert found(archive, **{name: value}) == item.count


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
        ({"date": "yesterday"}, "give YYYY"), ({"since": "-"}, "give YYYY"), ({"until": "2031-5"}, "give YYYY"),
        ({"lang": "xx"}, "give one of en, fa, other"), ({"mode": "loud"}, "give one of direct"),
        ({"limit": "many"}, "give a whole number"), ({"limit": "1000"}, "from 0 to 200"), ({"offset": "-1"}, "0 or more"),
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
