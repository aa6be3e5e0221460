"""What a reader knows of the world before reading."""

from __future__ import annotations

from dabir.gazetteer import current, remembered


@remembered(1 << 14)
def state_of(word: str) -> str | None:
    """Return the id of the state that a word names or is the demonym of."""
    world = current()
    named = next((entry for entry in world.find(word) if entry.kind == "state"), None)
    found = named or world.demonym(word)
    return found.id if found else None
