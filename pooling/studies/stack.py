"""A stack of pooling layers: the size of each output, and the receptive field of its cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pooling.engine.axis import Axis
from pooling.engine.errors import SpecError
from pooling.engine.spec import Pair, PoolSpec


@dataclass(frozen=True)
class Layer:
    """A layer of a stack, in terms of the stack's input.

    Attributes
    ----------
    spec : PoolSpec
    size : (int, int)
        The output's (height, width), by equation 1.
    receptive_field : (int, int)
        Rows and columns of the input that one output cell depends on, padding included.
    jump : (int, int)
        Rows and columns of the input between the receptive fields of neighbours.
    start : (int, int)
        First row and column of cell [0, 0]'s receptive field; below 0 in the padding.
    """

    spec: PoolSpec
    size: Pair
    receptive_field: Pair
    jump: Pair
    start: Pair

    def field_of(self, row: int, col: int) -> tuple[Pair, Pair]:
        """Return the rows and columns of the input in an output cell's receptive field.

        Returns
        -------
        rows, cols : (int, int)
            Half-open ranges; they may reach into the padding.
        """
        top, left = (start + jump * i for start, jump, i in zip(self.start, self.jump, (row, col), strict=True))
        return (top, top + self.receptive_field[0]), (left, left + self.receptive_field[1])


def layers(specs: Sequence[PoolSpec], size: Pair) -> list[Layer]:
    """Stack pooling layers on an input, each on the output of the one before.

    Parameters
    ----------
    specs : sequence of PoolSpec
        The first is nearest to the input.
    size : (int, int)
        The input's (height, width).

    Raises
    ------
    SpecError
        If a layer's window is larger than what reaches it, padding included: it names the layer, counted from 1.

    Examples
    --------
    >>> first, second = layers([PoolSpec(f=3, stride=2, pad=1), PoolSpec(f=2)], (12, 12))
    >>> first.size, second.size
    ((6, 6), (3, 3))
    >>> second.receptive_field, second.jump, second.start
    ((5, 5), (4, 4), (-1, -1))
    >>> second.field_of(1, 2)
    ((3, 8), (7, 12))
    """
    found: list[Layer] = []
    field, jump, start = (1, 1), (1, 1), (0, 0)
    for number, spec in enumerate(specs, 1):
        axes = _axes(spec, size, number)
        size = _pair(axis.windows for axis in axes)
        field = _pair(r + (axis.extent - 1) * j for r, axis, j in zip(field, axes, jump, strict=True))
        start = _pair(b - axis.pad_before * j for b, axis, j in zip(start, axes, jump, strict=True))
        jump = _pair(j * axis.stride for j, axis in zip(jump, axes, strict=True))
        found.append(Layer(spec, size, field, jump, start))
    return found


def receptive_fields(specs: Sequence[PoolSpec], size: Pair, cell: Pair) -> list[tuple[Pair, Pair]]:
    """Return the receptive field of a cell of the last output, in the input and in each output.

    Returns
    -------
    list of (rows, cols)
        Half-open ranges, the input's first; the last holds only the cell.

    Examples
    --------
    >>> receptive_fields([PoolSpec(f=2), PoolSpec(f=2)], (8, 8), (1, 0))
    [((4, 8), (0, 4)), ((2, 4), (0, 2)), ((1, 2), (0, 1))]
    """
    sizes = [size, *(layer.size for layer in layers(specs, size))]
    found = [layers(specs[k:], sizes[k])[-1].field_of(*cell) for k in range(len(specs))]
    row, col = cell
    return [*found, ((row, row + 1), (col, col + 1))]


def conv_multiplications(size: Pair, channels: int, kernel: int = 3) -> int:
    """Return the multiplications of a convolution that keeps the size, with as many channels out as in.

    Parameters
    ----------
    size : (int, int)
        Its input's (height, width).
    channels : int
    kernel : int
        Rows and columns of its kernel.

    Examples
    --------
    >>> conv_multiplications((224, 224), 3), conv_multiplications((112, 112), 3)
    (4064256, 1016064)
    """
    height, width = size
    return height * width * (kernel * channels) ** 2


def _axes(spec: PoolSpec, size: Pair, number: int) -> tuple[Axis, Axis]:
    try:
        return spec.axes(size)
    except SpecError as error:
        if error.code != "f_too_large":
            raise
        raise SpecError("layer_f_too_large", layer=number, **error.params) from None


def _pair(values: Iterable[int]) -> Pair:
    height, width = values
    return height, width
