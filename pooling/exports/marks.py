"""The elements of drawings, independent of the renderer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pooling.exports.colours import Colour

WIDTH: Final = 800
HEIGHT: Final = 400


@dataclass(frozen=True)
class Box:
    """A rectangle that is filled, outlined or both. Coordinates are pixels of the 800 × 400 drawing."""

    x: float
    y: float
    w: float
    h: float
    fill: Colour | None = None
    edge: Colour | None = None
    thick: float = 1


@dataclass(frozen=True)
class Stroke:
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float
    colour: Colour
    thick: float = 1


@dataclass(frozen=True)
class Text:
    """A text that is centred at a point, or starts there."""

    x: float
    y: float
    text: str
    size: float
    colour: Colour
    centred: bool = True


Mark = Box | Stroke | Text
