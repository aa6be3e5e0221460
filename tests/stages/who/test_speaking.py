from __future__ import annotations

from typing import Literal

import pytest
from marked import draft
from who_cases import cases

from dabir.record import Mention
from dabir.stages import who

pytestmark = pytest.mark.usefixtures("world")
Lang = Literal["en", "fa"]


@pytest.mark.parametrize(
    ("lang", "what", "expected", "marked"),
    cases("speaker_cases.tsv", "lang", "what", "speakers", "text"),
)
def test_a_statement_is_said_by_whom_its_source_stands_for(
    lang: Lang, what: str, expected: str, marked: str
) -> None:
    """Each statement of the table has the speakers whom its name, noun, pronoun or verb stands for."""
    done = who.identify(draft(marked, lang))
    names = {actor.id: actor.name for actor in done.actors}
    said = ("|".join(names[each] for each in item.speakers) or "-" for item in done.statements)
    assert (what, "/".join(said)) == (what, expected)


def mention(marked: str, lang: Lang, of: str) -> Mention:
    """Return the last mention of the actor with a name."""
    done = who.identify(draft(marked, lang))
    [actor] = [actor for actor in done.actors if actor.name == of]
    return [each for each in done.mentions if each.id in actor.mentions][-1]


@pytest.mark.parametrize(
    ("lang", "source", "form"),
    [
        ("en", "She", "pronoun"),
        ("en", "The minister", "noun"),
        ("fa", "وی", "pronoun"),
        ("fa", "این وزیر", "noun"),
    ],
)
def test_what_stands_for_a_speaker_is_a_mention(lang: Lang, source: str, form: str) -> None:
    """A noun or pronoun that is a source is a mention of its actor, over its words."""
    first = {
        "en": "Minister <P>Ilse Brandvik</P> came late. ",
        "fa": "<P>ایلزه براندویک</P>، وزیر آب، دیر آمد. ",
    }
    said = {"en": "<c>said</c> <k>that the port was open</k>.", "fa": "<c>گفت</c> که <k>بندر باز است</k>."}
    marked = f"{first[lang]}<s>{source}</s> {said[lang]}"
    found = mention(marked, lang, {"en": "Ilse Brandvik", "fa": "ایلزه براندویک"}[lang])
    assert (found.form, found.span.of(draft(marked, lang).document.text)) == (form, source)


def test_an_elided_subject_is_its_verb() -> None:
    """A Persian verb without a subject is a mention of who spoke last."""
    marked = "<s1><P>لوک پراوان</P></s1> <c1>گفت</c1> که <k1>تنگه آرام است</k1>. سپس <c2>تأکید کرد</c2> که <k2>بندر باز است</k2>."
    found = mention(marked, "fa", "لوک پراوان")
    assert (found.form, found.span.of(draft(marked, "fa").document.text)) == ("elided", "تأکید کرد")
