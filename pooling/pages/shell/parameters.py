"""The controls of settings that only some kinds of pooling have."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from pooling.engine.spec import PoolSpec
from pooling.i18n import Words
from pooling.pages.shell.widgets import real_slider

_RANGES: Final = {"p": (1.0, 8.0, 0.5)}
"""A slider's least value, greatest value and step."""


def parameters(spec: PoolSpec, words: Words, on_change: Callable[[str, float], None], prefix: str = "") -> None:
    """Place a slider for each setting of the layer's kind; ``on_change`` takes its name and value."""
    for name, value in spec.operator.parameters.items():
        least, most, step = _RANGES[name]
        report = partial(on_change, name)
        real_slider(prefix + name, words(f"page.{name}"), value, least, max(most, value), step, report)
