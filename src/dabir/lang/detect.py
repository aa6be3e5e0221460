"""Which language a text is in, told by its letters and its most frequent words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dabir.lang.tables import Read, pack
from dabir.record import Lang, Span
from dabir.text import Script, paragraphs, script, words

_SAMPLE = 4_000  # characters that are looked at
_FEWEST = 5  # words; fewer tell nothing but the script
_ENOUGH: Mapping[Read, float] = {"en": 0.15, "fa": 0.08}  # share of stop words in a text of the language
_OF_SCRIPT: Mapping[Script, Read] = {"latin": "en", "arabic": "fa"}
_URDU = frozenset("ٹڈڑںے")
_ARABIC_ARTICLE = "ال"
_MOST_ARTICLES = 0.2  # share of words with the article that Arabic has and Persian has not


def detect(text: str, expected: Lang | None = None) -> Lang:
    """Return the language of a text, "other" where it is one that dabir does not read.

    Half the usual signs are enough for the language that is ``expected``.
    """
    sample = text[:_SAMPLE]
    candidate = _OF_SCRIPT.get(script(sample))
    if candidate is None or len(_URDU.intersection(sample)) > 1:
        return "other"
    found = [word.key for word in words(sample)]
    if len(found) < _FEWEST:
        return candidate
    stops = sum(word in pack(candidate).stop_words for word in found)
    articles = sum(word.startswith(_ARABIC_ARTICLE) for word in found)
    enough = _ENOUGH[candidate] * len(found) / (2 if candidate == expected else 1)
    native = stops >= enough and articles < _MOST_ARTICLES * len(found)
    return candidate if native else "other"


def paragraph_langs(text: str, whole: Lang) -> Iterator[tuple[Span, Lang]]:
    """Yield the paragraphs of a text, each with its language; one with few words goes with the whole."""
    for span in paragraphs(text):
        piece = span.of(text)
        same_script = _OF_SCRIPT.get(script(piece)) == whole
        short = len(words(piece)) < 2 * _FEWEST
        yield span, whole if same_script and short else detect(piece, expected=whole)
