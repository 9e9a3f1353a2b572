"""Maps of the gradient in a large picture, by several kinds of pooling, on one scale of colours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import gcd
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pooling.engine.spec import Pair, PoolSpec
from pooling.studies.large.histogram import Histogram
from pooling.studies.large.parts import Progress, Upstream, piece
from pooling.studies.large.preview import GradientMap, gradient_map, gradient_rows, strength

LONGEST: Final = 1080
"""The greatest side of a map: it fills half of the page."""
DETAIL: Final = (48, 96)
"""The greatest number of rows and columns in a detail, where each pixel is shown."""
DECADES: Final = 3
"""The palest colour stands for a thousandth of the greatest gradient, and everything below."""

_EVEN: Final = 540
"""The greatest side of a map whose pixels are whole numbers of strides."""
_ROUNDING: Final = 3e-7
"""The rounding error of float32, relative to the sum of all |dA_prev|."""


@dataclass(frozen=True, eq=False)
class KindMap:
    """The gradient by one kind of pooling.

    Attributes
    ----------
    whole, detail : ndarray of uint8
        |dA_prev|, summed over the channels, as ``levels``.
    pixels : int
        How many pixels receive a gradient.
    total, upstream_total : float
        Σ dA_prev and Σ dA.
    conserved : bool
        Whether both sums are equal, except for rounding.
    histogram : Histogram
    """

    whole: NDArray[np.uint8]
    detail: NDArray[np.uint8]
    pixels: int
    total: float
    upstream_total: float
    conserved: bool
    histogram: Histogram


@dataclass(frozen=True, eq=False)
class Maps:
    """The maps of all kinds.

    Attributes
    ----------
    kinds : mapping of str to KindMap
    top : float
        The greatest |dA_prev| that is shown.
    place : (slice, slice)
        The rows and columns of the details.
    """

    kinds: Mapping[str, KindMap]
    top: float
    place: tuple[slice, slice]


def maps(
    x: ArrayLike,
    specs: Mapping[str, PoolSpec],
    upstream: Callable[[PoolSpec], Upstream],
    place: tuple[slice, slice],
    unit: float = 1.0,
    progress: Progress | None = None,
) -> Maps:
    """Send an upstream gradient back through a picture by several kinds of pooling.

    Parameters
    ----------
    x : array_like, shape (H, W, C)
    specs : mapping of str to PoolSpec
        The layers, which differ only in their kind.
    upstream : callable
        Returns dA for a layer.
    place : (slice, slice)
        Rows and columns of the details.
    unit : float
        A factor of all gradients.
    progress : Progress, optional

    Raises
    ------
    StoppedError
        If ``progress`` returned False.
    """
    picture = np.asarray(x)
    found, details = {}, {}
    for k, (kind, spec) in enumerate(specs.items()):
        side = longest(picture.shape[:2], spec)
        found[kind] = gradient_map(picture, spec, upstream(spec), side, piece(progress, k, len(specs)))
        details[kind] = strength(gradient_rows(picture, spec, upstream(spec), place[0])[:, place[1]])
    shown = (*(made.magnitude for made in found.values()), *details.values())
    top = max(float(part.max()) for part in shown)
    n = picture.shape[0] * picture.shape[1]
    return Maps({kind: _kind_map(made, details[kind], top, unit, n) for kind, made in found.items()}, top * unit, place)


def _kind_map(made: GradientMap, detail: NDArray[Any], top: float, unit: float, pixels: int) -> KindMap:
    magnitudes = float(made.magnitude.mean(dtype=np.float64)) * pixels
    return KindMap(
        levels(made.magnitude, top),
        levels(detail, top),
        round(made.reached * pixels),
        made.total * unit,
        made.upstream_total * unit,
        abs(made.total - made.upstream_total) <= _ROUNDING * magnitudes,
        Histogram(made.histogram.edges * unit, made.histogram.counts, made.histogram.zeros),
    )


def longest(size: Pair, spec: PoolSpec) -> int:
    """Return the greatest side of a picture's map.

    Where the number of windows varies from pixel to pixel, it varies with the period of the stride. Smaller maps whose
    pixels are not whole numbers of strides would show stripes that are not there.

    Examples
    --------
    >>> longest((3000, 4000), PoolSpec(f=4)), longest((3000, 4000), PoolSpec(f=3, stride=2))
    (1080, 500)
    >>> longest((3000, 4000), PoolSpec(f=4, dilation=2))
    500
    """
    side, step = max(size), max(spec.strides)
    axes = zip(spec.window, spec.strides, spec.dilations, strict=True)
    uneven = any(f % s or gcd(d, s) > 1 for f, s, d in axes)
    return max(1, side // (step * -(-side // (_EVEN * step)))) if uneven and side > LONGEST else LONGEST


def detail_around(middle: Pair, size: Pair) -> tuple[slice, slice]:
    """Return the rows and columns of the detail around a pixel.

    Examples
    --------
    >>> detail_around((3, 200), (3000, 4000))
    (slice(0, 48, None), slice(152, 248, None))
    """
    rows, cols = (_around(*axis) for axis in zip(middle, DETAIL, size, strict=True))
    return rows, cols


def _around(middle: int, most: int, n: int) -> slice:
    first = min(max(middle - most // 2, 0), max(n - most, 0))
    return slice(first, min(first + most, n))


def has_detail(size: Pair) -> bool:
    """Return whether a picture is too large for its map to show each pixel."""
    return max(size) > DETAIL[1]


def levels(magnitude: NDArray[Any], top: float) -> NDArray[np.uint8]:
    """Return magnitudes as levels of colour: 0 for none, and 1 to 255 for the logarithm of the others.

    Examples
    --------
    >>> levels(np.array([0, 1e-9, 0.001, 0.1, 1]), 1.0)
    array([  0,   1,   1, 170, 255], dtype=uint8)
    """
    found = np.zeros(magnitude.shape, np.uint8)
    some = magnitude > 0
    share = 1 + np.log10(magnitude[some] / top) / DECADES
    found[some] = np.clip(np.rint(share * 254 + 1), 1, 255)
    return found
