"""The pages of who is named, as a reader meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dabir.archive import Archive
from dabir.web import app
from speaking import said_by

from .conftest import Get, client
from .html import Page


@pytest.fixture(scope="session")
def ask(gold_archive: Path) -> Get:
    """A client of a site over the gold reports."""
    return client(app(gold_archive))


@pytest.fixture(scope="session")
def rastgun(gold_archive: Path) -> str:
    """The address of a president who is named in both scripts."""
    with Archive(gold_archive, read_only=True) as archive:
        [found] = archive.actors(name="Rastgun")
    return found.address


def page(ask: Get, path: str) -> Page:
    answer = ask(path)
    assert answer.status_code == 200, answer.text
    return Page(answer.text)


def test_the_list_names_each_in_the_script_of_the_page(ask: Get) -> None:
    """Name in the language of the page, the other one beside it, kind, reports, statements, last day."""
    for ui, first, second in (
        ("en", "Kambiz Rastgun", "کامبیز راستگون"),
        ("fa", "کامبیز راستگون", "Kambiz Rastgun"),
    ):
        found = page(ask, f"/actors?name=Rastgun&ui={ui}")
        row = found.one("li", "row")
        assert found.one("a", "row-title").text == first
        assert found.one("span", "also").text.strip() == second
        for part in (
            ("7 reports", "18 statements", "14 September 2032")
            if ui == "en"
            else ("۷", "۱۸", "۲۳ شهریور"[2:])
        ):
            assert part in row.text


def test_the_list_is_narrowed_by_kind_and_by_a_name_in_either_script(ask: Get, gold_archive: Path) -> None:
    """The count is exact, and the same as that of Python and of JSON."""
    with Archive(gold_archive, read_only=True) as archive:
        for asked, total in (
            ("", archive.actor_total()),
            ("?kind=body", archive.actor_total("body")),
            ("?name=نویدگر", archive.actor_total(name="Navidgar")),
            ("?name=Navidgar&kind=body", 0),
        ):
            assert page(ask, f"/actors{asked}").one(role="status").text.split()[0] == str(total)
            assert ask(f"/actors.json{asked}").json()["total"] == total
    options = page(ask, "/actors?name=Navidgar&kind=person").all("option")
    assert [one.get("value") for one in options if "selected" in one.attributes] == ["person"]


def test_pages_of_the_list_follow_each_other(ask: Get) -> None:
    """Each actor stands on one page, next and previous keep the question."""
    seen: list[str] = []
    path: str | None = "/actors.json?limit=20&kind=person"
    while path:
        found = ask(path).json()
        seen += [one["address"] for one in found["actors"]]
        path = found["next"] and found["next"].replace("/actors?", "/actors.json?")
        assert not found["next"] or "kind=person" in found["next"]
    assert len(seen) == len(set(seen)) == found["total"] > 20
    assert page(ask, "/actors?limit=20&offset=20").one(rel="prev").get("href") == "/actors?limit=20"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/actors?kind=dog", 400),
        ("/actors?colour=red", 400),
        ("/actors?limit=9999", 400),
        ("/actors?name=" + "x" * 2000, 400),
        ("/actors?name=%3F", 200),
        ("/actors/d00/a1", 404),
        ("/actors/d00/a1.json", 404),
        ("/actors/x/%00", 404),
    ],
)
def test_bad_addresses_are_answered(ask: Get, path: str, status: int) -> None:
    """Each gets a page or data with a fitting status."""
    assert ask(path).status_code == status


def test_an_actor_is_shown_over_all_reports(ask: Get, rastgun: str) -> None:
    """Names of both scripts with counts, offices with dates, what it said and others said of it, company, reports."""
    found = page(ask, f"/actors/{rastgun}?ui=en")
    assert found.one("h1").text.strip() == "Kambiz Rastgun"
    text = found.one("main").text
    for part in (
        "Rastgun 4", "President", "of Sepandar", "in reports from 3 May 2032", "رئیس‌جمهور",
        "about 600 cubic metres a second until the end of August", "See all 18",
        "Presidential Office", "Iraj Saburdel 5", "In 7 reports", "6 judgements of dabir itself", "Reason: ",
    ):  # fmt: skip
        assert part in " ".join(text.split()), part
    links = {one.get("href") for one in found.all("a")}
    assert f"/statements?speaker={rastgun.replace('/', '%2F')}&ui=en" in links
    assert len([link for link in links if link.startswith("/statements/d")]) >= 13
    assert not found.all("form")


def test_any_member_leads_to_the_same_page(ask: Get, rastgun: str) -> None:
    """Whatever report one comes from, the actor is the same; its data is that of the archive."""
    found = ask(f"/actors/{rastgun}.json").json()
    assert len(found["members"]) == found["reports"] == 7
    for member in found["members"]:
        assert ask(f"/actors/{member['address']}.json").json() == found
    assert found["said"]["total"] == 18
    assert found["called"] == {"arabic": "کامبیز راستگون", "latin": "Kambiz Rastgun"}


def test_statement_and_report_lead_to_the_speaker(ask: Get, rastgun: str) -> None:
    """A link stands at the name in the statement, beside the text of its report, and in the answer."""
    [hit, *_] = ask(f"/statements.json?speaker={rastgun}").json()["hits"]
    own = hit["speakers"][0]["address"]
    for path in (hit["address"], f"/reports/{hit['document']}", f"/statements?speaker={rastgun}"):
        assert f"/actors/{own}" in {one.get("href") for one in page(ask, path).all("a")}


def test_a_chosen_speaker_is_shown_by_name(ask: Get, rastgun: str) -> None:
    """Chip and facet have the name in the script of the page, and the address stays out of sight."""
    found = page(ask, f"/statements?speaker={rastgun}&ui=fa")
    assert "کامبیز راستگون" in found.one("a", "chip").text
    assert rastgun not in found.one("main").text
    facet = next(one for one in found.all("a", "chosen"))
    assert facet.text.split()[-1] == "۱۸"


def test_a_typed_name_says_how_it_was_read_and_can_be_exact(ask: Get) -> None:
    """The spellings stand under the box, with a way to exactly these letters and back."""
    found = page(ask, "/statements?speaker=راستگون")
    told = found.all("div", "read-as")[0].text
    assert "Kambiz Rastgun" in told
    assert "Exactly these letters only" in told
    exact = page(ask, "/statements?speaker=Kambiz+Rastgun&exact=1")
    assert "checked" in exact.one(type="checkbox").attributes
    assert exact.one(role="status").text == "7 statements"
    assert {one.get("href") for one in exact.all("a")} >= {"/statements?speaker=Kambiz+Rastgun"}


def test_an_exact_name_that_finds_nothing_offers_every_spelling(ask: Get) -> None:
    """The nearest wider question is the same name in any spelling."""
    found = page(ask, "/statements?speaker=Rastgun&exact=1&lang=fa")
    assert found.one("a", "button").get("href") == "/statements?speaker=Rastgun&lang=fa"


def test_a_speaker_known_by_office_alone_is_marked(gold_copy: Path) -> None:
    """Who it is stands beside the words of the report, on the statement, the report and the answer."""
    with Archive(gold_copy) as archive:
        nameless = next(
            hit for hit in archive.hits(archive.search("").query) if hit.speaker == "her preacher"
        )
        [rastgun] = archive.actors(name="Rastgun")
        archive.judge(nameless.speakers[0].address, rastgun.address, "same", "A. Editor")
    ask = client(app(gold_copy))
    for path in (
        nameless.address,
        f"/reports/{nameless.document}",
        f"/statements?document={nameless.document}",
    ):
        marks = {one.text for one in page(ask, path).all("span", "inferred")}
        assert any("inferred: " in mark and "راستگون" in mark for mark in marks), path


def test_what_is_long_is_folded_and_all_of_it_is_there(tmp_path: Path) -> None:
    """Twenty reports and fifteen offices stand open, the others behind how many they are."""
    with Archive(tmp_path / "a.db") as archive:
        for number in range(25):
            archive.add(
                said_by("Mina Darvand", office=f"keeper of gate {number}", date=f"2031-01-{number + 1:02}")
            )
        [found] = archive.actors(name="Darvand")
    assert found.reports == 25
    shown = page(client(app(tmp_path / "a.db")), f"/actors/{found.address}")
    folds = [one.text for one in shown.all("summary")]
    assert folds == ["10 more", "5 more", "24 judgements of dabir itself"]
    assert {f"keeper of gate {number}" for number in range(25)} <= {
        one.text.strip() for one in shown.all("span", "verbatim")
    }
    assert (
        len(
            [
                one
                for one in shown.all("li")
                if "as Mina Darvand" in one.text
                and one.parents[-1].tag == "ul"
                and "lines" in one.parents[-1].classes
            ]
        )
        == 25
    )
