"""The setting of the page of a small network as one value; ``edits.py`` has the legal ways to change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.layer import Layer
from pooling.engine.spec import Pair, PoolSpec
from pooling.state.pooled_input import PooledInput
from pooling.studies.network.build import CHANNELS, global_average_after, repeated
from pooling.studies.network.digits import SIDE, WHITE, Floats, load_digits

SECOND: Final = ("same", "global", "none")
"""What follows the first pooling layer: a second convolution with the same pooling layer, one with global average
pooling, or none."""


@dataclass(frozen=True, eq=False)
class NetworkSetting(PooledInput):
    """A digit, the pooling layers of the network that sees it, and the channel that is shown.

    Attributes
    ----------
    spec, window, … :
        The first pooling layer.
    digit : int
        The index of a test digit, from 0.
    drawing : ndarray of uint8, shape (8, 8), or None
        The visitor's own drawing, with levels from 0 to 16.
    label : int
        What the loss takes as true, from 0 to 9.
    second : str
        One of ``SECOND``.
    chosen_block, chosen_channel : int
        The pooling layer and the channel that the Loop shows, as they were chosen; see ``shown``.
    seed : int
        The first seed of the next training.
    view : {"loop", "forward", "backward"}
    view_chosen : bool
    """

    most: ClassVar[Mapping[str, int]] = MappingProxyType({"f": SIDE})

    digit: int = 0
    drawing: NDArray[np.uint8] | None = None
    label: int = 0
    second: str = SECOND[0]
    chosen_block: int = 0
    chosen_channel: int = 0
    seed: int = 0
    view: str = "loop"
    view_chosen: bool = False

    @property
    def whole(self) -> NDArray[Any]:
        """The digit; the maps that the first pooling layer gets have its height and width."""
        return self.image

    @property
    def image(self) -> Floats:
        """The digit, shape (8, 8), from 0 to 1."""
        if self.drawing is not None:
            return self.drawing / np.float64(WHITE)
        return load_digits()[1].images[self.digit, :, :, 0]

    @property
    def specs(self) -> tuple[Layer, ...]:
        """The pooling layers."""
        if self.second == "none":
            return (self.layer,)
        if self.second == "global":
            return self.layer, global_average_after(self.layer)
        return tuple(repeated(self.layer, len(CHANNELS)))

    @property
    def output_sizes(self) -> list[Pair]:
        """The (height, width) of each pooling layer's maps; convolutions keep theirs."""
        sizes, size = [], self.size
        for spec in self.specs:
            size = spec.output_size(size)
            sizes.append(size)
        return sizes

    @property
    def shown(self) -> tuple[int, int]:
        """The pooling layer and the channel that the Loop shows."""
        block = 0 if self.second == "none" else self.chosen_block
        return block, min(self.chosen_channel, CHANNELS[block] - 1)


def true_label(digit: int) -> int:
    """Return what a test digit is."""
    return int(load_digits()[1].labels[digit])


def start() -> NetworkSetting:
    """Return the setting of the network that is shipped trained, with the first test digit."""
    return NetworkSetting(spec=PoolSpec(f=2), label=true_label(0))
