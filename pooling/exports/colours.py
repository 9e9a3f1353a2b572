"""The stage's colours, for exported pictures (in its light theme) and for the grids of exercises (in both)."""

from __future__ import annotations

import math
from typing import Final

Colour = tuple[int, int, int]

PAPER: Final = (255, 255, 255)
INK: Final = (15, 23, 42)
MUTED: Final = (91, 103, 122)
LINE: Final = (213, 220, 232)
BLANK: Final = (244, 246, 251)
NIGHT: Final = (17, 26, 46)
"""The paper of the dark theme."""
_ZEROS: Final = {PAPER: (233, 237, 245), NIGHT: (31, 43, 74)}
_VALUE: Final = (47, 107, 255)
_POSITIVE: Final = (242, 107, 29)
_NEGATIVE: Final = (139, 92, 246)
_LEVELS: Final = 15
"""The number of shades per colour, few enough for one palette of an animation."""


def value_colour(value: float, least: float, most: float, paper: Colour = PAPER) -> Colour:
    """Return the colour of a value in the range from ``least`` to ``most``."""
    if math.isnan(value):
        return BLANK
    if math.isinf(value):
        share = 1.0 if value > 0 else 0.0
    else:
        share = (value - least) / (most - least) if most > least else 0.5
    return _mixed(_VALUE, 0.05 + 0.57 * _level(share), paper)


def gradient_colour(value: float, largest: float, paper: Colour = PAPER) -> Colour:
    """Return the colour of a gradient: grey for 0, orange if it is positive, violet if it is negative."""
    if value == 0 or math.isnan(value):
        return _ZEROS[paper] if value == 0 else BLANK
    share = 1.0 if math.isinf(value) or largest == 0 else min(abs(value) / largest, 1.0)
    return _mixed(_POSITIVE if value > 0 else _NEGATIVE, 0.14 + 0.81 * _level(share), paper)


def ink_on(colour: Colour) -> Colour:
    """Return the text colour with a contrast of at least 4.5 to 1 on a colour: dark blue or white, or else black."""
    light = _luminance(colour)
    dark, white = (light + 0.05) / (_luminance(INK) + 0.05), 1.05 / (light + 0.05)
    if max(dark, white) < 4.5:
        return (0, 0, 0) if light > 0.18 else PAPER
    return INK if dark >= white else PAPER


def hexadecimal(colour: Colour) -> str:
    """Return a colour in the notation of SVG.

    Examples
    --------
    >>> hexadecimal((255, 0, 16))
    '#ff0010'
    """
    return "#" + "".join(f"{part:02x}" for part in colour)


def _level(share: float) -> float:
    return round(min(max(share, 0.0), 1.0) * _LEVELS) / _LEVELS


def _mixed(colour: Colour, share: float, paper: Colour) -> Colour:
    red, green, blue = (round(base + (part - base) * share) for part, base in zip(colour, paper, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    """Return the relative luminance as defined by WCAG."""
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
