"""Statistics of a picture's values and of its pooled output, which is never held as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from pooling.engine.spec import PoolSpec
from pooling.engine.tiles.bands import Band
from pooling.studies.large.histogram import Histogram, value_histogram
from pooling.studies.large.parts import Parts, Progress, band_results

__all__ = ["IDENTITY", "Values", "pooled_values"]

IDENTITY: Final = PoolSpec(f=1)
"""Pooling that changes nothing, for the statistics of the picture itself."""


@dataclass(frozen=True, eq=False)
class Values:
    """The values of a picture, all channels together.

    Attributes
    ----------
    histogram : Histogram
        In 64 bins over 0 to 255: see ``value_histogram``.
    mean, deviation : float
        The mean and the standard deviation.
    least, greatest : float
    """

    histogram: Histogram
    mean: float
    deviation: float
    least: float
    greatest: float


def pooled_values(x: ArrayLike, spec: PoolSpec, progress: Progress | None = None) -> Values:
    """Pool a picture as float32 and return statistics of the output.

    Parameters
    ----------
    x : array_like, shape (H, W, C)
    spec : PoolSpec
    progress : Progress, optional

    Raises
    ------
    ArrayError, SpecError
        As from ``pool``; also if x is not one picture.
    StoppedError
        If ``progress`` returned False.

    Examples
    --------
    >>> found = pooled_values(np.arange(32).reshape(4, 8, 1), PoolSpec(f=2))
    >>> found.least, found.mean, found.greatest, found.histogram.counts[:8].tolist()
    (9.0, 20.0, 31.0, [0, 0, 2, 2, 0, 0, 2, 2])
    """
    parts = Parts.of(x, spec)

    def work(band: Band) -> tuple[Histogram, int, float, float, float, float]:
        values = parts.output(band)
        total, squares = values.sum(dtype=np.float64), np.square(values, dtype=np.float64).sum()
        return (
            value_histogram(values),
            values.size,
            float(total),
            float(squares),
            float(values.min()),
            float(values.max()),
        )

    found = list(band_results(work, parts.bands(), progress))
    histograms, sizes, totals, squares, least, greatest = zip(*found, strict=True)
    counts = np.sum([histogram.counts for histogram in histograms], axis=0)
    mean = sum(totals) / sum(sizes)
    deviation = max(sum(squares) / sum(sizes) - mean * mean, 0.0) ** 0.5
    return Values(Histogram(histograms[0].edges, counts), mean, deviation, min(least), max(greatest))
