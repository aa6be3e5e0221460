"""Examples with attributions in inline marks, and the rules of their variety.

A file holds paragraphs parted by empty lines; a line break within one is a line break of its text.
Lines that begin with # are remarks. `{S1 ...}` marks a source, `{C1 ...}` a cue, `{T1 ...}` a content
of attribution 1; numbers count anew in every paragraph. Marks nest, a piece more is a mark more with
the same letter and number, and `{S1,2 ...}` serves two attributions. `{P ...}`, `{O ...}` and `{L ...}` mark
names of persons, bodies and places; names do not overlap one another.

    {S1 The minister, {P Oran Vell},} {C1 said} {T1 that {S2 the court} {C2 had denied} {T2 the request}}.

Check a folder: python -m training.reader.marks training/reader/examples
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from dabir.text.fold import folded

ROLES = {"S": "source", "C": "cue", "T": "content"}
NAMES = {"P": "PER", "O": "ORG", "L": "LOC"}
RUN = 6  # words that no two paragraphs may share in a row
SHARE = 0.05  # of attributions that may have the same order of parts with the same cue

_MARK = re.compile(r"\{(?:([SCT])(\d+(?:,\d+)*)|([POL])) |\}")
_WORD = re.compile(r"\w+(?:[\u200c\u200d’'-]\w+)*")

Spans = list[list[int]]


class MarkError(ValueError):
    """A paragraph whose marks cannot be read; says where and why."""


@dataclass(slots=True)
class Example:
    """A paragraph without its marks, and what they said."""

    text: str
    attributions: list[dict[str, Spans]] = field(default_factory=list)
    names: list[tuple[int, int, str]] = field(default_factory=list)


def parse(marked: str) -> Example:
    """Return text, attributions and names of a marked paragraph; raises MarkError."""
    text, end = "", 0
    open_: list[tuple[str, list[int], int]] = []
    names: list[tuple[int, int, str]] = []
    found: dict[int, dict[str, Spans]] = defaultdict(lambda: {role: [] for role in ROLES.values()})
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        end = mark.end()
        if mark[1] or mark[3]:
            numbers = [int(number) for number in (mark[2] or "").split(",") if number]
            open_.append((ROLES[mark[1]] if mark[1] else NAMES[mark[3]], numbers, len(text)))
            continue
        if not open_:
            raise MarkError(f"a }} without its {{ after “{text[-30:]}”")
        role, numbers, start = open_.pop()
        if not numbers:
            names.append((start, len(text), role))
        for number in numbers:
            found[number][role].append([start, len(text)])
    text += marked[end:]
    if open_:
        raise MarkError(f"a mark is not closed, it begins at “{text[open_[-1][2] :][:30]}”")
    if "{" in text:
        raise MarkError(f"a {{ that is no mark near “{text[text.index('{') :][:30]}”")
    attributions = [{role: sorted(spans) for role, spans in found[n].items()} for n in sorted(found)]
    for number, item in zip(sorted(found), attributions, strict=True):
        _check(text, number, item)
    _check_names(text, sorted(names))
    return Example(text, attributions, sorted(names))


def _check(text: str, number: int, item: dict[str, Spans]) -> None:
    if not item["content"]:
        raise MarkError(f"attribution {number} has no content (T{number})")
    for role, spans in item.items():
        for start, end in spans:
            _check_edges(text, start, end, f"{role} {number}")
        if any(one[1] > two[0] for one, two in pairwise(spans)):
            raise MarkError(f"two pieces of {role} {number} overlap")
    piece = text[slice(*item["content"][-1])]
    left_open = max(map(piece.rfind, "“«")) > max(map(piece.rfind, "”»")) or piece.count('"') % 2
    if piece[-1] in ".،,;؛" and not left_open:
        raise MarkError(f"content {number} ends with “{piece[-1]}”")


def _check_names(text: str, names: list[tuple[int, int, str]]) -> None:
    for start, end, kind in names:
        _check_edges(text, start, end, kind)
    for one, two in pairwise(names):
        if one[1] > two[0]:
            raise MarkError(f"names overlap at “{text[two[0] : two[1]]}”")


def _check_edges(text: str, start: int, end: int, what: str) -> None:
    words = text[start:end]
    if not words or words != words.strip():
        raise MarkError(f"{what} “{words}” is empty or has white space at an edge")
    if any(0 < at < len(text) and _joined(text, at) for at in (start, end)):
        raise MarkError(f"{what} “{words}” cuts a word")


def _joined(text: str, at: int) -> bool:
    return (text[at - 1].isalnum() or text[at - 1] == "\u200c") and (
        text[at].isalnum() or text[at] == "\u200c"
    )


def paragraphs(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the marked paragraphs of a file with the numbers of their first lines."""
    lines: list[str] = []
    first = 0
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
        if line.startswith("#"):
            continue
        if line.strip():
            first = first if lines else number
            lines.append(line.strip())
        elif lines:
            yield first, "\n".join(lines)
            lines = []


def faults(paths: Iterable[Path]) -> Iterator[str]:
    """Yield what is wrong with the files of one language, with file and line."""
    seen: dict[tuple[str, ...], str] = {}
    manners: Counter[tuple[str, str]] = Counter()
    for path in paths:
        for line, marked in paragraphs(path):
            place = f"{path}:{line}"
            try:
                example = parse(marked)
            except MarkError as error:
                yield f"{place}: {error}"
                continue
            manners.update(_manner(example.text, item) for item in example.attributions)
            letters = _WORD.findall(folded(example.text))
            for run in {tuple(letters[i : i + RUN]) for i in range(len(letters) - RUN + 1)}:
                if run in seen:
                    yield f"{place}: shares “{' '.join(run)}” with {seen[run]}"
                seen[run] = place
    total = manners.total()
    for (order, cue), count in manners.most_common():
        if total >= 100 and count > SHARE * total:
            yield f"{count} of {total} attributions have the order {order} with the cue “{cue}”"


def _manner(text: str, item: dict[str, Spans]) -> tuple[str, str]:
    first = sorted((item[role][0][0], letter) for letter, role in ROLES.items() if item[role])
    return "".join(letter for _, letter in first), " … ".join(text[s:e] for s, e in item["cue"]).casefold()


def main(folders: list[str]) -> int:
    """Check the files of each language under the folders; return 1 where something is wrong."""
    wrong = 0
    for folder in folders:
        for lang in ("en", "fa"):
            paths = sorted(Path(folder).glob(f"{lang}*.txt"))
            found = list(faults(paths))
            examples = [marked for path in paths for _, marked in paragraphs(path)]
            print(f"{lang}: {len(examples)} paragraphs, {len(found)} faults")
            print("\n".join(found))
            wrong += len(found)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
