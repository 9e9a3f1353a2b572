"""dA_prev as people work it out by hand, window by window, rightly or wrongly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np

from pooling.engine.pool import pool
from pooling.engine.spec import TIES
from pooling.lessons.exercises.exercise import Exercise, Floats
from pooling.lessons.exercises.looking import largest, smallest, window

Send = Callable[[Floats, float], Floats]
"""From a window's numbers (NaN in the padding) and its dA to what each of its cells is sent; NaN is nothing."""
Way = Callable[[Exercise], Floats]


def scattered(asked: Exercise, send: Send, adds: bool = True) -> Floats:
    """Return dA_prev where each window sends as told, into sums or over what was there."""
    spec = asked.spec
    (f_h, f_w), (s_h, s_w), (p_h, p_w) = spec.window, spec.strides, spec.padding
    total = np.zeros((asked.size[0] + 2 * p_h, asked.size[1] + 2 * p_w))
    for (i, j), gradient in np.ndenumerate(asked.dA):
        shares = send(window(asked.x, spec, (i, j)), float(gradient))
        here = total[i * s_h : i * s_h + f_h, j * s_w : j * s_w + f_w]
        sent = np.isfinite(shares)
        here[sent] = (here[sent] if adds else 0) + shares[sent]
    return total[p_h : p_h + asked.size[0], p_w : p_w + asked.size[1]]


def winners(values: Floats, gradient: float) -> Floats:
    """Send the gradient to each maximum: the tie rule "all"."""
    return np.where(values == np.nanmax(values), gradient, np.nan)


def evenly(values: Floats, gradient: float) -> Floats:
    """Send equal shares, padding being counted."""
    return np.where(np.isfinite(values), gradient / values.size, np.nan)


def _whole_window(values: Floats, gradient: float) -> Floats:
    """Write the whole window, zeros too, as ``dA_prev[window] = mask * dA`` does."""
    return np.where(values == np.nanmax(values), gradient, np.where(np.isfinite(values), 0.0, np.nan))


def _to(place: tuple[int, int], values: Floats, gradient: float) -> Floats:
    shares = np.full(values.shape, np.nan)
    shares[place] = gradient
    return shares


def _to_minimum(values: Floats, gradient: float) -> Floats:
    return _to(smallest(values), values, gradient) if gradient < 0 else winners(values, gradient)


def _to_magnitude(values: Floats, gradient: float) -> Floats:
    return _to(largest(values, by_magnitude=True), values, gradient)


def _value(values: Floats, gradient: float) -> Floats:
    return np.where(values == np.nanmax(values), values, np.nan)


def _times_value(values: Floats, gradient: float) -> Floats:
    return np.where(values == np.nanmax(values), values * gradient, np.nan)


def _undivided(values: Floats, gradient: float) -> Floats:
    return np.where(np.isfinite(values), gradient, np.nan)


def _over_real_cells(values: Floats, gradient: float) -> Floats:
    return np.where(np.isfinite(values), gradient / np.isfinite(values).sum(), np.nan)


def _ways(name: str, send: Send, also_overwriting: bool = False) -> list[tuple[str, Way]]:
    both = (True, False) if also_overwriting else (True,)
    return [(name, lambda asked, adds=adds: scattered(asked, send, adds)) for adds in both]  # type: ignore[misc]


MAX: Final[list[tuple[str, Way]]] = [
    ("overwrote", lambda asked: scattered(asked, winners, adds=False)),
    ("overwrote", lambda asked: scattered(asked, _whole_window, adds=False)),
    *(("tie_rule", lambda asked, ties=ties: _under(ties, asked)) for ties in TIES),
    *_ways("sent_value", _value, also_overwriting=True),
    *_ways("multiplied", _times_value),
    *_ways("minimum", _to_minimum),
    *_ways("magnitude", _to_magnitude),
    *_ways("spread", evenly),
]
AVERAGE: Final[list[tuple[str, Way]]] = [
    ("overwrote", lambda asked: scattered(asked, evenly, adds=False)),
    *_ways("not_divided", _undivided, also_overwriting=True),
    *_ways("padding_left_out", _over_real_cells),
    *_ways("like_max", winners),
]


def _under(ties: str, asked: Exercise) -> Floats:
    return np.asarray(pool(asked.x, replace(asked.spec, ties=ties)).backward(asked.dA), dtype=np.float64)
