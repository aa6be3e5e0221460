from __future__ import annotations

import pytest

from dabir.evaluation.marks import expected_modes


@pytest.mark.parametrize(
    ("text", "pieces", "modes"),
    [
        ("He said it rained.", ["it rained"], {"indirect"}),
        ("“It rained,” he said.", ["“It rained,”"], {"direct"}),
        ("He called it “a bad day” today.", ["it", "“a bad day”"], {"mixed"}),
        ("He said that it was “a bad day”.", ["that it was “a bad day”"], {"mixed"}),
        ("“We waited,” she said, “and nobody came.”", ["“We waited,”", "“and nobody came.”"], {"direct"}),
        ("Talisk: No Tow Without a Flag", ["No Tow Without a Flag"], {"direct"}),
        ("گفت: «کار» ادامه دارد.", ["«کار» ادامه دارد"], {"direct"}),
        ("گفت که «کار» ادامه دارد.", ["«کار» ادامه دارد"], {"mixed"}),
        ("گفت «کار ادامه دارد».", ["«کار ادامه دارد»"], {"direct"}),
        ("“It rained.\n\n“It rained again,” he said.", ["“It rained.\n\n“It rained again,”"], {"direct"}),
        ("“Left open to the end, he said.\nNew.", ["“Left open to the end"], {"direct"}),
        ("“He said he was ill,” she said.", ["he was ill"], {"direct", "indirect"}),
        ("“He called me ‘a fool’ twice,” she said.", ["me ‘a fool’ twice"], {"mixed"}),
        ("“He called me ‘a fool’ twice,” she said.", ["“He called me ‘a fool’ twice,”"], {"direct"}),
        ('It was "a bad day", he said, and "worse".', ['It was "a bad day"'], {"mixed"}),
        ('"A bad day", he said, and so "it was".', ['"A bad day"'], {"direct"}),
        ("He went on Sha‘ban's day and said they’d come.", ["they’d come"], {"indirect"}),
        ("“We go. We stay,” he said.", ["We stay,”"], {"direct"}),
    ],
)
def test_the_marks_tell_the_mode(text: str, pieces: list[str], modes: set[str]) -> None:
    """By form only: all in marks or behind a colon, some in marks, none."""
    content = [(text.index(piece), text.index(piece) + len(piece)) for piece in pieces]
    assert expected_modes(text, content) == modes
