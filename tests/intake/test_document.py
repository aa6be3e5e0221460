from __future__ import annotations

import pytest

from dabir.errors import InputError
from dabir.intake import make_document
from dabir.intake.document import LONGEST
from dabir.record import Origin, document_id

TEXT = "The minister said that the talks would go on and that he was glad of it.\r\n"
PERSIAN = "وزیر امور خارجه گفت که گفت‌وگوها با همسایگان ادامه خواهد یافت."


def test_the_text_is_kept_as_it_is() -> None:
    """Marks, spaces and line ends stay, and the id is that of the text."""
    text = f"\ufeff \r\n{TEXT}\u200f\n "
    document = make_document(text)
    assert document.text == text
    assert document.id == document_id(text)


@pytest.mark.parametrize(("text", "lang"), [(TEXT, "en"), (PERSIAN, "fa")])
def test_language_is_detected_where_it_is_not_given(text: str, lang: str) -> None:
    """None and the empty string leave the language to be detected."""
    assert make_document(text).lang == lang
    assert make_document(text, lang="").lang == lang


def test_language_that_is_given_stands() -> None:
    """A given language is not checked against the text."""
    assert make_document(TEXT, lang="other").lang == "other"


def test_metadata_has_its_origin() -> None:
    """Title, publisher and date each say where they came from; an address needs no origin."""
    document = make_document(
        TEXT, title="T", publisher="P", published="2025-11-27 14:05:10", url="https://a.b/c", source="meta"
    )
    assert document.published == "2025-11-27T14:05"
    assert document.origins == tuple(
        Origin(field=field, source="meta") for field in ("title", "publisher", "published")
    )


def test_blank_metadata_is_none() -> None:
    """A blank title and a blank date are as if not given."""
    document = make_document(TEXT, title=" ", published=" ")
    assert (document.title, document.published, document.origins) == (None, None, ())


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        (TEXT, {"published": "soon"}, "the date 'soon' cannot be read; give it as YYYY-MM-DD"),
        ("\u200b\u3000\u202b", {}, "has no text"),
        (TEXT, {"lang": "xx"}, "unknown language 'xx': expected en, fa or other; leave it out"),
        ("\ufeff \n\u200c", {}, "has no text"),
        ("a\ud800b", {}, "half of a surrogate pair (U+D800) at character 1"),
        ("ab\0", {}, "NUL character at character 2"),
        (TEXT, {"title": "\udfff"}, "a.txt, title: has half of a surrogate pair"),
        ("x" * (LONGEST + 1), {}, "has 2,000,001 characters, at most 2,000,000; split it into its reports"),
    ],
)
def test_what_is_no_report_is_refused(text: str, options: dict[str, str], said: str) -> None:
    """The error names the text, what came and what to do."""
    with pytest.raises(InputError) as fault:
        make_document(text, where="a.txt", **options)  # type: ignore[arg-type]
    assert said in str(fault.value)
    assert str(fault.value).startswith("a.txt")
