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
from pooling.state.feature_map import DIGIT, FeatureMap
from pooling.state.pooled_input import PooledInput
from pooling.state.spec_fields import MOST_F

Floats = NDArray[np.float64]

SOURCES: Final = ("matrix", "picture", "map")
UPSTREAMS: Final = ("numbered", "cycled", "ones", "random", "single", "edited", "target")
NETWORK: Final = "network"
"""The dA of a digit's map: that of the network's loss."""
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
    source : {"matrix", "picture", "map"}
    preset : str
        Id of a teaching case, a sample or a feature map, or "own".
    other_presets : mapping of str to str
        The last preset of each other source that has been used.
    feature : FeatureMap
        Which map "map" pools.
    matrix : ndarray of float64, shape (H, W), or None
        The user's own or edited matrix.
    picture : ndarray of uint8, shape (H, W, C), or None
        The user's own picture, at the stage's size.
    origin : str
        Identifies the numbers before any edit: the stage starts at its first window when it changes.
    upstream : str
        One of ``UPSTREAMS``, or for a digit's map ``NETWORK``.
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
    other_presets: Mapping[str, str] = field(default_factory=dict)
    feature: FeatureMap = field(default_factory=FeatureMap)
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
        if self.source == "map":
            return self.feature.values(self.preset)
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

    @property
    def is_digit_map(self) -> bool:
        """Whether a map of a digit is pooled, for which the network has a dA."""
        return self.source == "map" and self.preset == DIGIT

    @property
    def editable(self) -> bool:
        """Whether the stage may change cells of the input; those of a map then become the visitor's own matrix."""
        return self.source == "matrix" or self.is_digit_map

    @property
    def white(self) -> int:
        """The lightest pixel of an input that is shown as a picture although it is no bytes; 0 for any other."""
        return int(self.whole.max()) if self.source == "map" and not self.is_digit_map else 0

    @property
    def default_upstream(self) -> str:
        """The dA that the input has by default.

        Counting through all cells of a picture would lead to numbers that are too long to read.
        """
        if self.is_digit_map:
            return NETWORK
        return "numbered" if self.source == "matrix" else "cycled"
