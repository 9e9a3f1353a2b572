"""What the settings of Explore and of Whole pictures have in common: an input, and one layer that pools it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from numpy.typing import NDArray

from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.layer import Layer
from pooling.engine.spec import Pair, PoolSpec
from pooling.state.layer import SIZES, Ranges
from pooling.state.layer import ranges as ranges_of

WINDOWS: Final = ("f", "global", "adaptive")
"""How windows are chosen: by f and stride, the whole input, or by the size of the output."""
PADDINGS: Final = ("pad", "sides", "same", "same_lower", "valid")
"""How padding is chosen: the same on both sides, for each side, or as it follows from the other settings."""
FOLLOWS: Final = ("same", "same_lower", "valid")
"""The choices with which padding follows from the other settings."""


@dataclass(frozen=True, eq=False)
class PooledInput(ABC):
    """An input with its layer.

    Attributes
    ----------
    spec : PoolSpec
        With f, stride and pad as they follow from ``window`` and ``padding``.
    separate : bool
        Whether height and width have controls of their own.
    window : str
        One of ``WINDOWS``.
    output : (int, int)
        The output's height and width where ``window`` is "adaptive".
    padding : str
        One of ``PADDINGS``.
    chosen : PoolSpec or None
        The spec before ``window`` or ``padding`` replaced sizes in it, which come back with "f", "pad" and "sides".
    framework : str
        One of ``frameworks.FRAMEWORKS``: the one whose defaults were chosen last.
    most : mapping of str to int
        The greatest sizes that the page offers.
    """

    spec: PoolSpec = field(default_factory=PoolSpec)
    separate: bool = False
    window: str = "f"
    output: Pair = (1, 1)
    padding: str = "pad"
    chosen: PoolSpec | None = None
    framework: str = "article"
    most: ClassVar[Mapping[str, int]]

    @property
    @abstractmethod
    def whole(self) -> NDArray[Any]:
        """The input with all channels: shape (H, W) or (H, W, C)."""

    @property
    def layer(self) -> Layer:
        """The layer that pools the input."""
        if self.window == "adaptive":
            return AdaptiveSpec(self.spec.kind, self.output, self.spec.ties, self.spec.p)
        return self.spec

    @property
    def size(self) -> Pair:
        """The input's (height, width)."""
        height, width = self.whole.shape[:2]
        return height, width

    @property
    def output_size(self) -> Pair:
        """The output's (height, width)."""
        return self.layer.output_size(self.size)

    @property
    def has_channels(self) -> bool:
        """Whether there is more than one channel to choose from."""
        return self.whole.ndim == 3 and self.whole.shape[2] > 1

    @property
    def padding_follows(self) -> bool:
        """Whether padding follows from the other settings."""
        return self.padding in FOLLOWS

    @property
    def is_same(self) -> bool:
        """Whether the padding is that of ``PoolSpec.same``."""
        return self.padding in ("same", "same_lower")

    @property
    def own_sizes(self) -> tuple[str, ...]:
        """Which of f, pad and stride are set one by one, and do not follow from the choice of windows or padding."""
        if self.window != "f":
            return ()
        return tuple(name for name in SIZES if name != "pad" or self.padding == "pad")

    def ranges(self) -> Ranges:
        """Return the ranges of the sliders; if one slider sets height and width, the range that is legal for both."""
        return ranges_of(self.spec, self.size, self.separate, self.most, self.is_same)
