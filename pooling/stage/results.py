"""What the stage shows of the engine's results. It is the same for all who have the same numbers, so it is cached."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.layer import Layer
from pooling.engine.pool import pool
from pooling.stage.arrays import arrays_of, unpooled
from pooling.stage.blob import Body, Quantised, encode_arrays
from pooling.stage.byte_cache import ByteCache
from pooling.stage.layers import kind_of, windows_of

_MOST: Final = 32_000_000
"""Bytes of the cache: 5 to 15 kB for 28 × 28, less than 1 MB for 256 × 256 × 3."""


@dataclass(frozen=True, eq=False)
class Results:
    """The part of the stage's data that follows from the input, the layer and dA alone.

    Attributes
    ----------
    header : dict
        The sizes, the layer's properties, and "scales": the range of x, and the largest magnitude of the gradients.
    body : Body
        The arrays of ``arrays_of`` and, if asked for, of ``unpooled``.
    """

    header: dict[str, Any]
    body: Body


_cache: Final = ByteCache[Results](_MOST, lambda results: len(results.body.data))


def results_of(
    x: NDArray[Any],
    spec: Layer,
    dA: NDArray[Any],
    *,
    hides_results: bool,
    is_unpooled: bool,
) -> Results:
    """Pool, and encode what the stage draws, unless that was done for the same numbers a short time ago.

    Parameters
    ----------
    x : ndarray, shape (H, W) or (H, W, C)
    spec : PoolSpec or AdaptiveSpec
    dA : ndarray
    hides_results : bool
        As ``arrays_of`` has it.
    is_unpooled : bool
        Whether the view "unpool" is shown.

    Raises
    ------
    PoolingError
        If the setting does not fit the input, or if dA does not have the output's shape.
    """
    key = (_content(x), spec, _content(dA), hides_results, is_unpooled)
    return _cache.get(key, lambda: _results(x, spec, dA, hides_results, is_unpooled))


def _content(values: NDArray[Any]) -> tuple[str, tuple[int, ...], bytes]:
    return values.dtype.str, values.shape, blake2b(np.ascontiguousarray(values).data, digest_size=16).digest()


def _results(x: NDArray[Any], spec: Layer, dA: NDArray[Any], hides_results: bool, is_unpooled: bool) -> Results:
    pooled = pool(x, spec)
    arrays = arrays_of(pooled, x, dA, hides_results=hides_results)
    if is_unpooled:
        arrays |= unpooled(pooled, x)
    size = height, width = x.shape[0], x.shape[1]
    rows, cols = pooled.output.shape[:2]
    header = {
        "height": height,
        "width": width,
        "channels": x.shape[2] if x.ndim == 3 else 1,
        "rows": rows,
        "cols": cols,
        **kind_of(spec),
        **windows_of(spec, size),
        "ties": spec.ties,
        "scales": {
            "x": _range(arrays["x"]),
            "gradient": max(_largest_magnitude(arrays["dA"]), _largest_magnitude(arrays["total"])),
        },
    }
    return Results(header, encode_arrays(arrays))


def _range(array: Quantised) -> list[float]:
    """Return the smallest and largest finite value, which determine the colour scale."""
    finite = array.units[np.isfinite(array.units)]
    if finite.size == 0:
        return [0, 0]
    return [float(finite.min()) / array.divisor, float(finite.max()) / array.divisor]


def _largest_magnitude(array: Quantised) -> float:
    return max(map(abs, _range(array)))
