"""What the site answers where it cannot answer, and what stands before every answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from dabir.archive import Archive
from dabir.errors import ArchiveError
from dabir.web import app, serve
from dabir.web.app import site
from dabir.web.guard import HEADERS

from .conftest import Get, client
from .html import Page
from .invented import english

EN = english().document.id


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404),
        ("/reports/d0", 404),
        ("/reports/%00", 404),
        ("/reports/d0/pairs.css", 404),
        (f"/statements/{EN}/s99", 404),
        ("/statements/d0/s1", 404),
        ("/statements/a/b/c", 404),
        ("/static/%00", 404),
        ("/static/" + "a" * 5000, 404),
        ("/static/../app.py", 404),
        ("/statements?lang=xx", 400),
        ("/statements?lang=en&lang=fa", 400),
        ("/statements?colour=red", 400),
        ("/statements?since=yesterday", 400),
        ("/statements?offset=-1", 400),
        ("/statements?offset=99999999999999999999999999", 400),
        ("/statements?offset=999999999", 200),
        ("/statements?limit=999999", 400),
        ("/statements?limit=0", 200),
        ("/statements?text=" + "x" * 50_000, 400),
        ("/statements?text=a*+OR+(", 200),
        ("/statements?text=%F0%9F%91%8D+%E2%80%AE", 400),
        ("/statements?text=%00", 400),
        ("/statements?text=%FF%FE+ferry", 200),
        ("/statements?speaker=%22", 200),
        ("/reports?text=x", 400),
        ("/reports?offset=9999999999999", 400),
    ],
)
@pytest.mark.parametrize("lang", ["en", "fa"])
def test_bad_input_is_answered_and_never_breaks_the_site(get: Get, path: str, status: int, lang: str) -> None:
    """Whatever is asked, the answer is a page in the reader's language with a fitting status."""
    answer = get(path, accept_language=lang)
    assert answer.status_code == status, answer.text
    assert Page(answer.text).one("html").get("lang") == lang
    assert len(answer.content) < 100_000


@pytest.mark.parametrize(
    ("path", "status", "message"),
    [
        ("/nowhere.json", 404, "Not Found"),
        ("/reports/d0.json", 404, "gone"),
        (f"/statements/{EN}/s99.json", 404, "gone"),
        ("/statements.json?lang=xx", 400, "lang is 'xx'; give one of en, fa, other"),
        ("/statements.json?text=" + "x" * 50_000, 400, "longer than 1000"),
    ],
)
def test_faults_have_one_shape_as_data(get: Get, path: str, status: int, message: str) -> None:
    """{"error": {"status", "message"}} and nothing else."""
    answer = get(path)
    assert answer.status_code == status
    assert answer.json().keys() == {"error"}
    assert answer.json()["error"].keys() == {"status", "message"}
    assert answer.json()["error"]["status"] == status
    assert message in answer.json()["error"]["message"]


def test_a_statement_that_is_gone_leads_to_its_report(get: Get) -> None:
    """The report is still there, and one link away."""
    found = Page(get(f"/statements/{EN}/s99").text)
    assert "gone" in found.one("h1").text
    assert f"/reports/{EN}" in [one.get("href") for one in found.all("a")]


def test_the_site_is_only_read(get: Get) -> None:
    """Nothing can be sent to it."""
    for method in ("POST", "PUT", "DELETE"):
        assert get("/statements", method).status_code == 405
    assert get("/statements", "HEAD").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/reports",
        "/statements.json",
        "/nowhere",
        "/?lang=x",
        "/static/dabir.css",
        f"/reports/{EN}/pairs.css",
    ],
)
def test_every_answer_has_the_headers(get: Get, path: str) -> None:
    """Pages, data, files and faults forbid scripts, frames, guessing of types and referrers."""
    headers = get(path).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8765", 200),
        ("127.0.0.1:8765", 200),
        ("[::1]:8765", 200),
        ("desk.example:80", 200),
        ("evil.example", 400),
        ("localhost.evil.example", 400),
        ("", 400),
    ],
)
def test_only_its_own_names_are_answered(archive_path: Path, host: str, status: int) -> None:
    """A name that someone else points at this machine gets no page."""
    answer = client(app(archive_path, hosts=("desk.example",)))("/", host=host)
    assert answer.status_code == status
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_an_archive_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """The answer says what is wrong, with a status that tells it is not the reader's fault."""
    get = client(app(tmp_path / "none.db"))
    answer = get("/statements.json")
    assert answer.status_code == 503
    assert "no archive is there" in answer.json()["error"]["message"]
    assert "no archive is there" in get("/").text


def test_a_fault_of_ours_shows_nothing_of_itself(tmp_path: Path) -> None:
    """An error that nobody foresaw gives a plain page with all the headers, and no trace."""

    def broken() -> Archive:
        raise RuntimeError("secret")

    get = client(site(broken))
    answer = get("/")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_serving_begins_only_with_an_archive(tmp_path: Path) -> None:
    """A wrong path is told at once."""
    with pytest.raises(ArchiveError, match="no archive is there"):
        serve(tmp_path / "none.db")


def test_reading_leaves_the_archive_as_it_was(get: Get, archive_path: Path) -> None:
    """No page writes."""
    before = archive_path.read_bytes()
    for path in ("/", "/reports", f"/reports/{EN}", f"/statements/{EN}/s1"):
        get(path)
    assert archive_path.read_bytes() == before
