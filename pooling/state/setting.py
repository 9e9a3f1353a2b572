"""The setting of a page as one value; ``edits.py`` has the legal ways to change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.spec import Pair, PoolSpec
from pooling.sources import DEFAULT_PRESET, PRESETS, load_sample
from pooling.state.pooled_input import PooledInput
from pooling.state.spec_fields import MOST_F

Floats = NDArray[np.float64]

SOURCES: Final = ("matrix", "picture")
UPSTREAMS: Final = ("numbered", "cycled", "ones", "random", "single", "edited", "target")
DEFAULT_UPSTREAM: Final[Mapping[str, str]] = MappingProxyType({"matrix": "numbered", "picture": "cycled"})
"""Counting through all cells of a picture would lead to numbers that are too long to read."""
VIEWS: Final = ("loop", "forward", "backward")
UNPOOL: Final = "unpool"
"""The view of Explore that shows max pooling undone by its indices."""
CHANNELS: Final = ("all", "0", "1", "2")
OWN: Final = "own"
"""The preset of an input that the user has uploaded, typed or edited."""


@dataclass(frozen=True, eq=False)
class Setting(PooledInput):
    """An input and how it is pooled.

    Attributes
    ----------
    source : {"matrix", "picture"}
    preset : str
        Id of a teaching case or a sample, or "own".
    other_preset : str
        The last preset of the other source; "" if it has not been used.
    matrix : ndarray of float64, shape (H, W), or None
        The user's own or edited matrix.
    picture : ndarray of uint8, shape (H, W, C), or None
        The user's own picture, at the stage's size.
    origin : str
        Identifies the numbers before any edit: the stage starts at its first window when it changes.
    upstream : str
        One of ``UPSTREAMS``.
    seed : int
    cell : (int, int)
        The position of the 1 in "single".
    dA : ndarray of float64, shape (m_h, m_w) or (m_h, m_w, C), or None
        The gradient that was typed, pasted or opened. A matrix is the same in every channel.
    target : float or ndarray of float64, shape (m_h, m_w) or (m_h, m_w, C)
    channel : str
        One of ``CHANNELS``.
    view : str
    view_chosen : bool
        Whether the user chose the view; a phone then does not choose its own.
    """

    most: ClassVar[Mapping[str, int]] = MappingProxyType({"f": MOST_F})

    source: str = "matrix"
    preset: str = DEFAULT_PRESET
    other_preset: str = ""
    matrix: Floats | None = None
    picture: NDArray[np.uint8] | None = None
    origin: str = ""
    spec: PoolSpec = field(default_factory=lambda: PRESETS[DEFAULT_PRESET].spec)
    upstream: str = "numbered"
    seed: int = 0
    cell: Pair = (0, 0)
    dA: Floats | None = None  # noqa: N815 (the article's name)
    target: float | Floats = 0.0
    channel: str = "all"
    view: str = "loop"
    view_chosen: bool = False

    @property
    def whole(self) -> NDArray[Any]:
        """The input with all channels: shape (H, W) or (H, W, C)."""
        if self.source == "picture":
            return self.picture if self.preset == OWN and self.picture is not None else load_sample(self.preset).pixels
        return self.matrix if self.preset == OWN and self.matrix is not None else PRESETS[self.preset].x

    @property
    def x(self) -> NDArray[Any]:
        """The part of the input that is pooled: one channel of a picture, or all three."""
        whole = self.whole
        if whole.ndim == 2:
            return whole
        if whole.shape[2] == 1:
            return whole[:, :, 0]
        return whole if self.channel == "all" else np.ascontiguousarray(whole[:, :, int(self.channel)])
