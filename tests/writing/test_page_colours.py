"""Can everybody read the page: contrast by WCAG 2.2, colours apart under three kinds of colour blindness."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import combinations
from typing import Literal

import pytest

from goalparse.writing.html.states import STATES

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
Vector = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009, severity 1, for linear RGB.
SIGHT: dict[str, tuple[Vector, Vector, Vector]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
                   (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                     (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
                   (0.004733, 0.691367, 0.303900)),
}  # fmt: skip
# Twice what is seen at a glance in CIELAB (CIE76).
APART = 15


def tokens(theme: Theme) -> dict[str, str]:
    """Return the colours of the style sheet by name."""
    css = files("goalparse.writing.html").joinpath("style.css").read_text(encoding="utf-8")
    light, _, rest = css.partition("@media screen {")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light))
    dark = rest.partition("color-scheme: dark")[0]
    return found | (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", dark)) if theme == "dark" else {})


def linear(colour: str) -> Vector:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return red, green, blue


def dot(a: Vector, b: Vector) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))


def contrast(a: str, b: str) -> float:
    low, high = sorted(dot((0.2126, 0.7152, 0.0722), linear(colour)) for colour in (a, b))
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, sight: str) -> Vector:
    red, green, blue = (min(1.0, max(0.0, dot(row, linear(colour)))) for row in SIGHT[sight])
    seen: Vector = (red, green, blue)
    x, y, z = (
        dot(row, seen) / white
        for row, white in (
            ((0.4124, 0.3576, 0.1805), 0.95047), ((0.2126, 0.7152, 0.0722), 1.0),
            ((0.0193, 0.1192, 0.9505), 1.08883),
        )
    )  # fmt: skip
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def test_contrast_is_that_of_the_standard() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ink", ["ink", "soft", "accent"])
def test_text_stands_out(theme: Theme, ink: str) -> None:
    colours = tokens(theme)
    grounds = ["page", "card"] if ink == "accent" else ["page", "card", "goal", "done", "other", "warn"]
    assert {ground for ground in grounds if contrast(colours[ink], colours[ground]) < 4.5} == set()
    assert contrast(colours["ink"], colours["lit"]) >= 4.5
    assert contrast(colours["on-accent"], colours["accent"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_states_stand_out_from_the_page(theme: Theme) -> None:
    colours = tokens(theme)
    pale = [(s.key, ground) for s in STATES for ground in ("page", "card")
            if contrast(getattr(s, theme), colours[ground]) < 3]  # fmt: skip
    assert pale == []


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("theme", THEMES)
def test_states_stay_apart_whatever_colours_one_sees(theme: Theme, sight: str) -> None:
    alike = []
    for one, other in combinations(STATES, 2):
        a, b = (lab(getattr(state, theme), sight) for state in (one, other))
        if dot((1, 1, 1), tuple((x - y) ** 2 for x, y in zip(a, b, strict=True))) ** 0.5 < APART:  # type: ignore[arg-type]
            alike.append((one.key, other.key))
    assert alike == []


def test_no_two_states_share_a_sign_or_a_word() -> None:
    assert len({state.sign for state in STATES}) == len({state.word for state in STATES}) == len(STATES)
