"""What the settings of Explore and of Whole pictures have in common: an input, and one layer that pools it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from numpy.typing import NDArray

from pooling.engine.spec import Pair, PoolSpec
from pooling.state import layer


class PooledInput(ABC):
    """An input with its layer.

    Attributes
    ----------
    spec : PoolSpec
    separate : bool
        Whether height and width have controls of their own.
    most : mapping of str to int
        The greatest sizes that the page offers.
    """

    spec: PoolSpec
    separate: bool
    most: ClassVar[Mapping[str, int]]

    @property
    @abstractmethod
    def whole(self) -> NDArray[Any]:
        """The input with all channels: shape (H, W) or (H, W, C)."""

    @property
    def size(self) -> Pair:
        """The input's (height, width)."""
        height, width = self.whole.shape[:2]
        return height, width

    @property
    def output_size(self) -> Pair:
        """The output's (height, width)."""
        return self.spec.output_size(self.size)

    @property
    def has_channels(self) -> bool:
        """Whether there is more than one channel to choose from."""
        return self.whole.ndim == 3 and self.whole.shape[2] > 1

    def ranges(self) -> layer.Ranges:
        """Return the ranges of the sliders; if one slider sets height and width, the range that is legal for both."""
        return layer.ranges(self.spec, self.size, self.separate, self.most)
