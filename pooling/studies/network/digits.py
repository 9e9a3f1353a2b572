"""The 1,797 handwritten digits of UCI's "Optical Recognition of Handwritten Digits" (see CREDITS.md)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FILE: Final = Path(__file__).parents[3] / "assets" / "network" / "digits.npz"
SIDE: Final = 8
"""Rows and columns of a digit."""
CLASSES: Final = 10
TRAINING: Final = 1437
"""So many digits are for training. The others, for the test, were mostly written by other people."""
TESTED: Final = 360
"""So many are for the test."""
WHITE: Final = 16
"""The level of full ink: the greatest value in the file."""


@dataclass(frozen=True, eq=False)
class Digits:
    """Some digits and what they are.

    Attributes
    ----------
    images : ndarray of float64, shape (N, 8, 8, 1)
        From 0, the background, to 1.
    labels : ndarray of int64, shape (N,)
        From 0 to 9.
    """

    images: Floats
    labels: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, chosen: slice | NDArray[Any]) -> Digits:
        return Digits(self.images[chosen], self.labels[chosen])

    def shifted(self, rows: int, cols: int) -> Digits:
        """Return the digits moved down and to the right by some cells; background follows, and what leaves is lost.

        Examples
        --------
        >>> one = Digits(np.array([[1.0, 2], [3, 4]]).reshape(1, 2, 2, 1), np.array([1]))
        >>> one.shifted(0, 1).images[0, :, :, 0]
        array([[0., 1.],
               [0., 3.]])
        """
        images = np.zeros_like(self.images)
        (to_row, from_row), (to_col, from_col) = _overlap(rows), _overlap(cols)
        images[:, to_row, to_col] = self.images[:, from_row, from_col]
        return replace(self, images=images)


@cache
def load_digits() -> tuple[Digits, Digits]:
    """Return the digits for training and those for the test; their arrays are read-only.

    Examples
    --------
    >>> [len(digits) for digits in load_digits()]
    [1437, 360]
    """
    with np.load(FILE, allow_pickle=False) as file:
        images, labels = file["images"][..., np.newaxis] / WHITE, file["labels"].astype(np.int64)
    for array in (images, labels):
        array.setflags(write=False)
    digits = Digits(images, labels)
    return digits[:TRAINING], digits[TRAINING:]


def _overlap(shift: int) -> tuple[slice, slice]:
    """Return where cells go along an axis, and where they come from."""
    if shift >= 0:
        return slice(shift, None), slice(None, -shift or None)
    return slice(None, shift), slice(-shift, None)
