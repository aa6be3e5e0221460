"""States, cities and regions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from dabir.gazetteer.tables import parts
from dabir.text import letters
from training.gazetteer.spelling import distinct, english, persian, slug

Row = dict[str, str]
_GONE = {"AN", "CS"}  # states that are no more
_NEAR = 0.5  # degrees
_CERTAIN = {"cldr", "hand"}


def read_countries(path: Path) -> list[dict[str, Any]]:
    """Return the countries that are."""
    countries = map(json.loads, path.read_text("utf-8").splitlines())
    return [country for country in countries if country["iso2"] not in _GONE]


def states(
    countries: Iterable[Mapping[str, Any]],
    hand: Iterable[Row],
    demonyms: Mapping[str, Mapping[str, str]],
    cities: set[str],
    more: Iterable[Row],
) -> list[Row]:
    """Return a row a state, our own names before those of CLDR."""
    capitals = {row["state"]: row["id"] for row in more if row["capital"]}
    own = {row["id"]: row for row in hand}
    rows = []
    for country in sorted(countries, key=lambda country: country["iso3"]):
        key = country["iso3"]
        capital = capitals.get(key, str(country["capital_geonameid"]))
        mine = own.get(key, {"en": "", "fa": ""})
        rows.append(
            {
                "id": key,
                "code": country["iso2"],
                "en": "|".join(distinct((*parts(mine["en"]), country["en"], country["full_en"]))),
                "fa": "|".join(distinct((*parts(mine["fa"]), country["fa"]))),
                "demonyms_en": demonyms["en"].get(key, ""),
                "demonyms_fa": demonyms["fa"].get(key, ""),
                "capital": f"city:{capital}" if capital in cities else "",
            }
        )
    return rows


def cities(
    collected: Iterable[Row],
    countries: Iterable[Mapping[str, Any]],
    codes: Mapping[str, str],
    hand: Iterable[Row],
    more: Iterable[Row],
) -> list[Row]:
    """Return a row a city, the largest first; capitals that are no city of the selection are added."""
    found = {row["geonameid"]: _city(row, codes[row["cc"]]) for row in collected}
    for country in countries:
        key = str(country["capital_geonameid"])
        if country["capital"] and key != "None":
            found.setdefault(key, _capital(country))
    found |= {row["id"]: dict(row) for row in more}
    for row in hand:
        old = found[row["id"]]
        for lang in ("en", "fa"):
            old[lang] = "|".join(distinct(parts(row[lang]) or parts(old[lang])))
    return sorted(found.values(), key=lambda row: (-int(row["population"]), int(row["id"])))


def _city(row: Row, state: str) -> Row:
    return {
        "id": row["geonameid"],
        "en": "|".join(english(row["name"])),
        "fa": "|".join(persian(parts(row["fa"]), row["name"], ordered=row["fa_certain"] in _CERTAIN)),
        "state": state,
        "lat": row["lat"],
        "lon": row["lon"],
        "population": row["population"],
    }


def _capital(country: Mapping[str, Any]) -> Row:
    return {
        "id": str(country["capital_geonameid"]),
        "en": "|".join(english(country["capital"])),
        "fa": country["capital_fa"] or "",
        "state": country["iso3"],
        "lat": str(country["capital_lat"]),
        "lon": str(country["capital_lon"]),
        "population": "0",
    }


def regions(collected: Sequence[Row], hand: Iterable[Row], known: Sequence[Row]) -> list[Row]:
    """Return a row a region, ours too; what is a city or a state is left to them."""
    rows = [
        {
            "id": slug(row["en"]),
            "en": "|".join(distinct((row["en"], *_script(row["alias"], latin=True)))),
            "fa": "|".join(distinct((*parts(row["fa"]), *_script(row["alias"], latin=False)))),
            "state": "",
            "lat": row["lat"],
            "lon": row["lon"],
        }
        for row in collected
        if row["en"] != "Palestine" and not _is_city(row, known)
    ]
    return sorted([*rows, *hand], key=lambda row: row["id"])


def _script(cell: str, *, latin: bool) -> tuple[str, ...]:
    return tuple(name for name in parts(cell) if name.isascii() == latin)


def _is_city(row: Row, known: Iterable[Row]) -> bool:
    """Tell whether a city of that name lies near."""
    names = set(map(letters, (row["en"], *parts(row["fa"]))))
    return any(
        names & set(map(letters, parts(city["en"]) + parts(city["fa"])))
        and abs(float(city["lat"]) - float(row["lat"])) < _NEAR
        and abs(float(city["lon"]) - float(row["lon"])) < _NEAR
        for city in known
    )
