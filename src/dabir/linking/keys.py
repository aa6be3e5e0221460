"""Keys: by what an actor that may be one with another is found."""

from __future__ import annotations

from dabir.linking.bodies import body_keys
from dabir.linking.meaning import by
from dabir.linking.words import is_full, known_people, shorts
from dabir.record import ActorKind


def kept_keys(name: str, kind: ActorKind) -> frozenset[str]:
    """Return the keys under which a folded name is kept."""
    if kind != "person":
        return body_keys(name)
    known = {f"id:{person}" for person in known_people(name)} if is_full(name) else set()
    if not is_full(name):
        return frozenset(f"short{key}" for key in _alone(name))
    return frozenset(by().keys(name) | {f"end{key}" for key in _ends(name)} | known)


def asked_keys(name: str, kind: ActorKind) -> frozenset[str]:
    """Return the keys under which those are kept that a folded name may belong to."""
    if kind != "person":
        return body_keys(name)
    if not is_full(name):
        return frozenset(f"{where}{key}" for key in _alone(name) for where in ("short", "end"))
    known = {f"id:{person}" for person in known_people(name)}
    return frozenset(by().keys(name) | {f"short{key}" for key in _ends(name)} | known)


def _alone(word: str) -> set[str]:
    return {key for key in by().keys(word) if key.startswith("=")} or {f"={word}"}


def _ends(name: str) -> set[str]:
    ends, front = shorts(name)
    return {key for word in (*ends[-2:], *front) for key in _alone(word)}
