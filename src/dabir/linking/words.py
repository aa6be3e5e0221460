"""Words of names: which are full, which short, which surnames are common."""

from __future__ import annotations

from functools import lru_cache

from dabir.gazetteer import Entry, current, remembered
from dabir.linking.meaning import by
from dabir.names.parts import Part, given_names, parts
from dabir.text import Script, letters, script

_OF_ORIGIN = (
    "یان",
    "زاده",
    "پور",
    "نژاد",
    "وی",
    "ی",
    "zadeh",
    "zade",
    "pour",
    "poor",
    "ian",
    "nejad",
    "avi",
    "i",
)
_JOINED = frozenset("ای ها زاده پور نژاد فر نیا یان چی".split())  # ends of surnames, at times written apart
_WEAK = "aeiouyاوی"  # letters that spellings add and leave out
_APART = frozenset(("حسین", "hosein", "husein"))  # one letter makes another name of them: Hasan
_IN_I = ("i", "y", "ie", "ee", "ی")
_SAME = 0.5
_CLOSELY = 0.6  # likeness of consonants that most spellings of one name have
ROUGHLY = 0.4  # likeness of consonants, below which hardly any two names are one
_LEAST = 0.1  # of two words that may be spellings of one
NEAR = 0.26  # share of the consonants by which spellings of one word may differ
_SHORTEST = 3  # letters of what a surname is made from


@lru_cache(maxsize=1 << 17)
def telling(name: str) -> tuple[Part, ...]:
    """Return the words of a person's name that tell who it is: given names and surnames, and initials."""
    found = parts(name)
    return tuple(part for part in found if part.kind in ("name", "initial") or _given(part))


def _given(part: Part) -> bool:
    return part.kind == "honorific" and part.letters in given_names()


@lru_cache(maxsize=1 << 17)
def is_full(name: str) -> bool:
    """Tell whether a name has more than a surname."""
    return len(telling(name)) > 1


@lru_cache(maxsize=1 << 17)
def shorts(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what may stand for a full name: its last words, and its first unless that is a given name."""
    words = [part.letters for part in parts(name) if part.kind != "honorific" or _given(part)]
    ends = tuple(" ".join(words[start:]) for start in range(1, len(words)))
    return ends, tuple(word for word in words[:1] if word not in given_names())


@lru_cache(maxsize=1 << 17)
def plain_words(name: str) -> str:
    """Return a person's name without honorifics, ends of surnames joined to what they belong to."""
    words: list[str] = []
    for part in parts(name):
        if part.letters in _JOINED and words:
            words[-1] += part.letters
        elif part.kind != "honorific" or _given(part):
            words.append(part.letters)
    return " ".join(words) or name


@remembered(1 << 19)
def same_word(one: str, other: str) -> bool:
    """Tell whether two short names are one, with the same end (Amin is not Amini)."""
    if one == other:
        return True
    if one.endswith(_IN_I) != other.endswith(_IN_I):
        return False
    if _written(one)[0] == _written(other)[0] == "arabic":
        return _written(one) == _written(other)
    if len(parts(one)) == len(parts(other)) == 1 and not _near(parts(one)[0], parts(other)[0]):
        return False
    return by().likeness(one, other) >= ROUGHLY and alike(one, other) >= _SAME


@lru_cache(maxsize=1 << 17)
def _written(word: str) -> tuple[Script, str]:
    """Return the script of a name and its letters alone."""
    return script(word), letters(word)


@lru_cache(maxsize=1 << 16)
def is_common(surname: str) -> bool:
    """Tell whether a surname is made from a given name, or is one, as those of many families are."""
    word = surname.split()[-1] if surname else ""
    stems = (word.removesuffix(end) for end in ("", *_OF_ORIGIN) if word.endswith(end))
    return any(stem in given_names() and len(stem) >= _SHORTEST for stem in stems)


@remembered(1 << 17)
def known_people(name: str) -> frozenset[str]:
    """Return the ids of the people of the gazetteer that bear a full name, or are called by a short one."""
    found = [each.id for each in current().find(name) if each.kind == "person"]
    return frozenset(
        found or () if is_full(name) else (*found, *_by_surname().get(letters(plain_words(name)), ()))
    )


@remembered()
def _by_surname() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for entry in current().entries:
        if entry.kind == "person":
            for name in entry.en + entry.fa:
                for end in shorts(name)[0]:
                    found.setdefault(letters(end), set()).add(entry.id)
    return found


def shown(key: str) -> str:
    """Return the English name of an entry of the gazetteer."""
    entry: Entry | None = current().entry(key)
    return (entry.en or entry.fa or (key,))[0] if entry else key


@remembered(1 << 18)
def alike(one: str, other: str) -> float:
    """Return how likely two names are one, remembered."""
    return by().similarity(*sorted((one, other)))


@remembered(1 << 19)
def may_be(one: str, other: str) -> bool:
    """Tell whether two names may be of one person; fast, and seldom wrong in saying no."""
    if one == other:
        return True
    full, theirs = is_full(one), is_full(other)
    if full != theirs:
        long, short = (one, other) if full else (other, one)
        ends, front = shorts(long)
        return any(same_word(short, each) for each in (*ends[-2:], *front))
    if not full:
        return same_word(one, other)
    if known_people(one) & known_people(other):
        return True
    few, many = sorted((telling(one), telling(other)), key=len)
    if all(any(_near(part, each) for each in many) for part in few):
        return True
    return _cut_otherwise(one, other)


def _cut_otherwise(one: str, other: str) -> bool:
    """Tell whether two names may be the same words, some of them written as one."""
    if by().likeness(one, other) < _CLOSELY or not by().near_in_all(one, other, NEAR):
        return False
    counts = [len(parts(name)) for name in (one, other)]
    if script(one) == script(other):
        return counts[0] != counts[1] and alike(one, other) >= _LEAST
    return alike(one, other) >= _SAME


def _near(one: Part, other: Part) -> bool:
    """Tell whether two words of full names may be one."""
    if one.kind == "initial" or other.kind == "initial" or one.letters == other.letters:
        return True
    return _near_words(one.letters, other.letters)


@remembered(1 << 20)
def _near_words(one: str, other: str) -> bool:
    ours, theirs = parts(one)[0], parts(other)[0]
    if not by().near(ours, theirs, NEAR):
        return False
    if ours.script == theirs.script and weakly(one, other):
        return True
    return alike(one, other) >= _LEAST


def weakly(one: str, other: str) -> bool:
    """Tell whether two words of one script differ by one weak letter and are not two names."""
    strong = ["".join(letter for letter in word if letter not in _WEAK) for word in (one, other)]
    return (
        strong[0] == strong[1]
        and one[0] == other[0]
        and abs(len(one) - len(other)) == 1
        and not {one, other} & _APART
    )
