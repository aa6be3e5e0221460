"""Judging in the pages who is who, and undoing it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest

from dabir.archive import Archive
from dabir.errors import ServeError
from dabir.web import app, serve

from .conftest import Get, client
from .html import Element, Page

Post = Callable[..., httpx.Response]
OURS = {"origin": "http://localhost"}


def poster(archive: Path, review: str | None = "A. Editor") -> Post:
    """Return a function that sends a form to the site with these headers."""
    site = app(archive, review=review)

    async def send(path: str, fields: object, headers: dict[str, str]) -> httpx.Response:
        transport = httpx.ASGITransport(site, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as session:
            body = fields if isinstance(fields, bytes) else urlencode(fields, doseq=True).encode()  # type: ignore[arg-type]
            named = {"content-type": "application/x-www-form-urlencoded"} | headers
            return await session.post(path, content=body, headers=named)

    return lambda path, fields, headers=OURS: asyncio.run(send(path, fields, headers))


@pytest.fixture
def post(gold_copy: Path) -> Post:
    return poster(gold_copy)


@pytest.fixture
def get(gold_copy: Path) -> Get:
    return client(app(gold_copy, review="A. Editor"))


def address_of(archive: Path, name: str) -> str:
    """Return the address of the only actor of a name."""
    with Archive(archive, read_only=True) as kept:
        [found] = kept.actors(name=name)
    return found.address


def fields_of(form: Element, page: Page) -> dict[str, list[str]]:
    """Return what a form sends, its buttons and boxes left out."""
    found: dict[str, list[str]] = {}
    for one in page.all("input", type="hidden"):
        if form in one.parents:
            found.setdefault(one.get("name"), []).append(one.get("value"))
    return found


def test_without_review_nothing_can_be_sent(gold_copy: Path) -> None:
    """No form stands in the page, and a form that is sent is refused, as ever."""
    one = address_of(gold_copy, "Rastgun")
    assert not Page(client(app(gold_copy))(f"/actors/{one}?with=Saburdel").text).all("form")
    answer = poster(gold_copy, None)(f"/actors/{one}/judge", {"other": "d0/a1", "verdict": "same"})
    assert answer.status_code == 404


def test_two_are_merged_and_parted_again_by_undoing(gold_copy: Path, post: Post, get: Get) -> None:
    """The page finds the other by name, its form merges the two, says who judged why, and undoes it."""
    one, other = address_of(gold_copy, "Rastgun"), address_of(gold_copy, "Saburdel")
    found = Page(get(f"/actors/{one}?with=صبوردل&ui=fa").text)
    form = found.one("form", action=f"/actors/{one}/judge")
    fields = fields_of(form, found)
    assert fields == {"other": [other], "ui": ["fa"]}
    sent = post(form.get("action"), fields | {"verdict": "same", "reason": "<b>دو نام</b>"})
    assert (sent.status_code, sent.headers["location"]) == (303, f"/actors/{one}?ui=fa#judgements")
    with Archive(gold_copy, read_only=True) as archive:
        assert archive.cluster_of(one) == archive.cluster_of(other)
        [made] = archive.judgements("A. Editor")
        assert (made.verdict, made.reason) == ("same", "<b>دو نام</b>")
    shown = Page(get(f"/actors/{one}").text)
    assert "<b>دو نام</b>" in shown.one(id="judgements").text
    assert "judged by A. Editor" in shown.one(id="judgements").text
    undo = next(form for form in shown.all("form") if form.get("action").endswith("/undo"))
    assert post(undo.get("action"), fields_of(undo, shown)).status_code == 303
    with Archive(gold_copy, read_only=True) as archive:
        assert archive.cluster_of(one) != archive.cluster_of(other)
        assert archive.judgements("A. Editor")[0].undone
    after = Page(get(f"/actors/{one}").text)
    assert "undone on" in after.one(id="judgements").text
    assert not [form for form in after.all("form") if form.get("action").endswith("/undo")]


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_every_member_can_be_parted_and_brought_back(
    gold_copy: Path, post: Post, get: Get, verdict: str
) -> None:
    """One form parts, one button undoes all that it took, and each leads back to who stays."""
    one = address_of(gold_copy, "Rastgun")
    with Archive(gold_copy, read_only=True) as archive:
        members = archive.cluster_of(one)
    for member in members:
        page = Page(get(f"/actors/{one}").text)
        form = page.one("form", action=f"/actors/{member}/part")
        sent = post(form.get("action"), fields_of(form, page) | {"verdict": verdict})
        assert sent.status_code == 303, sent.text
        back = sent.headers["location"].partition("#")[0]
        with Archive(gold_copy, read_only=True) as archive:
            assert archive.cluster_of(member) == (member,)
            assert member not in archive.cluster_of(back.removeprefix("/actors/"))
        page = Page(get(back).text)
        undo = next(form for form in page.all("form") if form.get("action").endswith("/undo"))
        assert post(undo.get("action"), fields_of(undo, page)).status_code == 303
        with Archive(gold_copy, read_only=True) as archive:
            assert archive.cluster_of(one) == members


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "http://evil.example"},
        {"origin": "http://localhost:81"},
        {"origin": "http://localhost", "sec-fetch-site": "cross-site"},
        {"origin": "http://localhost", "sec-fetch-site": "same-site"},
        {"origin": "http://localhost", "sec-fetch-site": "none"},
    ],
)
def test_a_form_from_elsewhere_is_refused(gold_copy: Path, post: Post, headers: dict[str, str]) -> None:
    """Another site cannot judge in the reader's name, on any of the three ways."""
    one, other = address_of(gold_copy, "Rastgun"), address_of(gold_copy, "Saburdel")
    for what in ("judge", "part", "undo"):
        answer = post(f"/actors/{one}/{what}", {"other": other, "verdict": "same", "number": "1"}, headers)
        assert answer.status_code == 403
        assert "form is not taken" in Page(answer.text).one("h1").text
    with Archive(gold_copy, read_only=True) as archive:
        assert not archive.judgements("A. Editor")


def test_a_browser_that_says_same_origin_is_believed(gold_copy: Path, post: Post) -> None:
    """What no page can forge is enough, behind a proxy that changes the host as well."""
    one, other = address_of(gold_copy, "Rastgun"), address_of(gold_copy, "Saburdel")
    fields = {"other": other, "verdict": "unsure"}
    assert post(f"/actors/{one}/judge", fields, {"sec-fetch-site": "same-origin"}).status_code == 303


@pytest.mark.parametrize(
    ("what", "fields", "status", "message"),
    [
        ("judge", {"other": "d0", "verdict": "same"}, 409, "is no address of an actor"),
        ("judge", {"other": "d0/a1", "verdict": "same"}, 409, "has no actor"),
        ("judge", {"other": "d0/a1"}, 409, "the verdict is none"),
        ("judge", {"other": "d0/a1", "verdict": "maybe"}, 409, "the verdict is none"),
        ("part", {"verdict": "different", "page": "//evil.example"}, 409, "cannot be read"),
        ("undo", {"number": "1"}, 409, "judgement 1 is a machine"),
        ("undo", {"number": "999999"}, 409, "no judgement 999999"),
        ("undo", {"number": "x"}, 409, "cannot be read"),
        ("judge", {"reason": "x" * 20_000}, 409, "longer than 10000 bytes"),
        ("judge", b"\xff\xfe=\xff", 409, "cannot be read"),
    ],
)
def test_what_cannot_be_kept_is_told_and_changes_nothing(
    gold_copy: Path, post: Post, what: str, fields: object, status: int, message: str
) -> None:
    """The page says what came and what to do; the archive stays as it was."""
    one = address_of(gold_copy, "Rastgun")
    with Archive(gold_copy, read_only=True) as archive:
        before = archive.judgements()
    answer = post(f"/actors/{one}/{what}", fields)
    assert (answer.status_code, message in answer.text) == (status, True), answer.text
    with Archive(gold_copy, read_only=True) as archive:
        assert archive.judgements() == before


def test_a_judgement_against_another_of_a_person_is_told(gold_copy: Path, post: Post) -> None:
    """Whom persons have parted are not merged before that is undone."""
    one, other = address_of(gold_copy, "Rastgun"), address_of(gold_copy, "Saburdel")
    assert post(f"/actors/{one}/judge", {"other": other, "verdict": "different"}).status_code == 303
    with Archive(gold_copy, read_only=True) as archive:
        third = next(member for member in archive.cluster_of(one) if member != one)
    assert post(f"/actors/{one}/judge", {"other": third, "verdict": "same"}).status_code == 303
    answer = post(f"/actors/{third}/judge", {"other": other, "verdict": "same"})
    assert answer.status_code == 409
    assert "undo one of them first" in answer.text


def test_what_is_unsure_can_be_judged_where_it_is_shown(gold_copy: Path, get: Get, post: Post) -> None:
    """The page of either offers the three verdicts on a pair that dabir was not sure of."""
    with Archive(gold_copy, read_only=True) as archive:
        [pair] = [each for each in archive.pairs(100) if each.judgement.verdict == "unsure"][:1]
    page = Page(get(f"/actors/{pair.one.address}").text)
    form = page.one("form", action=f"/actors/{pair.judgement.one}/judge")
    assert {one.get("value") for one in page.all("button", name="verdict") if form in one.parents} == {
        "same",
        "different",
        "unsure",
    }
    sent = post(form.get("action"), fields_of(form, page) | {"verdict": "different"})
    assert sent.status_code == 303
    with Archive(gold_copy, read_only=True) as archive:
        assert pair.judgement.number not in {each.judgement.number for each in archive.pairs(100)}


@pytest.mark.parametrize("name", ["", "  ", "machine"])
def test_who_reviews_has_a_name(gold_copy: Path, name: str) -> None:
    """A judgement is somebody's."""
    with pytest.raises(ServeError, match="give that of a person"):
        serve(gold_copy, review=name)
