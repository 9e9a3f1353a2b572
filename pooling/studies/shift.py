"""How much the outputs of max, average and blur pooling change when the input is shifted (Zhang 2019).

Everything wraps around the edge here, windows too: cells that leave on one side come back on the other, so that the
shift is the only change to the input.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.blur import blur_pool
from pooling.engine.pool import pool
from pooling.engine.spec import Pair, PoolSpec
from pooling.studies.large.parts import Progress, StoppedError

Array = NDArray[Any]

SIDE: Final = 512
"""Rows and columns of the part of a picture that is shifted, at most."""
METHODS: Final = ("max", "average", "blur")
MEASURES: Final = ("along", "still")
"""What the shifted input's output is compared with: the output shifted likewise, or the output before the shift."""


@dataclass(frozen=True)
class ShiftTest:
    """How much the outputs change.

    Attributes
    ----------
    shifts : tuple of int
        Cells to the right.
    along, still : mapping of str to tuple of float
        For each of ``METHODS`` and each shift ‖B − A‖ / ‖A‖, B being the moved input's output. A is the output moved
        along, or as it was; ‖A‖ is the same.
    """

    shifts: tuple[int, ...]
    along: Mapping[str, tuple[float, ...]]
    still: Mapping[str, tuple[float, ...]]

    def changes(self, measure: str) -> Mapping[str, tuple[float, ...]]:
        """Return the numbers of one of ``MEASURES``."""
        return self.along if measure == "along" else self.still


def shift_test(
    x: Array, f: Pair, stride: Pair, shifts: Sequence[int] = range(9), progress: Progress | None = None
) -> ShiftTest:
    """Shift an input to the right and measure how much the outputs change.

    Parameters
    ----------
    x : ndarray, shape (H, W, C)
        Its width should be a multiple of the stride; otherwise windows do not return to where they were.
    f, stride : (int, int)
    shifts : sequence of int
    progress : Progress, optional

    Raises
    ------
    StoppedError
        If ``progress`` returned False.

    Examples
    --------
    A row of Zhang's, moved by one: max pooling gives [0 1 0 1], then [1 1 1 1].

    >>> row = np.array([0, 0, 1, 1, 0, 0, 1, 1]).reshape(1, 8, 1)
    >>> found = shift_test(row, (1, 2), (1, 2), [1, 2])
    >>> [[round(change, 3) for change in found.still[method]] for method in METHODS]
    [[1.0, 1.414], [0.707, 1.414], [0.316, 0.632]]
    >>> [[round(change, 3) for change in found.along[method]] for method in METHODS]
    [[0.707, 0.0], [0.0, 0.0], [0.0, 0.0]]
    """
    along: dict[str, tuple[float, ...]] = dict.fromkeys(METHODS, ())
    still = dict(along)
    before = {method: pooled_circularly(x, method, f, stride) for method in METHODS}
    for k, shift in enumerate(shifts):
        moved_x = np.roll(x, shift, axis=1)
        for n, method in enumerate(METHODS):
            A, B = before[method], pooled_circularly(moved_x, method, f, stride)
            along[method] += (_change(moved(A, shift, stride[1]), B, A),)
            still[method] += (_change(A, B, A),)
            done = (k * len(METHODS) + n + 1) / (len(shifts) * len(METHODS))
            if progress is not None and not progress(done):
                raise StoppedError
    return ShiftTest(tuple(shifts), MappingProxyType(along), MappingProxyType(still))


def part_to_shift(size: Pair, strides: Pair) -> tuple[slice, slice]:
    """Return the rows and columns in the middle of a picture to shift: whole strides, so that windows wrap around.

    Examples
    --------
    >>> part_to_shift((3000, 515), (4, 3)), part_to_shift((5, 224), (7, 4))
    ((slice(1244, 1756, None), slice(2, 512, None)), (slice(0, 5, None), slice(0, 224, None)))
    """
    rows, cols = (_middle(n, min(n, SIDE) // s * s or min(n, SIDE)) for n, s in zip(size, strides, strict=True))
    return rows, cols


def _middle(n: int, length: int) -> slice:
    return slice((n - length) // 2, (n - length) // 2 + length)


def pooled_circularly(x: Array, method: str, f: Pair, stride: Pair) -> Array:
    """Return the output of one of ``METHODS`` whose windows wrap round: ⌈n / stride⌉ cells a side.

    Parameters
    ----------
    x : ndarray, shape (H, W, C)
    method : {"max", "average", "blur"}
    f, stride : (int, int)
        A window longer than the input sees each of its cells once.
    """
    if method == "blur":
        return blur_pool(x, f, stride, "circular").output
    height, width = min(f[0], x.shape[0]), min(f[1], x.shape[1])
    wide = np.pad(x, ((0, height - 1), (0, width - 1), (0, 0)), mode="wrap")
    return pool(wide, PoolSpec(method, (height, width), stride)).output


def moved(A: Array, shift: int, stride: int) -> Array:
    """Return an output moved along with its input: by shift / stride cells to the right, round the edge.

    Between two cells it is their mean, each by how near it is.

    Examples
    --------
    >>> moved(np.array([[0.0, 8, 0, 4]]), 3, 2)
    array([[2., 2., 4., 4.]])
    """
    whole, rest = divmod(shift, stride)
    here = np.roll(A, whole, axis=1)
    if rest == 0:
        return here
    part = rest / stride
    return np.asarray((1 - part) * here + part * np.roll(A, whole + 1, axis=1))


def _change(A: Array, B: Array, whole: Array) -> float:
    """Return ‖B − A‖ / ‖whole‖; 0 if A and B are equal."""
    difference, size = (float(np.linalg.norm(np.ravel(values).astype(np.float64))) for values in (_less(B, A), whole))
    if difference == 0:
        return 0.0
    return difference / size if size > 0 else float("inf")


def _less(B: Array, A: Array) -> Array:
    return np.subtract(B, A, dtype=np.result_type(A, B, np.float32))
