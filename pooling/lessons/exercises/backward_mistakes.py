"""dA_prev computed by hand, window by window, with the mistakes that people make."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np

from pooling.engine.pool import pool
from pooling.engine.spec import TIES
from pooling.lessons.exercises.exercise import Exercise, Floats
from pooling.lessons.exercises.window_values import argmax, argmin, window

Shares = Callable[[Floats, float], Floats]
"""Computes what each cell of a window receives, from the window's values and its dA. Padding is NaN in the values.
Cells that receive nothing are NaN in the result."""
Backward = Callable[[Exercise], Floats]


def scattered(exercise: Exercise, shares: Shares, accumulate: bool = True) -> Floats:
    """Return dA_prev with the given shares of each window, added up or overwriting earlier ones."""
    spec = exercise.spec
    (f_h, f_w), (s_h, s_w), (p_h, p_w) = spec.window, spec.strides, spec.padding
    height, width = exercise.size
    total = np.zeros((height + 2 * p_h, width + 2 * p_w))
    for (i, j), gradient in np.ndenumerate(exercise.dA):
        contribution = shares(window(exercise.x, spec, (i, j)), float(gradient))
        cells = total[i * s_h : i * s_h + f_h, j * s_w : j * s_w + f_w]
        receives = np.isfinite(contribution)
        cells[receives] = (cells[receives] if accumulate else 0) + contribution[receives]
    return total[p_h : p_h + height, p_w : p_w + width]


def to_all_maxima(values: Floats, gradient: float) -> Floats:
    """Give the gradient to each maximum, as the tie rule "all" does."""
    return np.where(values == np.nanmax(values), gradient, np.nan)


def to_all_cells(values: Floats, gradient: float) -> Floats:
    """Give equal shares to all cells, counting padding."""
    return np.where(np.isfinite(values), gradient / values.size, np.nan)


def _masked_window(values: Floats, gradient: float) -> Floats:
    """Give zeros to the other cells, as ``dA_prev[window] = mask * dA`` does."""
    return np.where(values == np.nanmax(values), gradient, np.where(np.isfinite(values), 0.0, np.nan))


def _to_one_cell(cell: tuple[int, int], values: Floats, gradient: float) -> Floats:
    shares = np.full(values.shape, np.nan)
    shares[cell] = gradient
    return shares


def _negative_to_minimum(values: Floats, gradient: float) -> Floats:
    return _to_one_cell(argmin(values), values, gradient) if gradient < 0 else to_all_maxima(values, gradient)


def _to_largest_magnitude(values: Floats, gradient: float) -> Floats:
    return _to_one_cell(argmax(values, by_magnitude=True), values, gradient)


def _value_itself(values: Floats, gradient: float) -> Floats:
    return np.where(values == np.nanmax(values), values, np.nan)


def _times_value(values: Floats, gradient: float) -> Floats:
    return np.where(values == np.nanmax(values), values * gradient, np.nan)


def _undivided(values: Floats, gradient: float) -> Floats:
    return np.where(np.isfinite(values), gradient, np.nan)


def _to_real_cells(values: Floats, gradient: float) -> Floats:
    return np.where(np.isfinite(values), gradient / np.isfinite(values).sum(), np.nan)


def _mistake(name: str, shares: Shares, accumulate: bool = True) -> tuple[str, Backward]:
    return name, lambda exercise: scattered(exercise, shares, accumulate)


def without_padding(exercise: Exercise) -> Floats:
    """Return dA_prev of average pooling whose divisor does not count the padding."""
    return scattered(exercise, _to_real_cells)


def _tie_rule(ties: str) -> Backward:
    """Return the correct backward pass of another tie rule."""
    return lambda exercise: np.asarray(
        pool(exercise.x, replace(exercise.spec, ties=ties)).backward(exercise.dA), dtype=np.float64
    )


MAX: Final[list[tuple[str, Backward]]] = [
    _mistake("overwrote", to_all_maxima, accumulate=False),
    _mistake("overwrote", _masked_window, accumulate=False),
    *(("tie_rule", _tie_rule(ties)) for ties in TIES),
    _mistake("sent_value", _value_itself),
    _mistake("sent_value", _value_itself, accumulate=False),
    _mistake("multiplied", _times_value),
    _mistake("minimum", _negative_to_minimum),
    _mistake("magnitude", _to_largest_magnitude),
    _mistake("spread", to_all_cells),
]
"""The mistakes in max pooling by name. The first one that matches an answer names it."""

AVERAGE: Final[list[tuple[str, Backward]]] = [
    _mistake("overwrote", to_all_cells, accumulate=False),
    _mistake("not_divided", _undivided),
    _mistake("not_divided", _undivided, accumulate=False),
    _mistake("padding_left_out", _to_real_cells),
    _mistake("like_max", to_all_maxima),
]
"""The mistakes in average pooling by name. The first one that matches an answer names it."""
