"""Bands: consecutive rows, few enough to stay in the processor's cache, each pooled independently of the others.

NumPy walks through a whole array at every step; over a large photo each step would wait for memory.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np

from pooling.engine.axis import Axis

Result = TypeVar("Result")

_VALUES_PER_BAND: Final = 1 << 19
"""Values of the input in a band. Fewer cost more calls than they save in memory traffic; more do not fit the cache."""

MIN_BANDS_FOR_THREADS: Final = 4
"""From this many bands on, threads save more time than starting them costs."""

_MAX_THREADS: Final = 4

_BUFFER_SIZE: Final = 1024
"""Values in NumPy's buffer. With the usual 8192, NumPy first copies rows shorter than a quarter of that, which takes
three times as long."""

_HEAP_BYTES: Final = 1 << 24
"""Freed memory that the C library keeps for the next step."""


@dataclass(frozen=True)
class Band:
    """Some rows of windows over some images, and the rows of the input that they see.

    Attributes
    ----------
    images : slice
    windows : slice
        Rows of the output.
    cells : slice
        Rows of the input: all that these windows see, and ``own``.
    own : slice
        Rows of the input whose gradient this band alone computes.
    first : int
        The first of ``windows`` that does not belong to the band before.
    axis : Axis
        The whole height.
    """

    images: slice
    windows: slice
    cells: slice
    own: slice
    first: int
    axis: Axis

    @classmethod
    def of_windows(cls, windows: slice, axis: Axis) -> Band:
        """Return some rows of windows over one image, and the rows of the input that they see."""
        cells = axis.cells_of(windows)
        return cls(slice(0, 1), windows, cells, cells, windows.start, axis)

    @classmethod
    def of_cells(cls, own: slice, axis: Axis) -> Band | None:
        """Return the rows of windows that see some rows of one image; None if there are none."""
        windows = axis.windows_over(own)
        if windows.start >= windows.stop:
            return None
        covered = axis.cells_of(windows)
        cells = slice(min(covered.start, own.start), max(covered.stop, own.stop))
        return cls(slice(0, 1), windows, cells, own, windows.start, axis)

    def rows(self, cells: slice) -> Axis:
        """Return the axis of this band's windows over some rows of the input; both count from their first."""
        return self.axis.part(self.windows, cells)

    @property
    def own_cells(self) -> slice:
        """``own``, counted from the first of ``cells``."""
        return slice(self.own.start - self.cells.start, self.own.stop - self.cells.start)


def bands(shape: tuple[int, ...], axis: Axis, overlap: bool = False) -> list[Band]:
    """Cut an input into bands.

    Parameters
    ----------
    shape : (N, H, W, C)
    axis : Axis
        The height.
    overlap : bool
        Whether a band has all windows that see its ``own`` rows, as the backward pass needs. Otherwise each row of
        windows is in one band.

    Examples
    --------
    >>> for band in bands((1, 512, 512, 3), Axis(n=512, f=2, stride=2)):
    ...     print(band.windows, band.cells)
    slice(0, 128, None) slice(0, 256, None)
    slice(128, 256, None) slice(256, 512, None)
    """
    n, height, width, channels = shape
    m, s, p = axis.windows, axis.stride, axis.pad_before
    row = width * channels
    above = -(-axis.extent // s) - 1  # windows that start earlier and still see a window's first row
    size = max(_VALUES_PER_BAND // (row * s), 4 * above, 1)
    size = -(-m // -(-m // size))  # the same number of bands, of about equal size
    images = max(_VALUES_PER_BAND // (row * height), 1)
    found = []
    for first in range(0, m, size):
        last = min(first + size, m)
        windows = slice(max(first - above, 0) if overlap else first, last)
        own = slice(max(first * s - p, 0) if first else 0, max(last * s - p, 0) if last < m else height)
        covered = axis.cells_of(windows)
        cells = slice(min(covered.start, own.start), max(covered.stop, own.stop))
        found += [Band(slice(i, min(i + images, n)), windows, cells, own, first, axis) for i in range(0, n, images)]
    return found


def for_each(work: Callable[[Band], None], bands: list[Band]) -> None:
    """Run ``work`` on each band, in parallel where there are many; the threads end with the call."""
    for _ in results(work, bands):
        pass  # an error in a thread is raised here


def results(work: Callable[[Band], Result], bands: list[Band]) -> Generator[Result, None, None]:
    """Yield the results of ``work`` in the bands' order, in parallel as in ``for_each``.

    Closing the generator early waits for the bands that are running; those not yet started are dropped.
    """

    def run_band(band: Band) -> Result:
        # Both settings end with the block and hold in this thread only.
        with np.errstate(all="ignore"):  # inf − inf is NaN and an overflow is inf, without a warning
            np.setbufsize(_BUFFER_SIZE)
            return work(band)

    # glibc returns freed memory to the system, which must clear each page before it hands it out again, unless glibc
    # has had an array of this size allocated and freed.
    np.empty(_HEAP_BYTES, np.uint8)
    if len(bands) < MIN_BANDS_FOR_THREADS:
        for band in bands:
            yield run_band(band)
        return
    with ThreadPoolExecutor(min(_MAX_THREADS, os.cpu_count() or 1)) as threads:
        yield from threads.map(run_band, bands)
