"""The stack of pooling layers as one value: what was set, which of it fits, and the ways to change it. No Streamlit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from pooling.engine.errors import SpecError
from pooling.engine.spec import Pair, PoolSpec
from pooling.studies.stack import Layer, layers

MOST: Final = 6
"""Layers."""
BEGIN: Final = 3
SHOWN: Final = ("width", "size")
"""How large the pictures are shown: all as wide as the input, or as large as they are beside it."""

_PLAIN: Final = PoolSpec()


@dataclass(frozen=True)
class Entry:
    """One layer as it was set, legal or not; height and width are the same.

    Attributes
    ----------
    kind : str
    f, stride, pad : int
    base : PoolSpec
        Has all other settings; its own kind and sizes are not looked at.
    """

    kind: str
    f: int
    stride: int
    pad: int
    base: PoolSpec = _PLAIN

    @classmethod
    def of(cls, spec: PoolSpec) -> Entry:
        """Return a layer with a spec's values of height."""
        base = replace(spec, kind=_PLAIN.kind, f=_PLAIN.f, stride=_PLAIN.stride, pad=_PLAIN.pad)
        return cls(spec.kind, spec.window[0], spec.strides[0], spec.padding[0], base)

    def spec(self) -> PoolSpec:
        """Return the layer; SpecError if it is not one."""
        return replace(self.base, kind=self.kind, f=self.f, stride=self.stride, pad=self.pad)


@dataclass(frozen=True)
class Stack:
    """What was set.

    Attributes
    ----------
    entries : tuple of Entry
        One to ``MOST``.
    cell : (int, int) or None
        The last output's cell whose receptive field is shown; None is the one in the middle.
    shown : {"width", "size"}
    """

    entries: tuple[Entry, ...]
    cell: Pair | None = None
    shown: str = SHOWN[0]


@dataclass(frozen=True)
class Problem:
    """The first layer that can't be.

    Attributes
    ----------
    number : int
        Of the layer, from 1.
    error : SpecError
    """

    number: int
    error: SpecError


@dataclass(frozen=True)
class Built:
    """What fits.

    Attributes
    ----------
    layers : tuple of Layer
        All, or those before the problem.
    problem : Problem or None
    """

    layers: tuple[Layer, ...]
    problem: Problem | None = None

    @property
    def specs(self) -> tuple[PoolSpec, ...]:
        """The layers' settings."""
        return tuple(layer.spec for layer in self.layers)


def built(entries: tuple[Entry, ...], size: Pair) -> Built:
    """Put layers on a picture, as many as fit.

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
            specs[0].output_size(size)  # the first layer's own sentence: nothing comes before it
            found = tuple(layers(specs, size))
        except SpecError as error:
            return Built(found, Problem(number, error))
    return Built(found)


def beginning(spec: PoolSpec, size: Pair) -> Stack:
    """Return the page's own layer three times, or as often as it fits."""
    entries = (Entry.of(spec),) * BEGIN
    return Stack(entries[: max(1, len(built(entries, size).layers))])


def with_entry(stack: Stack, k: int, entry: Entry) -> Stack:
    """Set a layer."""
    return replace(stack, entries=(*stack.entries[:k], entry, *stack.entries[k + 1 :]))


def without_entry(stack: Stack, k: int) -> Stack:
    """Take a layer away; one always stays."""
    return replace(stack, entries=stack.entries[:k] + stack.entries[k + 1 :]) if len(stack.entries) > 1 else stack


def with_another(stack: Stack) -> Stack:
    """Put the last layer on top once more, up to ``MOST``."""
    return replace(stack, entries=(*stack.entries, stack.entries[-1])[:MOST])


def cell_of(stack: Stack, size: Pair) -> Pair:
    """Return the chosen cell of an output of this size, or the one nearest to it.

    Examples
    --------
    >>> cell_of(Stack(()), (7, 4)), cell_of(Stack((), cell=(9, 1)), (7, 4))
    ((3, 2), (6, 1))
    """
    row, col = stack.cell or (size[0] // 2, size[1] // 2)
    return min(row, size[0] - 1), min(col, size[1] - 1)
