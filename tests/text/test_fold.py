from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dabir.text import fold, folded, script, terms, words

ANY = st.text(st.characters(codec=None), max_size=400) | st.text(
    st.sampled_from("ab می‌ههيىكة‏‫ً́ـ۱٠5.,«»“\"'\r\n\0😀\ud800ﷺ­K"), max_size=80
)


@given(ANY)
@example("\ud800 \u202e\u200f \U0001f1ee\U0001f1f7\r\n\0")
@settings(max_examples=500)
def test_folded_characters_come_from_the_original_in_order(text: str) -> None:
    """The map never falls, never leaves the text, and each folded character is of its original."""
    result = fold(text)
    assert len(result.origins) == len(result.text)
    assert list(result.origins) == sorted(result.origins)
    for place, origin in enumerate(result.origins):
        assert 0 <= origin < len(text)
        assert result.text[place] in folded(text[origin])
    assert result.text == folded(text)


@given(ANY)
@settings(max_examples=300)
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded is folded."""
    assert folded(folded(text)) == folded(text)


@given(ANY)
@settings(max_examples=500)
def test_words_and_terms_stay_inside_the_text(text: str) -> None:
    """Words come in order, do not overlap and lie within the text, whatever it holds."""
    for found in (words(text), terms(text, {})):
        last = 0
        for word in found:
            assert last <= word.start < word.end <= len(text)
            assert word.key
            last = word.end
    assert script(text) in ("latin", "arabic", "other", "none")


def test_a_span_of_folded_text_gives_its_original() -> None:
    """The way back covers what was left out between the characters."""
    text = "وزیر کشـــور گفت"
    result = fold(text)
    start = result.text.index("کشور")
    assert result.original(start, start + 4).of(text) == "کشـــور"


def test_a_megabyte_of_marks_folds_to_nothing() -> None:
    """A base letter under a megabyte of combining marks is one word with one key."""
    text = "a" + "\u0301" * 1_000_000
    assert folded(text) == "a"
    assert [(word.key, word.end) for word in words(text)] == [("a", len(text))]
