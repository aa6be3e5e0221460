"""What those that are one are called: the fullest name in each script."""

from __future__ import annotations

import sqlite3

from dabir.text import Script

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
