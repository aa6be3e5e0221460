"""Tests of the folder of weights and of its digest in every record."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from dabir import pipeline
from dabir.errors import DabirError
from dabir.intake import make_document
from dabir.models import PROFILES, Found, Weights, packaged
from dabir.pipeline import extract, reader
from dabir.record import Span
from dabir.stages.network_reader import engine, features

BESIDE = {"config.json", "calibration.tsv", "reliability.svg", "CARD.md"}


@pytest.fixture
def copy(tmp_path: Path) -> Weights:
    """The packaged weights in a folder of the test; a file that is altered must be replaced."""
    folder = tmp_path / "weights"
    folder.mkdir()
    for path in packaged().folder.iterdir():
        (folder / path.name).symlink_to(path)
    return Weights(folder)


def alter(path: Path, data: bytes) -> None:
    """Put a file of its own in the place of a link."""
    path.unlink()
    path.write_bytes(data)


def configure(weights: Weights, config: object) -> Weights:
    """Write another configuration; return the folder as it is read anew."""
    alter(weights.folder / "config.json", json.dumps(config).encode())
    return Weights(weights.folder)


def test_the_weights_that_come_with_it_are_whole() -> None:
    """Every file is what the configuration says, and none stands there that it does not name."""
    weights = packaged()
    for profile in PROFILES:
        weights.prove(profile)
    found = {path.name for path in weights.folder.iterdir() if path.name not in BESIDE}
    assert found | {"tokenizer.json"} == set(weights.config["files"])


@pytest.mark.parametrize("profile", PROFILES)
def test_each_profile_has_its_files_and_settings(profile: str) -> None:
    """Thresholds are probabilities, and the score has a weight for each of its features."""
    weights = packaged()
    for part in ("encoder.onnx", "relation.onnx", "moves.npy"):
        assert weights.path(f"{profile}.{part}").stat().st_size > 0
    setting = weights.config["profiles"][profile]
    assert 0 < setting["least"] < 1
    assert 0 < setting["keep"] < 1
    assert len(setting["weights"]) == len(features(Found((), (), (Span(0, 1),), 0.5, 0.5, 0.5), "a"))


def test_the_digest_is_that_of_the_configuration() -> None:
    """It holds the digests of all other files."""
    weights = packaged()
    assert weights.digest == sha256(weights.path("config.json").read_bytes()).hexdigest()


@pytest.mark.parametrize("place", [0, 400, -1])
def test_a_changed_byte_is_noticed(copy: Weights, place: int) -> None:
    """Wherever it is, the file is named; the other profile reads as before."""
    path = copy.path("fast.moves.npy")
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    alter(path, bytes(data))
    with pytest.raises(DabirError, match=r"fast\.moves\.npy is damaged.*--reader cues"):
        copy.prove("fast")
    copy.prove("accurate")


@pytest.mark.parametrize("name", ["vectors.npy", "tokenizer.json"])
def test_what_both_profiles_read_with_is_proved_for_both(copy: Weights, name: str) -> None:
    """A file that ends too early is noticed as well."""
    path = copy.path(name)
    alter(path, path.read_bytes()[:-1])
    for profile in PROFILES:
        with pytest.raises(DabirError, match=f"{name} is damaged"):
            engine(profile, 1, copy)


@pytest.mark.parametrize(
    "name", ["config.json", "tokenizer.json", "vectors.npy", "fast.moves.npy", "fast.encoder.onnx"]
)
def test_a_missing_file_is_named_with_what_to_do(copy: Weights, name: str) -> None:
    """Whichever is missing, the error is one line that says which and what now."""
    (copy.folder / name).unlink()
    with pytest.raises(DabirError) as raised:
        engine("fast", 1, copy)
    told = str(raised.value)
    assert f"{copy.folder / name} is missing" in told
    assert "--reader cues" in told
    assert "\n" not in told


def test_a_missing_folder_is_told_in_the_same_way(tmp_path: Path) -> None:
    """Whatever is asked of it first."""
    weights = Weights(tmp_path / "nowhere")
    for ask in (lambda: weights.config, lambda: weights.digest, lambda: weights.prove("fast")):
        with pytest.raises(DabirError, match=r"config\.json is missing"):
            ask()


@pytest.mark.parametrize("data", [b"", b"{", b'{"files": \xff}'])
def test_a_damaged_configuration_is_told(copy: Weights, data: bytes) -> None:
    """What is no JSON is not shown as a traceback of the JSON reader."""
    alter(copy.folder / "config.json", data)
    with pytest.raises(DabirError, match=r"config\.json is damaged.*--reader cues"):
        engine("fast", 1, copy)


def test_missing_weights_stop_a_reader_before_it_reads(
    copy: Weights, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader of cues needs none."""
    shutil.rmtree(copy.folder)
    monkeypatch.setattr("dabir.stages.network_reader.packaged", lambda: copy)
    monkeypatch.setattr(pipeline, "_loaded", pipeline._loaded.__wrapped__)
    for name in PROFILES:
        with pytest.raises(DabirError, match="is missing"):
            reader(name)
    assert reader("cues").name == "cues"


def test_the_digest_of_a_record_changes_with_the_weights(
    copy: Weights, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Equal weights have equal digests; another threshold or another file has another."""
    document = make_document("Oran Vell said that the talks will go on.")
    monkeypatch.setattr(pipeline, "_loaded", pipeline._loaded.__wrapped__)

    def digest(weights: Weights) -> str:
        monkeypatch.setattr("dabir.stages.network_reader.packaged", lambda: weights)
        return extract(document, reader("fast", 1)).producer.digest

    kept = digest(packaged())
    assert len(kept) == 16
    assert digest(copy) == kept
    config = json.loads(copy.path("config.json").read_bytes())
    config["profiles"]["fast"]["keep"] += 0.01
    other = digest(configure(copy, config))
    moves = copy.path("accurate.moves.npy")
    alter(moves, moves.read_bytes() + b"0")
    config["files"]["accurate.moves.npy"] = sha256(moves.read_bytes()).hexdigest()
    assert len({kept, other, digest(configure(copy, config))}) == 3
