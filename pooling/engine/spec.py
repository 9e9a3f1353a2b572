"""The settings of a pooling layer, their legal ranges and the output size (equation 1).

This is the only owner of these rules: sliders, links and the API all ask here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from operator import index
from typing import Final, cast

import numpy as np

from pooling.engine import kinds
from pooling.engine.axis import Axis
from pooling.engine.errors import SpecError
from pooling.engine.kinds import Kind

Pair = tuple[int, int]

KINDS: Final = tuple(kinds.KINDS)
TIES: Final = ("all", "first", "split")
AXES: Final = ("height", "width")


def _whole(name: str, value: object) -> int:
    """Return one setting as an int, refusing bools and 2.0."""
    if isinstance(value, (bool, np.bool_)):
        raise SpecError("not_a_whole_number", name=name, given=repr(value))
    try:
        return index(value)  # type: ignore[arg-type]
    except TypeError:
        raise SpecError("not_a_whole_number", name=name, given=repr(value)) from None


def _pair(name: str, value: object, least: int) -> Pair:
    """Return a setting as (height, width), each at least ``least``."""
    values = value if isinstance(value, (tuple, list)) else (value, value)
    if len(values) != 2:
        raise SpecError("not_a_whole_number", name=name, given=repr(value))
    pair = (_whole(name, values[0]), _whole(name, values[1]))
    for axis, number in zip(AXES, pair, strict=True):
        if number < least:
            raise SpecError("too_small", name=name, given=number, axis=axis, least=least)
    return pair


def _number(name: str, value: object, least: float) -> float:
    """Return one setting as a finite number, at least ``least``; a whole one as an int."""
    real = isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool)
    if not real or not least <= float(value) < math.inf:  # type: ignore[arg-type]
        raise SpecError("not_a_number", name=name, given=repr(value), least=least)
    number = float(value)  # type: ignore[arg-type]
    return int(number) if number.is_integer() else number


@dataclass(frozen=True)
class PoolSpec:
    """One pooling layer's settings, checked when made.

    Parameters
    ----------
    kind : {"max", "average", "lp"}
    f : int or (int, int)
        Window size, at least 1; (height, width) where they differ.
    stride : int or (int, int), optional
        Distance between windows, at least 1; as ``f`` when None.
    pad : int or (int, int)
        Cells added on each side, 0 to f − 1: −∞ for max, counted zeros for average.
    ties : {"all", "first", "split"}
        Who gets the gradient where several cells of a window hold its maximum. Ignored by other kinds.
    p : float
        The order of Lp pooling, at least 1. Ignored by other kinds.

    Raises
    ------
    SpecError
        If a setting is illegal whatever the input; it names the setting, its value and what is allowed.

    Notes
    -----
    Pairs are stored, so ``PoolSpec(f=2) == PoolSpec(f=(2, 2))``.

    Examples
    --------
    >>> spec = PoolSpec(kind="max", f=3, stride=2, pad=1)
    >>> spec.output_size((5, 5))
    (3, 3)
    >>> PoolSpec(f=2).bounds((4, 4))
    {'f': ((1, 4), (1, 4)), 'pad': ((0, 1), (0, 1)), 'stride': ((1, 3), (1, 3))}
    """

    kind: str = "max"
    f: int | Pair = 2
    stride: int | Pair | None = None
    pad: int | Pair = 0
    ties: str = "all"
    p: float = 2

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise SpecError("kind_unknown", given=repr(self.kind), allowed=", ".join(KINDS))
        if self.ties not in TIES:
            raise SpecError("ties_unknown", given=repr(self.ties), allowed=", ".join(TIES))
        object.__setattr__(self, "p", _number("p", self.p, 1))
        f = _pair("f", self.f, 1)
        stride = f if self.stride is None else _pair("stride", self.stride, 1)
        pad = _pair("pad", self.pad, 0)
        for axis, size, padding in zip(AXES, f, pad, strict=True):
            if padding > size - 1:
                raise SpecError("pad_too_large", given=padding, axis=axis, f=size, greatest=size - 1)
        for name, pair in (("f", f), ("stride", stride), ("pad", pad)):
            object.__setattr__(self, name, pair)

    @cached_property
    def operator(self) -> Kind:
        """The kind of pooling, with the settings that it uses."""
        return kinds.KINDS[self.kind].of(self)

    @property
    def window(self) -> Pair:
        """``f`` as (height, width)."""
        return cast(Pair, self.f)

    @property
    def strides(self) -> Pair:
        """``stride`` as (height, width)."""
        return cast(Pair, self.stride)

    @property
    def padding(self) -> Pair:
        """``pad`` as (height, width), on each side."""
        return cast(Pair, self.pad)

    def output_size(self, size: Pair) -> Pair:
        """Return the output's (height, width): equation 1, ⌊(n + 2·pad − f) / stride⌋ + 1.

        Parameters
        ----------
        size : (int, int)
            The input's (height, width).

        Raises
        ------
        SpecError
            If a side is not positive, or the window is larger than the padded input.
        """
        rows, cols = self.axes(size)
        return rows.windows, cols.windows

    def axes(self, size: Pair) -> tuple[Axis, Axis]:
        """Return the windows along the height and along the width.

        Parameters
        ----------
        size : (int, int)
            The input's (height, width).

        Raises
        ------
        SpecError
            As ``output_size``.
        """
        (height, width), (f_h, f_w) = size, self.window
        (s_h, s_w), (p_h, p_w) = self.strides, self.padding
        _check_size(size)
        return _axis("height", height, f_h, s_h, p_h), _axis("width", width, f_w, s_w, p_w)

    def bounds(self, size: Pair) -> dict[str, tuple[Pair, Pair]]:
        """Return what sliders may offer for an input of this size.

        Returns
        -------
        dict
            For "f", "pad" and "stride": ((least, greatest) of height, (least, greatest) of width). f goes up to
            n + 2·pad at the current pad; pad from ⌈(f − n) / 2⌉ (at least 0) to f − 1; stride to the last one
            that still moves the window. The API takes any stride from 1 up.
        """
        _check_size(size)
        axes = list(zip(size, self.window, self.padding, strict=True))
        f = [(1, n + 2 * p) for n, _, p in axes]
        pad = [(_least_pad(n, f_), f_ - 1) for n, f_, _ in axes]
        stride = [(1, max(1, n + 2 * p - f_ + 1)) for n, f_, p in axes]
        return {"f": (f[0], f[1]), "pad": (pad[0], pad[1]), "stride": (stride[0], stride[1])}

    def fitted(self, size: Pair) -> PoolSpec:
        """Return the nearest spec that sliders offer for an input of this size: f first, then pad, then stride.

        Examples
        --------
        >>> PoolSpec(f=3, stride=3, pad=1).fitted((1, 4))
        PoolSpec(kind='max', f=(3, 3), stride=(1, 3), pad=(1, 1), ties='all', p=2)
        """
        spec = self
        _check_size(size)
        f = _clamped(self.window, spec.bounds(size)["f"])
        # A smaller f may leave pad behind, so both change at once.
        pads = [(_least_pad(n, f_), f_ - 1) for n, f_ in zip(size, f, strict=True)]
        spec = replace(spec, f=f, pad=_clamped(self.padding, (pads[0], pads[1])))
        return replace(spec, stride=_clamped(self.strides, spec.bounds(size)["stride"]))


@lru_cache(maxsize=256)  # one run of the app asks for the same few axes many times
def _axis(name: str, n: int, f: int, stride: int, pad: int) -> Axis:
    axis = Axis(n, f, stride, pad, pad)
    if axis.windows == 0:
        raise SpecError("f_too_large", given=f, axis=name, padded=axis.padded, n=n, pad=pad)
    return axis


def _check_size(size: Pair) -> None:
    if size[0] < 1 or size[1] < 1:
        raise SpecError("size_not_positive", height=size[0], width=size[1])


def _least_pad(n: int, f: int) -> int:
    """Return the smallest pad with which a window of f still fits n cells."""
    return max(0, -((n - f) // 2))


def _clamped(pair: Pair, ranges: tuple[Pair, Pair]) -> Pair:
    (low_h, high_h), (low_w, high_w) = ranges
    return min(max(pair[0], low_h), high_h), min(max(pair[1], low_w), high_w)
