"""The style sheet and what is vendored."""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files

import pytest

STATIC = files("dabir.web").joinpath("static")
CSS = STATIC.joinpath("dabir.css").read_text("utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))
    for block in re.findall(r":root \{(.*?)\}", CSS, re.S)[:2]
)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours after WCAG 2.2."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_of_text_can_be_read(palette: dict[str, str]) -> None:
    """Text has 4.5:1 on all that it stands on, lines and borders of controls 3:1."""
    colours = LIGHT | palette
    grounds = ["paper", "sheet", "tint", "hit", "item-lit"]
    marks = [name + lit for name in ("content", "source", "cue") for lit in ("", "-lit")]
    for ground in grounds + marks:
        assert contrast(colours["ink"], colours[ground]) >= 4.5, ground
    for ground in ("paper", "sheet", "tint"):
        assert contrast(colours["soft"], colours[ground]) >= 4.5, ground
        assert contrast(colours["accent"], colours[ground]) >= 4.5, ground
    assert contrast(colours["on-accent"], colours["accent"]) >= 4.5
    assert contrast(colours["strong-line"], colours["sheet"]) >= 3
    for kind in ("content", "source", "cue"):
        assert contrast(colours[f"{kind}-line"], colours["sheet"]) >= 3


def test_the_sheet_knows_no_left_and_right() -> None:
    """Logical properties only: one sheet serves both directions."""
    plain = re.sub(r"/\*.*?\*/", "", CSS, flags=re.S)
    assert not re.search(
        r"\b(left|right)\b|(?<!-)\b(width|height|top|bottom)\s*:(?! \d+rem\))", _declarations(plain)
    )


def _declarations(css: str) -> str:
    return "\n".join(re.findall(r"[;{]\s*([a-z-]+\s*:[^;}]*)", css))


@pytest.mark.parametrize("name", ["m", "content", "cue", "source", "deep", "furniture"])
def test_marks_inside_words_leave_the_letters_joined(name: str) -> None:
    """No rule of a mark in the text pads, moves or re-letters it: that parts the letters of Arabic script."""
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", CSS):
        plain = [one.strip() for one in selector.split(",")]
        if any(re.search(rf"(^|\s|\w)\.{name}(:[\w-]+)?$", one) and ".sample" not in one for one in plain):
            assert not re.search(r"\b(padding|margin|display|letter-spacing|font|position)\b", body), selector


def test_the_sheet_fetches_only_its_font() -> None:
    """One address stands in the sheet, and it is ours."""
    assert re.findall(r"url\((.*?)\)", CSS) == ['"vendor/Vazirmatn-wght.woff2"']
    assert "@import" not in CSS


def test_the_vendored_files_are_those_that_are_listed() -> None:
    """Each file has the digest that VENDOR.md gives, and none stands beside it unlisted."""
    vendor = STATIC.joinpath("vendor")
    listed = dict(
        re.findall(
            r"^\| `([^`]+)` .*`([0-9a-f]{64})` \|$", vendor.joinpath("VENDOR.md").read_text("utf-8"), re.M
        )
    )
    there = {one.name for one in vendor.iterdir()} - {"VENDOR.md"}
    assert set(listed) == there
    for name, digest in listed.items():
        assert hashlib.sha256(vendor.joinpath(name).read_bytes()).hexdigest() == digest


def test_the_first_load_is_light() -> None:
    """Font, sheet and sign stay under 180 KB together."""
    parts = ["dabir.css", "dabir.svg", "vendor/Vazirmatn-wght.woff2"]
    assert sum(len(STATIC.joinpath(part).read_bytes()) for part in parts) < 180_000
