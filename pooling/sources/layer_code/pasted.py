"""A layer that was read from code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.checked import Pair
from pooling.engine.layer import Layer
from pooling.engine.spec import PoolSpec


@dataclass(frozen=True)
class PastedLayer:
    """A layer as its framework's code gives it, with the framework's defaults.

    Parameters
    ----------
    framework : {"torch", "keras", "onnx", "jax"}
    kind : str or None
        None where the text does not say it: an ONNX node's attributes alone.
    settings : mapping of str to object
        ``{"global": True}``, ``{"output": …}`` for adaptive layers (None for an axis that keeps the input's length),
        or "f", "stride", "padding" ("pad", "sides", "same", "same_lower" or "valid"), "pad", "dilation", "ceil_mode",
        "count_include_pad" and "divisor_override". Also "p" if the kind has one.
    ignored : tuple of str
        What the text names that has no meaning here: arguments, and further layers.

    Examples
    --------
    >>> settings = {"f": 2, "stride": 2, "padding": "same", "count_include_pad": False}
    >>> PastedLayer("keras", "max", settings).layer((5, 4)).pad
    ((0, 1), (0, 0))
    """

    framework: str
    kind: str | None
    settings: Mapping[str, Any]
    ignored: tuple[str, ...] = ()

    def check(self) -> None:
        """Raise SpecError if a setting is illegal whatever the input."""
        settings = dict(self.settings)
        common: dict[str, Any] = {"kind": self.kind or "max", "p": settings.pop("p", 2)}
        if "output" in settings:
            AdaptiveSpec(output=_output(settings["output"], (1, 1)), **common)
        elif "global" not in settings:
            PoolSpec(**{name: value for name, value in settings.items() if name != "padding"}, **common)

    def layer(self, size: Pair, kind: str = "max") -> Layer:
        """Return the layer for an input of this (height, width), with the frameworks' tie rule.

        Parameters
        ----------
        size : (int, int)
        kind : str
            For layers whose own kind is None.

        Raises
        ------
        SpecError
            If a setting is illegal, or does not fit an input of this size.
        """
        settings = dict(self.settings)
        common: dict[str, Any] = {"kind": self.kind or kind, "ties": "first", "p": settings.pop("p", 2)}
        if "global" in settings:
            return PoolSpec(f=size, **common)
        if "output" in settings:
            return AdaptiveSpec(output=_output(settings["output"], size), **common)
        padding = settings.pop("padding")
        if padding in ("same", "same_lower"):
            return PoolSpec.same(size, lower=padding == "same_lower", **settings, **common)
        spec = PoolSpec(**settings, **common)
        spec.axes(size)
        return spec


def _output(output: Any, size: Pair) -> Any:
    """Return the size of an adaptive layer's output, with the input's length where it is None."""
    pair = output if isinstance(output, tuple) else (output, output)
    return tuple(size[k] if length is None else length for k, length in enumerate(pair)) if len(pair) == 2 else output
