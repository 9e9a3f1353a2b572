"""Blur pooling (Zhang 2019, arXiv:1904.11486): max pooling with stride 1, then a blur with the layer's stride.

A layer that takes only every second value turns fine detail into coarse patterns (aliasing), so a shift by one cell
may change its whole output. Blurring first removes that detail.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pooling.engine.errors import SpecError
from pooling.engine.pool import Pooled, batch_shape, pictures, pool, shape_like
from pooling.engine.spec import Pair, PoolSpec

Array = NDArray[Any]

EDGES: Final = ("reflect", "circular")
AXES: Final = (1, 2)
"""Height and width in (N, H, W, C)."""

_WEIGHTS: Final = (0.25, 0.5, 0.25)
"""[1 2 1] / 4 along each axis is outer([1 2 1], [1 2 1]) / 16 along both."""

_BLOCK_VALUES: Final = 1 << 18
"""Values whose blur fits the processor's cache."""


@dataclass(frozen=True, eq=False)
class BlurPooled(Pooled):
    """The result of blur pooling; ``spec`` is that of its max pooling with stride 1."""

    _max: Pooled = field(repr=False)
    _strides: Pair = field(repr=False)
    _edge: str = field(repr=False)

    def backward(self, dA: ArrayLike) -> Array:
        """Return dA_prev: through the blur, then to the maxima; each of several equal maxima gets the whole gradient.

        Parameters, dtype and errors are those of ``Pooled.backward``.

        Examples
        --------
        >>> blur_pool([[0, 8, 0, 0, 4]], f=1, stride=2).backward([[4, 0, 4]])
        array([[2., 2., 0., 2., 2.]])
        """
        array = self._checked(dA)
        height, width = self._x.shape[1:3]
        with np.errstate(all="ignore"):
            share = array.astype(_working(self._x.dtype), copy=False).reshape(batch_shape(array.shape))
            for axis, s in zip(AXES, self._strides, strict=True):
                share = _blur_backward(share, axis, s, self._edge, self._max.output.shape[axis])
            wrapped = self._max.backward(share)
            gradient = wrapped[:, :height, :width].copy()
            # Cells beyond the edge are copies of the first ones, so their gradient belongs to these.
            over_h, over_w = wrapped.shape[1] - height, wrapped.shape[2] - width
            gradient[:, :over_h] += wrapped[:, height:, :width]
            gradient[:, :, :over_w] += wrapped[:, :height, width:]
            gradient[:, :over_h, :over_w] += wrapped[:, height:, width:]
            dtype = self._x.dtype if self._x.dtype.kind == "f" else np.dtype(np.float64)
            return gradient.astype(dtype, copy=False).reshape(shape_like(gradient.shape, self.output.ndim))


def blur_pool(x: ArrayLike, f: int | Pair, stride: int | Pair, edge: str = "reflect") -> BlurPooled:
    """Pool by max with stride 1, blur by outer([1 2 1], [1 2 1]) / 16, and keep the values at the stride.

    Parameters
    ----------
    x : array_like
        (H, W), (H, W, C) or (N, H, W, C), channels last; whole or floating-point numbers.
    f, stride : int or (int, int)
        As those of a PoolSpec; pad is 0.
    edge : {"reflect", "circular"}
        "reflect": max pooling uses whole windows only, and the blur mirrors its input at the edge without repeating
        the edge cell; the size is that of equation 1. "circular": both wrap around, and the size is ⌈n / stride⌉.

    Returns
    -------
    BlurPooled
        ``output`` has x's number of dimensions, and its dtype if floating, else float64. An axis that max pooling
        reduces to length 1 is not blurred.

    Raises
    ------
    SpecError
        If a setting is illegal, or with "reflect" the window does not fit.
    ArrayError
        As from ``pool``.

    Examples
    --------
    Shifted by one cell, this row max-pools to ones only; the output of blur pooling changes less.

    >>> blur_pool([[0, 0, 1, 1, 0, 0, 1, 1]], (1, 2), (1, 2), "circular").output
    array([[0.5, 1. , 0.5, 1. ]])
    >>> blur_pool([[1, 0, 0, 1, 1, 0, 0, 1]], (1, 2), (1, 2), "circular").output
    array([[0.75, 0.75, 0.75, 0.75]])
    """
    if edge not in EDGES:
        raise SpecError("edge_unknown", given=repr(edge), allowed=", ".join(EDGES))
    strides = PoolSpec("max", f, stride).strides
    spec = PoolSpec("max", f, stride=1)
    array = pictures(x)
    batch = array.reshape(batch_shape(array.shape))
    # float16 works in float32, where its maxima are exact.
    values = batch.astype(np.float32) if batch.dtype == np.float16 else batch
    top = _circular_max(values, spec) if edge == "circular" else pool(values, spec)
    with np.errstate(all="ignore"):  # inf − inf is NaN, without a warning
        output = _blurred(top.output, strides, edge)
        output = output.astype(batch.dtype if batch.dtype.kind == "f" else output.dtype, copy=False)
    output.resize(shape_like(output.shape, array.ndim))  # in place: what reshape returns doesn't own its memory
    return BlurPooled(output, spec, batch, top.output, top, strides, edge)


def _circular_max(x: Array, spec: PoolSpec) -> Pooled:
    """Return the maxima of windows that start at each cell and wrap around."""
    height, width = x.shape[1:3]
    # A window longer than the axis sees each cell once; otherwise a cell would receive its gradient twice.
    f = min(spec.window[0], height), min(spec.window[1], width)
    wide = np.pad(x, ((0, 0), (0, f[0] - 1), (0, f[1] - 1), (0, 0)), mode="wrap")
    return pool(wide, PoolSpec("max", f, stride=1))


def _blurred(top: Array, strides: Pair, edge: str) -> Array:
    """Return the blur of the maxima at the strides."""
    n, height, width, channels = top.shape
    size = -(-height // strides[0]), -(-width // strides[1])
    output = np.empty((n, *size, channels), _working(top.dtype))
    tall = _extended(top, 1, edge)
    rows = max(_BLOCK_VALUES // max(n * width * channels, 1), 1)
    for first in range(0, size[0], rows):
        part = _means(tall[:, first * strides[0] :], 1, strides[0], min(rows, size[0] - first), height)
        wide = _extended(part, 2, edge)
        for c in range(channels):  # few columns at a time would be slow
            output[:, first : first + rows, :, c] = _means(wide[..., c], 2, strides[1], size[1], width)
    return output


def _extended(values: Array, axis: int, edge: str) -> Array:
    """Return values with one more at each end of an axis, unless this has length 1."""
    if values.shape[axis] == 1:
        return values
    return np.concatenate([_at(values, axis, part) for part in (_before(edge), slice(None), _after(edge))], axis)


def _means(extended: Array, axis: int, s: int, count: int, n: int) -> Array:
    """Return [1 2 1] / 4 of neighbours, s apart; of n values that were extended, n > 1."""
    dtype = _working(extended.dtype)
    if n == 1:
        return extended.astype(dtype)
    # Each neighbour is scaled before it is added: the sum of large numbers may overflow though their mean does not.
    end = (count - 1) * s + 1
    left, here, right = (_at(extended, axis, slice(k, k + end, s)) * dtype.type(w) for k, w in enumerate(_WEIGHTS))
    mean: Array = left
    mean += here
    mean += right
    return mean


def _blur_backward(share: Array, axis: int, s: int, edge: str, n: int) -> Array:
    """Return the gradient of the n values along an axis from that of their blur: the transpose of ``_means``."""
    shape = list(share.shape)
    if n == 1:
        return share
    shape[axis] = n + 2
    around = np.zeros(shape, share.dtype)
    for k, w in enumerate(_WEIGHTS):
        _at(around, axis, slice(k, k + n, s))[...] += share * share.dtype.type(w)
    inner = _at(around, axis, slice(1, -1))
    _at(inner, axis, _before(edge))[...] += _at(around, axis, slice(0, 1))
    _at(inner, axis, _after(edge))[...] += _at(around, axis, slice(n + 1, n + 2))
    return inner


def _before(edge: str) -> slice:
    """Return the place of the value that continues the axis before its first."""
    return slice(1, 2) if edge == "reflect" else slice(-1, None)


def _after(edge: str) -> slice:
    """Return the place of the value that continues the axis after its last."""
    return slice(-2, -1) if edge == "reflect" else slice(0, 1)


def _at(values: Array, axis: int, part: slice) -> Array:
    return values[(slice(None),) * axis + (part,)]


def _working(dtype: np.dtype[Any]) -> np.dtype[Any]:
    """Return the dtype of intermediate results: float64 for whole numbers, float32 at least."""
    return np.result_type(dtype, np.float32) if dtype.kind == "f" else np.dtype(np.float64)
