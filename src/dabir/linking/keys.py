"""Keys: by what an actor that may be one with another is found."""

from __future__ import annotations

from dabir.gazetteer import remembered
from dabir.linking.bodies import body_keys
from dabir.linking.meaning import by
from dabir.linking.words import is_full, known_people, shorts, telling
from dabir.names.parts import parts
from dabir.record import ActorKind

_INITIAL = "."  # stands in keys of a first letter and a last word


def kept_keys(name: str, kind: ActorKind) -> frozenset[str]:
    """Return the keys under which a folded name is kept."""
    if kind != "person":
        return body_keys(name)
    known = {f"id:{person}" for person in known_people(name)} if is_full(name) else set()
    if not is_full(name):
        return frozenset(f"short{key}" for key in word_keys(name))
    return frozenset(_spelled(name, kept=True) | {end_key(word) for word in endings(name)} | known)


def asked_keys(name: str, kind: ActorKind) -> frozenset[str]:
    """Return the keys under which those are kept that a folded name may belong to."""
    if kind != "person":
        return body_keys(name)
    if not is_full(name):
        return frozenset(f"short{key}" for key in word_keys(name))
    known = {f"id:{person}" for person in known_people(name)}
    return frozenset(_spelled(name, kept=False) | _short(name) | known)


def _spelled(name: str, *, kept: bool) -> set[str]:
    """Return the keys of a full name; those of first letters only for names with initials."""
    initialled = any(part.kind == "initial" for part in telling(name))
    found = {key for key in by().keys(name) if _INITIAL not in key}
    marks = [key for key in by().keys(name) if _INITIAL in key]
    where = (
        (("initial",) if initialled else ("written",))
        if kept
        else ("initial", "written")
        if initialled
        else ("initial",)
    )
    return found | {f"{each}{key}" for each in where for key in marks}


@remembered(1 << 16)
def word_keys(word: str) -> frozenset[str]:
    """Return the consonants of a surname, of as many words as it has: the keys of what stands for a name."""
    found = parts(word)
    if len(found) == 1:
        return frozenset(f"={code}" for code in by().consonants(found[0]))
    return frozenset([f"={'-'.join(by().consonants(part)[0] for part in found)}"])


def end_key(word: str) -> str:
    """Return the key under which full names are kept that a word may stand for."""
    return f"end:{word}"


def endings(name: str) -> frozenset[str]:
    """Return the words that may stand for a full name of a person, none for a short one."""
    ends, front = shorts(name)
    return frozenset((*ends[-2:], *front)) if is_full(name) else frozenset()


def _short(name: str) -> set[str]:
    return {f"short{key}" for word in endings(name) for key in word_keys(word)}
