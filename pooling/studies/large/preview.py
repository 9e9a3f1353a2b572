"""Pictures of many megapixels, pooled as float32 band by band into pictures that a screen can show.

Neither the picture as floats nor its gradient is ever held as a whole. Numbers in a preview are rounded to float32 and
may be means over an area; ``pool`` gives exact ones.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pooling.engine.spec import PoolSpec
from pooling.engine.tiles.bands import Band, results
from pooling.studies.large.histogram import Histogram, count_by_leading_bits, histogram_around_zero
from pooling.studies.large.parts import Floats, Parts, Progress, StoppedError, Upstream, band_results
from pooling.studies.large.shrink import Shrink

__all__ = [
    "GradientMap",
    "Progress",
    "StoppedError",
    "Upstream",
    "as_levels",
    "gradient_map",
    "gradient_rows",
    "keeps_range",
    "pooled_levels",
    "pooled_preview",
    "strength",
]


@dataclass(frozen=True, eq=False)
class GradientMap:
    """The gradient of a whole picture.

    Attributes
    ----------
    magnitude : ndarray of float32, shape (h, w)
        Σ over the channels of |dA_prev|, as area means if the picture is larger.
    reached : float
        The fraction of the picture's pixels that receive a gradient in any channel.
    total : float
        Σ dA_prev.
    upstream_total : float
        Σ dA.
    histogram : Histogram
        The values of dA_prev, each channel counted on its own; exact zeros are counted separately.
    """

    magnitude: Floats
    reached: float
    total: float
    upstream_total: float
    histogram: Histogram


def pooled_preview(x: ArrayLike, spec: PoolSpec, longest: int = 1600, progress: Progress | None = None) -> Floats:
    """Pool a picture as float32, and make the output smaller by area means if a side is longer than ``longest``.

    Parameters
    ----------
    x : array_like, shape (H, W, C)
    spec : PoolSpec
    longest : int
        The greatest side of what is returned, at least 1.
    progress : Progress, optional

    Returns
    -------
    ndarray of float32, shape (h, w, C)

    Raises
    ------
    ArrayError, SpecError
        As from ``pool``; also if x is not one picture.
    StoppedError
        If ``progress`` returned False.

    Examples
    --------
    >>> x = np.arange(32).reshape(4, 8, 1)
    >>> pooled_preview(x, PoolSpec(f=2))[..., 0]
    array([[ 9., 11., 13., 15.],
           [25., 27., 29., 31.]], dtype=float32)
    >>> pooled_preview(x, PoolSpec(f=2), longest=2)[..., 0]
    array([[18., 22.]], dtype=float32)
    """
    parts = Parts.of(x, spec)
    height, width, channels = parts.picture.shape
    shrink = Shrink.to(longest, spec.output_size((height, width)))
    preview = np.zeros((*shrink.size, channels), np.float32)

    def work(band: Band) -> tuple[slice, Floats]:
        return shrink.means(parts.output(band), band.windows.start)

    for rows, means in band_results(work, parts.bands(), progress):
        preview[rows] += means
    return preview


def pooled_levels(x: NDArray[np.uint8], spec: PoolSpec, progress: Progress | None = None) -> NDArray[np.uint8]:
    """Pool a picture into one of whole levels at full size, as the input of a further layer.

    Parameters
    ----------
    x : ndarray of uint8, shape (H, W, C)
    spec : PoolSpec
    progress : callable, optional
        As that of ``pooled_preview``.

    Returns
    -------
    ndarray of uint8, shape (n_H, n_W, C)
        Maxima and minima are exact, means are rounded, and what is not in 0…255 is cut off (see ``keeps_range``).

    Raises
    ------
    ArrayError, SpecError, StoppedError
        As from ``pooled_preview``.

    Examples
    --------
    >>> x = np.arange(16, dtype=np.uint8).reshape(4, 4, 1)
    >>> pooled_levels(x, PoolSpec("average", f=(2, 4)))[..., 0]
    array([[ 4],
           [12]], dtype=uint8)
    """
    parts = Parts.of(x, spec)
    height, width, channels = parts.picture.shape
    levels = np.empty((*spec.output_size((height, width)), channels), np.uint8)

    def work(band: Band) -> tuple[slice, NDArray[np.uint8]]:
        output = parts.output(band)
        return band.windows, as_levels(output)

    for rows, found in band_results(work, parts.bands(), progress):
        levels[rows] = found
    return levels


def as_levels(values: Floats) -> NDArray[np.uint8]:
    """Return values as levels from 0 to 255, in place: rounded, and cut off beyond these."""
    return np.rint(values, out=values).clip(0, 255, out=values).astype(np.uint8)


def keeps_range(spec: PoolSpec) -> bool:
    """Return whether no output lies outside the range of the input's values and 0.

    Examples
    --------
    >>> keeps_range(PoolSpec("average", 3)), keeps_range(PoolSpec("average", 3, divisor_override=1))
    (True, False)
    """
    routing = spec.operator.routing
    return routing == "winner" or (routing == "uniform" and spec.divisor_override is None)


def gradient_map(
    x: ArrayLike, spec: PoolSpec, upstream: Upstream, longest: int = 1600, progress: Progress | None = None
) -> GradientMap:
    """Return a map of dA_prev of a pooled picture, computed as float32.

    Parameters
    ----------
    x : array_like, shape (H, W, C)
    spec : PoolSpec
    upstream : callable
        Returns dA for a block of rows: see ``pooling.studies.large.upstreams``.
    longest : int
        The greatest side of the map, at least 1.
    progress : Progress, optional

    Raises
    ------
    ArrayError, SpecError
        As from ``pool`` and its ``backward``; also if x is not one picture.
    StoppedError
        If ``progress`` returned False.

    Examples
    --------
    >>> x = np.array([[1, 3], [4, 2]])[..., np.newaxis]
    >>> found = gradient_map(x, PoolSpec(f=2), lambda A, rows: A / 8)
    >>> found.magnitude, found.reached, found.histogram.zeros
    (array([[0. , 0. ],
           [0.5, 0. ]], dtype=float32), 0.25, 3)
    """
    parts = Parts.of(x, spec)
    height, width, _ = parts.picture.shape
    shrink = Shrink.to(longest, (height, width))
    magnitude = np.zeros(shrink.size, np.float32)
    counts = np.zeros(1 << 16, np.int64)
    reached, total, upstream_total = 0, 0.0, 0.0

    def work(band: Band) -> tuple[slice, Floats, NDArray[np.int64], int, float, float]:
        dA, gradient = parts.backward(band, upstream)
        size = strength(gradient)
        rows, means = shrink.means(size, band.own.start)
        new = dA[band.first - band.windows.start :]
        return rows, means, count_by_leading_bits(gradient), int(np.count_nonzero(size)), _sum(gradient), _sum(new)

    for rows, means, some, pixels, sent, came in band_results(work, parts.bands(overlap=True), progress):
        magnitude[rows] += means
        counts += some
        reached, total, upstream_total = reached + pixels, total + sent, upstream_total + came
    return GradientMap(magnitude, reached / (height * width), total, upstream_total, histogram_around_zero(counts))


def gradient_rows(x: ArrayLike, spec: PoolSpec, upstream: Upstream, rows: slice) -> Floats:
    """Return dA_prev for a block of rows of a picture: float32, shape (rows, W, C).

    Parameters
    ----------
    x : array_like, shape (H, W, C)
    spec : PoolSpec
    upstream : callable
        As in ``gradient_map``.
    rows : slice
        At least one row, few enough to exist as floats.

    Examples
    --------
    >>> x = np.array([[1, 3], [4, 2], [5, 0]])[..., np.newaxis]
    >>> gradient_rows(x, PoolSpec(f=2, stride=1), lambda A, rows: A / 8, slice(1, 3))[..., 0]
    array([[0.5  , 0.   ],
           [0.625, 0.   ]], dtype=float32)
    """
    parts = Parts.of(x, spec)
    _, width, channels = parts.picture.shape
    band = parts.band_over(rows)
    if band is None:
        return np.zeros((rows.stop - rows.start, width, channels), np.float32)
    [(_, gradient)] = results(lambda some: parts.backward(some, upstream), [band])
    return gradient


def strength(gradient: Floats) -> Floats:
    """Return Σ over the channels of |gradient|: shape (rows, columns)."""
    size: Floats = np.abs(gradient[..., 0])
    for c in range(1, gradient.shape[2]):
        size += np.abs(gradient[..., c])
    return size


def _sum(values: Floats) -> float:
    return float(values.sum(dtype=np.float64))
