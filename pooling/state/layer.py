"""One pooling layer on an input of some size, as all pages edit it: its ranges, and legal changes of its settings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Final

from pooling.engine.spec import KINDS, Pads, Pair, PoolSpec

Notice = tuple[str, dict[str, Any]]
"""What else a change had to change: a name and its parameters, from which pages make a sentence."""
Ranges = dict[str, tuple[Pair, Pair]]
"""For "f", "pad", "stride" and "dilation": (least, greatest) of height, then of width."""

SIZES: Final = ("f", "pad", "stride")
"""The settings that are numbers, in the order in which they are fitted to an input."""
AXES: Final = (("height", ""), ("width", "_w"))
"""The axes, and the endings of their controls' and parameters' names where they are separate."""


def with_axis(pair: Pair, axis: int | None, value: int) -> Pair:
    """Return a pair with another height (0) or width (1), or with both.

    Examples
    --------
    >>> with_axis((2, 3), 0, 5), with_axis((2, 3), 1, 5), with_axis((2, 3), None, 5)
    ((5, 3), (2, 5), (5, 5))
    """
    return (pair[0] if axis == 1 else value), (pair[1] if axis == 0 else value)


def legal_pads(f: Pair, dilation: Pair, pads: Pads) -> Pads:
    """Return the nearest padding that a window may have on each side: at most dilation · (f − 1)."""
    (top, bottom), (left, right) = pads
    high, wide = dilation[0] * (f[0] - 1), dilation[1] * (f[1] - 1)
    return (min(top, high), min(bottom, high)), (min(left, wide), min(right, wide))


def with_size(spec: PoolSpec, name: str, pair: Pair) -> PoolSpec:
    """Set f, stride, pad or dilation; pad is reduced if the window has become too small for it."""
    f = pair if name == "f" else spec.window
    dilation = pair if name == "dilation" else spec.dilations
    stride = pair if name == "stride" else spec.strides
    pads = ((pair[0],) * 2, (pair[1],) * 2) if name == "pad" else spec.pads
    return replace(spec, f=f, stride=stride, dilation=dilation, pad=legal_pads(f, dilation, pads))


def ranges(spec: PoolSpec, size: Pair, separate: bool, most: Mapping[str, int], same: bool = False) -> Ranges:
    """Return the ranges of the sliders; if one slider sets height and width, the range that is legal for both.

    Parameters
    ----------
    spec : PoolSpec
    size : (int, int)
        The input's (height, width).
    separate : bool
        Whether height and width have sliders of their own.
    most : mapping of str to int
        A page's own limits.
    same : bool
        Whether padding follows from the other settings.
    """
    bounds = spec.bounds(size, same)
    for name, limit in most.items():
        (least_h, most_h), (least_w, most_w) = bounds[name]
        bounds[name] = (least_h, min(most_h, limit)), (least_w, min(most_w, limit))
    if separate:
        return bounds
    return {name: (common(*pair), common(*pair)) for name, pair in bounds.items()}


def common(first: Pair, second: Pair) -> Pair:
    """Return the intersection of two ranges."""
    return max(first[0], second[0]), min(first[1], second[1])


def fitted(spec: PoolSpec, size: Pair, separate: bool, sides: bool = False, same: bool = False) -> PoolSpec:
    """Return the nearest spec that the sliders allow for an input of this size.

    Parameters
    ----------
    spec : PoolSpec
    size : (int, int)
        The input's (height, width).
    separate : bool
        Whether height and width have sliders of their own.
    sides : bool
        Whether each side's padding has one.
    same : bool
        Whether padding follows from the other settings; the spec then has none.
    """
    spec = spec.fitted(size, same)
    return spec if separate else square(spec, size, sides, same)


def is_square(spec: PoolSpec) -> bool:
    """Return whether height and width have the same settings."""
    pads = () if has_sides(spec) else (spec.padding,)
    return all(high == wide for high, wide in (spec.window, spec.strides, spec.dilations, *pads))


def has_sides(spec: PoolSpec) -> bool:
    """Return whether the two sides of an axis have different padding; each side then has a control of its own."""
    return any(before != after for before, after in spec.pads)


def square(spec: PoolSpec, size: Pair, sides: bool = False, same: bool = False) -> PoolSpec:
    """Return the nearest spec whose height and width have the same settings; parameters as for ``fitted``."""
    f, dilation = min(spec.window), min(spec.dilations)
    greatest = dilation * (f - 1)
    pads = legal_pads((f, f), (dilation, dilation), spec.pads)
    spec = replace(spec, f=f, dilation=dilation, pad=pads if sides else min(*spec.padding, greatest))
    if not sides:
        least, _ = common(*spec.bounds(size)["pad"])
        spec = replace(spec, pad=max(least, max(spec.padding)))
    _, most = common(*spec.bounds(size, same)["stride"])
    return replace(spec, stride=min(*spec.strides, most))


def separate_notices(size: Pair, separate: bool) -> list[Notice]:
    """Return the notice that height and width must be set apart: with one row or column, a common f could only be 1.

    Examples
    --------
    >>> separate_notices((1, 5), False), separate_notices((5, 1), False), separate_notices((1, 1), False)
    ([('separate_row', {})], [('separate_column', {})], [])
    """
    rows, cols = size
    if separate or (rows == 1) == (cols == 1):
        return []
    return [("separate_row" if rows == 1 else "separate_column", {})]


def of_any_kind(spec: PoolSpec) -> PoolSpec:
    """Return the layer with its kind replaced by the first one: a cache key for results that cover all kinds."""
    return replace(spec, kind=KINDS[0])


def fit_notices(before: PoolSpec, after: PoolSpec, chosen: Collection[str] = ()) -> list[Notice]:
    """Return the notice of what fitting changed; nothing if it changed nothing.

    Parameters
    ----------
    before, after : PoolSpec
    chosen : collection of str
        The settings that the visitor set, or that follow from what was set, so that they are not mentioned.
    """
    changes = [
        (name, getattr(before, name), getattr(after, name))
        for name in (*SIZES, "dilation")
        if name not in chosen and getattr(before, name) != getattr(after, name)
    ]
    return [("fitted", {"changes": changes})] if changes else []
