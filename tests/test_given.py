from __future__ import annotations

from dataclasses import replace

import pytest

from by_cues import CUES
from dabir import pipeline
from dabir.errors import InputError
from dabir.evaluation import Attribution, GoldDocument
from dabir.given import drafts, given, predicted
from dabir.pipeline import Stage
from dabir.record import Actor
from dabir.stages.draft import Draft

TEXT = "Besk waits, Vell wrote. Oran said that Vell had denied that trade fell. It rained, Vell said."


def pieces(words: str, nth: int = 0) -> tuple[tuple[int, int], ...]:
    """Return the place of words, of their nth occurrence."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return ((start, start + len(words)),)


GOLD = GoldDocument(
    id="a",
    lang="en",
    text=TEXT,
    attributions=(
        Attribution(
            source=pieces("Vell", 1), cue=pieces("had denied"), content=pieces("that trade fell"), speaker="X"
        ),
        Attribution(
            source=pieces("Oran"), cue=pieces("said"), content=pieces("that Vell had denied that trade fell")
        ),
        Attribution(source=pieces("Oran"), cue=pieces("said"), content=()),
        Attribution(source=pieces("Vell"), cue=pieces("wrote"), content=pieces("Besk waits")),
        Attribution(source=None, cue=None, content=((72, 77), (77, 77), (78, 81))),
    ),
)


def by_source(draft: Draft) -> Draft:
    """Name each speaker by the words of the source and the id of the parent."""
    actors: list[Actor] = []
    statements = []
    for item in draft.statements:
        spoken = tuple(f"{item.id}-{place}" for place, _ in enumerate(item.source))
        words = (f"{span.of(draft.document.text)}<{item.parent}" for span in item.source)
        actors += (
            Actor(id=i, kind="person", name=name, mentions=()) for i, name in zip(spoken, words, strict=True)
        )
        statements.append(replace(item, speakers=spoken))
    return replace(draft, actors=tuple(actors), statements=tuple(statements))


@pytest.fixture
def after(monkeypatch: pytest.MonkeyPatch) -> None:
    """One stage after the reader."""
    stage = Stage(by_source, frozenset({"statements"}), frozenset({"actors"}))
    monkeypatch.setattr(pipeline, "AFTER", (stage,))


@pytest.mark.usefixtures("after")
def test_given_attributions_get_the_speakers_of_the_stages_after_the_reader() -> None:
    """In the order of the gold whatever that of the text; nested ones know their parent; the gold names nobody."""
    [draft] = drafts([GOLD], CUES).values()
    found = given(GOLD, draft)
    assert found.id == "a"
    assert [item.speaker for item in found.attributions] == ["Vell<s2", "Oran<None", None, "Vell<None", None]
    assert [item.content for item in found.attributions] == [item.content for item in GOLD.attributions]


@pytest.mark.usefixtures("after")
def test_found_attributions_are_those_of_the_reader() -> None:
    """The same draft serves for both, with the same stages."""
    [draft] = drafts([GOLD], CUES).values()
    found = predicted(draft, "a")
    assert found.attributions
    assert len(found.attributions) == len(draft.statements)
    assert {item.speaker for item in found.attributions} <= {"Vell<None", "Oran<None", "Vell<s2", None}
    assert draft.actors == ()


def test_without_such_stages_nobody_speaks() -> None:
    """A speaker is never taken from the gold."""
    gold = replace(GOLD, attributions=tuple(replace(item, speaker="X") for item in GOLD.attributions))
    [draft] = drafts([gold], replace(CUES, run=lambda each: each)).values()
    if not pipeline.AFTER:
        assert {item.speaker for item in given(gold, draft).attributions} == {None}
    assert "X" not in {item.speaker for item in given(gold, draft).attributions}


def test_a_text_that_cannot_be_read_is_told() -> None:
    """Not passed over in silence."""
    with pytest.raises(InputError):
        drafts([replace(GOLD, text=" ")], CUES)
