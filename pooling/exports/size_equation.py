r"""The size of the output in LaTeX, with its numbers: equation 1 in the form that a layer's settings need."""

from __future__ import annotations

from typing import Final

from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.axis import Axis
from pooling.engine.bins import Bins
from pooling.engine.layer import Layer
from pooling.engine.spec import Pair
from pooling.exports.typeset import aligned, fits

_SIDES: Final = (("top", "bottom"), ("left", "right"))
_MOST_BINS: Final = 10
"""The most bins whose places are printed."""


def size_formulas(layer: Layer, size: Pair, axis: int, padding: str = "pad") -> list[str]:
    r"""Return the formulas of the output's height (axis 0) or width (1), for an input of this size.

    ``padding`` is how it was chosen, as ``Scene`` has it: with "same" the size depends on the stride only.

    Examples
    --------
    >>> from pooling import PoolSpec
    >>> print(size_formulas(PoolSpec(f=2, stride=2, ceil_mode=True), (5, 5), 0)[0])
    n_H = \left\lceil \frac{n_{H,\mathrm{prev}} + 2 \cdot \mathrm{pad} - f}{\mathrm{stride}} \right\rceil + 1 =
        \left\lceil \frac{5 + 2 \cdot 0 - 2}{2} \right\rceil + 1 = 3
    """
    name = "HW"[axis]
    if isinstance(layer, AdaptiveSpec):
        return _bins(name, layer.axes(size)[axis])
    found = layer.axes(size)[axis]
    if padding in ("same", "same_lower"):
        return [_same(name, found)]
    (symbol, number), (pads, cells) = _extent(found), _pads(found, axis)
    side = "ceil" if layer.ceil_mode else "floor"
    quotient = rf"\left\l{side} \frac{{%s + %s - %s}}{{%s}} \right\r{side} + 1"
    symbols = quotient % (rf"n_{{{name},\mathrm{{prev}}}}", pads, symbol, r"\mathrm{stride}")
    numbers = quotient % (found.n, cells, number, found.stride)
    whole = _before_dropping(found)
    short = f"n_{name} = {symbols} = {numbers} = {whole}"
    equation = short if fits(short) else aligned(f"n_{name} &= {symbols}", [f"&= {numbers} = {whole}"])
    return [equation, *_dropped(name, found, whole)]


def _same(name: str, axis: Axis) -> str:
    quotient = r"\left\lceil \frac{%s}{%s} \right\rceil"
    symbols = quotient % (rf"n_{{{name},\mathrm{{prev}}}}", r"\mathrm{stride}")
    return f"n_{name} = {symbols} = {quotient % (axis.n, axis.stride)} = {axis.windows}"


def _extent(axis: Axis) -> tuple[str, str]:
    """Return what a window spans, in symbols and in numbers, to be subtracted."""
    if axis.dilation == 1:
        return "f", str(axis.f)
    return r"\mathrm{dilation} \cdot (f - 1) - 1", rf"{axis.dilation} \cdot ({axis.f} - 1) - 1"


def _pads(axis: Axis, k: int) -> tuple[str, str]:
    """Return the cells of padding, in symbols and in numbers."""
    if axis.pad_before == axis.pad_after:
        return r"2 \cdot \mathrm{pad}", rf"2 \cdot {axis.pad_before}"
    before, after = (rf"\mathrm{{pad}}_{{\mathrm{{{side}}}}}" for side in _SIDES[k])
    return f"{before} + {after}", f"{axis.pad_before} + {axis.pad_after}"


def _before_dropping(axis: Axis) -> int:
    """Return what the equation gives, which counts a window that starts beyond the input, too."""
    whole, rest = divmod(axis.padded - axis.extent, axis.stride)
    return whole + 1 + (axis.rounding == "up" and rest > 0)


def _dropped(name: str, axis: Axis, whole: int) -> list[str]:
    r"""Return why the last window is left out, if it is: it starts beyond the input and the padding before it."""
    if whole == axis.windows:
        return []
    start = rf"({whole} - 1) \cdot {axis.stride} = {(whole - 1) * axis.stride}"
    return [rf"{start} \ge {axis.n} + {axis.pad_before} \;\Rightarrow\; n_{name} = {axis.windows}"]


def _bins(name: str, bins: Axis | Bins) -> list[str]:
    """Return where the bins of adaptive pooling start and end; the size is given."""
    n, o = bins.n, bins.windows
    starts, ends = (
        ", ".join([*map(str, side[:_MOST_BINS]), *([r"\ldots"] if o > _MOST_BINS else [])])
        for side in bins.bounds.T.tolist()
    )
    return [
        rf"n_{name} = {o}",
        rf"\mathrm{{start}}_i = \left\lfloor \frac{{i \cdot {n}}}{{{o}}} \right\rfloor = {starts}",
        rf"\mathrm{{end}}_i = \left\lceil \frac{{(i + 1) \cdot {n}}}{{{o}}} \right\rceil = {ends}",
    ]


def axis_equation(axis: Axis) -> str:
    """Return equation 1 along one axis as plain text, with its numbers.

    Examples
    --------
    >>> axis_equation(Axis(n=5, f=3, stride=2, pad_before=0, pad_after=1))
    '⌊(5 + 0 + 1 − 3) / 2⌋ + 1 = 2'
    >>> axis_equation(Axis(n=9, f=4, stride=4, pad_before=2, pad_after=2, rounding="up"))
    '⌈(9 + 2·2 − 4) / 4⌉ + 1 = 4; (4 − 1)·4 ≥ 9 + 2 ⇒ 3'
    """
    before, after = axis.pad_before, axis.pad_after
    pads = f"2·{before}" if before == after else f"{before} + {after}"
    span = axis.f if axis.dilation == 1 else f"{axis.dilation}·({axis.f} − 1) − 1"
    left, right = "⌈⌉" if axis.rounding == "up" else "⌊⌋"
    whole = _before_dropping(axis)
    text = f"{left}({axis.n} + {pads} − {span}) / {axis.stride}{right} + 1 = {whole}"
    if whole == axis.windows:
        return text
    return f"{text}; ({whole} − 1)·{axis.stride} ≥ {axis.n} + {before} ⇒ {axis.windows}"
