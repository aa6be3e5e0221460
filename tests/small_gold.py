"""One small gold report, with something in every layer, that tests may alter."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import msgspec

from dabir.evaluation.layers import GoldReport, Layers

TEXT = (
    "Home / World\n"
    "Talisk Rejects Tow\n"
    "\n"
    "On Monday acting Foreign Minister Ada Varn met Lor Besk in Talisk, a day after the flood. "
    "“We will lend up to 40 marks,” she told Besk. "
    "Besk said that the ministry had denied the claim.\n"
    "ENDS\n"
)


def at(words: str, nth: int = 0) -> list[int]:
    """Return the span of words, of their nth occurrence."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return [start, start + len(words)]


def said(name: str, *, parent: str | None = None, **roles: Any) -> dict[str, Any]:
    """Return an attribution without what the test does not ask for."""
    plain = {"id": name, "source": [], "cue": [], "content": [], "speakers": [], "addressees": []}
    return plain | {"mode": "indirect", "act": "say", "parent": parent, "event": None} | roles


LAYERS: dict[str, Any] = {
    "id": "en-90",
    "lang": "en",
    "title": "Talisk Rejects Tow",
    "publisher": None,
    "published": "2032-05-04",
    "kind": "visit",
    "furniture": [[*at("Home / World"), "breadcrumb"], [*at("ENDS"), "end_mark"]],
    "actors": [
        {"id": "a1", "kind": "person", "name": "Ada Varn", "link": "person:varn"},
        {"id": "a2", "kind": "person", "name": "Lor Besk", "link": None},
        {"id": "a3", "kind": "body", "name": "the ministry", "link": None},
        {"id": "a4", "kind": "state", "name": "Talisk", "link": "state:merovia"},
    ],
    "mentions": [
        {"id": "m1", "span": at("Talisk"), "form": "name", "actor": "a4", "label": "LOC"},
        {"id": "m2", "span": at("Ada Varn"), "form": "name", "actor": "a1", "label": "PER"},
        {"id": "m3", "span": at("Lor Besk"), "form": "name", "actor": "a2", "label": "PER"},
        {"id": "m4", "span": at("Talisk", 1), "form": "name", "actor": None, "label": "LOC"},
        {"id": "m5", "span": at("she"), "form": "pronoun", "actor": "a1", "label": None},
        {"id": "m6", "span": at("Besk", 1), "form": "name", "actor": "a2", "label": "PER"},
        {"id": "m7", "span": at("Besk", 2), "form": "name", "actor": "a2", "label": "PER"},
        {"id": "m8", "span": at("the ministry"), "form": "noun", "actor": "a3", "label": None},
    ],
    "offices": [
        {"id": "o1", "span": at("acting Foreign Minister"), "holder": "a1", "of": None, "when": "acting"}
    ],
    "attributions": [
        said("s1", source=[at("Talisk")], cue=[at("Rejects")], content=[at("Tow")], speakers=["a4"], act="reject"),
        said(
            "s2", source=[at("she")], cue=[at("told")], content=[at("“We will lend up to 40 marks,”")],
            speakers=["a1"], addressees=["a2"], mode="direct", act="pledge", event="e1",
        ),
        said(
            "s3", source=[at("Besk", 2)], cue=[at("said")],
            content=[at("that the ministry had denied the claim")], speakers=["a2"], event="e1",
        ),
        said(
            "s4", source=[at("the ministry")], cue=[at("had denied")], content=[at("the claim")],
            speakers=["a3"], act="deny", parent="s3",
        ),
    ],
    "dates": [
        {
            "id": "t1", "span": at("Monday"), "iso": "2032-05-03", "grain": "day", "anchor": "published",
            "calendar": "gregorian", "tolerance_days": 0,
        },
        {
            "id": "t2", "span": at("a day after"), "iso": None, "grain": "day", "anchor": None,
            "calendar": "gregorian", "tolerance_days": 0,
        },
    ],
    "places": [{"id": "p1", "span": at("Talisk", 1), "name": "Talisk", "kind": "city", "in": None}],
    "events": [
        {
            "id": "e1", "kind": "meeting", "status": "held", "trigger": [at("met")],
            "participants": [{"actor": "a1", "part": "party"}, {"actor": "a2", "part": "party"}],
            "date": "t1", "place": "p1", "part_of": None, "amount": None, "terms": [], "reported_by": None,
        },
        {
            "id": "e2", "kind": "pledge", "status": "planned", "trigger": [at("will lend")],
            "participants": [{"actor": "a1", "part": "announcer"}],
            "date": None, "place": None, "part_of": "e1",
            "amount": {
                "value": 40, "currency": None, "unit": "marks", "qualifier": "up_to", "span": at("up to 40 marks"),
            },
            "terms": [at("lend")], "reported_by": "s2",
        },
    ],
    "topics": ["trade", "finance"],
}  # fmt: skip


def layers() -> dict[str, Any]:
    """Return the layers to alter."""
    return copy.deepcopy(LAYERS)


def report(plain: dict[str, Any] | None = None, *, half: str = "open", text: str = TEXT) -> GoldReport:
    """Return a report with the given layers."""
    return GoldReport(half=half, text=text, layers=msgspec.convert(plain or LAYERS, Layers))


def write(folder: Path, plain: dict[str, Any] | None = None, *, text: str | None = TEXT) -> Path:
    """Write a report to a folder; return the path of its layers."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{(plain or LAYERS)['id']}.json"
    path.write_text(json.dumps(plain or LAYERS, ensure_ascii=False), encoding="utf-8")
    if text is not None:
        path.with_suffix(".txt").write_text(text, encoding="utf-8")
    return path
