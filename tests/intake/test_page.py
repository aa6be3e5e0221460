from __future__ import annotations

import json
import socket
import sys
from pathlib import Path
from typing import Any

import pytest
import trafilatura

from dabir.errors import InputError
from dabir.intake import Intake, page, read, read_all
from dabir.intake.page import read_page
from dabir.record import Origin

FIRST = "The minister said that the talks would go on, and that he was glad of what had been agreed so far."
SECOND = "He added that a second round would be held before the end of the year in the same town."
PERSIAN = "وزیر امور خارجه می‌گوید همکاری‌های دو کشور گسترش می‌یابد و گفت‌وگوها ادامه خواهد داشت."
NEWS: dict[str, Any] = {
    "@type": "NewsArticle",
    "headline": "Talks &quot;go on&quot;",
    "datePublished": "2025-11-27T14:05:00+03:30",
    "publisher": {"@type": "Organization", "name": "IRNA"},
    "url": "https://irna.ir/1",
}


def html(*paragraphs: str, head: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    article = f"<nav>Home</nav><article>{body}</article>"
    return f"<!doctype html><html><head>{head}</head><body>{article}</body></html>"


def ld(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{text}</script>'


def got(source: str) -> Intake:
    return read_page(source.encode("utf-8"), "a.html")


def test_paragraphs_of_the_report_are_apart_by_a_blank_line() -> None:
    """The report is kept, the page around it is not."""
    assert got(html(FIRST, SECOND)).document.text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    "body",
    [
        f"<article><p>{FIRST}</p><p>{SECOND}</p><p>{FIRST}</p></article>",
        f"<article><div><p>{FIRST}</p></div><div><p>{SECOND}</p><p>{FIRST}</p><p>{SECOND}</p></div></article>",
    ],
)
def test_no_paragraph_comes_twice(body: str) -> None:
    """A paragraph that the page, or the extractor, repeats is kept once, and a note says so."""
    found = got(f"<html><body><nav>Home</nav>{body}</body></html>")
    assert found.document.text == f"{FIRST}\n\n{SECOND}"
    assert all(note.endswith("repeated paragraph(s) left out") for note in found.notes)


@pytest.mark.parametrize(
    "body",
    [  # adbar/trafilatura issues 768, 817 and 879
        f"<main><article><div><br>{FIRST} {SECOND}</div></article></main>",
        f"<div id='content'><p>{FIRST}</p></div><p>{SECOND} {SECOND}</p>",
        f"<article><h1>Talks go on</h1><p>{FIRST}</p><p>{SECOND}</p></article><footer>foot</footer>",
    ],
)
def test_pages_that_the_extractor_is_known_to_repeat(body: str) -> None:
    """No line of the text stands in it twice."""
    lines = got(f"<html><body>{body}</body></html>").document.text.split("\n\n")
    assert len(lines) == len(set(lines))
    assert FIRST in "".join(lines)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (PERSIAN, PERSIAN),
        (PERSIAN.replace("\u200c", "&zwnj;"), PERSIAN),
        (f"{FIRST} \u202bمتن\u202c &rlm;", f"{FIRST} \u202bمتن\u202c \u200f"),
        (f"{FIRST} R&amp;D &amp;lt;b&amp;gt; &amp;copyright", f"{FIRST} R&D &lt;b&gt; &copyright"),
        (f"{FIRST} a&#x1F;b&#xFFFE;cd\x1be", f"{FIRST} abcde"),
        (f"{FIRST} \ua000\u200c\ua001", f"{FIRST} \ua000\u200c\ua001"),
    ],
)
def test_letters_that_do_not_print_are_kept(written: str, kept: str) -> None:
    """Joiners and bidi marks, written as such or as entities, stand in the text; no entity is read twice."""
    assert got(html(written, SECOND)).document.text == f"{kept}\n\n{SECOND}"


@pytest.mark.parametrize(
    "value",
    [
        NEWS,
        [{"@type": "Organization", "name": "X"}, NEWS],
        {"@graph": [{"@type": "WebPage", "name": "X"}, {"@type": "Article", "headline": "Y"}, NEWS]},
        {"@type": "WebPage", "mainEntity": NEWS},
        NEWS | {"@type": ["Thing", "https://schema.org/ReportageNewsArticle"]},
        NEWS | {"headline": {"@value": 'Talks "go on"'}, "publisher": ["IRNA"]},
        NEWS | {"headline": None, "name": ['Talks\n "go on"'], "publisher": "IRNA"},
        {"@graph": [NEWS | {"publisher": {"@id": "#o"}}, {"@id": "#o", "name": "IRNA"}]},
        {**NEWS, "url": None, "mainEntityOfPage": {"@id": "https://irna.ir/1"}},
        {**NEWS, "url": None, "mainEntityOfPage": "https://irna.ir/1"},
        {**NEWS, "url": None, "@id": "https://irna.ir/1"},
        f"<!-- {json.dumps(NEWS)} -->",
        f"//<![CDATA[\n{json.dumps(NEWS)};\n//]]>",
    ],
)
def test_json_ld_is_read_in_its_shapes(value: object) -> None:
    """Wherever the article stands in JSON-LD, its values are found, before those of meta elements."""
    meta = '<meta property="og:title" content="Other"><meta name="date" content="2020-01-01">'
    document = got(html(FIRST, SECOND, head=meta + ld(value))).document
    assert (document.title, document.publisher) == ('Talks "go on"', "IRNA")
    assert (document.published, document.url) == ("2025-11-27T14:05", "https://irna.ir/1")
    assert [origin.source for origin in document.origins] == ["json-ld"] * 3


@pytest.mark.parametrize(
    ("block", "noted"),
    [
        ('{"@type": "NewsArticle", bad', True),
        ("[" * 90_000, True),
        ("", True),
        ("7", False),
        ('{"@type": 7, "headline": "X"}', False),
        ('{"@type": "NewsArticle", "headline": 7, "publisher": 7, "datePublished": [], "url": {}}', False),
        ('{"@type": "NewsArticle", "publisher": {"@id": []}, "mainEntityOfPage": true}', False),
    ],
)
def test_broken_json_ld_does_not_lose_the_report(block: str, noted: bool) -> None:
    """Values of meta elements are taken, and what is broken is noted."""
    found = got(html(FIRST, SECOND, head='<meta property="og:title" content="Talks">' + ld(block)))
    assert found.document.title == "Talks"
    assert found.document.text == f"{FIRST}\n\n{SECOND}"
    assert any(note.startswith("JSON-LD not read") for note in found.notes) == noted


def test_metadata_that_is_no_unicode_does_not_lose_the_report() -> None:
    """Halves of surrogate pairs and NUL characters are left out of a title."""
    block = '{"@type": "NewsArticle", "headline": "Ta\\ud800lks\\u0000"}'
    assert got(html(FIRST, SECOND, head=ld(block))).document.title == "Talks"


def test_meta_elements_are_read() -> None:
    """Open Graph, article and Dublin Core names give the values; the first of a name counts."""
    head = (
        '<title>Title</title><meta name="DC.title" content="Z"><meta property="og:title" content="Talks">'
        '<meta property="og:title" content="Second">'
        '<meta property="article:published_time" content="2025-11-27">'
        '<meta property="og:site_name" content="IRNA"><meta name="empty"><meta content="x">'
        '<link rel="canonical" href="/1"><meta property="og:url" content="https://irna.ir/1">'
    )
    document = got(html(FIRST, SECOND, head=head)).document
    assert (document.title, document.publisher) == ("Talks", "IRNA")
    assert (document.published, document.url) == ("2025-11-27", "https://irna.ir/1")
    assert document.origins == (
        Origin(field="title", source="meta"),
        Origin(field="publisher", source="meta"),
        Origin(field="published", source="meta"),
    )


def test_the_first_date_that_can_be_read_is_taken() -> None:
    """A date that nobody can know is passed over for one that can be read."""
    head = '<meta name="article:published_time" content="07/11/2025"><meta name="dc.date" content="2025-11">'
    found = got(html(FIRST, SECOND, head=head))
    assert (found.document.published, found.notes) == ("2025-11", ())


def test_a_date_that_cannot_be_read_is_noted() -> None:
    """The report stays without a date, and a note says what was there."""
    found = got(html(FIRST, SECOND, head='<meta name="date" content="جمعه ۶ آذر">'))
    assert found.document.published is None
    assert found.notes[0].startswith("date 'جمعه ۶ آذر' not read")


def test_a_solar_hijri_date_is_converted() -> None:
    """A page that gives its date in the calendar of Iran has the same day in the Gregorian one."""
    found = got(html(FIRST, SECOND, head='<meta name="date" content="۶ آذر ۱۴۰۴">'))
    assert (found.document.published, found.notes) == ("2025-11-27", ())


def test_only_web_addresses_are_taken() -> None:
    """A script in the place of an address is no address."""
    head = '<link rel="canonical" href="javascript:alert(1)">' + ld(NEWS | {"url": "data:text/html,x"})
    assert got(html(FIRST, SECOND, head=head)).document.url is None


@pytest.mark.parametrize(
    ("label", "codec", "name"),
    [
        ('<meta charset="windows-1256">', "cp1256", "Windows-1256"),
        ('<meta http-equiv="X" content="text/html; charset=Windows-1256">', "cp1256", "Windows-1256"),
        ("", "cp1256", "Windows-1256"),
        ('<meta charset="windows-1256">', "utf-8", "UTF-8"),
        ('<meta charset="utf-8">', "cp1256", "Windows-1256"),
        ('<meta charset="unheard-of">', "utf-8", "UTF-8"),
        ('<meta charset="iso-8859-99">', "cp1256", "Windows-1256"),
        ("", "utf-16", "UTF-16"),
        ("", "utf-8-sig", "UTF-8"),
    ],
)
def test_the_encoding_of_a_page_is_found(label: str, codec: str, name: str) -> None:
    """A byte order mark decides, then the label of the page unless the bytes belie it, then the bytes."""
    text = "وزير امور خارجه كشور گفت كه همكاري دو كشور در همه زمينه ها گسترش خواهد داشت"
    found = read_page(html(text, text + " باز", head=label).encode(codec), "a.html")
    assert found.document.text.startswith("وزير امور خارجه")
    assert found.encoding == name


def test_a_page_in_latin_1_is_read_as_windows_1252() -> None:
    """ISO-8859-1 in a page means Windows-1252, as browsers have it."""
    said = f"“{SECOND}”, said Señor Núñez"
    source = html(FIRST, said, head='<meta charset="iso-8859-1">')
    found = read_page(source.encode("cp1252"), "a.html")
    assert found.document.text == f"{FIRST}\n\n{said}"
    assert found.encoding == "Windows-1252"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"%PDF-1.4", "is a PDF"),
        (b"<html><body></body></html>", "holds no report"),
        (b"<html><body><script>x()</script></body></html>", "holds no report"),
        (b"just a line", "is not HTML"),
    ],
)
def test_pages_without_a_report_are_refused(data: bytes, said: str) -> None:
    """The error names the file and says what to do."""
    with pytest.raises(InputError, match=said) as fault:
        read_page(data, "a.html")
    assert str(fault.value).endswith(" file") or "; " in str(fault.value)


def test_a_page_nested_too_deeply_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that would overflow the extractor is refused by name."""

    def overflow(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(trafilatura, "extract", overflow)
    with pytest.raises(InputError, match="nested too deeply"):
        got(html(FIRST, SECOND))


def test_without_the_extra_the_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading a page without trafilatura names the extra; other files need none."""
    page._load.cache_clear()
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(InputError) as fault:
        got(html(FIRST))
    assert str(fault.value) == 'a.html: is HTML, which needs trafilatura; run pip install "dabir[html]"'


def test_pages_are_read_without_the_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both suffixes are read, and nothing is fetched."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for name in ("a.html", "b.HTM"):
        (tmp_path / name).write_text(html(FIRST, SECOND, head='<link rel="canonical" href="https://a.b/c">'))
    assert read(tmp_path / "a.html").url == "https://a.b/c"
    assert [isinstance(item, Intake) for item in read_all([tmp_path])] == [True, True]


def test_the_same_page_gives_the_same_text() -> None:
    """Reading pages leaves no trace in the next one: the tenth reading is as the first."""
    texts = {got(html(FIRST, SECOND, PERSIAN)).document.text for _ in range(10)}
    assert len(texts) == 1
