"""Which feature map is pooled: a channel of the trained network for a test digit, or the edges of the photograph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pooling.sources.edges import FILTERS, edge_map
from pooling.state.parameters import Reader, whole
from pooling.studies.network.digits import TESTED
from pooling.studies.network.feature_maps import BLOCKS, digit_map, maps_of

DIGIT: Final = "digit"
"""The input that is a map of a digit; only it has a network that passes a dA back."""
MAPS: Final = (DIGIT, "photograph")


@dataclass(frozen=True)
class FeatureMap:
    """A map of either input; the fields of the other one stay as they were.

    Attributes
    ----------
    digit : int
        A test digit, from 0.
    block : int
        0 for the maps of the first convolution, 1 for those of the second.
    channel : int
    filter : str
        The photograph's, one of ``FILTERS``.
    """

    digit: int = 0
    block: int = 0
    channel: int = 0
    filter: str = next(iter(FILTERS))

    def values(self, preset: str) -> NDArray[np.float64]:
        """Return the map, read-only; ``preset`` is one of ``MAPS``."""
        return digit_map(self.digit, self.block, self.channel) if preset == DIGIT else edge_map(self.filter)

    def text(self, preset: str) -> str:
        """Return the map as a query parameter.

        Examples
        --------
        >>> FeatureMap(17, 1, 5).text("digit"), FeatureMap().text("photograph")
        ('17_1_5', 'vertical')
        """
        return f"{self.digit}_{self.block}_{self.channel}" if preset == DIGIT else self.filter


def _parsed(preset: str, text: str) -> FeatureMap:
    """Return the map that an untrusted parameter describes, or raise ValueError."""
    if preset != DIGIT:
        if text not in FILTERS:
            raise ValueError
        return FeatureMap(filter=text)
    digit, block, channel = text.split("_")
    number = whole(block, 0, BLOCKS - 1)
    return FeatureMap(whole(digit, 0, TESTED - 1), number, whole(channel, 0, maps_of(number)[0] - 1))


def read_feature(reader: Reader, source: str, preset: str) -> FeatureMap:
    """Return the feature map in a link; links to other inputs have none."""
    if source == "map":
        found: FeatureMap = reader.take("feature", lambda text: _parsed(preset, text), FeatureMap())
        return found
    if "feature" in reader.params:
        reader.dropped.append("feature")
    return FeatureMap()
