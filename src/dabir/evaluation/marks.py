"""Which mode of speech the quotation marks allow, by docs/annotation.md 4.14.

Written apart from the product's own reading of marks, so that gold never follows the product.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dabir.evaluation.layers import Pair
from dabir.record import Mode

_CLOSING = {"“": "”", "„": "”", "«": "»", "‘": "’", '"': '"'}
_RUNS_ON = "“„«"  # left open, they quote to the end of their paragraph
_ENDS = '”»"'


def expected_modes(text: str, content: Sequence[Pair]) -> set[Mode]:
    """Return the modes that fit: direct if all is quoted or follows a colon, mixed if some is quoted.

    Two fit only where the content holds no mark but stands within a quotation: whose words they are is
    not told by form.
    """
    if after_colon(text, content):
        return {"direct"}
    quotations = list(_quotations(text))
    own = [(s, e) for s, e in quotations if any(start <= s < end for start, end in content)]
    letters = [i for start, end in content for i in range(start, end) if text[i : i + 1].isalnum()]
    within = _all_within(letters, quotations)
    if own:
        return {"direct"} if _all_within(letters, own) else {"mixed"}
    if any(mark in text[start:end] for start, end in content for mark in _ENDS):
        return {"direct"} if within else {"mixed"}
    return {"direct", "indirect"} if within else {"indirect"}


def after_colon(text: str, content: Sequence[Pair]) -> bool:
    """Tell whether the content follows a colon, be it in the cue or between the two."""
    before = text[: content[0][0]].rstrip(' \n\t\u200f\u200e“«"') if content else ""
    return before.endswith(":")


def _all_within(letters: Iterable[int], quotations: Iterable[Pair]) -> bool:
    quoted = {i for start, end in quotations for i in range(start, end)}
    places = list(letters)
    return bool(places) and quoted.issuperset(places)


def _quotations(text: str) -> Iterator[Pair]:
    """Yield all quotations, those within others too; each ends with its paragraph at the latest."""
    straight = 0  # behind the last straight mark that closed
    for start, mark in enumerate(text):
        end = _end(text, start, mark) if start >= straight or mark != '"' else None
        if end is not None:
            straight = end if mark == '"' else straight
            yield start, end


def _end(text: str, start: int, mark: str) -> int | None:
    """Return the place behind the quotation that opens here, None where none does."""
    if mark not in _CLOSING or (mark == "‘" and text[start - 1 : start].isalnum()):
        return None
    paragraph = text.find("\n", start)
    paragraph = len(text) if paragraph < 0 else paragraph
    found = text.find(_CLOSING[mark], start + 1, paragraph)
    if found >= 0:
        return found + 1
    return paragraph if mark in _RUNS_ON else None
