"""What those that are one are called: the fullest name in each script."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from dabir.text import Script


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What an entity is called in lists."""

    name: str  # the most used of its fullest names
    names: Mapping[Script, str]  # the fullest of each script


_FULLEST = "instr(trim(m.name), ' ') > 0 DESC, sum(m.count) DESC, max(m.name)"


def names(connection: sqlite3.Connection, cluster: int) -> dict[Script, str]:
    """Return the most used of the fullest names of each script, the most used script first."""
    found = connection.execute(
        "SELECT max(m.name), m.script FROM names AS m WHERE m.actor IN "
        "(SELECT n FROM actors WHERE cluster = ?) GROUP BY m.form, m.script "
        f"ORDER BY sum(sum(m.count)) OVER (PARTITION BY m.script) DESC, m.script, {_FULLEST}",
        (cluster,),
    )
    chosen: dict[Script, str] = {}
    for name, script in found:
        chosen.setdefault(script, name)
    return chosen
