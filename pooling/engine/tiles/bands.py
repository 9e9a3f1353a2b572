"""Bands: some rows at a time, few enough to stay in the processor's cache, each pooled without looking at the others.

NumPy goes through all of an array at every step; over a whole photo each step would wait for the memory.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np

from pooling.engine.spec import PoolSpec
from pooling.engine.windows import Tap, taps

Result = TypeVar("Result")

_VALUES: Final = 1 << 19
"""Of the input, in a band: fewer make more calls than they save memory's time, more leave the cache."""

_WORTH_THREADS: Final = 16
"""Bands from which on threads save more time than starting them costs."""

_MOST_THREADS: Final = 4

_BUFFER: Final = 1024
"""Values in NumPy's buffer. With the usual 8192 it copies rows shorter than a quarter of that before it works on
them, which takes three times as long."""

_KEPT: Final = 1 << 24
"""Bytes of freed memory that the C library shall keep for the next step."""


@dataclass(frozen=True)
class Band:
    """The windows of some rows of some images, and the rows of the input that they see.

    Attributes
    ----------
    images : slice
    windows : slice
        Rows of the output.
    cells : slice
        Rows of the input: all that these windows see, and ``own``.
    own : slice
        Rows of the input that this band alone gives a gradient.
    first : int
        The first of ``windows`` that the band before does not have.
    spec : PoolSpec
    """

    images: slice
    windows: slice
    cells: slice
    own: slice
    first: int
    spec: PoolSpec

    @classmethod
    def of_windows(cls, windows: slice, height: int, spec: PoolSpec) -> Band:
        """Return some rows of windows over one image of that height, and the rows that these see."""
        cells = rows_seen(windows, height, spec)
        return cls(slice(0, 1), windows, cells, cells, windows.start, spec)

    @classmethod
    def of_cells(cls, own: slice, height: int, m: int, spec: PoolSpec) -> Band | None:
        """Return those of m rows of windows that see some rows of one image of that height; None if there are none."""
        f, s, p = spec.window[0], spec.strides[0], spec.padding[0]
        windows = slice(max(-(-(own.start + p - f + 1) // s), 0), min((own.stop - 1 + p) // s + 1, m))
        if windows.start >= windows.stop:
            return None
        seen = rows_seen(windows, height, spec)
        cells = slice(min(seen.start, own.start), max(seen.stop, own.stop))
        return cls(slice(0, 1), windows, cells, own, windows.start, spec)

    def taps(self, rows: slice) -> Iterator[Tap]:
        """Yield the taps of the band's windows on some rows of the input; both are counted from their first."""
        f, s, p = self.spec.window[0], self.spec.strides[0], self.spec.padding[0]
        m = self.windows.stop - self.windows.start
        return taps(rows.stop - rows.start, m, f, s, rows.start - (self.windows.start * s - p))

    @property
    def own_cells(self) -> slice:
        """``own``, counted from the first of ``cells``."""
        return slice(self.own.start - self.cells.start, self.own.stop - self.cells.start)


def bands(shape: tuple[int, ...], spec: PoolSpec, overlap: bool = False) -> list[Band]:
    """Cut an input into bands.

    Parameters
    ----------
    shape : (N, H, W, C)
    spec : PoolSpec
    overlap : bool
        Whether a band has all windows that see its ``own`` rows, as the way back needs. Else each window is in one
        band.

    Examples
    --------
    >>> for band in bands((1, 512, 512, 3), PoolSpec(f=2)):
    ...     print(band.windows, band.cells)
    slice(0, 128, None) slice(0, 256, None)
    slice(128, 256, None) slice(256, 512, None)
    """
    n, height, width, channels = shape
    f, s, p = spec.window[0], spec.strides[0], spec.padding[0]
    m, _ = spec.output_size((height, width))
    row = width * channels
    above = -(-f // s) - 1  # windows that begin earlier and still see a window's first row
    size = max(_VALUES // (row * s), 4 * above, 1)
    size = -(-m // -(-m // size))  # as many bands, of about equal size
    images = max(_VALUES // (row * height), 1)
    found = []
    for first in range(0, m, size):
        last = min(first + size, m)
        begin = max(first - above, 0) if overlap else first
        own = slice(max(first * s - p, 0) if first else 0, max(last * s - p, 0) if last < m else height)
        seen = rows_seen(slice(begin, last), height, spec)
        cells = slice(min(seen.start, own.start), max(seen.stop, own.stop))
        found += [
            Band(slice(i, min(i + images, n)), slice(begin, last), cells, own, first, spec) for i in range(0, n, images)
        ]
    return found


def rows_seen(windows: slice, height: int, spec: PoolSpec) -> slice:
    """Return the rows of the input, of that height, which some neighbouring rows of windows see."""
    f, s, p = spec.window[0], spec.strides[0], spec.padding[0]
    return slice(max(windows.start * s - p, 0), min((windows.stop - 1) * s - p + f, height))


def for_each(work: Callable[[Band], None], some: list[Band]) -> None:
    """Do the work of each band, side by side where there are many; the threads live no longer than the call."""
    for _ in results(work, some):
        pass  # an error in a thread is raised here


def results(work: Callable[[Band], Result], some: list[Band]) -> Generator[Result, None, None]:
    """Yield what the work of each band gives, in order; side by side as ``for_each``.

    Whoever closes the generator early waits for the bands that are worked on, not for the others.
    """

    def calmly(band: Band) -> Result:
        # Both settings end with the block, and hold in this thread only.
        with np.errstate(all="ignore"):  # inf − inf is NaN and an overflow is inf, without a warning
            np.setbufsize(_BUFFER)
            return work(band)

    # glibc gives freed memory back to the system, and each page of it has to be cleared when it comes again, unless
    # it has seen an array of this size come and go.
    np.empty(_KEPT, np.uint8)
    if len(some) < _WORTH_THREADS:
        for band in some:
            yield calmly(band)
        return
    with ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1)) as threads:
        yield from threads.map(calmly, some)
