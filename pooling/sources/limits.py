"""Limits on outside data, checked before anything is decoded."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 20_000_000
"""The most bytes of a file, or characters of pasted text."""

MAX_CELLS: Final = 4_000_000
"""The most cells of a matrix."""

MAX_PIXELS: Final = 24_000_000
"""The most pixels of a picture, according to its header."""

STAGE_SIDE: Final = 256
"""The longest side of an input that the stage can show and a link can contain."""
