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


@dataclass(frozen=True)
class Weights:
    """A folder of weights."""

    folder: Path

    def path(self, name: str) -> Path:
        """Return the path of a file; raises DabirError where it is missing."""
        path = self.folder / name
        if not path.is_file():
            raise DabirError(
                f"{path} is missing: install dabir anew, or read without weights (--reader cues)"
            )
        return path

    @cached_property
    def config(self) -> dict[str, Any]:
        """Return what is set beside the weights: thresholds, calibration, digests of the files."""
        made: dict[str, Any] = json.loads(self.path("config.json").read_text(encoding="utf-8"))
        return made

    @cached_property
    def digest(self) -> str:
        """Return the digest of the configuration, which holds those of all files."""
        return sha256(self.path("config.json").read_bytes()).hexdigest()

    def altered(self) -> list[str]:
        """Return the names of files that are not what the configuration says."""
        digests: dict[str, str] = self.config["files"]
        return [
            name
            for name, digest in digests.items()
            if sha256(self.path(name).read_bytes()).hexdigest() != digest
        ]


def packaged() -> Weights:
    """Return the weights that come with dabir."""
    return Weights(Path(str(files("dabir.models").joinpath("weights"))))
