"""How windows and padding are chosen, and the framework whose defaults apply, as query parameters, and back."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, TypeVar

from pooling.engine.spec import Pair
from pooling.frameworks import FRAMEWORKS
from pooling.sources import STAGE_SIDE
from pooling.state import layer
from pooling.state.link_fields import SizeField
from pooling.state.parameters import Reader
from pooling.state.pooled_input import PADDINGS, WINDOWS, PooledInput

NAMES: Final = ("window", "out", "padding", "as")
_OUTPUT: Final = SizeField("out", 1, STAGE_SIDE)

Input = TypeVar("Input", bound=PooledInput)


def write(now: PooledInput, window: str = "f") -> dict[str, str]:
    """Return the parameters that differ from the defaults; ``window`` is the default of a case."""
    params = {}
    if now.window != window:
        params["window"] = now.window
    if now.window == "adaptive":
        params["out"] = _OUTPUT.text(now.output)
    if now.padding not in ("pad", "sides") or (now.padding == "sides" and not layer.has_sides(now.spec)):
        params["padding"] = now.padding
    if now.framework != FRAMEWORKS[0]:
        params["as"] = now.framework
    return params


def read(reader: Reader, now: Input, output: Pair | None = None) -> Input:
    """Return a setting with the choices that parameters describe; ``output`` is that of an adaptive case."""
    padding = reader.word("padding", PADDINGS, "pad")
    return replace(
        now,
        window=reader.word("window", WINDOWS, "f" if output is None else "adaptive"),
        output=reader.take("out", _OUTPUT.parse, output or now.output),
        padding="sides" if padding == "pad" and layer.has_sides(now.spec) else padding,
        framework=reader.word("as", FRAMEWORKS, FRAMEWORKS[0]),
    )
