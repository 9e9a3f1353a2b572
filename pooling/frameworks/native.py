"""How a framework's own operator expresses a layer, if it can."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Final, NamedTuple

import numpy as np

from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.checked import Pads, Pair
from pooling.engine.errors import SpecError
from pooling.engine.layer import Layer
from pooling.engine.spec import PoolSpec
from pooling.engine.windows import divisors
from pooling.frameworks.operators import OPERATORS, Operator, operator

_P_STEP: Final = {"torch": 2, "onnx": 1}
"""Of which numbers p of Lp pooling is a multiple. PyTorch adds powers with their sign, which only even p take away."""


class Native(NamedTuple):
    """The arguments with which a framework's operator has a layer's windows and divisors.

    Attributes
    ----------
    layer : PoolSpec or AdaptiveSpec
        Its pads, rounding and divisor are the framework's arguments; they may differ from those of the layer that was
        asked for.
    same : bool
        Whether its pads are those of ``padding="same"``.
    """

    layer: Layer
    same: bool = False


def native(framework: str, layer: Layer, size: Pair) -> Native | None:
    """Return how a framework's own operator has the windows and the divisors of a layer, or None if it can't.

    Parameters
    ----------
    framework : str
        One of ``FRAMEWORKS``.
    layer : PoolSpec or AdaptiveSpec
    size : (int, int)
        The input's (height, width). Settings that make no difference for this size need not be expressed.

    Examples
    --------
    >>> native("keras", PoolSpec("max", f=2, stride=2, ceil_mode=True), (5, 5)).same
    True
    >>> native("jax", PoolSpec("max", f=2, stride=2, ceil_mode=True), (5, 5)).layer.pads
    ((0, 1), (0, 1))
    >>> native("keras", PoolSpec("max", f=3, dilation=2), (9, 9))
    """
    if isinstance(layer, AdaptiveSpec) and operator(framework, layer):
        return Native(layer)
    own, spec = OPERATORS[framework].get(layer.kind), fixed(layer, size)
    if own is None or spec is None or not takes_p(framework, layer):
        return None
    if lacks_gradient(framework, spec):
        return None
    for found, same in _candidates(own, spec, size):
        fits = _has_windows_of(found, layer, size, "division" in own.takes)
        if fits and not refused_pads(framework, found):
            return Native(found, same)
    return None


def fixed(layer: Layer, size: Pair) -> PoolSpec | None:
    """Return a layer as one with equal windows, or None if the windows of an adaptive layer differ."""
    if isinstance(layer, PoolSpec):
        return layer
    (height, width), (rows, cols) = size, layer.output_size(size)
    if height % rows or width % cols:
        return None
    return PoolSpec(layer.kind, (height // rows, width // cols), ties=layer.ties, p=layer.p)


def takes_p(framework: str, layer: Layer) -> bool:
    """Return whether a framework's operator has the same results for the order p of a layer, if its kind has one."""
    step, p = _P_STEP.get(framework), layer.operator.parameters.get("p")
    return step is None or p is None or p % step == 0


def lacks_gradient(framework: str, spec: PoolSpec) -> bool:
    """Return whether a framework can't differentiate a layer: JAX has no gradient of dilated maxima and minima."""
    return framework == "jax" and spec.operator.routing == "winner" and is_dilated(spec)


def is_dilated(spec: PoolSpec) -> bool:
    """Return whether the cells of a window have gaps between them."""
    return any(dilation > 1 and f > 1 for dilation, f in zip(spec.dilations, spec.window, strict=True))


def refused_pads(framework: str, spec: PoolSpec) -> bool:
    """Return whether a framework refuses the pads because of the window's size.

    PyTorch takes at most half of the window (aten/src/ATen/native/Pool.h, ``pool2d_shape_check``: without dilation),
    and onnxruntime less than the window (core/providers/cpu/nn/pool_attributes.h: without dilation, too).
    """
    most = {"torch": [f // 2 for f in spec.window], "onnx": [f - 1 for f in spec.window]}.get(framework)
    return most is not None and any(max(sides) > limit for sides, limit in zip(spec.pads, most, strict=True))


def _candidates(own: Operator, spec: PoolSpec, size: Pair) -> Iterator[tuple[PoolSpec, bool]]:
    """Yield layers that an operator can express, those nearest to a layer first, and whether they are padded "same"."""
    # JAX has no gradient of a dilated maximum even if the window is a single cell.
    dilation = [d if f > 1 else 1 for d, f in zip(spec.dilations, spec.window, strict=True)]
    plain = replace(
        spec,
        pad=0,
        ceil_mode=False,
        dilation=(dilation[0], dilation[1]) if "dilation" in own.takes else 1,
        divisor_override=spec.divisor_override if own.takes & {"divisor", "division"} else None,
    )
    if own.takes & {"pad", "sides"}:
        rounding = (spec.ceil_mode, not spec.ceil_mode) if "ceil" in own.takes else (False,)
        counting = (spec.count_include_pad, not spec.count_include_pad) if "count" in own.takes else (True,)
        for pads, ceil_mode, counts in product(_pads(own, spec, size), rounding, counting):
            if _legal(pads, plain):
                yield replace(plain, pad=pads, ceil_mode=ceil_mode, count_include_pad=counts), False
        return
    yield replace(plain, count_include_pad=False), False
    if "same" in own.takes:
        pads = PoolSpec.same(size, plain.window, plain.strides).pads
        yield replace(plain, pad=pads, count_include_pad=False), True


def _pads(own: Operator, spec: PoolSpec, size: Pair) -> list[Pads]:
    """Return pads with which windows start where a layer's do."""
    (top, _), (left, _) = spec.pads
    if "sides" not in own.takes:
        return [((top, top), (left, left))]
    rows, cols = spec.axes(size)
    # Rounded down, the last window needs as much padding after the input as it has cells there.
    return [spec.pads, ((top, max(0, rows.end - rows.n)), (left, max(0, cols.end - cols.n)))]


def _legal(pads: Pads, spec: PoolSpec) -> bool:
    lengths = zip(pads, spec.window, spec.dilations, strict=True)
    return all(max(sides) <= dilation * (f - 1) for sides, f, dilation in lengths)


def _has_windows_of(found: PoolSpec, layer: Layer, size: Pair, divides: bool) -> bool:
    try:
        own, wanted = found.axes(size), layer.axes(size)
    except SpecError:
        return False
    if not all(np.array_equal(own[k].bounds, wanted[k].bounds) for k in range(2)):
        return False
    if divides or layer.operator.routing != "uniform":
        return True
    return all(np.array_equal(a, b) for a, b in zip(divisors(found, size), divisors(layer, size), strict=True))
