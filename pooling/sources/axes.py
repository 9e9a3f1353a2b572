"""Which axes of an array are samples, height, width and channels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from numpy.typing import NDArray

from pooling.sources.errors import SourceError

MAX_CHANNELS: Final = 64
"""The most channels of an array. A longer axis can only be samples, height or width."""

_COLOURS: Final = (2, 3, 4)
"""Numbers of channels that are told apart from heights and widths."""


@dataclass(frozen=True)
class Layout:
    """The order of an array's axes.

    Attributes
    ----------
    axes : str
        A letter per axis: N (samples), H, W and C (channels), such as "HWC".
    shape : tuple of int
        The array's shape.
    """

    axes: str
    shape: tuple[int, ...]

    def length(self, axis: str) -> int:
        """Return the length of an axis, which is 1 where the array has none."""
        return self.shape[self.axes.index(axis)] if axis in self.axes else 1

    def plane(self, array: NDArray[Any], sample: int = 0, channel: int = 0) -> NDArray[Any]:
        """Return one channel of one sample, shape (H, W).

        Examples
        --------
        >>> import numpy as np
        >>> Layout("CHW", (2, 1, 3)).plane(np.arange(6).reshape(2, 1, 3), channel=1)
        array([[3, 4, 5]])
        """
        chosen = {"N": sample, "C": channel}
        return array[tuple(chosen.get(axis, slice(None)) for axis in self.axes)]


def layouts(shape: Sequence[int]) -> tuple[Layout, ...]:
    """Return the layouts that a shape can have, the most likely one first.

    Parameters
    ----------
    shape : sequence of int
        Of 2 to 4 axes.

    Raises
    ------
    SourceError
        If there are too many channels.

    Examples
    --------
    >>> [layout.axes for layout in layouts((28, 28, 3))], [layout.axes for layout in layouts((500, 8, 8))]
    (['HWC', 'CHW'], ['NHW', 'HWC'])
    """
    shape = tuple(shape)
    if len(shape) == 2:
        return (Layout("HW", shape),)
    prefix, (first, middle, last) = ("" if len(shape) == 3 else "N"), shape[-3:]
    found = [prefix + "HWC"] if last <= MAX_CHANNELS else []
    if first <= MAX_CHANNELS:
        found.append(prefix + "CHW")
    elif not prefix:
        found.append("NHW")
    if not found:
        raise SourceError("matrix_channels", given=min(first, last), most=MAX_CHANNELS)
    if _channels_last(first, middle, last) is False:
        found.reverse()
    return tuple(Layout(axes, shape) for axes in found)


def is_clear(shape: Sequence[int]) -> bool:
    """Test whether a shape leaves no doubt about its layout.

    Examples
    --------
    >>> is_clear((28, 28, 3)), is_clear((64, 7, 7)), is_clear((8, 8, 8)), is_clear((6, 7, 8)), is_clear((5, 5))
    (True, True, False, False, True)
    """
    if len(shape) == 2 or len(layouts(shape)) == 1:
        return True
    return _channels_last(*shape[-3:]) is not None


def _channels_last(first: int, middle: int, last: int) -> bool | None:
    """Test whether the channels come last: planes are often square, and pictures have 3 or 4 channels."""
    if (first == middle) != (middle == last):
        return first == middle
    return last in _COLOURS if (first in _COLOURS) != (last in _COLOURS) else None


def without_ones(array: NDArray[Any]) -> NDArray[Any]:
    """Return an array of 2 to 4 axes, leaving out axes of length 1 where it has more than 2.

    Raises
    ------
    SourceError
        If too many axes remain.

    Examples
    --------
    >>> import numpy as np
    >>> [without_ones(np.ones(shape)).shape for shape in ((1, 5, 5, 1), (1, 28, 28, 3), (5, 1, 1), (4,), ())]
    [(5, 5), (28, 28, 3), (5, 1), (1, 4), (1, 1)]
    """
    shape = [side for side in array.shape if side > 1] if array.ndim > 2 else list(array.shape)
    if len(shape) > 4:
        raise SourceError("matrix_dimensions", given=len(shape))
    while len(shape) < 2:
        shape.insert(0, 1)
    if array.ndim > 2 and min(shape) == 1 and max(array.shape[:2]) == max(array.shape):
        shape.reverse()  # one long axis that comes first, or second, stands for the height
    return array.reshape(shape)
