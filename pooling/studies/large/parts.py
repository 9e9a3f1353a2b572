"""A picture that is pooled as float32, one band at a time, for previews and gradient maps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pooling.engine.axis import Axis
from pooling.engine.errors import ArrayError
from pooling.engine.pool import numbers
from pooling.engine.spec import PoolSpec
from pooling.engine.tiles.bands import Band, Result, bands, results
from pooling.engine.tiles.columns import Columns

Array = NDArray[Any]
Floats = NDArray[np.float32]

Progress = Callable[[float], bool]
"""Called with the fraction that is done, from 0 to 1; returns whether to continue."""

Upstream = Callable[[Floats, slice], Array]
"""Maps some rows of A, and which rows these are, to the same rows of dA. Called in threads, for some rows twice."""


class StoppedError(Exception):
    """``progress`` returned False: the result is no longer needed."""


def piece(progress: Progress | None, k: int, of: int) -> Progress | None:
    """Return a callback for the k-th of equal pieces of work that reports the overall fraction to ``progress``."""
    if progress is None:
        return None
    return lambda share: progress((k + share) / of)


@dataclass(frozen=True, eq=False)
class Parts:
    """A picture to be pooled.

    Attributes
    ----------
    picture : ndarray, shape (H, W, C)
    spec : PoolSpec
    """

    picture: Array
    spec: PoolSpec
    _rows: Axis
    _cols: Columns

    @classmethod
    def of(cls, x: ArrayLike, spec: PoolSpec) -> Parts:
        """Check a picture, and that the window fits."""
        picture = numbers(x, "the input")
        if picture.ndim != 3 or 0 in picture.shape:
            raise ArrayError("one_picture", given=picture.shape)
        rows, columns = spec.axes((picture.shape[0], picture.shape[1]))
        return cls(picture, spec, rows, Columns.of(columns))

    def bands(self, overlap: bool = False) -> list[Band]:
        """Cut the picture into bands: see ``bands``."""
        return bands((1, *self.picture.shape), self._rows, overlap)

    def band_over(self, rows: slice) -> Band | None:
        """Return the band of all windows that see some rows of the picture; None if none does."""
        return Band.of_cells(rows, self._rows)

    def rows(self, windows: slice) -> Floats:
        """Return some rows of A."""
        return self.output(Band.of_windows(windows, self._rows))

    def output(self, band: Band) -> Floats:
        """Return A of a band's windows: shape (windows, m_w, C)."""
        top: Floats = self._pooled(self._cells(band), band)[0].astype(np.float32, copy=False)
        return top

    def backward(self, band: Band, upstream: Upstream) -> tuple[Floats, Floats]:
        """Return dA of a band's windows, and dA_prev of its own rows: shape (own, W, C)."""
        values = self._cells(band)
        top = self._pooled(values, band)
        dA = numbers(upstream(top[0].astype(np.float32), band.windows), "dA").astype(np.float32, copy=False)
        if dA.shape != top.shape[1:]:
            raise ArrayError("gradient_shape", given=dA.shape, expected=top.shape[1:])
        gradient = np.empty((1, band.own.stop - band.own.start, *values.shape[2:]), np.float32)
        self.spec.operator.backward_band(values, top, dA[np.newaxis], band, self._cols, gradient)
        return dA, gradient[0]

    def _cells(self, band: Band) -> Array:
        """Return a band's cells as a batch of one, as float32."""
        values = self.picture[np.newaxis, band.cells]
        # Where the kind returns them as they are, short whole numbers compare as float32 would, and faster.
        unchanged = values.dtype.kind != "f" and self.spec.operator.output_dtype(values.dtype) == values.dtype
        return values if unchanged and values.dtype.itemsize <= 2 else values.astype(np.float32, copy=False)

    def _pooled(self, values: Array, band: Band) -> Array:
        shape = (1, band.windows.stop - band.windows.start, self._cols.windows, values.shape[3])
        top = np.empty(shape, self.spec.operator.output_dtype(values.dtype))
        self.spec.operator.pool_band(values, band, self._cols, top)
        return top


def band_results(work: Callable[[Band], Result], bands: list[Band], progress: Progress | None) -> Iterator[Result]:
    """Yield the results of ``work`` in the bands' order, and report progress.

    Raises
    ------
    StoppedError
        If ``progress`` returns False; bands that have not started are dropped.
    """
    with closing(results(work, bands)) as found:
        for k, result in enumerate(found, 1):
            yield result
            if progress is not None and not progress(k / len(bands)):
                raise StoppedError
