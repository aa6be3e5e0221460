"""The language of the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import get_args

import pytest
from jinja2 import nodes
from markupsafe import Markup

from dabir.linking import Verdict
from dabir.record import (
    Act,
    ActorKind,
    EventKind,
    EventStatus,
    FurnitureKind,
    Lang,
    Mode,
    OriginSource,
    RoleWhen,
)
from dabir.web.asking import NARROWING
from dabir.web.i18n import TONGUES, Tongue, Ui, in_tongue, strings, ui_of
from dabir.web.rendering import environment

FACETS = ("speaker", "lang", "date", "publisher", "mode")
FAULTS = (
    *("nowhere", "refused", "gone.statement", "gone.report", "gone.actor"),
    *("query", "archive", "broken", "foreign", "judgement"),
)
VOCABULARIES = {
    "lang.": get_args(Lang),
    "mode.": [*get_args(Mode), *(f"{mode}.hint" for mode in get_args(Mode))],
    "act.": get_args(Act),
    "actor.": [*get_args(ActorKind), *("said", "said.none", "spoken_of", "spoken_of.none")],
    "when.": get_args(RoleWhen),
    "verdict.": get_args(Verdict),
    "event.": get_args(EventKind),
    "status.": get_args(EventStatus),
    "furniture.": get_args(FurnitureKind),
    "origin.": get_args(OriginSource),
    "field.": [*NARROWING, *FACETS, "exact"],
    "error.": [*FAULTS, *(f"{fault}.how" for fault in FAULTS)],
    "part.": ["content.of", "cue.of", "source.of"],
}


def asked() -> Iterator[str]:
    """Yield the keys that the templates ask for; of a composed key, its beginning."""
    templates = environment()
    for name in templates.list_templates():
        source = files("dabir.web").joinpath("templates", name).read_text("utf-8")
        for call in templates.parse(source).find_all(nodes.Call):
            method = (
                call.node.attr if isinstance(call.node, nodes.Getattr) else getattr(call.node, "name", "")
            )
            if method in ("say", "plain", "fact") and call.args:
                yield _beginning(call.args[0])


def _beginning(node: nodes.Expr) -> str:
    first = node.nodes[0] if isinstance(node, nodes.Concat) else node
    assert isinstance(first, nodes.Const) or getattr(first, "name", "") == "key", node
    return first.value if isinstance(first, nodes.Const) else ""


def wanted() -> set[str]:
    """Return every key that a page can ask for."""
    keys = {key for key in asked() if key and not key.endswith(".")}
    return keys | {prefix + value for prefix, values in VOCABULARIES.items() for value in values}


def test_the_strings_are_those_that_the_pages_ask_for() -> None:
    """No key is missing in English, and none stands there that no page asks for."""
    assert set(strings("en")) == wanted()


def test_composed_keys_begin_with_a_vocabulary() -> None:
    """A key that a template composes begins with a prefix whose values are all known here."""
    assert {key for key in asked() if key.endswith(".")} <= set(VOCABULARIES)


def test_both_languages_have_the_same_keys_forms_and_values() -> None:
    """Persian has what English has: keys, plural forms, and the names of values in each string."""
    english, persian = strings("en"), strings("fa")
    assert set(english) == set(persian)
    for key in english:
        forms = [one if isinstance(one, dict) else {"only": one} for one in (english[key], persian[key])]
        assert set(forms[0]) == set(forms[1]), key
        names = [
            {name for text in one.values() for name in re.findall(r"{(\w+)}", str(text))} - {"n"}
            for one in forms
        ]
        assert names[0] == names[1], key


@pytest.mark.parametrize(
    ("lang", "n", "expected"),
    [
        ("en", 0, "0 statements"),
        ("en", 1, "1 statement"),
        ("en", 1234, "1,234 statements"),
        ("fa", 1, "۱ گفته"),
        ("fa", 1234, "۱٬۲۳۴ گفته"),
    ],
)
def test_numbers_have_the_plural_and_the_digits_of_the_page(lang: Tongue, n: int, expected: str) -> None:
    """Plurals and separators follow the language of the page."""
    assert Ui(lang).say("total", n=n).striptags() == expected


def test_values_of_text_are_isolated_and_escaped() -> None:
    """A value stands in <bdi>, as text."""
    assert Ui("en").say("read_as", words="<b>") == "Read as <bdi>&lt;b&gt;</bdi>"


def test_values_of_html_are_taken_as_they_are() -> None:
    """HTML brings its own isolation; <bdi> around it would take a wrong direction."""
    assert Ui("fa").say("read_as", words=Markup("<i>a</i>")).endswith(" <i>a</i>")


def test_titles_isolate_by_characters() -> None:
    """Where no element can stand, U+2068 and U+2069 do."""
    assert Ui("fa").plain("title.search", text="door") == "\u2068door\u2069 – دبیر"


@pytest.mark.parametrize(
    ("chosen", "accepted", "lang"),
    [
        ("fa", "en", "fa"),
        (None, "fa-IR,fa;q=0.9,en;q=0.8", "fa"),
        (None, "en;q=0.5,fa;q=0.9", "fa"),
        (None, "de,fa;q=0", "en"),
        (None, "fa;q=x", "en"),
        (None, "", "en"),
        ("xx", "fa", "fa"),
        ("", ";q=,,;", "en"),
    ],
)
def test_the_reader_and_then_the_browser_choose_the_language(
    chosen: str | None, accepted: str, lang: str
) -> None:
    """What is asked for counts, then what the browser likes best, then English."""
    assert ui_of(chosen, accepted).lang == lang


def test_links_keep_a_language_that_was_chosen() -> None:
    """A chosen language goes along, the browser's own need not."""
    assert Ui("fa", chosen=True).link("/reports/d1?x=1#s1") == "/reports/d1?x=1&ui=fa#s1"
    assert Ui("fa").link("/reports") == "/reports"


def test_the_other_language_replaces_the_first() -> None:
    """The switch changes nothing else of the address."""
    assert in_tongue("/?text=%D8%AF%D8%B1&ui=fa", "en") == "/?text=%D8%AF%D8%B1&ui=en"


def test_what_is_no_date_is_shown_as_it_is() -> None:
    """A date that cannot be read is not hidden."""
    assert Ui("fa").date("soon") == ("soon", "")


@pytest.mark.parametrize("lang", TONGUES)
def test_scores_have_two_places(lang: Tongue) -> None:
    """A score is a number of two places in the digits of the page."""
    assert Ui(lang).number(0.5) == {"en": "0.50", "fa": "۰٫۵۰"}[lang]
