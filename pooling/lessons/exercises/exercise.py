"""An exercise: what is shown, and what it asks for."""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.pool import pool
from pooling.engine.spec import Pair, PoolSpec
from pooling.studies.trace import trace_window

Floats = NDArray[np.float64]

IN_TURN: Final = ("size", "cell", "winner", "gradient", "setting")
"""The tasks of a mixed sheet. Those that were added later are not among them, so that mixed sheets do not change."""
TASKS: Final = (*IN_TURN, "weights", "relu")
OUTPUTS: Final = 10
"""Those of the dense layer that the task "weights" is about."""
LEVELS: Final = (1, 2, 3)
UNKNOWN: Final = {"unknown_f": "f", "unknown_stride": "stride", "unknown_pad": "pad"}
"""The forms that ask for one parameter, and its name."""
FURTHER: Final = ("rounding", "dilation", "border")
"""The forms that ask for what their task asks for, with settings beyond f, stride and pad."""
SETTINGS: Final = ("setting", "coverage", *UNKNOWN)
"""What asks for a setting. Each setting that gives the matrix or the size shown is right."""
MATRICES: Final = ("gradient", "upstream", "relu")
"""What asks for a whole matrix."""


@dataclass(frozen=True, eq=False)
class Exercise:
    """One exercise.

    Attributes
    ----------
    task : str
        One of ``TASKS``. The answer is the output's size, the value of one output cell, the input cell that receives a
        window's gradient, the whole dA_prev, a setting that gives the output shown, the number of weights of a dense
        layer after the pooling, or dZ, the gradient that ReLU passes back before the pooling layer.
    level : int
        One of ``LEVELS``.
    x : ndarray of float64, shape (H, W)
    spec : PoolSpec
    dA : ndarray of float64
        The upstream gradient, of the output's shape.
    cell : (int, int)
        The output cell that the tasks "cell" and "winner" and the form "hidden" are about.
    form : str
        What a task asks for at level 3, where it is turned around or has further settings; empty at the other levels.

        - size: "unknown_f", "unknown_stride" or "unknown_pad", the parameter that gives the size shown; "layers", the
          size after two layers; or "rounding" or "dilation", the size if it is rounded up, or with a dilated window.
        - cell: "hidden", the input value that gives the output shown; or "border", the average of a window that
          contains padding, which counts in the divisor or does not.
        - winner: "none", the number of cells that receive no gradient.
        - gradient: "upstream", the dA that gives the dA_prev shown.
        - setting: "coverage", a setting that gives the dA_prev shown.
    second : PoolSpec or None
        The second layer of the form "layers", and of the task "weights" at level 3.
    hidden : (int, int)
        The input cell of the form "hidden".
    channels : int
        The number of channels in the task "weights"; all pooling layers have the same.
    """

    task: str
    level: int
    x: Floats
    spec: PoolSpec
    dA: Floats  # noqa: N815 (the article's name)
    cell: Pair = (0, 0)
    form: str = ""
    second: PoolSpec | None = None
    hidden: Pair = (0, 0)
    channels: int = 1

    @property
    def asks(self) -> str:
        """What the exercise asks for: its form, or its task if it has none or one with further settings."""
        return self.task if self.form in FURTHER else self.form or self.task

    @property
    def size(self) -> Pair:
        """The input's (height, width)."""
        return self.x.shape[0], self.x.shape[1]

    @property
    def layers(self) -> list[tuple[Pair, PoolSpec]]:
        """The input size and the setting of each layer."""
        first = [(self.size, self.spec)]
        return first if self.second is None else [*first, (self.spec.output_size(self.size), self.second)]

    @cached_property
    def output(self) -> NDArray[Any]:
        """The output A."""
        return pool(self.x, self.spec).output

    @cached_property
    def dA_prev(self) -> Floats:  # noqa: N802 (the article's name)
        """The gradient with respect to the input."""
        return backward(self, self.spec, self.dA)

    @property
    def dZ(self) -> Floats:  # noqa: N802 (the article's name)
        """The gradient before ReLU, if A_prev is its output."""
        return through_relu(self, self.dA_prev)

    @property
    def inputs(self) -> int:
        """The number of inputs of a dense layer after the pooling."""
        size, spec = self.layers[-1]
        return math.prod(spec.output_size(size)) * self.channels

    @property
    def step(self) -> int:
        """The index of the window that explains the answer.

        For dA_prev it is the first that adds to an earlier share, and for dZ the first whose share ReLU holds back.
        """
        if self.asks == "relu":
            return next((step for step in range(self.dA.size) if self._is_held_back(step)), 0)
        if self.asks in (*MATRICES, "coverage"):
            return next((step for step in range(self.dA.size) if self._accumulates(step)), 0)
        return self.cell[0] * self.spec.output_size(self.size)[1] + self.cell[1]

    def _accumulates(self, step: int) -> bool:
        """Test whether a window adds to a cell that already received gradient from an earlier window."""
        channel = trace_window(self.x, self.spec, self.dA, step).channels[0]
        totals = {(i, j): total for i, j, total in channel.totals}
        return any(share and totals[i, j] != share for i, j, share in channel.shares)

    def _is_held_back(self, step: int) -> bool:
        """Test whether a window passes gradient to a cell where ReLU passes none."""
        channel = trace_window(self.x, self.spec, self.dA, step).channels[0]
        return any(share and self.x[i, j] == 0 for i, j, share in channel.shares)

    @property
    def outline(self) -> Hashable:
        """What exercises with other random values have in common."""
        return self.asks, self.size, self.spec, self.second, self.cell, self.channels

    @property
    def question(self) -> Hashable:
        """All that a reader is shown; two exercises with the same question are the same."""
        if self.form in UNKNOWN:
            sizes = {"f": self.spec.f, "stride": self.spec.stride, "pad": self.spec.pad}
            del sizes[UNKNOWN[self.form]]
            return self.form, self.size, *sizes.values(), self.spec.output_size(self.size)
        if self.task in ("size", "weights"):
            return self.outline
        return self.outline, self.hidden, self.x.tobytes(), self.dA.tobytes()


def backward(exercise: Exercise, spec: PoolSpec, dA: Floats) -> Floats:
    """Return dA_prev of the exercise's input."""
    return np.asarray(pool(exercise.x, spec).backward(dA), dtype=np.float64)


def through_relu(exercise: Exercise, dA_prev: Floats) -> Floats:
    """Return what ReLU passes back of a gradient: all of it where its output, A_prev, is greater than 0."""
    return np.where(exercise.x > 0, dA_prev, 0.0)
