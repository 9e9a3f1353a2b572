"""One exercise, and its right answer by the engine. Each answer is a matrix, so that all kinds are judged alike."""

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
_NEAR: Final = 0.01
"""How far a typed number may be from the exact one: 0.33 is meant to be 1/3."""


@dataclass(frozen=True, eq=False)
class Exercise:
    """What is asked.

    Attributes
    ----------
    task : str
        One of ``TASKS``: the output's size; one output cell; the input cell that gets a gradient; the whole
        dA_prev; a setting that gives this output.
    level : int
        One of ``LEVELS``.
    x : ndarray of float64, shape (H, W)
    spec : PoolSpec
    dA : ndarray of float64
        The output's shape.
    cell : (int, int)
        The output cell that "cell" and "winner" ask about.
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
        """A."""
        return pool(self.x, self.spec).output

    @property
    def step(self) -> int:
        """The number of the window that explains the answer: for a whole dA_prev, the first that adds to a cell."""
        if self.task == "gradient":
            return next((step for step in range(self.dA.size) if self._adds(step)), 0)
        return self.cell[0] * self.spec.output_size(self.size)[1] + self.cell[1]

    def _adds(self, step: int) -> bool:
        """Tell whether a window's gradient goes where an earlier one's has been."""
        channel = trace_window(self.x, self.spec, self.dA, step).channels[0]
        totals = {(i, j): total for i, j, total in channel.totals}
        return any(share and totals[i, j] != share for i, j, share in channel.shares)


def right(asked: Exercise) -> Floats:
    """Return the right answer.

    Returns
    -------
    ndarray
        "size": [[height, width]]; "cell": [[value]]; "winner": [[row, column]]; "gradient": dA_prev;
        "setting": [[f, stride, pad]], one that is right beside which there may be others.

    Examples
    --------
    >>> asked = Exercise("winner", 1, np.array([[1.0, 3], [4, 2]]), PoolSpec(f=2), np.ones((1, 1)))
    >>> right(asked).tolist()
    [[1.0, 0.0]]
    """
    if asked.task == "size":
        return _row(asked.spec.output_size(asked.size))
    if asked.task == "cell":
        return _row([asked.output[asked.cell]])
    if asked.task == "winner":
        return _row(trace_window(asked.x, asked.spec, asked.dA, asked.step).channels[0].winners[0])
    if asked.task == "gradient":
        return np.asarray(pool(asked.x, asked.spec).backward(asked.dA), dtype=np.float64)
    return _row([asked.spec.window[0], asked.spec.strides[0], asked.spec.padding[0]])


def _row(values: Any) -> Floats:
    return np.array([values], dtype=np.float64)


def same(first: Floats, second: Floats) -> bool:
    """Tell whether two answers are the same but for the digits that people leave out.

    Examples
    --------
    >>> same(np.array([[1 / 3]]), np.array([[0.33]])), same(np.array([[0.3]]), np.array([[0.33]]))
    (True, False)
    """
    return first.shape == second.shape and bool((np.abs(first - second) <= _NEAR).all())
