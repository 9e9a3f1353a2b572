"""The cells of a window as slices of the padded input, in NumPy's notation."""

from __future__ import annotations

from pooling.engine.axis import Axis
from pooling.engine.bins import Bins
from pooling.engine.layer import Layer
from pooling.engine.spec import Pair


def is_padded(layer: Layer) -> bool:
    """Return whether slices are those of the padded input."""
    return any(map(any, layer.pads))


def window_slices(layer: Layer, size: Pair, window: Pair, colon: str = ":") -> tuple[str, str]:
    """Return the rows and columns of a window in the padded input, without what hangs over its end.

    Parameters
    ----------
    layer : PoolSpec or AdaptiveSpec
    size : (int, int)
        The input's (height, width).
    window : (int, int)
        The window's output cell.
    colon : str
        What is put between the parts of a slice.

    Examples
    --------
    >>> from pooling import PoolSpec
    >>> window_slices(PoolSpec(f=3, stride=(2, 1), pad=1, dilation=(1, 2)), (5, 5), (1, 0))
    ('2:5', '0:5:2')
    >>> window_slices(PoolSpec(f=3, stride=2, ceil_mode=True, dilation=(1, 2)), (6, 6), (2, 1))
    ('4:6', '2:5:2')
    """
    (rows, cols), (i, j) = layer.axes(size), window
    return _slice(rows, i, layer.pads[0], colon), _slice(cols, j, layer.pads[1], colon)


def _slice(axis: Axis | Bins, window: int, pads: Pair, colon: str) -> str:
    start, end = axis.bounds[window].tolist()
    before, after = pads
    places = range(start, min(end, axis.n + after), axis.dilation)  # as in the stage, the last cell ends the slice
    parts = [places[0] + before, places[-1] + 1 + before, axis.dilation]
    return colon.join(str(part) for part in (parts if axis.dilation > 1 else parts[:2]))
