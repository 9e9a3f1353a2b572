"""The setting of the page of whole pictures as one value; ``edits.py`` has the legal ways to change it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.spec import Pair, PoolSpec
from pooling.lessons.comparisons import COMPARED_KINDS
from pooling.sources import load_sample
from pooling.state.loaded_picture import LoadedPicture
from pooling.state.pooled_input import PooledInput
from pooling.state.setting import OWN

Pixels = NDArray[np.uint8]

DEFAULT: Final = "photo"
SCALES: Final = ("byte", "unit")
"""Whether pixels have numbers up to 255, or up to 1."""
UPSTREAMS: Final = ("ones", "random", "single", "blurred", "shifted")
PANELS: Final = ("windows", "gradient", "stack", "shift", "race", "histograms")
"""The panels under the overview, one of which is shown."""
MOST_F: Final = 64
"""Larger windows would be legal, but the lens has to show a whole one."""
MOST_DILATION: Final = 4
"""With the largest window, 253 cells from the first to the last: as many as the lens can show."""
MOST: Final[Mapping[str, int]] = MappingProxyType({"f": MOST_F, "stride": MOST_F, "dilation": MOST_DILATION})
"""The greatest sizes that this page offers."""
MOST_PAD: Final = MOST_DILATION * (MOST_F - 1)


@dataclass(frozen=True, eq=False)
class Own:
    """The visitor's own picture; one at a time, for this session only.

    Attributes
    ----------
    pixels : ndarray of uint8, shape (H, W, C), read-only
    label : str
        The file's name: untrusted, so it is shown as literal text.
    digest : str
        A digest of the file's bytes and of how they were read, used in cache keys.
    loaded : LoadedPicture or None
        The file, if it can be read in another way.
    """

    pixels: Pixels
    label: str
    digest: str
    loaded: LoadedPicture | None = None


@dataclass(frozen=True, eq=False)
class PictureSetting(PooledInput):
    """A picture, how it is pooled, and what is shown of it.

    Attributes
    ----------
    name : str
        Id of a sample, or "own".
    own : Own or None
    spec : PoolSpec
    separate : bool
        Whether height and width have separate controls.
    scale : {"byte", "unit"}
        Whether pixels are numbers from 0 to 255 or from 0 to 1.
    channel : {"all", "0", "1", "2"}
    upstream : {"ones", "random", "single", "blurred", "shifted"}
        The gradient dA that comes back: "single" is one cell, the lens's first window; "blurred" and "shifted" are
        ½‖A − target‖² against the pooled picture of that kind (``upstream.py``).
    seed : int
    lens : (int, int)
        The first of the windows under the lens.
    panel : str
        One of ``PANELS``.
    view : {"loop", "forward", "backward"}
    view_chosen : bool
    """

    most: ClassVar[Mapping[str, int]] = MOST

    name: str = DEFAULT
    own: Own | None = None
    spec: PoolSpec = field(default_factory=lambda: PoolSpec(f=4))
    separate: bool = False
    scale: str = "byte"
    channel: str = "all"
    upstream: str = "ones"
    seed: int = 0
    lens: Pair = (0, 0)
    panel: str = PANELS[0]
    view: str = "loop"
    view_chosen: bool = False

    @property
    def whole(self) -> Pixels:
        """The picture with all its channels: shape (H, W, C), C is 1 or 3, read-only."""
        return self.own.pixels if self.name == OWN and self.own is not None else load_sample(self.name).pixels

    @property
    def pixels(self) -> Pixels:
        """The pixels that are pooled: shape (H, W, C), all channels or the chosen one. A view, never a copy."""
        whole = self.whole
        if self.channel == "all" or whole.shape[2] == 1:
            return whole
        return whole[:, :, int(self.channel) : int(self.channel) + 1]

    @property
    def picture_key(self) -> tuple[Hashable, ...]:
        """Identifies ``pixels``: a part of the cache keys of all that is computed from them."""
        content = self.own.digest if self.name == OWN and self.own is not None else self.name
        return content, self.channel if self.has_channels else "all"

    @property
    def compared(self) -> tuple[str, ...]:
        """The kinds of pooling that panels compare: max and average, and the chosen one."""
        return tuple(dict.fromkeys((*COMPARED_KINDS, self.spec.kind)))

    @property
    def white(self) -> int:
        """The number of a white pixel."""
        return 255 if self.scale == "byte" else 1

    def scaled(self, pixels: NDArray[Any]) -> NDArray[Any]:
        """Return levels from 0 to 255 as the numbers that are shown."""
        return pixels if self.scale == "byte" else pixels / np.float64(255)
