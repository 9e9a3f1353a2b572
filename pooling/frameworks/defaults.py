"""The settings that each framework starts from."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, TypeVar

from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.checked import Pads
from pooling.engine.layer import Layer
from pooling.engine.spec import PoolSpec

_COUNTS_PADDING: Final = {"article": True, "torch": True, "keras": False, "onnx": False, "jax": True}
_TIES: Final = {"article": "all", "torch": "first", "keras": "first", "onnx": "first", "jax": "first"}

AnyLayer = TypeVar("AnyLayer", bound=Layer)


def defaults(framework: str, layer: AnyLayer) -> AnyLayer:
    """Return a layer with a framework's defaults for all settings but kind, windows, stride, pad and p.

    Parameters
    ----------
    framework : str
        One of ``FRAMEWORKS``.
    layer : PoolSpec or AdaptiveSpec

    Returns
    -------
    PoolSpec or AdaptiveSpec
        The same kind of layer: not dilated, rounded down, with each window's own divisor. Where pad is legal only with
        the dilation that is dropped, it is the largest that is legal without.

    Notes
    -----
    Where a framework says what an average counts:

    - PyTorch: ``count_include_pad=True`` (torch/nn/modules/pooling.py, ``AvgPool2d``).
    - Keras and TensorFlow: never padding (keras/src/layers/pooling/average_pooling2d.py: "same" averages over the cells
      of the input).
    - ONNX: ``count_include_pad=0`` (onnx/defs/nn/defs.cc, ``AveragePool``).
    - JAX: ``count_include_pad=True`` (flax/linen/pooling.py, ``avg_pool``; ``lax.reduce_window`` has no average).

    All of them pass the gradient to the first of tied maxima on a CPU: PyTorch keeps the index of the first
    (aten/src/ATen/native/cpu/MaxPoolKernel.cpp), TensorFlow too (core/kernels/maxpooling_op.cc), JAX selects with ≥
    (jax/_src/lax/windowed_reductions.py), and ONNX's ``MaxPool`` returns the index of the first (onnx/defs/nn/defs.cc,
    ``Indices``).

    Examples
    --------
    >>> defaults("keras", PoolSpec("average", f=3, stride=2, ceil_mode=True))
    PoolSpec(kind='average', f=(3, 3), stride=(2, 2), pad=(0, 0), ties='first', p=2, count_include_pad=False)
    """
    if isinstance(layer, AdaptiveSpec):
        return replace(layer, ties=_TIES[framework])
    return replace(
        layer,
        ties=_TIES[framework],
        pad=_legal(layer),
        ceil_mode=False,
        dilation=1,
        count_include_pad=_COUNTS_PADDING[framework],
        divisor_override=None,
    )


def _legal(spec: PoolSpec) -> Pads:
    (top, bottom), (left, right) = spec.pads
    height, width = (f - 1 for f in spec.window)
    return (min(top, height), min(bottom, height)), (min(left, width), min(right, width))
