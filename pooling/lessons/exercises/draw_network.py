"""Draw the exercises about a pooling layer between the other layers of a network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from pooling.engine.spec import PoolSpec
from pooling.lessons.exercises.draw_values import Draw, Rng, values_for, whole
from pooling.lessons.exercises.exercise import Exercise

_CHANNELS: Final = (3, 4, 6, 8, 16)


def _weights(level: int, rng: Rng) -> Draw:
    channels, second = int(rng.choice(_CHANNELS)), None
    if level == 1:
        n = whole(rng, 5, 13)
        size, spec = (n, n), PoolSpec("max", whole(rng, 2, 3), 2)
        about: tuple[str, ...] = ("rounded_up", "outputs_left_out")
    elif level == 2:
        f = whole(rng, 2, 5)
        kind = str(rng.choice(["max", "average"]))
        spec = PoolSpec(kind, f, whole(rng, 2, 3), whole(rng, 1, f // 2))
        size, about = (whole(rng, 6, 16), whole(rng, 6, 16)), ("forgot_pad", "pooling_counted")
    else:
        size, spec = (whole(rng, 12, 24), whole(rng, 12, 24)), PoolSpec("max", whole(rng, 2, 4), 2, whole(rng, 0, 1))
        second, about = PoolSpec("max", 2), ("one_layer", "rounded_up", "pooling_counted")
    values = values_for("weights", level, rng, spec, size)
    return Exercise(**values, second=second, channels=channels), ("channels_left_out", *about)


def _relu(level: int, rng: Rng) -> Draw:
    about: tuple[str, ...] = ("relu_left_out", "relu_of_gradient")
    if level == 1:
        size, spec, about = (2, 6), PoolSpec("max", 2, ties="first"), (*about, "sent_value")
    elif level == 2:
        size, spec, about = (3, 3), PoolSpec("average", 2, 1), (*about, "overwrote", "not_divided")
    else:
        size, spec = (3, 4), PoolSpec("max", 2, 1, ties=str(rng.choice(["first", "all"])))
        about = (*about, "overwrote")
    values = values_for("relu", level, rng, spec, size, -4)
    values["x"] = np.maximum(values["x"], 0)
    if level == 1:
        start = 2 * whole(rng, 0, 2)
        values["x"][:, start : start + 2] = 0
    signs = np.resize([-1, 1], values["dA"].size)
    values["dA"] *= rng.permutation(signs).reshape(values["dA"].shape)
    if spec.kind == "average":
        values["dA"] *= spec.window[0] * spec.window[1]  # so that the shares are integers
    return Exercise(**values), about


DRAW: Final[dict[str, Callable[[int, Rng], Draw]]] = {"weights": _weights, "relu": _relu}
