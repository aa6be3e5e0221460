"""Names as the reader of names marks them, mended: without titles and articles, states joined to bodies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TypeAlias

from dabir.gazetteer import current
from dabir.lang import READ, Read, key, pack
from dabir.lang.people import people
from dabir.record import Mention, MentionKind, Span, digest
from dabir.stages.who.line import Line
from dabir.stages.who.world import state_of
from dabir.text import letters, script, words

_LONGEST_TITLE = 4  # words
_IN = frozenset(("در", "in", "inside"))  # before the name of a place
_BEFORE = 12  # characters before a name that are looked at
_SHORTEST_ALONE = 4  # letters of a single name that is looked for where it is not marked
_SHORTEST_WITH_STRAY = 2  # words of a name that may have one too many in front
OF_THE_NAME = frozenset(
    "سید سیده seyyed sayyed sayed syed sayyid seyed seyyid sayid".split()
)  # titles that belong to the name
_OPENING = frozenset('«"“')


Wanted: TypeAlias = Mapping[str, Sequence[tuple[tuple[str, ...], MentionKind]]]


def mended(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return names without titles and articles, joined to the states beside them, each word of one kind."""
    titles = _titles_alone(text, mentions)
    named = (_bare(text, each) for each in mentions if each.id not in titles)
    found = _of_one_kind(text, list(_whole(text, named)))
    return tuple(each for each in found if each.kind != "person" or not is_pronoun(each.span.of(text)))


def is_pronoun(name: str) -> bool:
    """Tell whether what is marked as the name of a person names nobody: "He", «وی»."""
    return any(key(name) in pack(lang).pronouns for lang in READ)


def _bare(text: str, mention: Mention) -> Mention:
    """Return the mention of a person without the titles and offices before its name."""
    if mention.kind != "person":
        return _without_article(text, mention)
    lang: Read = "fa" if script(mention.span.of(text)) == "arabic" else "en"
    found = words(text, mention.span.start, mention.span.end)
    first = _before_given(lang, [word.key for word in found])
    span = Span(found[first].start, mention.span.end) if found else mention.span
    return _spanning(text, mention, _without_possessive(text, span))


def _before_given(lang: Read, keys: Sequence[str]) -> int:
    """Return how many words of a name stand before it: titles, and in Persian one before the given name."""
    first = _titles(lang, keys)
    given = people(lang).given
    rest = keys[first:]
    strays = (
        lang == "fa" and len(rest) > _SHORTEST_WITH_STRAY and not {rest[0]} & (given.keys() | OF_THE_NAME)
    )
    return first + int(strays and rest[1] in given)


def _titles(lang: Read, keys: Sequence[str]) -> int:
    """Return how many words of a name are titles or offices that stand before it; one word is left."""
    first = 0
    while first < len(keys) - 1:
        size = next(
            (
                n
                for n in range(min(_LONGEST_TITLE, len(keys) - first - 1), 0, -1)
                if _title(lang, keys[first : first + n])
            ),
            0,
        )
        if not size:
            break
        first += size
    return first


def _title(lang: Read, keys: Sequence[str]) -> bool:
    tables = people(lang)
    joined = "".join(keys)
    if joined in OF_THE_NAME or joined in tables.given:
        return False
    noun = tables.noun(keys)
    return joined in tables.honorifics or bool(
        noun and noun.kind == "person" and (noun.office or lang == "en")
    )


def _whole(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield names, a state right beside a body of which it is a part joined to it: U.S. + Supreme Court."""
    held: Mention | None = None
    for mention in mentions:
        if held is not None and _one_name(text, held, mention):
            span = Span(held.span.start, mention.span.end)
            held = replace(held, kind="body", span=span, digest=digest(text, [span]))
        else:
            yield from (held,) if held else ()
            held = mention
    yield from (held,) if held else ()


def _one_name(text: str, one: Mention, other: Mention) -> bool:
    """Tell whether a place and a body beside it are one name: a state, in Persian any unknown place."""
    if text[one.span.end : other.span.start] != " ":
        return False
    persian = script(one.span.of(text)) == "arabic"
    place, body = (other, one) if persian else (one, other)
    if place.kind != "place" or body.kind != "body":
        return False
    name = place.span.of(text)
    return state_of(letters(name)) is not None or (persian and not current().find(name))


def _of_one_kind(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield names of one word as of the kind that the same letters mostly have in the report."""
    every = [[letters(word.key) for word in words(text, *_ends(each))] for each in mentions]
    paired = list(zip(mentions, every, strict=True))
    of_people = {word for each, keys in paired if each.kind == "person" and len(keys) > 1 for word in keys}
    counts: defaultdict[str, Counter[MentionKind]] = defaultdict(Counter)
    for each, keys in paired:
        counts["".join(keys)][each.kind] += 1
        counts["".join(keys)]["place"] += each.kind != "body" and _inside(text, each)
    for each, keys in paired:
        kind = (
            _mostly(counts[keys[0]], keys[0], each.kind, keys[0] in of_people)
            if len(keys) == 1
            else each.kind
        )
        yield replace(each, kind=kind)


def _ends(mention: Mention) -> tuple[int, int]:
    return mention.span.start, mention.span.end


def _inside(text: str, mention: Mention) -> bool:
    """Tell whether something is said to be in what has a name: so it is a place."""
    before = words(text, max(0, mention.span.start - _BEFORE), mention.span.start)
    return bool(before) and before[-1].key in _IN and not text[before[-1].end : mention.span.start].strip()


def _mostly(counts: Counter[MentionKind], key: str, kind: MentionKind, of_people: bool) -> MentionKind:
    """Return the kind of a word: a place where it ever is and part of nobody's name, else the commonest."""
    places = bool(state_of(key)) or (counts["place"] > 0 and not of_people)
    if places and counts["body"] == 0:
        return "place"
    return max(counts, key=lambda each: (counts[each], each == kind))


def missed(text: str, lines: Iterable[Line], names: Sequence[Mention]) -> Iterator[Mention]:
    """Yield places where a name of the report stands unmarked: a full one, in English a surname too."""
    wanted = _wanted(text, names)
    for line in lines:
        at = 0
        while at < len(line.words):
            found = _name_from(line, at, wanted)
            if found is not None:
                size, kind = found
                span = Span(line.words[at].start, line.words[at + size - 1].end)
                span = _without_possessive(text, span)
                yield Mention(
                    id=f"x{span.start}", kind=kind, form="name", span=span, digest=digest(text, [span])
                )
            at += found[0] if found else 1


def _name_from(line: Line, at: int, wanted: Wanted) -> tuple[int, MentionKind] | None:
    """Return the length and kind of an unmarked name that begins at a word."""
    for keys, kind in wanted.get(_plain(line.keys[at]), ()):
        here = [_plain(key) for key in line.keys[at : at + len(keys)]]
        free = not any(line.names[at : at + len(keys)])
        small = line.lang == "en" and line.text[line.words[at].start].islower()
        if here == list(keys) and free and not small:
            return len(keys), kind
    return None


def _wanted(text: str, names: Sequence[Mention]) -> Wanted:
    """Return the names to look for by their first word, the longest first."""
    found: dict[str, dict[tuple[str, ...], MentionKind]] = {}
    for name in names:
        own = name.span.of(text)
        keys = tuple(_plain(word.key) for word in words(own))
        latin = script(own) == "latin"
        alone = keys[-1:] if latin and name.kind == "person" else keys[:0] if latin else keys
        for form in (keys if len(keys) > 1 else keys[:0], alone):
            if len(form) > 1 or (form and _tells(form[0], "en" if latin else "fa")):
                found.setdefault(form[0], {}).setdefault(form, name.kind)
    return {first: sorted(forms.items(), key=lambda form: -len(form[0])) for first, forms in found.items()}


def _tells(word: str, lang: Read) -> bool:
    """Tell whether a word is a name wherever it stands: long enough, and no word of the language."""
    tables = people(lang)
    common = tables.noun([word]) or word in tables.modifiers or word in tables.pronouns or word in tables.ends
    return (
        len(word) >= _SHORTEST_ALONE and not (common and lang == "fa") and word not in pack(lang).stop_words
    )


def _plain(key: str) -> str:
    return key.removesuffix("'s").removesuffix("’s")


def _titles_alone(text: str, mentions: Iterable[Mention]) -> frozenset[str]:
    """Return the ids of what is marked as a name but is a title that no name ends in: "Ayatollah"."""
    keys = {each.id: [word.key for word in words(text, each.span.start, each.span.end)] for each in mentions}
    last = {found[-1] for found in keys.values() if len(found) > 1}
    return frozenset(
        name for name, found in keys.items() if "".join(found) in _every_title() and found[-1] not in last
    )


@cache
def _every_title() -> frozenset[str]:
    return frozenset(title for lang in READ for title in people(lang).honorifics) - OF_THE_NAME


def _without_article(text: str, mention: Mention) -> Mention:
    """Return the mention of a body or place without its article, or the word for a paper before its title."""
    found = words(text, mention.span.start, mention.span.end)
    quoted = [n for n in range(1, len(found)) if _OPENING & set(text[found[n - 1].end : found[n].start])]
    label = len(found) > 1 and any(people(lang).ends.get(found[0].key) == "label" for lang in READ)
    first = quoted[0] if quoted else int(label)
    start = found[first].start if first else mention.span.start
    return _spanning(text, mention, _without_possessive(text, Span(start, mention.span.end)))


def _without_possessive(text: str, span: Span) -> Span:
    inner = span.of(text)
    return Span(span.start, span.end - 2) if inner.endswith(("'s", "’s")) and len(inner) > 2 else span


def _spanning(text: str, mention: Mention, span: Span) -> Mention:
    return mention if span == mention.span else replace(mention, span=span, digest=digest(text, [span]))
