"""Random layers with every kind and setting, each with an input's size that it fits."""

from collections.abc import Iterator

import numpy as np

from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.errors import SpecError
from pooling.engine.layer import Layer
from pooling.engine.spec import KINDS, TIES, PoolSpec

Size = tuple[int, int]


def layers(count: int, seed: int = 0) -> Iterator[tuple[Layer, Size]]:
    """Yield layers, drawn from a seed: one in six is adaptive, one in twelve global."""
    rng, found = np.random.default_rng(seed), 0
    while found < count:
        size = _pair(rng, 2, 10)
        try:
            layer = _layer(rng, size, found % 12)
            layer.output_size(size)
        except SpecError:
            continue
        found += 1
        yield layer, size


def _layer(rng: np.random.Generator, size: Size, number: int) -> Layer:
    kind, ties, p = str(rng.choice(KINDS)), str(rng.choice(TIES)), float(rng.choice([1, 2, 2, 3, 2.5, 4]))
    if number in (3, 9):
        return AdaptiveSpec(kind, _pair(rng, 1, 6), ties, p)
    if number == 6:
        return PoolSpec(kind, size, ties=ties, p=p)
    f, stride, maybe = _pair(rng, 1, 5), _pair(rng, 1, 4), lambda: rng.random() < 0.4
    pads = rng.integers(0, 3, (2, 2)) * maybe()
    if maybe():
        pads[:, 1] = pads[:, 0]
    settings = {
        "ceil_mode": bool(maybe()),
        "dilation": _pair(rng, 1, 4) if maybe() else 1,
        "count_include_pad": bool(rng.random() < 0.5),
        "divisor_override": int(rng.integers(1, 9)) if rng.random() < 0.2 else None,
    }
    if rng.random() < 0.15:
        same = PoolSpec.same(size, f, stride, bool(maybe()), kind=kind, dilation=settings["dilation"])
        return PoolSpec(kind, f, stride, same.pad, ties, p, **settings)
    return PoolSpec(kind, f, stride, tuple(map(tuple, pads.tolist())), ties, p, **settings)


def _pair(rng: np.random.Generator, least: int, most: int) -> Size:
    pair = tuple(rng.integers(least, most, 2).tolist())
    return (pair[0], pair[0]) if rng.random() < 0.4 else pair
