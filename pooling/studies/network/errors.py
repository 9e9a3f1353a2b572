"""What the network refuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pooling.engine.errors import PoolingError


class NetworkError(PoolingError):
    """A network that can't be made, or can't be trained any further."""

    messages: ClassVar[Mapping[str, str]] = {
        "maps_too_large": "the output of pooling layer {layer} is {height} × {width}, but in this network it can be at "
        "most {most} × {most}; choose a setting with a smaller output.",
        "diverged": "training stopped in epoch {epoch}, since the loss was no longer a finite number; the network "
        "before this step is kept. Choose another setting, for example a smaller p or a larger divisor.",
    }
