"""Wrong answers to the exercises about a pooling layer in a network, each computed by making the mistake."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pooling.engine.spec import Pair
from pooling.lessons.exercises.exercise import OUTPUTS, Exercise, Floats, through_relu
from pooling.lessons.exercises.size_mistakes import SIZE_RULES, mistaken_size

Answers = Iterator[tuple[str, Floats]]


def weights(exercise: Exercise) -> Answers:
    """Yield mistaken numbers of weights of a dense layer."""
    channels, right = exercise.channels, exercise.inputs * OUTPUTS
    yield "channels_left_out", _count(right // channels)
    yield "outputs_left_out", _count(exercise.inputs)
    of_windows = sum(int(np.prod(spec.window)) for _, spec in exercise.layers)
    yield "pooling_counted", _count(right + of_windows * channels)
    yield "pooling_counted", _count(right + of_windows)
    yield "biases_counted", _count(right + OUTPUTS)
    yield "not_pooled", _of_size(exercise.size, channels)
    if exercise.second is not None:
        yield "one_layer", _of_size(exercise.spec.output_size(exercise.size), channels)
    for name in SIZE_RULES:
        size = exercise.size
        for _, spec in exercise.layers:
            size = mistaken_size(name, size, spec)
        yield name, _of_size(size, channels)


def _of_size(size: Pair, channels: int) -> Floats:
    return _count(size[0] * size[1] * channels * OUTPUTS)


def _count(count: int) -> Floats:
    return np.array([[count]], dtype=np.float64)


def relu(exercise: Exercise, pooling: Answers) -> Answers:
    """Yield mistaken gradients before ReLU.

    Parameters
    ----------
    exercise : Exercise
    pooling : iterator
        Mistakes in dA_prev, after which ReLU is right.
    """
    yield "relu_left_out", exercise.dA_prev
    yield "relu_of_gradient", through_relu(exercise, np.maximum(exercise.dA_prev, 0))
    yield "relu_of_gradient", np.maximum(exercise.dA_prev, 0)
    yield "multiplied", exercise.dA_prev * exercise.x
    for name, dA_prev in pooling:
        yield name, through_relu(exercise, dA_prev)
