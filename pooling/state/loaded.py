"""A file or pasted text that is pooled: how it was read, and the other ways to read it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pooling.engine.errors import ArrayError
from pooling.sources import Choices, Layout, Reading, SourceError, is_clear, layouts, read_array
from pooling.state.layer import Notice
from pooling.state.setting import Floats, Setting


@dataclass(frozen=True, eq=False)
class Loaded:
    """Numbers from a file or pasted text.

    Attributes
    ----------
    reading : Reading
    layout : Layout
        The order of the array's axes.
    data : bytes or str
        The file or text, if it can be read in another way; else empty.
    name : str
        The file's name.
    sample, channel : int
        Which matrix of the array is pooled.
    """

    reading: Reading
    layout: Layout
    data: bytes | str = b""
    name: str = ""
    sample: int = 0
    channel: int = 0

    @property
    def matrix(self) -> Floats:
        """The matrix that is pooled, shape (H, W)."""
        plane: NDArray[Any] = self.layout.plane(self.reading.values, self.sample, self.channel)
        return np.ascontiguousarray(plane, dtype=np.float64)

    @property
    def is_picture(self) -> bool:
        """Whether all channels are pooled, as those of a picture."""
        return self.reading.levels and self.layout.axes == "HWC"

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """The layouts that the array can have."""
        return layouts(self.reading.values.shape)

    def number_notices(self) -> list[Notice]:
        """Return how the numbers were read."""
        return [(f"input_{code}", dict(params)) for code, params in self.reading.notes]

    def notices(self) -> list[Notice]:
        """Return how the numbers were read, and the axes."""
        found = self.number_notices()
        if len(self.layout.axes) > 2:
            found.append(("input_axes", {"shape": self.layout.shape, "layout": self.layout.axes}))
            if not is_clear(self.layout.shape):
                others = [layout.axes for layout in self.layouts if layout.axes != self.layout.axes]
                found.append(("input_axes_unclear", {"layout": others[0]}))
        return found


def load(data: bytes | str, name: str = "", choices: Choices | None = None) -> Loaded:
    """Read numbers from a file or pasted text.

    Raises
    ------
    SourceError
        If they can't be read.
    """
    reading = read_array(data, name, choices or Choices())
    return Loaded(reading, layouts(reading.values.shape)[0], data if reading.offers else b"", name)


def with_layout(loaded: Loaded, axes: str) -> Loaded:
    """Choose the order of the axes; the first sample and channel are shown."""
    layout = next(layout for layout in loaded.layouts if layout.axes == axes)
    return replace(loaded, layout=layout, sample=0, channel=0)


def upstream_array(loaded: Loaded, setting: Setting) -> Floats:
    """Return a loaded dA or target: (m_h, m_w), the same in every channel, or (m_h, m_w, C).

    Raises
    ------
    ArrayError
        If it does not have the shape of the output.
    """
    values, channels = loaded.reading.values, setting.whole.shape[2:]
    expected = setting.output_size
    if values.shape == expected:
        return values
    if values.ndim == 3 and channels and values.shape == (*expected, *channels):
        first = values[:, :, :1]
        same = np.array_equal(values, np.broadcast_to(first, values.shape), equal_nan=True)
        return np.ascontiguousarray(first[:, :, 0]) if same else values
    raise ArrayError("gradient_shape", given=values.shape, expected=(*expected, *channels))


def with_upstream_array(setting: Setting, loaded: Loaded) -> Setting:
    """Use a loaded array as the target if dA is A − target, else as dA.

    Raises
    ------
    PoolingError
        If it does not have the shape of the output.
    """
    try:
        array = upstream_array(loaded, setting)
    except ArrayError as error:
        if setting.upstream == "target":
            raise SourceError("target_shape", **error.params) from None
        raise
    if setting.upstream == "target":
        return replace(setting, target=array)
    return replace(setting, dA=array, upstream="edited")
