"""Limits on outside data, checked before anything is decoded."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 20_000_000
"""The most bytes of a file of numbers, or characters of pasted text."""

MAX_PICTURE_BYTES: Final = 60_000_000
"""The most bytes of a picture file. Phones write JPEGs of 200 megapixels with 30 to 60 MB."""

MAX_CELLS: Final = 4_000_000
"""The most cells of a matrix."""

MAX_PIXELS: Final = 26_000_000
"""The most pixels of a picture in full size, according to its header. Phones take 4284 × 5712 = 24,470,208."""

MAX_JPEG_PIXELS: Final = 200_000_000
"""The most pixels of a JPEG. Above ``MAX_PIXELS`` it is decoded at 1/2, 1/4 or 1/8 of its width and height."""

STAGE_SIDE: Final = 256
"""The longest side of an input that the stage can show and a link can contain."""
