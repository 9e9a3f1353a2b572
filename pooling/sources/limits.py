"""How much the doors take in. Checked before anything is decoded."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 20_000_000
"""Bytes of a file, or characters of pasted text."""

MAX_CELLS: Final = 4_000_000
"""Cells of a matrix at the door."""

MAX_PIXELS: Final = 24_000_000
"""Pixels of a picture, by its header."""

STAGE_SIDE: Final = 256
"""Cells a side that the stage plays and a link carries."""
