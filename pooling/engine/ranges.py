"""The ranges of a layer's sizes, within which its windows fit an input and each has a real cell."""

from __future__ import annotations

from pooling.engine.checked import Pads, Pair


def of_axis(n: int, f: int, dilation: int, pads: int, same: bool) -> dict[str, Pair]:
    """Return the (least, greatest) f, pad, stride and dilation along one axis, as ``PoolSpec.bounds`` describes them.

    Parameters
    ----------
    n, f, dilation : int
    pads : int
        Cells of padding on both sides together.
    same : bool
        Whether padding follows from the other settings.
    """
    padded = n + pads
    fits = (padded - 1) // dilation + 1
    return {
        # With padding that follows, a window larger than the input has a real cell, too, unless it is dilated.
        "f": (1, max(fits, f) if same and dilation == 1 else fits),
        "pad": _pad_range(n, f, dilation),
        "stride": (1, max(1, n if same else padded - _span(f, dilation) + 1)),
        "dilation": (1, max(1, min((padded - 1) // max(f - 1, 1), n))),
    }


def of_sides(n: int, f: int, dilation: int, sides: Pair) -> tuple[Pair, Pair]:
    """Return the (least, greatest) padding before and after an axis, the other side being as it is."""
    before, after = sides
    needed, most = _span(f, dilation) - n, dilation * (f - 1)
    return (max(0, needed - after), most), (max(0, needed - before), most)


def _pad_range(n: int, f: int, dilation: int) -> Pair:
    """Return the smallest pad on both sides with which the window fits n cells, and the largest that is legal."""
    return max(0, -((n - _span(f, dilation)) // 2)), dilation * (f - 1)


def fitted_pads(pads: Pads, size: Pair, f: Pair, dilations: Pair) -> Pads:
    """Return each side's pad, not above its range; both sides the smallest if the window would not fit."""
    found = []
    for (before, after), n, f_, d in zip(pads, size, f, dilations, strict=True):
        least, greatest = _pad_range(n, f_, d)
        sides = min(before, greatest), min(after, greatest)
        found.append(sides if n + sum(sides) >= _span(f_, d) else (least, least))
    return found[0], found[1]


def unpadded(size: Pair, dilations: Pair) -> tuple[Pair, Pair]:
    """Return the window sizes that fit without padding."""
    (height, width), (d_h, d_w) = size, dilations
    return (1, (height - 1) // d_h + 1), (1, (width - 1) // d_w + 1)


def clamped(pair: Pair, ranges: tuple[Pair, Pair]) -> Pair:
    """Return the nearest pair within two ranges."""
    (low_h, high_h), (low_w, high_w) = ranges
    return min(max(pair[0], low_h), high_h), min(max(pair[1], low_w), high_w)


def _span(f: int, dilation: int) -> int:
    return dilation * (f - 1) + 1
