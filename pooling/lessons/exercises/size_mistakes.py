"""Output sizes computed with mistakes in equation 1."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pooling.engine.spec import Pair, PoolSpec

SizeRule = Callable[[int, int, int, int], int]
"""Computes the number of windows from n, f, stride and pad of one axis."""

SIZE_RULES: Final[dict[str, SizeRule]] = {
    "rounded_up": lambda n, f, s, p: -((f - n - 2 * p) // s) + 1,
    "forgot_one": lambda n, f, s, p: (n + 2 * p - f) // s,
    "forgot_pad": lambda n, f, s, p: (n - f) // s + 1,
    "padded_once": lambda n, f, s, p: (n + p - f) // s + 1,
    "stride_is_f": lambda n, f, s, p: (n + 2 * p - f) // f + 1,
    "stride_is_1": lambda n, f, s, p: n + 2 * p - f + 1,
}


def mistaken_size(name: str, size: Pair, spec: PoolSpec) -> Pair:
    """Return the output size that results from a misconception.

    Examples
    --------
    >>> [mistaken_size(name, (5, 5), PoolSpec(f=2))[0] for name in ("rounded_up", "forgot_one")]
    [3, 1]
    """
    axes = zip(size, spec.window, spec.strides, spec.padding, strict=True)
    rows, cols = (SIZE_RULES[name](*axis) for axis in axes)
    return rows, cols
