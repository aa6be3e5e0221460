"""Tests of the network of the packaged weights, without asking how well it reads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dabir.models import PROFILES, OnnxNetwork, Pieces, packaged
from dabir.models.decoding import NAMES, NEVER, ROLES, Floats, allowed, attribution
from dabir.models.network import unpacked
from dabir.models.reading import SIZE, laid_out
from dabir.models.units import units

HIDDEN = 384
TEXT = "Oran Vell, the minister, said that the talks will go on.\nوزیر گفت: «گفت‌وگوها ادامه دارد».\n"


@pytest.fixture(scope="module", params=PROFILES)
def network(request: pytest.FixtureRequest) -> OnnxNetwork:
    return OnnxNetwork(packaged(), request.param, 3.0)


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(packaged().path("tokenizer.json"))


def given_to(pieces: Pieces, text: str) -> tuple[Any, Any, Any]:
    """Return what a network is given of a text in one window."""
    found = units(text)
    ids, firsts = laid_out([pieces.of(unit) for unit in found])
    return ids, firsts, np.cumsum([unit.breaks for unit in found], dtype=np.int64)


def packed(vectors: Floats) -> Any:
    """Return vectors as the weights hold them: each 32 numbers as a scale of 16 bits and 4 bits each."""
    rows = []
    for vector in vectors:
        row = b""
        for group in vector.reshape(-1, 32):
            largest = float(group[np.abs(group).argmax()])
            scale = np.float16(largest / -8)
            numbers = [
                8 if scale == 0 else min(15, max(0, round(float(x) / float(scale)) + 8)) for x in group
            ]
            halves = bytes(numbers[at] | numbers[at + 16] << 4 for at in range(16))
            row += scale.tobytes() + halves
        rows.append(np.frombuffer(row, np.uint8))
    return np.stack(rows)


@given(st.integers(0, 2**32 - 1), st.integers(1, 4), st.integers(1, 5))
@settings(max_examples=40, deadline=None)
def test_vectors_come_back_from_four_bits(seed: int, many: int, groups: int) -> None:
    """Each number is as near as half a step of its group, the largest of a group all but exact."""
    vectors = np.random.default_rng(seed).normal(0, 0.05, (many, 32 * groups)).astype(np.float32)
    vectors[0, :32] = 0
    found = unpacked(packed(vectors))
    assert found.shape == vectors.shape
    assert found.dtype == np.float32
    own, back = vectors.reshape(-1, 32), found.reshape(-1, 32)
    largest = np.abs(own).max(1)
    step = largest / 8
    assert (np.abs(own - back) <= step[:, None] * 1.01 + 1e-6).all()
    at = np.abs(own).argmax(1)[:, None]
    gap = np.abs(np.take_along_axis(own, at, 1) - np.take_along_axis(back, at, 1))[:, 0]
    assert (gap <= largest * 1e-3 + 1e-6).all()


def test_the_table_of_vectors_is_of_finite_numbers() -> None:
    """As wide as the encoder; no piece has a vector that is out of proportion."""
    rows = np.load(packaged().path("vectors.npy"), mmap_mode="r")
    found = unpacked(rows[::97])
    assert found.shape[1] == HIDDEN
    assert np.isfinite(found).all()
    assert np.abs(found).max() < 100


def test_the_grammar_is_that_of_an_attribution(network: OnnxNetwork) -> None:
    """What may not be has the price that is never paid, and what may be a finite one."""
    expected = attribution(np.zeros((13, 13), np.float32))
    assert (network.grammar.labels == expected.labels).all()
    assert ((network.grammar.moves <= NEVER / 2) == (expected.moves <= NEVER / 2)).all()
    assert np.abs(network.grammar.moves[network.grammar.moves > NEVER / 2]).max() < 50


@pytest.mark.parametrize("profile", PROFILES)
def test_moves_keep_to_what_is_allowed(profile: str) -> None:
    moves = np.load(packaged().path(f"{profile}.moves.npy"))
    assert ((moves > NEVER / 2) == allowed(len(ROLES))).all()


@pytest.mark.parametrize("text", ["a", "\n.", TEXT, TEXT * 3])
def test_a_window_of_any_length_is_encoded(network: OnnxNetwork, pieces: Pieces, text: str) -> None:
    """There is a score for each unit, and of each label."""
    ids, firsts, lines = given_to(pieces, text)
    anchors, names, state = network.encode(ids, firsts, lines)
    assert anchors.shape == (len(firsts),)
    assert names.shape == (len(firsts), 1 + 4 * len(NAMES))
    assert np.isfinite(anchors).all()
    assert np.isfinite(names).all()
    every = network.relate(state, np.arange(len(firsts)))
    assert every.shape == (len(firsts), len(firsts), 1 + 4 * len(ROLES))
    assert np.isfinite(every).all()


def test_the_longest_window_fits(network: OnnxNetwork) -> None:
    """As many pieces as a window has, with the signs of begin and end."""
    ids = np.array([0, *[100] * SIZE, 2], np.int64)
    firsts = np.arange(1, SIZE + 1)
    anchors, _, _ = network.encode(ids, firsts, np.zeros(SIZE, np.int64))
    assert anchors.shape == (SIZE,)


def test_no_anchor_has_no_scores(network: OnnxNetwork, pieces: Pieces) -> None:
    """The shape is that of the others."""
    ids, firsts, lines = given_to(pieces, TEXT)
    _, _, state = network.encode(ids, firsts, lines)
    assert network.relate(state, np.array([], np.int64)).shape == (0, len(firsts), 13)


def test_anchors_are_related_the_same_whatever_others_there_are(network: OnnxNetwork, pieces: Pieces) -> None:
    """More than are taken at once, alone, and in another order; scores may be written to."""
    ids, firsts, lines = given_to(pieces, TEXT * 2)
    _, _, state = network.encode(ids, firsts, lines)
    at = np.arange(len(firsts))
    assert len(at) > 33
    every = network.relate(state, at)
    np.testing.assert_allclose(network.relate(state, at[::-1].copy()), every[::-1], atol=1e-3)
    for one in (0, 20, len(at) - 1):
        np.testing.assert_allclose(network.relate(state, at[one : one + 1])[0], every[one], atol=1e-3)
    every[0, 0] = NEVER


def test_lines_far_from_the_anchor_are_all_one(network: OnnxNetwork, pieces: Pieces) -> None:
    """What counts is how many lines lie between, up to three, not the number of the line."""
    ids, firsts, lines = given_to(pieces, TEXT)
    _, _, state = network.encode(ids, firsts, lines)
    _, _, later = network.encode(ids, firsts, lines + 5000)
    at = np.array([3], np.int64)
    assert (network.relate(state, at) == network.relate(later, at)).all()


def test_threads_share_a_network(network: OnnxNetwork, pieces: Pieces) -> None:
    """Many windows at a time give what each gives alone, to the last digit."""
    windows = [given_to(pieces, TEXT[start:]) for start in range(0, 80, 10)]
    alone = [network.encode(*window)[0].tobytes() for window in windows]
    with ThreadPoolExecutor(3) as pool:
        together = list(pool.map(lambda window: network.encode(*window)[0].tobytes(), windows * 2))
    assert together == alone * 2
