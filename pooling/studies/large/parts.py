"""A picture that is pooled as float32, one band at a time: what previews and gradient maps are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pooling.engine.errors import ArrayError
from pooling.engine.kinds import average
from pooling.engine.kinds import max as maximum
from pooling.engine.pool import numbers
from pooling.engine.spec import PoolSpec
from pooling.engine.tiles.bands import Band, Result, bands, results
from pooling.engine.tiles.columns import Columns
from pooling.engine.tiles.maxima import Maxima

Array = NDArray[Any]
Floats = NDArray[np.float32]

Progress = Callable[[float], bool]
"""Told the share that is done, from 0 to 1; says whether to go on."""

Upstream = Callable[[Floats, slice], Array]
"""From some rows of A, and which these are, to the same rows of dA. Threads call it, and for some rows twice."""


class StoppedError(Exception):
    """``progress`` said that nobody waits any more."""


def piece(progress: Progress | None, k: int, of: int) -> Progress | None:
    """Return what the k-th of some equal pieces of work tells, for ``progress`` to hear of all of them."""
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
    _cols: Columns

    @classmethod
    def of(cls, x: ArrayLike, spec: PoolSpec) -> Parts:
        """Check a picture, and that the window fits."""
        picture = numbers(x, "the input")
        if picture.ndim != 3 or 0 in picture.shape:
            raise ArrayError("one_picture", given=picture.shape)
        return cls(picture, spec, Columns.of((1, *picture.shape), spec))

    def bands(self, overlap: bool = False) -> list[Band]:
        """Cut the picture into bands: see ``bands``."""
        return bands((1, *self.picture.shape), self.spec, overlap)

    def rows(self, windows: slice) -> Floats:
        """Return some rows of A."""
        return self.output(Band.of_windows(windows, self.picture.shape[0], self.spec))

    def output(self, band: Band) -> Floats:
        """Return A of a band's windows: shape (windows, m_w, C)."""
        top: Floats = self._pooled(self._cells(band), band)[0].astype(np.float32, copy=False)
        return top

    def sent(self, band: Band, upstream: Upstream) -> tuple[Floats, Floats]:
        """Return dA of a band's windows, and dA_prev of its own rows: shape (own, W, C)."""
        values = self._cells(band)
        top = self._pooled(values, band)
        dA = numbers(upstream(top[0].astype(np.float32), band.windows), "dA").astype(np.float32, copy=False)
        if dA.shape != top.shape[1:]:
            raise ArrayError("gradient_shape", given=dA.shape, expected=top.shape[1:])
        gradient = np.empty((1, band.own.stop - band.own.start, *values.shape[2:]), np.float32)
        if self.spec.kind == "max":
            maximum.send(Maxima.of(values, top, band, self._cols), dA[np.newaxis], gradient)
        else:
            average.distribute(dA[np.newaxis], band, self._cols, gradient)
        return dA, gradient[0]

    def _cells(self, band: Band) -> Array:
        """Return a band's cells as a batch of one, as float32."""
        values = self.picture[np.newaxis, band.cells]
        # Short whole numbers compare as float32 would, and faster.
        as_they_are = self.spec.kind == "max" and values.dtype.kind != "f" and values.dtype.itemsize <= 2
        return values if as_they_are else values.astype(np.float32, copy=False)

    def _pooled(self, values: Array, band: Band) -> Array:
        shape = (1, band.windows.stop - band.windows.start, self._cols.windows, values.shape[3])
        top = np.empty(shape, values.dtype)
        (maximum.climb if self.spec.kind == "max" else average.add)(values, band, self._cols, top)
        return top


def told(work: Callable[[Band], Result], some: list[Band], progress: Progress | None) -> Iterator[Result]:
    """Yield what the work of each band gives, in order, and tell how far it is.

    Raises
    ------
    StoppedError
        If ``progress`` says so; what is not begun yet is left.
    """
    with closing(results(work, some)) as found:
        for k, result in enumerate(found, 1):
            yield result
            if progress is not None and not progress(k / len(some)):
                raise StoppedError
