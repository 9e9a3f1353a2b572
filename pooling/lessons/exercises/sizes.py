"""Output sizes by wrong versions of equation 1."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pooling.engine.spec import Pair, PoolSpec

Axis = Callable[[int, int, int, int], int]
"""From n, f, stride and pad of one axis to the number of windows."""

WRONG: Final[dict[str, Axis]] = {
    "rounded_up": lambda n, f, s, p: -((f - n - 2 * p) // s) + 1,
    "forgot_one": lambda n, f, s, p: (n + 2 * p - f) // s,
    "forgot_pad": lambda n, f, s, p: (n - f) // s + 1,
    "padded_once": lambda n, f, s, p: (n + p - f) // s + 1,
    "stride_is_f": lambda n, f, s, p: (n + 2 * p - f) // f + 1,
    "stride_is_1": lambda n, f, s, p: n + 2 * p - f + 1,
}


def believed(name: str, size: Pair, spec: PoolSpec) -> Pair:
    """Return the output's size as somebody with this misconception works it out.

    Examples
    --------
    >>> [believed(name, (5, 5), PoolSpec(f=2))[0] for name in ("rounded_up", "forgot_one")]
    [3, 1]
    """
    axes = zip(size, spec.window, spec.strides, spec.padding, strict=True)
    high, wide = (WRONG[name](*axis) for axis in axes)
    return high, wide
