"""People, and the offices that they held."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dabir.gazetteer.days import days
from dabir.gazetteer.entries import Entry
from dabir.gazetteer.offices import Office, office, one_seat
from dabir.gazetteer.tables import parts
from dabir.text import letters
from training.gazetteer.spelling import distinct, english, slug

Row = dict[str, str]
HAND_SEEN = "2025-06"  # an open end that is given by hand was open then, or at its beginning if that is later

_CODES = {
    "Cape Verde": "CPV", "Czech Republic": "CZE", "East Timor": "TLS",
    "Federated States of Micronesia": "FSM",
    "Kingdom of Denmark": "DNK", "Kingdom of the Netherlands": "NLD", "Republic of Ireland": "IRL",
    "State of Palestine": "PSE", "São Tomé and Príncipe": "STP", "The Bahamas": "BHS", "The Gambia": "GMB",
    "Vatican City": "VAT",
}  # fmt: skip
_OTHERWISE = {  # the words of the source that are no words of news
    "Vice-President as Head of the Atomic Energy Organisation": ("head", "body:AEOI"),
    "Secretary of the Supreme National Security Council": ("secretary", "body:SNSC"),
    "Commander-in-chief of the Revolutionary Guard": ("commander", "body:IRGC"),
    "Chairman of the Assembly of Experts": ("head", "body:AoE"),
    "Chairman of the Expediency Discernment Council": ("head", "body:EDC"),
    "Secretary of the Expediency Discernment Council": ("secretary", "body:EDC"),
    "Secretary of the Guardian Council": ("secretary", "body:GC"),
    "Chairman of the Senate": ("head", "body:Senate-PK"),
    "Director General of Inter-Services Intelligence": ("head", "body:ISI"),
    "Governor of the State Bank": ("central_bank_governor", ""),
    "Governor of the Reserve Bank": ("central_bank_governor", ""),
    "President of Iraqi Kurdistan": ("head", "body:KRG"),
    "Prime Minister of Iraqi Kurdistan": ("prime_minister", "body:KRG"),
    "Supreme Leader": ("supreme_leader", ""),
    "Yang di-Pertuan Agong": ("monarch", ""),
    "Druk Gyalpo": ("monarch", ""),
}
_WRONG = {  # what the source has under a wrong office: civil servants, a council's months
    ("IND", "Minister of Foreign Affairs"), ("PAK", "Foreign Secretary"),
    ("PAK", "President of Azad Kashmir"), ("PAK", "Prime Minister of Azad Kashmir"),
    ("IRQ", "President of the Governing Council"),
    ("IRQ", "President of the Kurdistan National Council"),
    ("TWN", "President of the Executive Yuan"), ("ATG", "Governor-General of Antigua and Barbuda"),
    ("VAT", "President of the Pontifical Commission for the Vatican City State"),
}  # fmt: skip
_KEPT = (
    "minister.", "president", "prime_minister", "chancellor", "monarch", "supreme_leader", "speaker", "pope",
    "vice_", "first_vice_", "deputy_prime_", "chief_", "army_chief", "central_bank",
)  # fmt: skip
_FULLER = {"IRN", "IRQ", "PAK", "TUR", "IND"}  # states of which another source knows the days
_WORLD = "eps-world-leaders-2021"  # the source that names the state with the office: President of Chile


@dataclass(frozen=True, slots=True)
class Term:
    """One term of office before it is written."""

    person: str
    office: str
    of: str
    start: str
    end: str
    seen: str
    acting: bool
    source: str


class Persons:
    """People by all of their names and by Wikidata id: one person, one id."""

    def __init__(self) -> None:
        self._names: defaultdict[str, list[str]] = defaultdict(list)
        self._ids: dict[str, str] = {}

    def named(self, english_names: Sequence[str], persian_names: Sequence[str], wikidata: str) -> str:
        """Return the id of a person with names, known from before by Wikidata id or by the first name."""
        key = wikidata or self._ids.get(letters(english_names[0])) or slug(english_names[0])
        self._names[key] += [*english_names, *persian_names]
        for name in english_names:
            self._ids.setdefault(letters(name), key)
        return key

    def rows(self) -> list[Row]:
        """Return a row a person, in the order of ids."""
        return [self._row(key) for key in sorted(self._names)]

    def _row(self, key: str) -> Row:
        names = distinct(self._names[key])
        latin = [name for name in names if not _persian(name)]
        return {"id": key, "en": "|".join(latin), "fa": "|".join(filter(_persian, names))}


def _persian(name: str) -> bool:
    return bool(re.search(r"[\u0600-\u06ff]", name))


def build(
    named: Sequence[Row], collected: Sequence[Row], hand: Sequence[Row], codes: Mapping[str, str]
) -> tuple[list[Row], list[Row]]:
    """Return the people and their terms of office; a term by hand stands for what the sources have of it."""
    persons = Persons()
    wikidata = _wikidata(collected) | _same_terms(hand, collected, codes)
    for row in named:
        aliases = parts(row["alias"])
        latin = distinct((*english(row["en"]), *(name for name in aliases if not _persian(name))))
        known = row.get("wikidata") or next(
            (wikidata[key] for key in map(letters, latin) if key in wikidata), ""
        )
        persons.named(latin, (*parts(row["fa"]), *filter(_persian, aliases)), known)
    terms = list(_by_hand(hand, persons, wikidata))
    terms += _beside(terms, _collected(collected, persons, codes))
    written = sorted(set(_closed(terms)), key=lambda term: (term.of, term.office, term.start, term.person))
    return persons.rows(), list(map(_row, written))


def _wikidata(collected: Iterable[Row]) -> dict[str, str]:
    """Return the letters of each name that one holder alone has to the holder's Wikidata id."""
    ids: defaultdict[str, set[str]] = defaultdict(set)
    for row in collected:
        ids[letters(row["name_en"])].add(row["wikidata"])
    return {name: next(iter(found)) for name, found in ids.items() if len(found) == 1}


def _same_terms(hand: Iterable[Row], collected: Iterable[Row], codes: Mapping[str, str]) -> dict[str, str]:
    """Return the letters of names by hand to the Wikidata id of who took the same seat on the same day."""
    took = {}
    for row in collected:
        meant = _meant(row, _state(row, codes))
        if meant and meant[0] in one_seat() and len(row["start"]) == len("2025-01-31"):
            took[*meant, row["start"]] = row["wikidata"]
    found = {}
    for row in hand:
        key = (_office(row).id, row["of"], row["from"])
        if key in took:
            found[letters(row["person"])] = took[key]
    return found


def _office(row: Row) -> Office:
    """Return the office of a row by hand."""
    found = office(row["office"], _owner(row["of"]))
    if found is None:
        raise ValueError(f"held-hand.tsv: no office {row['office']!r} of {row['of']}")
    return found


def _by_hand(hand: Iterable[Row], persons: Persons, wikidata: Mapping[str, str]) -> Iterator[Term]:
    for row in hand:
        found = _office(row)
        seen = "" if row["to"] else max(row["from"], HAND_SEEN)
        person = persons.named((row["person"],), (), wikidata.get(letters(row["person"]), ""))
        yield Term(person, found.id, row["of"], row["from"], row["to"], seen, found.acting, "hand")


def _collected(collected: Sequence[Row], persons: Persons, codes: Mapping[str, str]) -> Iterator[Term]:
    """Yield the terms of the offices that news names; print what is left out."""
    seen = {row["source"]: "" for row in collected}
    for row in collected:
        seen[row["source"]] = max(seen[row["source"]], row["start"], row["end"])
    left: Counter[str] = Counter()
    for row in collected:
        meant = _meant(row, _state(row, codes))
        if meant is None or not _dates(row) or not row["wikidata"] or row["name_en"] == row["wikidata"]:
            left[row["office"]] += 1
            continue
        person = persons.named(english(row["name_en"]), parts(row["name_fa"]), row["wikidata"])
        open_until = "" if row["end"] else seen[row["source"]]
        yield Term(person, *meant, row["start"], row["end"], open_until, False, row["source"])
    print(f"left out {sum(left.values())} terms of {len(left)} offices, most: {left.most_common(8)}")


def _state(row: Row, codes: Mapping[str, str]) -> str:
    return _CODES.get(row["cc"]) or codes.get(row["cc"], "")


def _meant(row: Row, state: str) -> tuple[str, str] | None:
    """Return the office that the source's words mean and of whom; None for what news seldom names."""
    words = row["office"]
    if not state or (state, words) in _WRONG or (row["source"] == _WORLD and state in _FULLER):
        return None
    if words in _OTHERWISE:
        meant, of = _OTHERWISE[words]
        return meant, of or state
    plain = words.split(" of ")[0] if row["source"] == _WORLD else words
    found = office(plain, _owner(state))
    return (found.id, state) if found and found.id.startswith(_KEPT) else None


def _owner(key: str) -> Entry:
    return Entry(id=key, kind="body" if key.startswith("body:") else "state")


def _dates(row: Row) -> bool:
    """Tell whether the term has a beginning and does not end before it."""
    try:
        return days(row["start"])[0] <= (days(row["end"])[1] if row["end"] else days("9999")[1])
    except ValueError:
        return False


def _beside(hand: Sequence[Term], collected: Iterable[Term]) -> Iterator[Term]:
    """Yield the collected terms that say nothing of a term that is given by hand."""
    known: defaultdict[tuple[str, str, str], list[Term]] = defaultdict(list)
    for term in hand:
        known[term.person, term.office, term.of].append(term)
    for term in collected:
        if not any(_overlap(term, other) for other in known[term.person, term.office, term.of]):
            yield term


def _overlap(one: Term, other: Term) -> bool:
    ends = [days(term.end or "9999")[1] for term in (one, other)]
    return days(one.start)[0] < ends[1] and days(other.start)[0] < ends[0]


def _closed(terms: Sequence[Term]) -> Iterator[Term]:
    """Yield terms; one without an end, in an office of one seat, ends where the next one begins."""
    starts: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for term in terms:
        if not term.acting:
            starts[term.office, term.of].add(term.start)
    for term in terms:
        later = sorted(start for start in starts[term.office, term.of] if start > term.start)
        if later and not term.end and term.office in one_seat():
            yield replace(term, end=later[0], seen="")
        else:
            yield term


def _row(term: Term) -> Row:
    return {
        "person": f"person:{term.person}",
        "office": term.office,
        "of": term.of,
        "from": term.start,
        "to": term.end,
        "seen": term.seen,
        "acting": "1" if term.acting else "",
        "source": term.source,
    }
