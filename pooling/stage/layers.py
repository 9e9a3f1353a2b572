"""A layer for the header: the properties of its kind, and its windows along both axes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from pooling.engine.axis import Axis
from pooling.engine.bins import Bins
from pooling.engine.kinds import Kind
from pooling.engine.layer import Layer
from pooling.engine.spec import Pair, PoolSpec
from pooling.engine.windows import coverage

_MOST: Final = 2**31
"""Larger settings are only displayed, and JavaScript can't represent larger integers exactly."""


def kind_of(spec: Layer) -> dict[str, Any]:
    """Return the properties of the kind of pooling, so that the stage doesn't depend on its name.

    Returns
    -------
    dict
        kind: the name. symbol: the name in formulas. routing: "winner" (``first`` and ``tied`` say which cells receive
        the share), "uniform" (all cells of a window receive its ``share``) or "weights" (each cell receives its
        ``cellFactors`` times the window's ``share``; its weight is its ``cellFactors`` times the window's
        ``windowFactors``). padding: the padding value, with ±∞ as text. counts: what averages divide by, the cells of
        the "padded" input, the "real" ones, or a "given" number. formula: the trees of ``engine.kinds.Formula`` as
        lists. parameters: the numbers in them by name.
    """
    kind = spec.operator
    return {
        "kind": kind.name,
        "symbol": kind.symbol,
        "routing": kind.routing,
        "usesTies": kind.uses_ties,
        "padding": _plain(kind.padding_value),
        "counts": _counts(spec, kind),
        "formula": {"value": kind.formula.value, "weight": kind.formula.weight},
        "parameters": kind.parameters,
    }


def windows_of(spec: Layer, size: Pair) -> dict[str, Any]:
    """Return how the windows lie along the height and the width.

    Returns
    -------
    dict
        As [of the height, of the width] f, the most cells of a window; reach, what the largest window spans; stride,
        pad as [before, after] and dilation, which are 0, 0 and 1 for adaptive pooling; leftOut, where the window starts
        and ends that rounding leaves out, or None; beyond, the places after the padding that windows reach into. And
        whether the layer roundsUp, is adaptive, and overlaps: some cell is in several windows.
    """
    axes: Sequence[Axis | Bins] = spec.axes(size)
    shared: dict[str, Any] = {
        "dilation": [min(axis.dilation, _MOST) for axis in axes],
        "leftOut": [_clipped(axis.left_out) for axis in axes],
        "overlaps": bool(coverage(spec, size).max() > 1),
        "roundsUp": isinstance(spec, PoolSpec) and spec.ceil_mode,
        "adaptive": not isinstance(spec, PoolSpec),
        "reach": [reach(axis) for axis in axes],
        "beyond": [_beyond(axis) for axis in axes],
    }
    if isinstance(spec, PoolSpec):
        return shared | {
            "f": spec.window,
            "stride": [min(stride, _MOST) for stride in spec.strides],
            "pad": spec.pads,
        }
    return shared | {"f": shared["reach"], "stride": [0, 0], "pad": [[0, 0], [0, 0]]}


def reach(axis: Axis | Bins) -> int:
    """Return how many cells a window spans along an axis; of adaptive pooling, the largest one."""
    return int((axis.bounds[:, 1] - axis.bounds[:, 0]).max())


def _beyond(axis: Axis | Bins) -> int:
    return 0 if isinstance(axis, Bins) else max(0, axis.end - axis.n - axis.pad_after)


def _counts(spec: Layer, kind: Kind) -> str:
    if spec.divisor_override is not None:
        return "given"
    return "padded" if spec.count_include_pad else "real"


def _clipped(bounds: Pair | None) -> list[int] | None:
    return None if bounds is None else [min(bound, _MOST) for bound in bounds]


def _plain(value: float) -> float | str:
    if np.isfinite(value):
        return value
    return "Infinity" if value > 0 else "-Infinity"
