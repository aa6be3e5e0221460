"""The folder of weights: what is in it, and the digest that stands in every record read with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from dabir.errors import DabirError

PROFILES = ("accurate", "fast")
_REMEDY = "install dabir anew, or read without weights (--reader cues)"


@dataclass(frozen=True)
class Weights:
    """A folder of weights."""

    folder: Path

    def path(self, name: str) -> Path:
        """Return the path of a file; raises DabirError where it is missing."""
        path = self.folder / name
        if not path.is_file():
            raise DabirError(f"{path} is missing: {_REMEDY}")
        return path

    @cached_property
    def config(self) -> dict[str, Any]:
        """Return what is set beside the weights: thresholds, calibration, digests of the files."""
        path = self.path("config.json")
        try:
            made: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as fault:
            raise DabirError(f"{path} is damaged ({fault}): {_REMEDY}") from None
        return made

    @cached_property
    def digest(self) -> str:
        """Return the digest of the configuration, which holds those of all files."""
        return sha256(self.path("config.json").read_bytes()).hexdigest()

    def prove(self, profile: str) -> None:
        """Raise DabirError where a file that a profile reads with is missing or not as it was made."""
        others = tuple(f"{other}." for other in PROFILES if other != profile)
        for name, digest in self.config["files"].items():
            if not name.startswith(others) and sha256(self.path(name).read_bytes()).hexdigest() != digest:
                raise DabirError(f"{self.path(name)} is damaged, its digest is another: {_REMEDY}")


def packaged() -> Weights:
    """Return the weights that come with dabir."""
    return Weights(Path(str(files("dabir.models").joinpath("weights"))))
