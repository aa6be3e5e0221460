"""Make the gazetteer's tables from the collected sources and from our own.

    python -m training.gazetteer.build DATA/gazetteer src/dabir/gazetteer

The same sources give the same bytes. What cannot be used is counted, not hidden.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dabir.gazetteer.tables import parsed, parts
from training.gazetteer import people, places
from training.gazetteer.spelling import distinct

OURS = Path(__file__).parent
Row = dict[str, str]

_OURS = "written for dabir from general knowledge; CC0."
SOURCES = {
    "states": "CLDR by way of babel (Unicode-3.0); GeoNames (CC BY 4.0); names by hand (CC0).",
    "cities": "GeoNames (CC BY 4.0), changed: a selection, Persian names ordered and added by hand.",
    "regions": _OURS,
    "bodies": _OURS,
    "people": "by hand (CC0); Wikidata by way of every-politician-scrapers (CC0).",
    "held": "hand: written for dabir (CC0); eps: Wikidata by way of every-politician-scrapers (CC0).",
}
COLUMNS = {
    "states": "id code en fa demonyms_en demonyms_fa capital",
    "cities": "id en fa state lat lon population",
    "regions": "id en fa state lat lon",
    "bodies": "id en fa state role",
    "people": "id en fa",
    "held": "person office of from to seen acting source",
}


def build(data: Path) -> dict[str, list[Row]]:
    """Return the rows of all tables."""
    countries = places.read_countries(data / "countries.jsonl")
    codes = {country["iso2"]: country["iso3"] for country in countries}
    cities = places.cities(
        read(data / "cities.tsv"), countries, codes, ours("cities-hand"), ours("cities-more")
    )
    regions = places.regions(read(data / "regions.tsv"), ours("regions-hand"), cities)
    demonyms = {
        lang: {row["id"]: row["demonyms"] for row in ours(f"demonyms-{lang}")} for lang in ("en", "fa")
    }
    states = places.states(
        countries, ours("states-hand"), demonyms, {row["id"] for row in cities}, ours("cities-more")
    )
    persons, held = people.build(
        read(data / "people-hand.tsv") + ours("people-hand"),
        read(data / "officeholders.tsv"),
        ours("held-hand"),
        codes,
    )
    return {
        "states": states,
        "cities": cities,
        "regions": regions,
        "bodies": bodies(read(data / "organisations.tsv"), ours("bodies-hand")),
        "people": persons,
        "held": held,
    }


def bodies(collected: Iterable[Row], hand: Iterable[Row]) -> list[Row]:
    """Join the two lists of bodies; of one id in both, names are added and the state is that of ours."""
    found: dict[str, Row] = {}
    for row in [*map(_organisation, collected), *hand]:
        key = row["id"].lower().replace("+", "-plus") if "+" in row["id"] else row["id"]
        old = found.get(key, {"en": "", "fa": "", "state": "", "role": ""})
        found[key] = {
            "id": key,
            "en": "|".join(distinct(parts(old["en"]) + parts(row["en"]))),
            "fa": "|".join(distinct(parts(old["fa"]) + parts(row["fa"]))),
            "state": row["state"] or old["state"],
            "role": row["role"] or old["role"],
        }
    return [found[key] for key in sorted(found)]


def _organisation(row: Row) -> Row:
    """Return an organisation with its aliases sorted to their scripts and its acronym among its names."""
    acronym = (row["key"],) if len(row["key"]) > 2 and row["key"].isupper() and row["key"].isalpha() else ()
    english = [name for name in parts(row["alias"]) if name.isascii() and name != "IS"]
    persian = [name for name in parts(row["alias"]) if not name.isascii()]
    return {
        "id": row["key"],
        "en": "|".join([*parts(row["en"]), *english, *acronym]),
        "fa": "|".join([*parts(row["fa"]), *persian]),
        "state": "",
        "role": "",
    }


def read(path: Path) -> list[Row]:
    """Return the rows of one table."""
    return list(parsed(path.read_text("utf-8")))


def ours(name: str) -> list[Row]:
    """Return the rows of one of our own tables."""
    return read(OURS / f"{name}.tsv")


def write(folder: Path, name: str, rows: Iterable[Mapping[str, str]]) -> int:
    """Write one table and return its size in bytes."""
    columns = COLUMNS[name].split()
    lines = [f"# Source: {SOURCES[name]} See SOURCES.md.", "\t".join(columns)]
    lines += ["\t".join(row[column] for column in columns) for row in rows]
    return (folder / f"{name}.tsv").write_bytes(("\n".join(lines) + "\n").encode())


def main(arguments: Sequence[str]) -> int:
    """Build all tables and print how much is in each."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(arguments[1]) / "tables"
    for name, rows in build(Path(arguments[0])).items():
        print(f"{name:8} {len(rows):5} rows {write(folder, name, rows):7,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
