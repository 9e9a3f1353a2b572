"""Where the gradient goes in the whole picture, by max and by average: maps for the screen, and sums. No Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.spec import Pair, PoolSpec
from pooling.lessons.comparisons import COMPARED_KINDS
from pooling.state.picture.lens import lens_of
from pooling.state.picture.setting import ImageState
from pooling.state.picture.upstream import target, upstream
from pooling.studies.large import upstreams
from pooling.studies.large.histogram import Histogram
from pooling.studies.large.parts import piece
from pooling.studies.large.preview import GradientMap, Progress, Upstream, gradient_map, gradient_rows, strength

LONGEST: Final = 1080
"""The greatest side of a map: it is shown on half of the page."""
DETAIL: Final = (48, 96)
"""Rows and columns around the lens that are shown one by one."""
DECADES: Final = 3
"""The palest colour is for a thousandth of the greatest gradient, and all below."""

_EVEN: Final = 540
"""The greatest side of a map whose pixels are whole numbers of strides."""
_ROUNDING: Final = 3e-7
"""Of the sum of all |dA_prev|: what float32 may lose of it."""


@dataclass(frozen=True, eq=False)
class Sent:
    """Where one kind of pooling sends the gradient.

    Attributes
    ----------
    whole, detail : ndarray of uint8
        |dA_prev|, summed over the channels, as ``levels``.
    pixels : int
        How many get any.
    total, arrived : float
        Σ dA_prev and Σ dA.
    kept : bool
        Whether both sums are the same but for rounding.
    histogram : Histogram
    """

    whole: NDArray[np.uint8]
    detail: NDArray[np.uint8]
    pixels: int
    total: float
    arrived: float
    kept: bool
    histogram: Histogram


@dataclass(frozen=True, eq=False)
class Maps:
    """Both kinds, on one scale of colours.

    Attributes
    ----------
    kinds : mapping
        By the kind's name.
    top : float
        The greatest |dA_prev| that is shown.
    place : (slice, slice)
        The rows and columns of the details.
    """

    kinds: Mapping[str, Sent]
    top: float
    place: tuple[slice, slice]


def maps(image: ImageState, progress: Progress | None = None) -> Maps:
    """Send the chosen upstream back through the picture, by both kinds of pooling.

    Raises
    ------
    StoppedError
        If progress said so.
    """
    unit = 1 / 255 if image.scale == "unit" and image.upstream in ("blurred", "shifted") else 1.0
    place, given = detail_place(image), _given(image)
    found, details = {}, {}
    for k, kind in enumerate(COMPARED_KINDS):
        spec = replace(image.spec, kind=kind)
        found[kind] = gradient_map(
            image.pixels, spec, given(spec), longest(image), piece(progress, k, len(COMPARED_KINDS))
        )
        details[kind] = strength(gradient_rows(image.pixels, spec, given(spec), place[0])[:, place[1]])
    top = max(float(shown.max()) for shown in (*(made.magnitude for made in found.values()), *details.values()))
    return Maps({kind: _sent(made, details[kind], top, unit, image) for kind, made in found.items()}, top * unit, place)


def _given(image: ImageState) -> Callable[[PoolSpec], Upstream]:
    """Return the upstream for either kind; a target, which takes long to make, is made once."""
    if image.upstream not in ("blurred", "shifted"):
        return lambda spec: upstream(image, spec)
    aim = target(image)
    return lambda spec: upstreams.target(aim, spec)


def _sent(made: GradientMap, detail: NDArray[Any], top: float, unit: float, image: ImageState) -> Sent:
    height, width = image.size
    sizes = float(made.magnitude.mean(dtype=np.float64)) * height * width
    return Sent(
        levels(made.magnitude, top),
        levels(detail, top),
        round(made.reached * height * width),
        made.total * unit,
        made.upstream_total * unit,
        abs(made.total - made.upstream_total) <= _ROUNDING * sizes,
        Histogram(made.histogram.edges * unit, made.histogram.counts, made.histogram.zeros),
    )


def longest(image: ImageState) -> int:
    """Return the greatest side of the maps.

    Where pixels are seen by different numbers of windows, this repeats with the stride. Smaller maps whose pixels are
    not whole numbers of strides would show stripes that are not there.

    Examples
    --------
    >>> longest(ImageState())
    1080
    """
    side = max(image.size)
    step = max(image.spec.strides)
    uneven = any(f % s for f, s in zip(image.spec.window, image.spec.strides, strict=True))
    return max(1, side // (step * -(-side // (_EVEN * step)))) if uneven and side > LONGEST else LONGEST


def detail_place(image: ImageState) -> tuple[slice, slice]:
    """Return the rows and columns around the lens's first window that are shown one by one."""
    lens = lens_of(image.spec, image.size, image.lens)
    rows, cols = (
        _around(axis.start + f // 2, most, n)
        for axis, f, most, n in zip((lens.rows, lens.cols), image.spec.window, DETAIL, image.size, strict=True)
    )
    return rows, cols


def _around(middle: int, most: int, n: int) -> slice:
    first = min(max(middle - most // 2, 0), max(n - most, 0))
    return slice(first, min(first + most, n))


def has_detail(size: Pair) -> bool:
    """Tell whether a picture is so large that its map does not show each pixel by itself."""
    return max(size) > DETAIL[1]


def levels(magnitude: NDArray[Any], top: float) -> NDArray[np.uint8]:
    """Return magnitudes as levels of colour: 0 for none, and from 1 to 255 the logarithm of the rest.

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
