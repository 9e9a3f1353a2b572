"""An exercise and its correct answer. All answers are matrices, so that all tasks are graded in the same way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.pool import pool
from pooling.engine.spec import Pair, PoolSpec
from pooling.studies.trace import trace_window

Floats = NDArray[np.float64]

TASKS: Final = ("size", "cell", "winner", "gradient", "setting")
LEVELS: Final = (1, 2, 3)
_TOLERANCE: Final = 0.01
"""The difference allowed between a typed number and the exact one, so that 0.33 is accepted for 1/3."""


@dataclass(frozen=True, eq=False)
class Exercise:
    """One exercise.

    Attributes
    ----------
    task : str
        One of ``TASKS``. The answer is the output's size, the value of one output cell, the input cell that receives a
        window's gradient, the whole dA_prev, or a setting that gives the output shown.
    level : int
        One of ``LEVELS``.
    x : ndarray of float64, shape (H, W)
    spec : PoolSpec
    dA : ndarray of float64
        The upstream gradient, of the output's shape.
    cell : (int, int)
        The output cell that the tasks "cell" and "winner" are about.
    """

    task: str
    level: int
    x: Floats
    spec: PoolSpec
    dA: Floats  # noqa: N815 (the article's name)
    cell: Pair = (0, 0)

    @property
    def size(self) -> Pair:
        """The input's (height, width)."""
        return self.x.shape[0], self.x.shape[1]

    @cached_property
    def output(self) -> NDArray[Any]:
        """The output A."""
        return pool(self.x, self.spec).output

    @property
    def step(self) -> int:
        """The index of the window that explains the answer: for dA_prev, the first that adds to an earlier share."""
        if self.task == "gradient":
            return next((step for step in range(self.dA.size) if self._accumulates(step)), 0)
        return self.cell[0] * self.spec.output_size(self.size)[1] + self.cell[1]

    def _accumulates(self, step: int) -> bool:
        """Test whether a window adds to a cell that already received gradient from an earlier window."""
        channel = trace_window(self.x, self.spec, self.dA, step).channels[0]
        totals = {(i, j): total for i, j, total in channel.totals}
        return any(share and totals[i, j] != share for i, j, share in channel.shares)


def correct_answer(exercise: Exercise) -> Floats:
    """Return the correct answer.

    Returns
    -------
    ndarray
        "size": [[height, width]]; "cell": [[value]]; "winner": [[row, column]]; "gradient": dA_prev;
        "setting": [[f, stride, pad]], which need not be the only correct setting.

    Examples
    --------
    >>> exercise = Exercise("winner", 1, np.array([[1.0, 3], [4, 2]]), PoolSpec(f=2), np.ones((1, 1)))
    >>> correct_answer(exercise).tolist()
    [[1.0, 0.0]]
    """
    if exercise.task == "size":
        return _row(exercise.spec.output_size(exercise.size))
    if exercise.task == "cell":
        return _row([exercise.output[exercise.cell]])
    if exercise.task == "winner":
        return _row(trace_window(exercise.x, exercise.spec, exercise.dA, exercise.step).channels[0].winners[0])
    if exercise.task == "gradient":
        return np.asarray(pool(exercise.x, exercise.spec).backward(exercise.dA), dtype=np.float64)
    return _row([exercise.spec.window[0], exercise.spec.strides[0], exercise.spec.padding[0]])


def _row(values: Any) -> Floats:
    return np.array([values], dtype=np.float64)


def answers_match(first: Floats, second: Floats) -> bool:
    """Test whether two answers are equal within the rounding that people use.

    Examples
    --------
    >>> answers_match(np.array([[1 / 3]]), np.array([[0.33]])), answers_match(np.array([[0.3]]), np.array([[0.33]]))
    (True, False)
    """
    return first.shape == second.shape and bool((np.abs(first - second) <= _TOLERANCE).all())
