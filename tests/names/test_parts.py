from __future__ import annotations

import pytest

from dabir.names import parts

KINDS = {"n": "name", "i": "initial", "p": "particle", "j": "junior", "h": "honorific"}
NAMES = [
    ("Tamar Velnik", "tamar velnik", "nn"),
    ("Velnik, Tamar", "velnik tamar", "nn"),
    ("G. W. Velnik", "g w velnik", "iin"),
    ("U.S.", "u s", "ii"),
    ("جورج دبلیو. ولنیک", "جورج دبلیو ولنیک", "nin"),
    ("جی ولنیک", "جی ولنیک", "nn"),
    ("Nasser Al-Kardan", "nasser al kardan", "npn"),
    ("O’Brien", "obrien", "n"),
    ("İlkay Güneş", "ilkay gunes", "nn"),
    ("Robert Velnik Jr.", "robert velnik jr", "nnj"),
    ("Grand Ayatollah Karimi", "grand ayatollah karimi", "hhn"),
    ("آیت‌الله العظمی رستم کریمی", "ایتالله العظمی رستم کریمی", "hhnn"),
    ("آیت الله العظمی رستم کریمی", "ایت الله العظمی رستم کریمی", "hhhnn"),
    ("سید رستم كريمي", "سید رستم کریمی", "hnn"),
    ("Imam", "imam", "n"),
    ("Bin", "bin", "n"),
    ("صادق زیبا‌درویش", "صادق زیبادرویش", "nn"),
    ("", "", ""),
    ("«»", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "letters", "kinds"), NAMES)
def test_a_name_is_parted_into_words(name: str, letters: str, kinds: str) -> None:
    """Folded, each with its kind; a title is a name where nothing else is left."""
    found = parts(name)
    assert [part.letters for part in found] == letters.split()
    assert [part.kind for part in found] == [KINDS[kind] for kind in kinds]


def test_each_word_knows_its_script() -> None:
    """Words of one name may be of several."""
    assert [part.script for part in parts("BBC فارسی 24")] == ["latin", "arabic", "none"]
