"""The stack of pooling layers as one value: its settings, which layers fit, and the ways to change it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from pooling.engine.errors import SpecError
from pooling.engine.spec import Pair, PoolSpec
from pooling.state import layer
from pooling.studies.stack import Layer, layers

MOST: Final = 6
"""The greatest number of layers."""
DEFAULT: Final = 3
"""The number of layers before the visitor changes anything."""
SCALES: Final = ("width", "size")
"""How large the pictures are: all as wide as the input, or at the input's scale."""

_PLAIN: Final = PoolSpec()


@dataclass(frozen=True)
class Entry:
    """One layer with the visitor's values, legal or not; height and width are the same.

    Attributes
    ----------
    kind : str
    f, stride, pad : int
    base : PoolSpec
        Has all other settings; its own kind and sizes are not used. Sides are padded alike.
    """

    kind: str
    f: int
    stride: int
    pad: int
    base: PoolSpec = _PLAIN

    @classmethod
    def of(cls, spec: PoolSpec) -> Entry:
        """Return a layer with the values that a spec has for the height."""
        base = replace(spec, kind=_PLAIN.kind, f=_PLAIN.f, stride=_PLAIN.stride, pad=_PLAIN.pad)
        return cls(spec.kind, spec.window[0], spec.strides[0], spec.padding[0], base)

    def spec(self) -> PoolSpec:
        """Return the layer's spec; raise SpecError if its values are not legal."""
        return replace(self.base, kind=self.kind, f=self.f, stride=self.stride, pad=self.pad)


@dataclass(frozen=True)
class Stack:
    """The layers, and how their pictures are shown.

    Attributes
    ----------
    entries : tuple of Entry
        One to ``MOST``.
    cell : (int, int) or None
        The last output's cell whose receptive field is shown; None is the one in the middle.
    scale : {"width", "size"}
    """

    entries: tuple[Entry, ...]
    cell: Pair | None = None
    scale: str = SCALES[0]


@dataclass(frozen=True)
class Problem:
    """The first layer that is not possible.

    Attributes
    ----------
    number : int
        The number of the layer, from 1.
    error : SpecError
    """

    number: int
    error: SpecError


@dataclass(frozen=True)
class Built:
    """The layers that fit.

    Attributes
    ----------
    layers : tuple of Layer
        All layers, or those before the problem.
    problem : Problem or None
    """

    layers: tuple[Layer, ...]
    problem: Problem | None = None

    @property
    def specs(self) -> tuple[PoolSpec, ...]:
        """The layers' settings."""
        return tuple(layer.spec for layer in self.layers)

    def sizes(self, size: Pair) -> list[Pair]:
        """Return the sizes of the input and of each output."""
        return [size, *(layer.size for layer in self.layers)]


def built(entries: tuple[Entry, ...], size: Pair) -> Built:
    """Apply layers to a picture, as many as fit.

    Examples
    --------
    >>> found = built((Entry("max", 2, 2, 0), Entry("max", 3, 1, 3), Entry("max", 2, 2, 0)), (8, 8))
    >>> [layer.size for layer in found.layers], found.problem.number, found.problem.error.code
    ([(4, 4)], 2, 'pad_too_large')
    """
    found: tuple[Layer, ...] = ()
    specs: list[PoolSpec] = []
    for number, entry in enumerate(entries, 1):
        try:
            specs.append(entry.spec())
            specs[0].output_size(size)  # for the first layer, an error that names no layer
            found = tuple(layers(specs, size))
        except SpecError as error:
            return Built(found, Problem(number, error))
    return Built(found)


def default_stack(spec: PoolSpec, size: Pair) -> Stack:
    """Return the page's own layer ``DEFAULT`` times, or as often as it fits."""
    entries = (Entry.of(spec),) * DEFAULT
    if not built(entries, size).layers:  # the f of the height does not fit into the width
        entries = (Entry.of(layer.fitted(spec, size, separate=False)),) * DEFAULT
    return Stack(entries[: max(1, len(built(entries, size).layers))])


def with_entry(stack: Stack, k: int, entry: Entry) -> Stack:
    """Set a layer."""
    return replace(stack, entries=(*stack.entries[:k], entry, *stack.entries[k + 1 :]))


def without_entry(stack: Stack, k: int) -> Stack:
    """Remove a layer; the last one remains."""
    return replace(stack, entries=stack.entries[:k] + stack.entries[k + 1 :]) if len(stack.entries) > 1 else stack


def with_another(stack: Stack) -> Stack:
    """Add a copy of the last layer, up to ``MOST`` layers."""
    return replace(stack, entries=(*stack.entries, stack.entries[-1])[:MOST])


def cell_of(stack: Stack, size: Pair) -> Pair:
    """Return the selected cell, or the one nearest to it in an output of this size.

    Examples
    --------
    >>> cell_of(Stack(()), (7, 4)), cell_of(Stack((), cell=(9, 1)), (7, 4))
    ((3, 2), (6, 1))
    """
    row, col = stack.cell or (size[0] // 2, size[1] // 2)
    return min(row, size[0] - 1), min(col, size[1] - 1)
