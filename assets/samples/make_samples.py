"""Draw the sample pictures: ``python assets/samples/make_samples.py [chelsea.png]``.

With scikit-image's ``chelsea.png`` as the argument, the photograph is cut from it too (see CREDITS.md).
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

FOLDER = Path(__file__).parent

Stroke = list[tuple[float, float]]

STROKES: dict[str, list[Stroke]] = {
    "2": [[(2.2, 4.2), (2.6, 2.6), (4.2, 1.7), (6.6, 1.7), (8, 3), (8, 5), (6.8, 6.8), (2.2, 11.6), (8.6, 11.6)]],
    "4": [[(7, 12.2), (7, 1.8), (1.6, 8.6), (8.8, 8.6)]],
    "5": [[(7.9, 1.8), (3.1, 1.8), (2.6, 6.2), (5.4, 5.5), (7.6, 6.5), (8.2, 8.6), (7.2, 11), (4.8, 12), (2.2, 10.9)]],
    "7": [[(1.8, 1.8), (8.4, 1.8), (4.2, 12.2)], [(3, 7), (7.6, 7)]],
}
"""Digits as lines in a box of 10.5 × 14 pixels, x before y."""


def digits(side: int = 28, fine: int = 16) -> Image.Image:
    """Return four handwritten-looking digits, white on black, small enough for numbers in the cells."""
    picture = Image.new("L", (side * fine, side * fine))
    draw = ImageDraw.Draw(picture)
    corners = {"2": (2, 0), "7": (15.5, 0), "4": (2, 14), "5": (15.5, 14)}
    pen = 1.7 * fine
    for digit, (left, top) in corners.items():
        for stroke in STROKES[digit]:
            points = [((left + x) * fine, (top + y) * fine) for x, y in stroke]
            draw.line(points, fill=255, width=round(pen), joint="curve")
            for x, y in points:
                draw.ellipse((x - pen / 2, y - pen / 2, x + pen / 2, y + pen / 2), fill=255)
    return picture.resize((side, side), Image.Resampling.BOX)


def edges(side: int = 64, fine: int = 8) -> Image.Image:
    """Return upright, level, slanted and round edges, bright and dark."""
    picture = Image.new("L", (side * fine, side * fine), 40)
    draw = ImageDraw.Draw(picture)

    def scaled(*corners: float) -> list[float]:
        # Pillow draws the last row and column too, which would bleed into the next pixel.
        left, top, right, bottom = (corner * fine for corner in corners)
        return [left, top, right - 1, bottom - 1]

    draw.rectangle(scaled(5, 5, 27, 27), fill=220)
    draw.rectangle(scaled(12, 12, 20, 20), fill=90)
    draw.polygon([point * fine for point in (37, 26.9, 58.9, 26.9, 58.9, 5)], fill=180)
    draw.ellipse(scaled(5, 37, 27, 59), fill=255)
    draw.ellipse(scaled(11, 43, 21, 53), fill=0)
    for k in range(4):
        draw.rectangle(scaled(37 + 6 * k, 37, 39 + k / 2 + 6 * k, 59), fill=120 + 40 * k)
    return picture.resize((side, side), Image.Resampling.BOX)


def texture(side: int = 128) -> Image.Image:
    """Return a woven cloth in colour: threads over and under each other, with a little noise."""
    y, x = np.mgrid[:side, :side]
    thread = 8
    over = (x // thread + y // thread) % 2 == 0
    across, along = np.where(over, y, x) % thread, np.where(over, x, y) % thread
    roundness = np.sin(np.pi * (across + 0.5) / thread) * (0.55 + 0.45 * np.sin(np.pi * (along + 0.5) / thread))
    warp, weft = np.array([206, 186, 140]), np.array([86, 128, 84])
    colour = np.where(over[:, :, np.newaxis], warp, weft) * (0.35 + 0.75 * roundness[:, :, np.newaxis])
    noise = np.random.default_rng(0).normal(0, 9, (side, side, 1))
    return Image.fromarray(np.clip(np.rint(colour + noise), 0, 255).astype(np.uint8))


def photo(original: Path, side: int = 224) -> Image.Image:
    """Return the face of Chelsea the cat, cut square and made smaller."""
    with Image.open(original) as picture:
        return picture.crop((80, 0, 380, 300)).resize((side, side), Image.Resampling.LANCZOS)


def main() -> None:
    """Write the drawings, and the photograph if its original is given, beside this file."""
    for name, drawing in (("digits", digits()), ("edges", edges()), ("texture", texture())):
        drawing.save(FOLDER / f"{name}.png", optimize=True)
    if len(sys.argv) > 1:
        photo(Path(sys.argv[1])).save(FOLDER / "photo.jpg", quality=90)


if __name__ == "__main__":
    main()
