"""Who speaks: statements by a name of their speaker, the speakers of one, and how many each has."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from dabir.archive import bearing
from dabir.archive.condition import FROM, MOST_VALUES, Condition
from dabir.archive.entities import entity_name
from dabir.archive.index import key
from dabir.archive.naming import names
from dabir.archive.query import NOT_GIVEN, Facet, Speaker, is_address
from dabir.archive.reading import read

_NAMED = (
    "EXISTS (SELECT 1 FROM speakers AS p JOIN actors AS a ON a.n = p.actor "
    "JOIN actors AS b ON b.cluster = a.cluster WHERE p.statement = s.n AND b.named)"
)
_HAS_NAME = "EXISTS (SELECT 1 FROM actors AS b WHERE b.cluster = a.cluster AND b.named)"
_IN = "s.n IN (SELECT p.statement FROM {} AS p JOIN actors AS a ON a.n = p.actor WHERE {})"
_ONE = "a.cluster IN (SELECT cluster FROM actors WHERE id = ?)"
_FORMS = "a.cluster IN (SELECT cluster FROM names WHERE form IN ({}))"
_WORDS = "s.n IN (SELECT rowid FROM terms WHERE terms MATCH ?)"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the speaker of a query comes to."""

    where: str
    values: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()


def asked(connection: sqlite3.Connection, speaker: str, *, exact: bool = False) -> Asked:
    """Return the condition that statements of a speaker fulfil.

    Raises:
        QueryError: there is no letter or digit in the name.
    """
    if speaker == NOT_GIVEN:
        return Asked(f"s.speaker_key IS NULL AND NOT {_NAMED}")
    if is_address(speaker):
        return Asked(_IN.format("speakers", _ONE), (speaker,))
    if speaker.startswith('"') and speaker.endswith('"'):
        return Asked(f"s.speaker_key = ? AND NOT {_NAMED}", (key(speaker),))
    return _exactly(speaker) if exact else _called(connection, speaker)


def _exactly(name: str) -> Asked:
    return Asked(
        f"{_IN.format('speakers', 'a.name = ?')} OR (s.source = ? AND NOT {_NAMED})", (name, name), (name,)
    )


def _called(connection: sqlite3.Connection, name: str) -> Asked:
    """Take who bears a name with all they are linked to, and words of a source that no name is known for."""
    words = " AND ".join(f"speaker : {part.match()}" for part in read(name, lambda _: False))
    found = bearing.forms(connection, name)
    if not found:
        return Asked(_WORDS, (words,))
    bear = _FORMS.format(bearing.numbers(found))
    where = f"{_IN.format('speakers', bear)} OR ({_WORDS} AND NOT {_NAMED})"
    return Asked(where, (words,), bearing.spellings(connection, found))


def about(connection: sqlite3.Connection, name: str, *, exact: bool = False) -> Asked:
    """Return the condition that statements of others fulfil in which someone is spoken of."""
    if is_address(name):
        return Asked(_IN.format("spoken_of", _ONE), (name,))
    if exact:
        return Asked(_IN.format("spoken_of", "a.name = ?"), (name,))
    found = bearing.forms(connection, name)
    return Asked(_IN.format("spoken_of", _FORMS.format(bearing.numbers(found))))


def speakers(connection: sqlite3.Connection, statement: int) -> tuple[Speaker, ...]:
    """Return the actors that made a statement."""
    found = connection.execute(
        "SELECT a.id, a.name, a.named, a.cluster FROM speakers AS p JOIN actors AS a ON a.n = p.actor "
        "WHERE p.statement = ? ORDER BY a.n",
        (statement,),
    ).fetchall()
    return tuple(
        Speaker(address=i, name=name, known=None if named else _known(connection, cluster))
        for i, name, named, cluster in found
    )


def _known(connection: sqlite3.Connection, cluster: int) -> str | None:
    """Return the name of an entity, None where no report names it."""
    named = connection.execute("SELECT 1 FROM actors WHERE cluster = ? AND named", (cluster,)).fetchone()
    return entity_name(connection, cluster) if named else None


def facet(connection: sqlite3.Connection, condition: Condition) -> tuple[Facet, ...]:
    """Count the statements of each speaker, and of each source that no name is known for."""
    found = [*_entities(connection, condition), *_sources(connection, condition)]
    return tuple(sorted(found, key=lambda each: -each.count)[:MOST_VALUES])


def _entities(connection: sqlite3.Connection, condition: Condition) -> list[Facet]:
    found = connection.execute(
        "SELECT a.cluster, (SELECT id FROM actors WHERE n = a.cluster), count(DISTINCT s.n) AS total "
        f"{FROM} JOIN speakers AS p ON p.statement = s.n JOIN actors AS a ON a.n = p.actor "
        f"{condition.where} GROUP BY a.cluster HAVING {_HAS_NAME} "
        f"ORDER BY total DESC, a.cluster LIMIT {MOST_VALUES}",
        condition.values,
    ).fetchall()
    return [
        Facet(value=address, count=n, name=entity_name(connection, cluster), names=names(connection, cluster))
        for cluster, address, n in found
    ]


def _sources(connection: sqlite3.Connection, condition: Condition) -> list[Facet]:
    """Count the sources that no name is known for, each shown as most statements have it."""
    where = f"{condition.where} AND NOT {_NAMED}" if condition.where else f"WHERE NOT {_NAMED}"
    found = connection.execute(
        f"SELECT value, shown, sum(n) AS total, max(n) FROM ("
        f"SELECT s.speaker_key AS value, s.speaker AS shown, count(*) AS n {FROM} {where} "
        f"GROUP BY 1, 2 ORDER BY 2) GROUP BY value ORDER BY total DESC, value LIMIT {MOST_VALUES}",
        condition.values,
    )
    return [
        Facet(value=NOT_GIVEN, count=n) if value is None else Facet(value=f'"{label}"', count=n, name=label)
        for value, label, n, _ in found
    ]
