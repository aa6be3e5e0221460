from __future__ import annotations

import sys
from pathlib import Path

# The programs of benchmarks/ are scripts, not a package.
sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
