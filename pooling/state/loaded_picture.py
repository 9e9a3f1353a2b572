"""A picture's file that can be read in another way."""

from __future__ import annotations

from dataclasses import dataclass

from pooling.engine.spec import Pair


@dataclass(frozen=True, eq=False)
class LoadedPicture:
    """A picture whose 16-bit samples use a part of their range.

    Attributes
    ----------
    data : bytes
        The file.
    name : str
    used : (int, int)
        The least and the greatest sample.
    stretch : bool
        Whether they are shown as 0 and 255.
    """

    data: bytes
    name: str
    used: Pair
    stretch: bool
