"""Output sizes computed with mistakes in the size equation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    rows, cols = (SIZE_RULES[name](*axis) for axis in _axes(size, spec))
    return rows, cols


def _axes(size: Pair, spec: PoolSpec) -> list[tuple[int, int, int, int]]:
    return list(zip(size, spec.window, spec.strides, spec.padding, strict=True))


def size_facts(name: str, layers: Sequence[tuple[Pair, PoolSpec]]) -> dict[str, object]:
    """Return the numbers with which a mistake is explained: those of the first axis on which it changes the size.

    Parameters
    ----------
    name : str
        A name in ``SIZE_RULES``; another one stands for the first axis.
    layers : sequence of (size, PoolSpec)

    Examples
    --------
    >>> size_facts("rounded_up", [((6, 5), PoolSpec(f=3, stride=2, pad=1))])
    {'n': 6, 'f': 3, 'stride': 2, 'pad': 1, 'padded': 8, 'inside': '6 + 2·1 − 3', 'steps': 2}
    """
    axes = [axis for size, spec in layers for axis in _axes(size, spec)]
    windows = [count for size, spec in layers for count in spec.output_size(size)]
    rule = SIZE_RULES.get(name)
    changed = (axis for axis, count in zip(axes, windows, strict=True) if rule and rule(*axis) != count)
    n, f, stride, pad = next(changed, axes[0])
    inside = f"{n} + 2·{pad} − {f}" if pad else f"{n} − {f}"
    numbers = {"n": n, "f": f, "stride": stride, "pad": pad, "padded": n + 2 * pad}
    return {**numbers, "inside": inside, "steps": (n + 2 * pad - f) // stride}
