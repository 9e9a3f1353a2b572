"""``pool(x, spec)``: layout, dtype and bands, whatever the kind of pooling."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pooling.engine import adaptive
from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.axis import Ints
from pooling.engine.errors import ArrayError
from pooling.engine.kinds.max import Max
from pooling.engine.spec import PoolSpec
from pooling.engine.tiles.bands import Band, bands, for_each
from pooling.engine.tiles.columns import Columns
from pooling.engine.tiles.winners import Winners

Array = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Pooled:
    """The result of pooling, which knows its way back.

    Attributes
    ----------
    output : ndarray
        A: as many dimensions as the input, and memory of its own.
    spec : PoolSpec or AdaptiveSpec

    Notes
    -----
    ``backward`` looks at the input again: don't change the input in place in between.
    """

    output: Array
    spec: PoolSpec | AdaptiveSpec
    _x: Array = field(repr=False)
    _top: Array = field(repr=False)

    def backward(self, dA: ArrayLike) -> Array:
        """Return dA_prev, the loss's gradient with respect to the input.

        Parameters
        ----------
        dA : array_like
            The gradient with respect to the output, of exactly its shape.

        Returns
        -------
        ndarray
            The input's shape; its dtype if floating, else float64.

        Raises
        ------
        ArrayError
            If dA has another shape, or holds anything but real numbers.

        Examples
        --------
        >>> pooled = pool([[1, 3], [4, 2]], PoolSpec(f=2))
        >>> pooled.backward([[0.5]])
        array([[0. , 0. ],
               [0.5, 0. ]])
        """
        array = self._checked(dA)
        x = self._x
        dtype = x.dtype if x.dtype.kind == "f" else np.dtype(np.float64)
        # float16 adds in float32, as in the forward direction.
        working = np.dtype(np.float32) if dtype == np.float16 else dtype
        with np.errstate(all="ignore"):  # inf − inf is NaN and an overflow is inf, without a warning
            share = array.astype(working, copy=False).reshape(batch_shape(array.shape))
            gradient = _backward(x, self._top, share, self.spec)
            return gradient.astype(dtype, copy=False).reshape(shape_like(x.shape, self.output.ndim))

    def _checked(self, dA: ArrayLike) -> Array:
        """Return dA as an array of the output's shape, or raise ArrayError."""
        array = numbers(dA, "dA")
        if array.shape != self.output.shape:
            raise ArrayError("gradient_shape", given=array.shape, expected=self.output.shape)
        return array

    def winner_count(self) -> Ints:
        """Return how many real cells of each window equal its output: the output's shape.

        Raises
        ------
        TypeError
            If the kind of pooling has no winners.
        """
        if isinstance(self.spec, AdaptiveSpec):
            return adaptive.winner_count(self._x, self._top, self.spec).reshape(self.output.shape)
        return self._per_window(Winners.count)

    def has_ties(self) -> bool:
        """Return whether some window has several winners, so that the tie rule matters."""
        return self.spec.operator.uses_ties and bool((self.winner_count() > 1).any())

    def first_winner(self) -> Ints:
        """Return the place of each window's first winner, counted row by row from the window's corner.

        Raises
        ------
        TypeError
            If the kind of pooling has no winners, or if the windows differ in size.
        """
        return self._per_window(Winners.first)

    @property
    def indices(self) -> Ints:
        """The flat index h · W + w of each window's first winner, in the plane of one channel without padding.

        PyTorch's ``return_indices`` gives the same (``torch.nn.MaxPool2d``), as int64 and of the output's shape.

        Raises
        ------
        TypeError
            If the kind of pooling has no winners.

        Examples
        --------
        >>> pool([[1, 3, 0], [4, 2, 5]], PoolSpec(f=2, stride=1)).indices
        array([[3, 5]])
        """
        if isinstance(self.spec, AdaptiveSpec):
            return adaptive.first_indices(self._x, self._top, self.spec).reshape(self.output.shape)
        return self._per_window(Winners.first_index)

    def _per_window(self, measure: Callable[[Winners], Ints]) -> Ints:
        kind, x, top = self.spec.operator, self._x, self._top
        if not isinstance(kind, Max):
            raise TypeError(f"{kind.name} pooling has no winners")
        if isinstance(self.spec, AdaptiveSpec):
            raise TypeError("the windows of adaptive pooling differ in size")
        rows, columns = self.spec.axes((x.shape[1], x.shape[2]))
        cols = Columns.of(columns)
        measured = np.empty(top.shape, np.int64)

        def work(band: Band) -> None:
            windows = band.images, band.windows
            winners = kind.winners(x[band.images, band.cells], top[windows], band, cols)
            measured[windows] = measure(winners)

        for_each(work, bands(x.shape, rows))
        return measured.reshape(self.output.shape)


def pool(x: ArrayLike, spec: PoolSpec | AdaptiveSpec) -> Pooled:
    """Pool an array, each channel on its own.

    Parameters
    ----------
    x : array_like
        (H, W), (H, W, C) or (N, H, W, C), channels last; whole or floating-point numbers.
    spec : PoolSpec or AdaptiveSpec

    Returns
    -------
    Pooled
        ``output`` has x's number of dimensions. Max keeps the dtype; average keeps floating dtypes and gives
        float64 for whole numbers.

    Raises
    ------
    ArrayError
        If x has other dimensions, an empty height, width or channel axis, or holds anything but real numbers.
    SpecError
        If the window does not fit (equation 1).

    Examples
    --------
    >>> x = [[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]]
    >>> pool(x, PoolSpec(kind="max", f=2)).output
    array([[6, 8],
           [3, 4]])
    >>> pool(x, PoolSpec(kind="average", f=2)).output
    array([[3.25, 5.25],
           [2.  , 2.  ]])
    """
    array = pictures(x)
    batch = array.reshape(batch_shape(array.shape))
    top = _forward(batch, spec)
    # Most kinds look at their output again in the backward pass, so the caller gets a copy that may be written into.
    output = top if spec.operator.routing == "uniform" else top.copy()
    output.resize(shape_like(top.shape, array.ndim))  # in place: what reshape returns doesn't own its memory
    return Pooled(output, spec, batch, top)


def _forward(x: Array, spec: PoolSpec | AdaptiveSpec) -> Array:
    """Return the output of a batch (N, H, W, C)."""
    if isinstance(spec, AdaptiveSpec):
        return adaptive.forward(x, spec)
    n, height, width, channels = x.shape
    kind, (rows, columns) = spec.operator, spec.axes((height, width))
    cols = Columns.of(columns)
    output = np.empty((n, rows.windows, columns.windows, channels), kind.output_dtype(x.dtype))

    def work(band: Band) -> None:
        kind.pool_band(x[band.images, band.cells], band, cols, output[band.images, band.windows])

    for_each(work, bands(x.shape, rows))
    return output


def _backward(x: Array, output: Array, dA: Array, spec: PoolSpec | AdaptiveSpec) -> Array:
    """Return dA_prev of a batch, of dA's dtype."""
    if isinstance(spec, AdaptiveSpec):
        return adaptive.backward(x, output, dA, spec)
    kind, (rows, columns) = spec.operator, spec.axes((x.shape[1], x.shape[2]))
    cols = Columns.of(columns)
    gradient = np.empty(x.shape, dA.dtype)

    def work(band: Band) -> None:
        windows = band.images, band.windows
        kind.backward_band(
            x[band.images, band.cells], output[windows], dA[windows], band, cols, gradient[band.images, band.own]
        )

    for_each(work, bands(x.shape, rows, overlap=True))
    return gradient


def pictures(x: ArrayLike) -> Array:
    """Return an input as an array that can be pooled."""
    array = numbers(x, "the input")
    if array.ndim not in (2, 3, 4):
        raise ArrayError("dimensions", given=array.ndim)
    if 0 in array.shape[array.ndim == 4 :]:
        raise ArrayError("empty", shape=array.shape)
    return array


def numbers(values: ArrayLike, name: str) -> Array:
    """Return an array of native whole or floating-point numbers."""
    if isinstance(values, np.ma.MaskedArray) and np.any(values.mask):
        raise ArrayError("masked", name=name, count=int(np.sum(values.mask)))
    try:
        array = np.asarray(values)
    except ValueError:  # rows of different lengths
        raise ArrayError("dtype", name=name, given="rows of different lengths") from None
    if array.dtype.kind not in "iuf" or array.dtype.itemsize > 8:
        raise ArrayError("dtype", name=name, given=str(array.dtype))
    return array.astype(array.dtype.newbyteorder("="), copy=False)


def batch_shape(shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    """Return the (N, H, W, C) that an input stands for."""
    n = shape[0] if len(shape) == 4 else 1
    height, width = shape[len(shape) == 4 :][:2]
    return n, height, width, shape[-1] if len(shape) > 2 else 1


def shape_like(shape: tuple[int, ...], ndim: int) -> tuple[int, ...]:
    """Return an (N, H, W, C) without the axes that were added."""
    return shape if ndim == 4 else shape[1:] if ndim == 3 else shape[1:3]
