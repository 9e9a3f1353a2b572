"""Render drawings to pixels with Pillow and its built-in font."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from pooling.exports.colours import PAPER
from pooling.exports.marks import HEIGHT, WIDTH, Box, Mark, Stroke


@cache
def _font(size: float) -> ImageFont.ImageFont | ImageFont.FreeTypeFont:
    return ImageFont.load_default(size)


class Canvas:
    """An image to draw on.

    Parameters
    ----------
    scale : int
        Pixels of the image per pixel of the drawing.
    image : Image or None
        The image to start from, which is copied; a blank one if None.
    """

    def __init__(self, scale: int = 1, image: Image.Image | None = None) -> None:
        self.scale = scale
        self.image = image.copy() if image else Image.new("RGB", (WIDTH * scale, HEIGHT * scale), PAPER)
        self._pen = ImageDraw.Draw(self.image)

    def draw(self, marks: Iterable[Mark]) -> None:
        """Draw marks on top of the image."""
        k = self.scale
        for mark in marks:
            if isinstance(mark, Box):
                self._box(mark)
            elif isinstance(mark, Stroke):
                line = (mark.x0 * k, mark.y0 * k, mark.x1 * k, mark.y1 * k)
                self._pen.line(line, mark.colour, round(mark.thick * k))
            else:
                anchor = "mm" if mark.centred else "lm"
                font = _font(round(mark.size * k * 2) / 2)
                self._pen.text((mark.x * k, mark.y * k), mark.text, mark.colour, font, anchor)

    def _box(self, box: Box) -> None:
        """Draw a rectangle whose edge is centred on its border, as in SVG."""
        k = self.scale
        outset = box.thick * k / 2 if box.edge and box.thick > 1 else 0
        x0, y0 = round(box.x * k - outset), round(box.y * k - outset)
        # Adjacent cells share a line of pixels, so that grid lines are one pixel wide.
        gap = 0 if box.edge else 1
        x1, y1 = (
            max(x0, round((box.x + box.w) * k + outset) - gap),
            max(y0, round((box.y + box.h) * k + outset) - gap),
        )
        self._pen.rectangle((x0, y0, x1, y1), box.fill, box.edge, max(1, round(box.thick * k)) if box.edge else 1)
