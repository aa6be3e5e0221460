"""What those that are one are called: the fullest name in each script."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from dabir.text import Script, script


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What an entity is called in lists."""

    name: str  # the most used of its fullest names
    names: Mapping[Script, str]  # the fullest of each script


def names(connection: sqlite3.Connection, cluster: int) -> dict[Script, str]:
    """Return the name of most reports in each script, of persons one of several words first."""
    found = connection.execute(
        "SELECT name, count(*) AS reports FROM actors WHERE cluster = ? AND named GROUP BY name "
        "ORDER BY kind = 'person' AND instr(trim(name), ' ') > 0 DESC, reports DESC, name DESC",
        (cluster,),
    )
    chosen: dict[Script, str] = {}
    for name, _ in found:
        chosen.setdefault(script(name), name)
    return chosen
