"""What is not in a language that dabir reads is kept and not read."""

from __future__ import annotations

from by_cues import extract
from dabir.intake import make_document

HEAD = "Published: 14 May 2031\n\n"
SAID = "The minister said on Monday that the border would be open again before the end of the summer."
ELSE = "Le ministre said lundi que les pourparlers se poursuivraient cette semaine dans la capitale du pays."


def test_a_report_that_is_said_to_be_in_another_language_is_left_alone() -> None:
    """Neither furniture nor date nor statements are sought in it, even where they could be found."""
    record = extract(make_document(HEAD + SAID, lang="other"))
    assert (record.furniture, record.statements, record.document.published) == ((), (), None)
    known = extract(make_document(HEAD + SAID, lang="en"))
    assert known.furniture
    assert known.statements
    assert known.document.published == "2031-05-14"


def test_a_paragraph_in_another_language_is_passed_over() -> None:
    """A cue in it makes no statement; the paragraphs about it are read."""
    text = f"{SAID}\n\n{ELSE}\n\n{SAID}"
    found = extract(make_document(text, lang="en")).statements
    assert [item.cue[0].start < text.index(ELSE) for item in found] == [True, False]
    assert not any(text.index(ELSE) <= item.cue[0].start < text.index(ELSE) + len(ELSE) for item in found)
