"""What the frameworks say where they refuse a layer: PyTorch 2.13, Keras 3.15, ONNX 1.23 with its runtime, JAX 0.10.

``tests/frameworks`` runs the frameworks and compares.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.layer import Layer
from pooling.engine.spec import PoolSpec
from pooling.frameworks.operators import OPERATORS


def verbatim(framework: str, code: str, layer: Layer) -> str | None:
    """Return a framework's own words about a refusal, or None if it raises no error.

    Parameters
    ----------
    framework, code : str
        As in ``refusals``.
    layer : PoolSpec or AdaptiveSpec

    Examples
    --------
    >>> verbatim("torch", "no_dilation", PoolSpec("average", dilation=2))
    "avg_pool2d() got an unexpected keyword argument 'dilation'"
    """
    say = _WORDS[framework].get(code)
    return say(layer) if say else None


def _unknown_function(layer: Layer) -> str:
    adaptive = "adaptive_" if isinstance(layer, AdaptiveSpec) else ""
    return f"module 'torch.nn.functional' has no attribute '{adaptive}{layer.kind}_pool2d'"


def _unexpected(name: str) -> Callable[[Layer], str]:
    return lambda layer: f"{_function(layer)}() got an unexpected keyword argument '{name}'"


def _over_half(layer: PoolSpec) -> str:
    """Return the words of pooling_output_shape, which come first, or those of pool2d_shape_check."""
    pads, windows, dilations = layer.padding, layer.window, layer.dilations
    for pad, f, dilation in zip(pads, windows, dilations, strict=True):
        if pad > (dilation * (f - 1) + 1) // 2:
            return (
                "pad should be at most half of effective kernel size, "
                f"but got pad={pad}, kernel_size={f} and dilation={dilation}"
            )
    return (
        "pad should be smaller than or equal to half of kernel size, but got "
        f"padW = {pads[1]}, padH = {pads[0]}, kW = {windows[1]}, kH = {windows[0]}"
    )


def _function(layer: Layer) -> str:
    return OPERATORS["torch"][layer.kind].name.removeprefix("F.")


def _unrecognized(name: str) -> Callable[[Layer], str]:
    return lambda layer: (
        f"Unrecognized keyword arguments passed to {OPERATORS['keras'][layer.kind].name}: "
        f"{{'{name}': {getattr(layer, name)!r}}}"
    )


def _unknown_operator(layer: Layer) -> str:
    return f"No Op registered for {layer.kind.capitalize()}Pool with domain_version of 22"


_WORDS: Final[Mapping[str, Mapping[str, Callable[[Any], str]]]] = {
    "torch": {
        "no_min": _unknown_function,
        "no_adaptive": _unknown_function,
        "no_dilation": _unexpected("dilation"),
        "no_padding": _unexpected("padding"),
        "no_sides": lambda spec: f"{_function(spec)}: padding must either be a single int, or a tuple of two ints",
        "pad_over_half": _over_half,
    },
    "keras": {
        "no_min": lambda spec: "module 'keras.layers' has no attribute 'MinPooling2D'",
        "no_lp": lambda spec: "module 'keras.layers' has no attribute 'LPPooling2D'",
        "no_ceil": _unrecognized("ceil_mode"),
        "no_dilation": _unrecognized("dilation"),
        "no_divisor": _unrecognized("divisor_override"),
        "only_same": lambda spec: "'int' object has no attribute 'lower'",
    },
    "onnx": {
        "no_min": _unknown_operator,
        "no_divisor": lambda spec: "Unrecognized attribute: divisor_override for operator AveragePool",
        "pad_over_window": lambda spec: "Pad should be smaller than kernel.",
        "whole_p": lambda spec: "Mismatched attribute type in ' : p'. Expected: 'INT', actual: 'FLOAT'",
    },
    "jax": {
        "no_dilated_gradient": lambda spec: (
            "VJP not implemented for select_and_gather (MaxPool) with window dilation, "
            f"got window_dilation={spec.dilations}."
        ),
    },
}
"""For each framework, the words about each code of ``refusals``."""
