"""Tests of the examples in inline marks, and of the examples that are there."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.reader import marks
from training.reader.marks import Example, MarkError, faults, main, paragraphs, parse

EXAMPLES = Path(marks.__file__).with_name("examples")
LANGS = pytest.mark.parametrize("lang", ["en", "fa"])


def words(example: Example) -> list[dict[str, list[str]]]:
    """Return the words of the attributions, parts that are not there left out."""
    return [
        {role: [example.text[start:end] for start, end in spans] for role, spans in item.items() if spans}
        for item in example.attributions
    ]


@pytest.mark.parametrize(
    ("marked", "text", "expected"),
    [
        ("Nothing is said.", "Nothing is said.", []),
        (
            "{S1 The minister} {C1 said} {T1 that {S2 the court} {C2 had denied} {T2 the request}}.",
            "The minister said that the court had denied the request.",
            [
                {
                    "source": ["The minister"],
                    "cue": ["said"],
                    "content": ["that the court had denied the request"],
                },
                {"source": ["the court"], "cue": ["had denied"], "content": ["the request"]},
            ],
        ),
        (
            "{S1 وزیر} {C1 خواستار} {T1 صلح} {C1 شد}.",
            "وزیر خواستار صلح شد.",
            [{"source": ["وزیر"], "cue": ["خواستار", "شد"], "content": ["صلح"]}],
        ),
        (
            "{S1,2 He} {C1 said} {T1 no} and {C2 wrote} {T2,1 yes}",
            "He said no and wrote yes",
            [
                {"source": ["He"], "cue": ["said"], "content": ["no", "yes"]},
                {"source": ["He"], "cue": ["wrote"], "content": ["yes"]},
            ],
        ),
        ("{T7 b} {T2 a}", "b a", [{"content": ["a"]}, {"content": ["b"]}]),  # by their numbers
        (
            "{S1 Vell}{C1 :} {T1 we go}",
            "Vell: we go",
            [{"source": ["Vell"], "cue": [":"], "content": ["we go"]}],
        ),
        ("{C1 said}\n{T1 two\nlines}", "said\ntwo\nlines", [{"cue": ["said"], "content": ["two\nlines"]}]),
        ("{T1 “go.”}", "“go.”", [{"content": ["“go.”"]}]),
        ("{T1 «برو.»}", "«برو.»", [{"content": ["«برو.»"]}]),
        ("{T1 “We go. We stay.} He left.", "“We go. We stay. He left.", [{"content": ["“We go. We stay."]}]),
    ],
)
def test_marks_become_spans_of_the_text_without_them(
    marked: str, text: str, expected: list[dict[str, Any]]
) -> None:
    """Marks nest, a part may have several pieces, a piece may serve several attributions."""
    example = parse(marked)
    assert example.text == text
    assert words(example) == expected


@pytest.mark.parametrize(
    ("marked", "says"),
    [
        ("He} said", "a } without its { after “He”"),
        ("{T1 a}} b", "a } without its { after “a”"),
        ("{T1 He said", "a mark is not closed, it begins at “He said”"),
        ("{T1 a {S1 b} c", "a mark is not closed, it begins at “a b c”"),
        ("{T1 a} {X1 b", "a { that is no mark near “{X1 b”"),
        ("{T1 a} { b", "a { that is no mark near “{ b”"),
        ("{T1 a} {C1", "a { that is no mark near “{C1”"),
        ("{S1 He} {C1 said}", "attribution 1 has no content (T1)"),
        ("{T1 a} {C2 said}", "attribution 2 has no content (T2)"),
        ("{T1 }", "content 1 “” is empty or has white space at an edge"),
        ("{T1 a }b", "content 1 “a ” is empty or has white space at an edge"),
        ("a{T1  b}", "content 1 “ b” is empty or has white space at an edge"),
        ("{S1 a\n}{T1 b}", "source 1 “a\n” is empty or has white space at an edge"),
        ("{T1 go}ing", "content 1 “go” cuts a word"),
        ("re{C1 said} {T1 b}", "cue 1 “said” cuts a word"),
        ("می‌{C1 گوید} {T1 b}", "cue 1 “گوید” cuts a word"),
        ("{C1 می}‌گوید {T1 b}", "cue 1 “می” cuts a word"),
        ("{T1 a {T1 b} c}", "two pieces of content 1 overlap"),
        ("{S1,1 a} {T1 b}", "two pieces of source 1 overlap"),
        ("{T1 we go.}", "content 1 ends with “.”"),
        ("{T1 we go}, {T2 we stay,} he said", "content 2 ends with “,”"),
        ("{T1 می‌رویم،} گفت", "content 1 ends with “،”"),
        ("{T1 می‌رویم؛}", "content 1 ends with “؛”"),
        ("{T1 it was “bad” then.}", "content 1 ends with “.”"),
        ('{T1 it was "bad" then.}', "content 1 ends with “.”"),
    ],
)
def test_each_fault_of_a_paragraph_is_told(marked: str, says: str) -> None:
    """With the words near it."""
    with pytest.raises(MarkError) as raised:
        parse(marked)
    assert says in str(raised.value)


@given(
    st.lists(
        st.sampled_from(["{S1 ", "{C1 ", "{T1 ", "{T2 ", "{S1,2 ", "}", "{", "a", "می‌", " ", ".", "”"]),
        max_size=25,
    ).map("".join)
)
def test_any_paragraph_is_read_or_its_fault_told(marked: str) -> None:
    """Nothing else is raised; what is read has no marks left and keeps all other characters."""
    try:
        example = parse(marked)
    except MarkError:
        return
    assert "{" not in example.text
    assert "}" not in example.text
    for item in example.attributions:
        assert item["content"]
        for spans in item.values():
            assert all(0 <= start < end <= len(example.text) for start, end in spans)
            assert all(one[1] <= two[0] for one, two in pairwise(spans))


def test_paragraphs_are_parted_by_empty_lines(tmp_path: Path) -> None:
    """With the numbers of their first lines; remarks are no part of them, and the last needs no empty line."""
    path = tmp_path / "en.txt"
    path.write_text("# remark\n\n\none\n  two  \n# in between\nthree\n \n\nfour\n#end", encoding="utf-8")
    assert list(paragraphs(path)) == [(4, "one\ntwo\nthree"), (10, "four")]


def test_an_empty_file_has_no_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "en.txt"
    path.write_text("# remark\n\n", encoding="utf-8")
    assert list(paragraphs(path)) == []
    assert list(faults([path])) == []


def write(folder: Path, *paragraphs_: str, name: str = "en.txt") -> Path:
    path = folder / name
    path.write_text("\n\n".join(paragraphs_) + "\n", encoding="utf-8")
    return path


def test_a_paragraph_that_cannot_be_read_is_told_with_its_place(tmp_path: Path) -> None:
    """And those behind it are looked at all the same."""
    path = write(tmp_path, "{T1 a", "fine", "b}")
    found = list(faults([path]))
    assert [fault.split(": ")[0] for fault in found] == [f"{path}:1", f"{path}:5"]


def test_six_words_in_a_row_are_shared_by_no_two_paragraphs(tmp_path: Path) -> None:
    """In whatever spelling and whichever file; five may be, and in one paragraph six."""
    one = write(tmp_path, "We will go home by the sea.", name="en-1.txt")
    same = write(tmp_path, "Then WE WILL GO HOME BY THE river.", name="en-2.txt")
    less = write(tmp_path, "We will go home by train.", name="en-3.txt")
    twice = write(tmp_path, "a b c d e f, a b c d e f", name="en-4.txt")
    assert list(faults([one, same])) == [f"{same}:1: shares “we will go home by the” with {one}:1"]
    assert list(faults([one, less])) == []
    assert list(faults([twice])) == []
    persian = write(
        tmp_path, "كتاب‌هاى ما را به خانه بردند.", "گفت: کتاب‌های ما را به خانه بردند!", name="fa.txt"
    )
    assert list(faults([persian])) == [f"{persian}:3: shares “کتابهای ما را به خانه بردند” with {persian}:1"]


def test_no_manner_is_too_frequent(tmp_path: Path) -> None:
    """One order of parts with one cue makes up no more than a twentieth of a hundred attributions or more."""

    def many(said: int) -> list[str]:
        cues = ["said"] * said + [f"cue{number}" for number in range(100 - said)]
        return [f"{{S1 w{number}}} {{C1 {cue}}} {{T1 v{number}}}" for number, cue in enumerate(cues)]

    assert list(faults([write(tmp_path, *many(5))])) == []
    assert list(faults([write(tmp_path, *many(6))])) == [
        "6 of 100 attributions have the order SCT with the cue “said”"
    ]
    assert list(faults([write(tmp_path, *many(50)[:99])])) == []
    turned = [f"{{T1 x{number}}}, {{S1 y{number}}} {{C1 said}}" for number in range(5)]
    assert list(faults([write(tmp_path, *many(5), *turned)])) == []  # another order is another manner


def test_names_are_marked_within_and_across_other_marks() -> None:
    """Each with its kind, in the order of the text."""
    example = parse("{S1 The envoy of {L Orlan}, {P Oran Vell},} {C1 said} {T1 {O Lamp House} is shut}.")
    named = [(example.text[start:end], kind) for start, end, kind in example.names]
    assert named == [("Orlan", "LOC"), ("Oran Vell", "PER"), ("Lamp House", "ORG")]
    assert words(example) == [
        {"source": ["The envoy of Orlan, Oran Vell,"], "cue": ["said"], "content": ["Lamp House is shut"]}
    ]


@pytest.mark.parametrize("marked", ["{P Vell {L Orlan}}", "{P Ve}ll", "{P Vell }", "{P Vell"])
def test_names_that_overlap_or_cut_a_word_are_refused(marked: str) -> None:
    """As is one with white space at an edge, or left open."""
    with pytest.raises(MarkError):
        parse(marked)


@LANGS
def test_the_examples_are_many_and_without_fault(lang: str) -> None:
    """At least three hundred paragraphs a language, most of them with attributions, some without."""
    paths = sorted(EXAMPLES.glob(f"{lang}*.txt"))
    assert list(faults(paths)) == []
    examples = [parse(marked) for path in paths for _, marked in paragraphs(path)]
    assert len(examples) >= 300
    with_some = [example for example in examples if example.attributions]
    assert len(examples) / 2 < len(with_some) < len(examples)


@LANGS
def test_the_examples_are_of_many_kinds(lang: str) -> None:
    """Without a cue, without a source, in pieces, nested, in several lines."""
    paths = sorted(EXAMPLES.glob(f"{lang}*.txt"))
    examples = [parse(marked) for path in paths for _, marked in paragraphs(path)]
    items = [(example.text, item) for example in examples for item in example.attributions]
    assert any(not item["source"] for _, item in items)
    assert any(len(item["content"]) > 1 for _, item in items)
    assert any(len(item["cue"]) > 1 for _, item in items)
    assert any("\n" in example.text for example in examples)
    assert any(
        outer["content"][0][0] <= inner["cue"][0][0] and inner["content"][-1][1] <= outer["content"][0][1]
        for example in examples
        for outer in example.attributions
        for inner in example.attributions
        if outer is not inner and inner["cue"]
    )


def test_the_check_tells_what_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line a language, then the faults; the exit code is 1 where there are any."""
    write(tmp_path, "{T1 we go}", name="en-1.txt")
    assert main([str(tmp_path)]) == 0
    assert capsys.readouterr().out.split("\n")[0] == "en: 1 paragraphs, 0 faults"
    write(tmp_path, "{T1 a", "b", name="fa-1.txt")
    assert main([str(tmp_path)]) == 1
    assert "fa: 2 paragraphs, 1 faults" in capsys.readouterr().out
