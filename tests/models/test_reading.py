"""Tests of what stands around a network: windows laid out, heads decoded, spans of the text."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dabir.models.pieces import BEGIN, END
from dabir.models.reading import MARGIN, SIZE, Read, Spread, read, strength
from dabir.models.units import units
from dabir.record import Span
from models.fake import SURE, ChanceNetwork, FakeNetwork, FakePieces

TEXTS = st.lists(
    st.sampled_from(["Vell ", "said ", "وزیر ", "می‌گوید ", "that ", ". ", "“", "”", "\n", "،", "a", "\u200c", "\u0301", "😀"])
    | st.text(max_size=4),
    max_size=60,
).map("".join)  # fmt: skip


def fake_read(text: str, least: float = 0.5, **options: Any) -> Read:
    pieces = FakePieces()
    return read(text, pieces, FakeNetwork(pieces), least, **options)  # type: ignore[arg-type]


def chance_read(text: str, spread: float = 3.0) -> Read:
    pieces = FakePieces()
    return read(text, pieces, ChanceNetwork(pieces, spread), 0.15, size=120)  # type: ignore[arg-type]


def told(text: str, found: Read) -> list[tuple[list[str], list[str], list[str]]]:
    """Return the words of source, cue and content."""
    return [
        tuple([span.of(text) for span in part] for part in (item.source, item.cue, item.content))  # type: ignore[misc]
        for item in found.found
    ]


def long_text(seed: int, sentences: int) -> str:
    """Return sentences of many lengths, some with an attribution, a name or a new line behind them."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not secret
    made = []
    for number in range(sentences):
        tail = " ".join(
            chance.choices(["trade", "grows", "again", "harbourmasters", "2031"], k=chance.randint(1, 14))
        )
        head = chance.choice(["Oran Vell said", "Xanthe said", "the", "Zembla"])
        made.append(f"{head} {tail} {number}.{chance.choice([' ', ' ', chr(10)])}")
    return "".join(made)


def test_parts_of_an_attribution_are_spans_of_the_text() -> None:
    """Source, cue and content of every anchor, and names with their kinds."""
    text = "  then Oran Vell said that trade grows.\n\nXanthe said no. Zembla waits for Yoll."
    found = fake_read(text)
    assert told(text, found) == [
        (["Oran Vell"], ["said"], ["that trade grows"]),
        (["Xanthe"], ["said"], ["no"]),
    ]
    assert [(name.span.of(text), name.kind) for name in found.names] == [
        ("Oran Vell", "PER"),
        ("Xanthe", "ORG"),
        ("Zembla", "LOC"),
        ("Yoll", "PER"),
    ]


def test_what_the_network_is_sure_of_comes_out_as_probabilities() -> None:
    """Of the anchor, of its parts, and of all of them being so and not otherwise."""
    (found,) = fake_read("Vell said that trade grows.").found
    assert found.anchor == pytest.approx(1 / (1 + math.exp(-SURE)))
    assert found.some > 0.999
    assert 0.9 < found.whole < 1
    (alone,) = fake_read("said").found  # it wants to be a cue, but something must be said
    assert alone.content == (Span(0, 4),)
    assert alone.some == pytest.approx(1 / (1 + math.exp(SURE)))
    assert alone.whole == pytest.approx(1)


@pytest.mark.parametrize(("least", "anchors"), [(0.1, 2), (0.26, 2), (0.28, 1), (0.99, 1), (0.999, 0)])
def test_anchors_that_are_less_probable_are_left_out(least: float, anchors: int) -> None:
    """Those at the limit are not."""
    assert len(fake_read("Vell said yes. Vell perhaps no.", least).found) == anchors


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200c\u200f\ufeff", "\u0301"])
def test_where_there_is_nothing_to_read_nothing_is_read(text: str) -> None:
    """The network is not even asked."""
    pieces = FakePieces()
    network = FakeNetwork(pieces)
    assert read(text, pieces, network, 0.5) == Read([], [])  # type: ignore[arg-type]
    assert network.seen == []


@pytest.mark.parametrize("text", ["a", "V", "said", ".", "“", "\ud800", "\n."])
def test_one_unit_is_read(text: str) -> None:
    """It can be an anchor, then its content is all there is."""
    found = fake_read(text)
    assert [item.content for item in found.found] == ([(Span(0, 4),)] if text == "said" else [])
    assert [name.kind for name in found.names] == (["PER"] if text == "V" else [])


@pytest.mark.parametrize("size", [130, 200, SIZE])
def test_a_long_text_is_read_as_if_at_once(size: int) -> None:
    """Each attribution and name comes from one window only, with the parts that lie in its margins."""
    text = long_text(size, 100)
    whole, cut = fake_read(text, size=10**9), fake_read(text, size=size)
    assert len(whole.found) > 30
    assert told(text, cut) == told(text, whole)
    assert cut.names == whole.names


def test_windows_are_laid_out_as_in_training() -> None:
    """Begin and end about pieces that follow each other, the place of each unit, the line of each."""
    pieces = FakePieces()
    network = FakeNetwork(pieces)
    text = long_text(3, 200)
    read(text, pieces, network, 0.5)  # type: ignore[arg-type]
    assert len(network.seen) > 10
    of = units(text)
    for ids, firsts, lines in network.seen:
        assert (ids[0], ids[-1]) == (BEGIN, END)
        assert len(ids) <= SIZE + 2
        assert len(firsts) == len(lines)
        forms = [pieces.forms[ids[first]] for first in firsts]
        start = next(at for at in range(len(of)) if [unit.form for unit in of[at : at + len(forms)]] == forms)
        assert [ids[first - 1] == END for first in firsts] == [
            unit.breaks for unit in of[start : start + len(forms)]
        ]
        assert [two - one for one, two in pairwise(lines)] == [
            int(unit.breaks) for unit in of[start + 1 : start + len(forms)]
        ]


def backwards(function: Callable[[Any], Any], items: Iterable[Any]) -> list[Any]:
    """Apply a function to the last item first."""
    return [function(item) for item in [*items][::-1]][::-1]


@pytest.mark.parametrize("threads", [0, 1, 2, 5])
def test_the_order_in_which_windows_are_read_changes_nothing(threads: int) -> None:
    """Neither threads nor reading them from the end; probabilities are the same to the last digit."""
    text = long_text(7, 200)
    expected = fake_read(text)
    if not threads:
        assert fake_read(text, spread=backwards) == expected
        return
    with ThreadPoolExecutor(threads) as pool:
        spread: Spread = pool.map
        assert fake_read(text, spread=spread) == expected


class Stripes(FakeNetwork):
    """Sees a name in every ten units of a window, wherever it begins: windows never agree."""

    def encode(self, pieces: Any, firsts: Any, lines: Any) -> Any:
        """See `dabir.models.reading.Network`."""
        anchors, names, state = super().encode(pieces, firsts, lines)
        for first in range(0, len(names) - 9, 10):
            names[first : first + 10] = 0
            names[first : first + 10, [1, *[2] * 8, 3]] = np.eye(10) * 50
        return anchors, names, state


def test_names_never_overlap_where_windows_disagree() -> None:
    """A name that reaches over the edge of its core is not seen again in another shape."""
    pieces = FakePieces()
    text = "a " * 3000
    names = read(text, pieces, Stripes(pieces), 0.5).names  # type: ignore[arg-type]
    assert len(names) > 250
    assert all(one.span.end <= two.span.start for one, two in pairwise(names))


class Loud(FakeNetwork):
    """Is far too sure of its anchors."""

    def encode(self, pieces: Any, firsts: Any, lines: Any) -> Any:
        """See `dabir.models.reading.Network`."""
        anchors, names, state = super().encode(pieces, firsts, lines)
        return np.where(anchors > 0, np.float32(3e38), np.float32(-3e38)), names * 100, state


def test_scores_beyond_measure_are_read_without_a_warning() -> None:
    """They are probabilities of one and nought."""
    pieces = FakePieces()
    text = "Vell said that trade grows."
    found = read(text, pieces, Loud(pieces), 0.5)  # type: ignore[arg-type]
    assert told(text, found) == [(["Vell"], ["said"], ["that trade grows"])]
    assert found.found[0].anchor == 1


@given(TEXTS, st.sampled_from([1.0, 5.0, 40.0]))
@settings(max_examples=100, deadline=None)
def test_whatever_a_network_says_is_brought_into_order(text: str, spread: float) -> None:
    """Parts are in order and apart, begin and end at units, one source at most; the same again every time."""
    found = chance_read(text, spread)
    starts = {unit.start for unit in units(text)}
    ends = {unit.end for unit in units(text)}
    for item in found.found:
        assert item.content
        assert len(item.source) <= 1
        for part in (item.source, item.cue, item.content):
            assert all(one.end <= two.start for one, two in pairwise(part))
        every = sorted([*item.source, *item.cue, *item.content])
        assert all(one.end <= two.start for one, two in pairwise(every))
        assert all(span.start in starts and span.end in ends for span in every)
        assert 0.15 <= item.anchor <= 1
        assert 0 <= item.some <= 1
        assert 0 <= item.whole <= 1
    assert all(one.span.end <= two.span.start for one, two in pairwise(found.names))
    assert all(name.span.start in starts and name.span.end in ends for name in found.names)
    assert chance_read(text, spread) == found


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_no_span_cuts_a_word(text: str) -> None:
    """At neither edge of a span do letters stand on both sides."""
    found = chance_read(text)
    spans = [span for item in found.found for span in (*item.source, *item.cue, *item.content)]
    for span in [*spans, *(name.span for name in found.names)]:
        for edge in (span.start, span.end):
            assert not re.search(r"\w[\u200c\u200d\u00ad]*\Z", text[:edge]) or not re.match(
                r"[\u200c\u200d\u00ad]*\w", text[edge:]
            )


def test_a_window_begins_best_at_a_new_line_and_next_best_behind_a_sentence() -> None:
    """Behind the sign that ends it, in both languages."""
    text = "one. two؟ three\nfour” five! six, seven"
    named = {
        text[unit.start : unit.end]: strong
        for unit, strong in zip(units(text), strength(units(text)), strict=True)
    }
    words = {word: strong for word, strong in named.items() if word.isalpha()}
    assert words == {"one": 0, "two": 1, "three": 1, "four": 2, "five": 1, "six": 1, "seven": 0}


def test_margins_leave_room_for_a_core() -> None:
    """The windows of the program are mostly core."""
    assert SIZE - 2 * MARGIN > SIZE // 2
