"""The pooling operators of the frameworks, and the settings that each of them takes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.layer import Layer

FRAMEWORKS: Final = ("article", "torch", "keras", "onnx", "jax")
NAMES: Final[Mapping[str, str]] = MappingProxyType({"torch": "PyTorch", "keras": "Keras", "onnx": "ONNX", "jax": "JAX"})
"""Names that are the same in all languages."""


class Operator(NamedTuple):
    """An operator, and which of these settings it takes.

    Attributes
    ----------
    name : str
        As its framework calls it.
    takes : frozenset of str
        Of "pad" (the same on both sides), "sides" (per side), "same" (``padding="same"``), "dilation", "ceil", "count"
        (whether padding is counted), "divisor", "scaled" (it rounds up, but scales windows that hang over), and
        "division" (the program divides, by whatever it wants).
    reducer : str
        The function of two values that it is given, in JAX.
    """

    name: str
    takes: frozenset[str] = frozenset()
    reducer: str = ""


def _operator(name: str, takes: str = "", reducer: str = "") -> Operator:
    return Operator(name, frozenset(takes.split()), reducer)


OPERATORS: Final[Mapping[str, Mapping[str, Operator]]] = MappingProxyType(
    {
        "article": {"max": _operator("max", "pad"), "average": _operator("average", "pad")},
        "torch": {
            "max": _operator("F.max_pool2d", "pad dilation ceil"),
            "average": _operator("F.avg_pool2d", "pad ceil count divisor"),
            "lp": _operator("F.lp_pool2d", "scaled"),
        },
        "keras": {"max": _operator("MaxPooling2D", "same"), "average": _operator("AveragePooling2D", "same")},
        "onnx": {
            "max": _operator("MaxPool", "pad sides same dilation ceil"),
            "average": _operator("AveragePool", "pad sides same dilation ceil count"),
            "lp": _operator("LpPool", "pad sides same dilation ceil"),
        },
        "jax": {
            "max": _operator("lax.reduce_window", "pad sides same dilation", "lax.max"),
            "average": _operator("lax.reduce_window", "pad sides same dilation division", "lax.add"),
            "min": _operator("lax.reduce_window", "pad sides same dilation", "lax.min"),
        },
    }
)
"""The operators with fixed windows, for each framework and kind."""

ADAPTIVE: Final[Mapping[str, Mapping[str, Operator]]] = MappingProxyType(
    {
        "torch": {"max": _operator("F.adaptive_max_pool2d"), "average": _operator("F.adaptive_avg_pool2d")},
        "keras": {"max": _operator("AdaptiveMaxPooling2D"), "average": _operator("AdaptiveAveragePooling2D")},
    }
)
"""The operators with the windows of ``AdaptiveSpec``."""


def operator(framework: str, layer: Layer) -> Operator | None:
    """Return a framework's operator for a layer's kind and way of choosing windows, or None if it has none."""
    operators = ADAPTIVE if isinstance(layer, AdaptiveSpec) else OPERATORS
    return operators.get(framework, {}).get(layer.kind)
