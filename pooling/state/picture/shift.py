"""The setting of the shift test's panel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pooling.studies.shift import MEASURES

MOST_SHIFT: Final = 8
"""The greatest shift, in pixels."""


@dataclass(frozen=True)
class ShiftSetting:
    """The selected shift and measure.

    Attributes
    ----------
    by : int
        Pixels to the right, 0 to ``MOST_SHIFT``.
    measure : str
        One of ``MEASURES``.
    """

    by: int = 1
    measure: str = MEASURES[0]
