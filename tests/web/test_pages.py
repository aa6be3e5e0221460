"""The pages as a reader meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dabir.archive import Archive, Query
from dabir.record import decode

from .conftest import Get
from .html import Page
from .invented import english, hostile, persian, silent

EN, FA, BAD, MUTE = (record.document.id for record in (english(), persian(), hostile(), silent()))
PATHS = [
    "/",
    "/statements",
    "/statements?text=door&lang=en&since=2025",
    "/statements?text=nowhere",
    "/statements?limit=2&offset=2",
    "/statements?offset=500",
    "/reports",
    "/reports?offset=99",
    *(f"/reports/{document}" for document in (EN, FA, BAD, MUTE)),
    f"/statements/{EN}/s1",
    f"/statements/{EN}/s2",
    f"/statements/{EN}/s3",
    f"/statements/{FA}/s3",
    f"/statements/{BAD}/s1",
    f"/statements/{BAD}/s2",
    "/actors",
    "/actors?name=مینا&kind=person",
    "/actors?offset=99",
    f"/actors/{EN}/a1",
    f"/actors/{EN}/a2",
    f"/statements?speaker={EN}/a1&lang=en",
    "/statements?speaker=دروند&exact=1",
    "/statements?speaker=Darvand&mode=direct",
    f"/statements?about={EN}/a2",
]


def page(get: Get, path: str, **headers: str) -> Page:
    """Ask for a page and read it."""
    answer = get(path, **headers)
    assert answer.status_code == 200, answer.text
    return Page(answer.text)


def ui(path: str, lang: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}ui={lang}"


@pytest.mark.parametrize("lang", ["en", "fa"])
@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_sound_in_both_languages(get: Get, path: str, lang: str) -> None:
    """Language and direction, one heading of the first rank, one main part, no id twice, no link to nothing."""
    found = page(get, ui(path, lang))
    html = found.one("html")
    assert (html.get("lang"), html.get("dir")) == (lang, {"en": "ltr", "fa": "rtl"}[lang])
    assert len(found.all("h1")) == 1
    assert found.one("main").get("id") == "main"
    ids = [one.get("id") for one in found.elements if one.get("id")]
    assert len(ids) == len(set(ids))
    anchors = {one.get("href") for one in found.all("a") if one.get("href").startswith("#")}
    assert anchors <= {f"#{name}" for name in ids}


@pytest.mark.parametrize("path", PATHS)
def test_no_page_runs_or_fetches_anything_from_elsewhere(get: Get, path: str) -> None:
    """There is no script and no style in a page, and all that it loads is on the site."""
    found = page(get, path)
    assert not found.all("script") + found.all("style") + found.all("img") + found.all("iframe")
    assert not [
        one for one in found.elements for name in one.attributes if name == "style" or name[:2] == "on"
    ]
    assert all(one.get("href").startswith("/") for one in found.all("link"))
    outside = [one for one in found.all("a") if not one.get("href").startswith(("/", "#"))]
    assert all(one.get("href").startswith("https://") for one in outside)
    assert all("noreferrer" in one.get("rel") for one in outside)


@pytest.mark.parametrize("path", PATHS)
def test_links_keep_the_chosen_language(get: Get, path: str) -> None:
    """Once a language is chosen, every link to a page leads on in it."""
    found = page(get, ui(path, "fa"))
    links = [one.get("href") for one in found.all("a") if one.get("href").startswith("/")]
    assert all("ui=fa" in link or ".json" in link or "ui=en" in link for link in links)


@pytest.mark.parametrize("path", PATHS)
def test_words_of_reports_carry_their_language_and_direction(get: Get, path: str) -> None:
    """Persian letters stand in Persian, from right to left, on an English page too."""
    for one in page(get, ui(path, "en")).all("p") + page(get, ui(path, "en")).all("bdi"):
        if "همکاری" in one.text or "دروند" in one.text:
            assert one.inherited("lang") in ("fa", "en")
            assert one.get("dir") == "rtl" or one.tag == "bdi" or one.inherited("dir") == "rtl"


def test_a_card_says_who_said_what_and_where(get: Get) -> None:
    """Speaker, cue, words, both dates, outlet, title, language, mode, score and two links stand in a card."""
    card = page(get, "/statements?text=eleven").one("article", "card")
    for part in (
        "Mina Darvand",
        "said",
        "closed for eleven years",
        "27 November 2025",
        "6 Azar 1404",
        "Amberley Courier",
        "reopen the strait",
        "English",
        "Direct",
        "0.93",
    ):
        assert part in card.text
    links = [one.get("href") for one in page(get, "/statements?text=eleven").all("a")]
    assert {f"/statements/{EN}/s1", f"/reports/{EN}#s1"} <= set(links)


def test_hits_are_marked(get: Get) -> None:
    """The words that were looked for are marked in the words that were found."""
    assert [one.text for one in page(get, "/statements?text=eleven").all("mark")] == ["eleven"]


def test_the_total_is_exact_and_announced(get: Get) -> None:
    """The count is of all statements and not of those on the page, and it is a status."""
    assert page(get, "/statements?limit=2").one(role="status").text == "10 statements"
    assert page(get, "/statements?limit=2&ui=fa").one(role="status").text == "۱۰ گفته"


def test_it_is_said_how_the_words_were_read(get: Get, archive_path: Path) -> None:
    """The archive's reading of the query stands under the box."""
    with Archive(archive_path, read_only=True) as archive:
        read_as = archive.search(Query(text="door")).read_as
    assert read_as in page(get, "/statements?text=door").one(id="read-as").text


def test_facets_narrow_to_what_they_count(get: Get) -> None:
    """Each facet's link leads to as many statements as it says."""
    found = page(get, "/statements")
    facets = [one for one in found.all("a") if any("facet" in parent.classes for parent in one.parents)]
    assert len(facets) > 8
    for link in facets:
        count = link.text.split()[-1]
        assert page(get, link.get("href")).one(role="status").text.split()[0] == count, link.text


def test_chosen_facets_are_chips_that_can_be_removed(get: Get) -> None:
    """A chip leads to the answer without it, the others stay."""
    found = page(get, "/statements?lang=en&mode=indirect&offset=1")
    assert [one.get("href") for one in found.all("a", "chip")] == [
        "/statements?mode=indirect",
        "/statements?lang=en",
        "/statements",
    ]


def test_a_search_keeps_what_was_chosen(get: Get) -> None:
    """The form sends the chosen facets and the language along."""
    hidden = {
        one.get("name"): one.get("value") for one in page(get, "/?mode=direct&ui=fa").all(type="hidden")
    }
    assert hidden == {"mode": "direct", "ui": "fa"}


def test_pages_lead_back_and_forth(get: Get) -> None:
    """Next and previous keep the query."""
    found = page(get, "/statements?lang=en&limit=2&offset=2")
    assert found.one(rel="prev").get("href") == "/statements?lang=en&limit=2"
    assert found.one(rel="next").get("href") == "/statements?lang=en&limit=2&offset=4"
    assert not page(get, "/statements").all(rel="next")


def test_a_page_beyond_the_last_leads_back(get: Get) -> None:
    """A page that is too far says so and has a way back to the last one."""
    found = page(get, "/statements?limit=4&offset=500")
    assert found.one(rel="prev").get("href") == "/statements?limit=4&offset=8"
    assert "beyond the last" in found.one("main").text


@pytest.mark.parametrize(
    ("asked", "looser"),
    [
        ("text=door&lang=fa", "/statements?text=door"),
        ("text=door&lang=fa&mode=indirect", "/statements?text=door"),
        ('text="door+ferry"', "/statements?text=ferry"),
        ("lang=fa&publisher=Amberley+Courier", "/statements?lang=fa"),
        ("text=nowhere", "/statements"),
    ],
)
def test_an_empty_answer_offers_a_looser_query(get: Get, asked: str, looser: str) -> None:
    """The nearest wider query that finds something is one link away, with its count."""
    found = page(get, f"/statements?{asked}")
    assert found.one(role="status").text == "0 statements"
    assert found.one("a", "button").get("href") == looser
    assert any(letter.isdigit() for letter in found.one("a", "button").text)
    assert not page(get, looser).one(role="status").text.startswith("0")


def test_an_empty_archive_explains_itself(empty: Get) -> None:
    """It says that nothing was read yet, and how to begin."""
    for path in ("/", "/reports"):
        assert page(empty, path).one("code").text == "dabir add ARCHIVE report.txt"


def test_a_statement_shows_what_it_rests_on(get: Get) -> None:
    """Speaker, role, addressee, day, place and occasion stand there with their words, and the provenance."""
    found = page(get, f"/statements/{EN}/s1").one("main").text
    for part in (
        "“We came here to open a door that was closed for eleven years,” … “Nobody will close it again.”",
        "foreign minister of Norvale",
        "Tomas Ekren",
        "26 November 2025",
        "on Wednesday",
        "a meeting with her counterpart",
        EN.removeprefix("d"),
        "characters 113–125",
        "0011223344556677",
    ):
        assert part in found


def test_nested_statements_lead_to_each_other(get: Get) -> None:
    """The outer names the inner and the inner the outer."""
    assert page(get, f"/statements/{EN}/s2").one("a", "related").get("href") == f"/statements/{EN}/s3"
    assert page(get, f"/statements/{EN}/s3").one("a", "related").get("href") == f"/statements/{EN}/s2"


def test_a_statement_links_to_its_place_and_its_source(get: Get) -> None:
    """In context, and on the outlet's own page at the words."""
    buttons = [one.get("href") for one in page(get, f"/statements/{EN}/s4").all("a", "button")]
    assert buttons[0] == f"/reports/{EN}#s4"
    assert buttons[1].startswith("https://courier.example/2025/strait#:~:text=the%20two%20sides")


@pytest.mark.parametrize("record", [english(), persian(), hostile()], ids=["en", "fa", "hostile"])
def test_words_and_items_lead_to_each_other(get: Get, record: object) -> None:
    """Each statement has its words in the text and its item beside it, each with a link to the other."""
    document = record.document  # type: ignore[attr-defined]
    found = page(get, f"/reports/{document.id}")
    for statement in record.statements:  # type: ignore[attr-defined]
        item = found.one("li", "item", id=f"i-{statement.id}")
        links = [one for one in found.all("a", "m") if statement.id in one.get("data-i").split()]
        assert links
        assert found.all(id=statement.id)
        assert any(one.get("href") == f"#{statement.id}" for one in found.all("a") if item in one.parents)
    assert found.one(id="text").text == document.text.replace("\r\n", "\r\n")


def test_speaker_and_words_far_apart_are_both_linked(get: Get) -> None:
    """An item whose speaker stands in another paragraph has a link to each."""
    links = {one.get("href") for one in page(get, f"/reports/{EN}").all("a")}
    assert {"#s1", "#s1-source"} <= links


def test_the_reader_pairs_words_and_items_without_a_script(get: Get) -> None:
    """Its own style sheet has one rule for each statement."""
    answer = get(f"/reports/{EN}/pairs.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert answer.text.count("{") == 4


def test_furniture_is_named_in_the_language_of_the_page(get: Get) -> None:
    """What is not report is labelled."""
    labels = [one.get("data-label") for one in page(get, f"/reports/{EN}?ui=fa").all("span", "furniture")]
    assert "سطر تاریخ" in labels


def test_the_list_of_reports_counts_their_statements(get: Get) -> None:
    """Each report leads to its text and to its statements."""
    found = page(get, "/reports")
    assert found.one(role="status").text == "4 reports"
    rows = {one.get("href"): one.text for one in found.all("a", "row-count")}
    assert rows[f"/statements?document={FA}"] == "4 statements"


def test_data_of_a_search_is_that_of_the_archive(get: Get, archive_path: Path) -> None:
    """Page, JSON and Python give the same answer."""
    answer = get("/statements.json?text=door&lang=en").json()
    with Archive(archive_path, read_only=True) as archive:
        expected = archive.search(Query(text="door", lang="en"))
    assert (answer["total"], answer["read_as"]) == (expected.total, expected.read_as)
    assert [hit["id"] for hit in answer["hits"]] == [hit.id for hit in expected.hits]
    assert answer["hits"][0]["snippet"] == expected.hits[0].snippet
    counts = {
        name: [(one["value"], one["count"]) for one in found] for name, found in answer["facets"].items()
    }
    assert counts == {
        name: [(one.value, one.count) for one in found] for name, found in expected.facets.items() if found
    }


def test_data_of_a_report_is_its_record(get: Get) -> None:
    """The record comes back as it was put in."""
    assert decode(get(f"/reports/{EN}.json").content) == english()


def test_data_of_a_statement_and_of_the_list_are_those_of_their_pages(get: Get) -> None:
    """What the pages say is in the data, offsets as code points."""
    one = get(f"/statements/{EN}/s1.json").json()
    assert one["speakers"] == [
        {
            "address": f"{EN}/a1",
            "name": "Mina Darvand",
            "kind": "person",
            "roles": ["foreign minister of Norvale"],
        }
    ]
    piece = one["content"][0]
    assert english().document.text[piece["start"] : piece["end"]] == piece["text"]
    assert {row["id"] for row in get("/reports.json").json()["reports"]} == {EN, FA, BAD, MUTE}


@pytest.mark.parametrize("path", PATHS)
def test_every_page_names_its_data(get: Get, path: str) -> None:
    """The alternate of a page is JSON, and is there."""
    address = page(get, ui(path, "fa")).one(rel="alternate").get("href")
    answer = get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    json.loads(answer.content)
