"""Output sizes computed with mistakes in the size equation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from pooling.engine.axis import Axis, Rounding
from pooling.engine.spec import Pair, PoolSpec

SizeRule = Callable[[Axis], int]
"""Computes the number of windows along an axis."""


def _steps(axis: Axis, inside: int, stride: int) -> int:
    """Return a quotient of the size equation, rounded as the layer rounds it."""
    return -(-inside // stride) if axis.rounding == "up" else inside // stride


SIZE_RULES: Final[dict[str, SizeRule]] = {
    "rounded_up": lambda a: a.windows if a.rounding == "up" else -((a.extent - a.padded) // a.stride) + 1,
    "rounded_down": lambda a: (a.padded - a.extent) // a.stride + 1,
    "kept_window": lambda a: _steps(a, a.padded - a.extent, a.stride) + 1,
    "dilation_ignored": lambda a: _steps(a, a.padded - a.f, a.stride) + 1,
    "forgot_one": lambda a: _steps(a, a.padded - a.extent, a.stride),
    "forgot_pad": lambda a: _steps(a, a.n - a.extent, a.stride) + 1,
    "padded_once": lambda a: _steps(a, a.n + a.pad_before - a.extent, a.stride) + 1,
    "stride_is_f": lambda a: _steps(a, a.padded - a.extent, a.f) + 1,
    "stride_is_1": lambda a: a.padded - a.extent + 1,
}


def mistaken_size(name: str, size: Pair, spec: PoolSpec) -> Pair:
    """Return the output size that results from a misconception.

    Examples
    --------
    >>> [mistaken_size(name, (5, 5), PoolSpec(f=2))[0] for name in ("rounded_up", "forgot_one")]
    [3, 1]
    >>> mistaken_size("kept_window", (9, 9), PoolSpec(f=4, pad=2, ceil_mode=True))
    (4, 4)
    """
    rows, cols = (SIZE_RULES[name](axis) for axis in _axes(size, spec))
    return rows, cols


def _axes(size: Pair, spec: PoolSpec) -> list[Axis]:
    """Return the axes of an input whose size may be a mistake, so that windows need not fit."""
    lengths = zip(size, spec.window, spec.strides, spec.pads, spec.dilations, strict=True)
    rounding: Rounding = "up" if spec.ceil_mode else "down"
    return [Axis(n, f, stride, *pads, dilation, rounding) for n, f, stride, pads, dilation in lengths]


def size_facts(name: str, layers: Sequence[tuple[Pair, PoolSpec]]) -> dict[str, object]:
    """Return the numbers with which a mistake is explained: those of the first axis on which it changes the size.

    Parameters
    ----------
    name : str
        A name in ``SIZE_RULES``; another one stands for the first axis.
    layers : sequence of (size, PoolSpec)

    Examples
    --------
    >>> facts = size_facts("rounded_up", [((6, 5), PoolSpec(f=3, stride=2, pad=1))])
    >>> [facts[fact] for fact in ("n", "padded", "inside", "quotient", "steps")]
    [6, 8, '6 + 2·1 − 3', '⌊(6 + 2·1 − 3) / 2⌋', 2]
    """
    axes = [axis for size, spec in layers for axis in _axes(size, spec)]
    rule = SIZE_RULES.get(name)
    changed = (axis for axis in axes if rule and rule(axis) != axis.windows)
    axis = next(changed, axes[0])
    pad, stride = axis.pad_before, axis.stride
    inside = f"{axis.n} + 2·{pad} − {axis.extent}" if pad else f"{axis.n} − {axis.extent}"
    left, right = "⌈⌉" if axis.rounding == "up" else "⌊⌋"
    return {
        "n": axis.n,
        "last": axis.n - 1,
        "f": axis.f,
        "stride": stride,
        "pad": pad,
        "dilation": axis.dilation,
        "extent": axis.extent,
        "padded": axis.padded,
        "inside": inside,
        "quotient": f"{left}({inside}) / {stride}{right}",
        "steps": _steps(axis, axis.padded - axis.extent, stride),
        "next": axis.windows * stride - pad,
    }
