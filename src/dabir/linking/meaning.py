"""What the words of names and offices mean: ids of the gazetteer, the same in both languages."""

from __future__ import annotations

from dabir.gazetteer import Entry, current, remembered, specific
from dabir.gazetteer.offices import office
from dabir.linking.profile import Office
from dabir.names import Comparer, comparer


@remembered()
def by() -> Comparer:
    """Return the comparer of names that knows what states, cities and bodies are called."""
    exonyms = current().exonyms()
    return comparer({name: frozenset({meant}) for name, meant in exonyms.items()})


def meaning(held: Office) -> tuple[str | None, str | None]:
    """Return the ids of an office and of the state or body that it is of; None for what is not known."""
    of = owner(held.of) if held.of else None
    alone = specific(held.words) if of is None else None
    if alone is not None:
        return alone
    return _office(held.words, of.id if of else None), of.id if of else None


@remembered(1 << 14)
def _office(words: str, of: str | None) -> str | None:
    found = office(words, current().entry(of) if of else None)
    return found.id if found else None


@remembered(1 << 14)
def owner(name: str) -> Entry | None:
    """Return the state or body that a name means, None where it is not known."""
    return next((each for each in current().find(name) if each.kind in ("state", "body")), None)
