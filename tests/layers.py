"""Layers beyond the article's settings, each with an input size at which the setting matters; for loops in tests."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from pooling import PoolSpec
from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.kinds import KINDS
from pooling.engine.layer import Layer

FIXED = {
    "ceil overhang": (PoolSpec(f=3, stride=2, ceil_mode=True), (6, 6)),
    "ceil overhang beyond padding": (PoolSpec(f=3, stride=2, pad=1, ceil_mode=True), (4, 4)),
    "ceil dropped": (PoolSpec(f=4, stride=4, pad=2, ceil_mode=True), (9, 9)),
    "dilation": (PoolSpec(f=3, stride=2, dilation=2), (9, 8)),
    "dilation, padded": (PoolSpec(f=(3, 2), stride=1, pad=((2, 1), (1, 0)), dilation=(2, 3)), (7, 8)),
    "pads per side": (PoolSpec(f=3, stride=2, pad=((0, 1), (2, 0))), (6, 5)),
    "same": (PoolSpec.same((5, 4), f=2, count_include_pad=False), (5, 4)),
    "padding not counted": (PoolSpec(f=3, stride=2, pad=1, count_include_pad=False), (5, 5)),
    "padding not counted, ceil": (PoolSpec(f=3, stride=2, pad=1, ceil_mode=True, count_include_pad=False), (4, 6)),
    "divisor 5": (PoolSpec(f=2, divisor_override=5), (4, 4)),
    "divisor −3": (PoolSpec(f=3, stride=1, pad=1, divisor_override=-3), (4, 4)),
    "global": (PoolSpec(f=(5, 7)), (5, 7)),
}
ADAPTIVE = {
    "adaptive 7 to 3": (AdaptiveSpec("max", (3, 3)), (7, 7)),
    "adaptive larger": (AdaptiveSpec("max", (5, 4)), (3, 4)),
}


def layers(
    kinds: tuple[str, ...] = tuple(KINDS), adaptive: bool = True
) -> Iterator[tuple[str, Layer, tuple[int, int]]]:
    """Yield (name, layer, input size) for each setting and kind; p is 3, which matters for negative x."""
    for name, (spec, size) in (FIXED | ADAPTIVE if adaptive else FIXED).items():
        for kind in kinds:
            yield f"{name}, {kind}", replace(spec, kind=kind, p=3), size


def values(size: tuple[int, ...], seed: int = 0) -> np.ndarray:
    """Return an input with negative values, zeros and ties."""
    return np.random.default_rng(seed).integers(-4, 5, size).astype(np.float64)


def distinct(size: tuple[int, ...], seed: int = 0) -> np.ndarray:
    """Return an input without ties, negative values among them."""
    return np.random.default_rng(seed).permutation(np.prod(size)).reshape(size) - np.prod(size) / 2 + 0.25
