"""Pictures of the shift test: the outputs of the shifted input, and where they differ from what is expected."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.spec import PoolSpec
from pooling.studies.shift import METHODS, moved, pooled_circularly

Pixels = NDArray[np.uint8]

_PIXELS: Final = 300
"""The least side of an enlarged picture, roughly."""
_COLOURS: Final = np.array([[255, 255, 255], [47, 107, 255], [10, 20, 60]])
"""No difference, half of the greatest, and the greatest: darker and darker blue."""


def shift_pictures(
    x: NDArray[np.float32], spec: PoolSpec, shift: int, measure: str
) -> tuple[dict[str, Pixels], dict[str, Pixels], float]:
    """Draw the outputs of a shifted picture, and how much they differ, for each of ``METHODS``.

    Parameters
    ----------
    x : ndarray of float32, shape (H, W, C)
    spec : PoolSpec
        Its window and strides.
    shift : int
        Cells to the right.
    measure : {"along", "still"}

    Returns
    -------
    outputs, differences : dict of str to ndarray of uint8
    greatest : float
        The difference that has the darkest colour.
    """
    outputs, sizes = {}, {}
    for method in METHODS:
        A, B = (pooled_circularly(image, method, spec.window, spec.strides) for image in (x, np.roll(x, shift, axis=1)))
        outputs[method] = enlarged(np.rint(B).clip(0, 255).astype(np.uint8))
        expected = moved(A, shift, spec.strides[1]) if measure == "along" else A
        sizes[method] = np.abs(B - expected).mean(axis=2)
    # The few largest are where the picture's ends meet: most of the others would be white beside them.
    all_sizes = np.stack(list(sizes.values()))
    greatest = max(float(np.percentile(all_sizes, 98)), float(all_sizes.max()) / 8)
    return outputs, {method: enlarged(coloured(size / (greatest or 1))) for method, size in sizes.items()}, greatest


def coloured(fractions: NDArray[Any]) -> Pixels:
    """Return numbers from 0 to 1 as colours: shape (h, w, 3)."""
    places = np.linspace(0, 1, len(_COLOURS))
    return np.stack([np.interp(fractions, places, _COLOURS[:, c]) for c in range(3)], axis=-1).astype(np.uint8)


def enlarged(pixels: Pixels) -> Pixels:
    """Return a picture with whole pixels repeated, large enough for sharp edges."""
    times = max(1, _PIXELS // max(pixels.shape[:2]))
    return pixels.repeat(times, axis=0).repeat(times, axis=1)
