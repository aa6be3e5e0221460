from __future__ import annotations

import pytest

import speed


def test_articles_and_characters_are_counted() -> None:
    """Each round reads each text once."""
    texts = ["The minister said that the talks would go on.", "Rain fell in the hills all day and all night."]
    found = speed.measure(texts, rounds=3)
    assert (found.articles, found.characters) == (6, 3 * sum(map(len, texts)))
    assert found.seconds > 0
    assert found.peak_bytes > 2**20


def test_the_samples_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    """The program prints its figures."""
    assert speed.main(["--rounds", "1"]) == 0
    assert "characters" in capsys.readouterr().out
