"""What was read from a file or a text, and which other ways of reading it there are."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Note = tuple[str, dict[str, object]]
"""What the user should know about how something was read: the <code> of a text ``…note_<code>``, and its parameters."""


@dataclass(frozen=True)
class Choices:
    """Decisions where a text can be read in two ways. An empty one is made by ``read_array``.

    Attributes
    ----------
    numbers : {"", "english", "european", "cells"}
        Whether 1,234 is 1234, 1.234 or two cells.
    first_row : {"", "data", "heading"}
    first_column : {"", "data"}
    lines : {"", "rows", "row"}
        Whether the lines within one pair of brackets are rows, or one long row.
    """

    numbers: str = ""
    first_row: str = ""
    first_column: str = ""
    lines: str = ""


@dataclass(frozen=True)
class Offer:
    """Another way of reading the same text.

    Attributes
    ----------
    code : str
        Of the text ``input.offer_<code>``.
    params : dict
    choices : Choices
        With which ``read_array`` reads the text that way.
    """

    code: str
    params: dict[str, object]
    choices: Choices


@dataclass(frozen=True, eq=False)
class Reading:
    """The numbers in a file or a text.

    Attributes
    ----------
    values : ndarray of float64, 2-D to 4-D
        Axes of length 1 beyond the second are left out.
    notes : tuple of (str, dict)
        What the user should know about how the numbers were read.
    offers : tuple of Offer
    levels : bool
        Whether the file holds a picture's levels: unsigned 8-bit integers of shape (H, W, 3).
    """

    values: NDArray[np.float64]
    notes: tuple[Note, ...] = ()
    offers: tuple[Offer, ...] = field(default=())
    levels: bool = False
