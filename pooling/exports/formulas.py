"""The numbers and equations of one window in ASCII, in NumPy notation."""

from __future__ import annotations

import math

from pooling.engine.layer import Layer
from pooling.engine.spec import Pair
from pooling.exports.expressions import TEXT, render
from pooling.exports.slices import is_padded, window_slices
from pooling.studies.trace import WindowTrace


def short(value: float) -> str:
    """Format a number for a cell, with at most two decimals.

    Examples
    --------
    >>> short(0.25), short(3.0), short(-1 / 3), short(2.5e9), short(float("-inf"))
    ('0.25', '3', '-0.33', '2e+09', '-inf')
    """
    if not math.isfinite(value):
        return str(float(value))
    if abs(value) >= 1e5 or 0 < abs(value) < 0.005:
        return f"{value:.0e}"
    return f"{value + 0.0:.2f}".rstrip("0").rstrip(".")  # -0.0 is 0


def full(value: float) -> str:
    """Format a number with up to six significant digits.

    Examples
    --------
    >>> full(0.1 + 0.2), full(1 / 3), full(8.0)
    ('0.3', '0.333333', '8')
    """
    return f"{value:.6g}"


def source(spec: Layer, size: Pair, trace: WindowTrace, name: str = "A_prev", channel: bool = False) -> str:
    """Return the slice of a window, which refers to the padded array if there is padding."""
    rows, cols = window_slices(spec, size, trace.window)
    array = name.replace("_prev", "_pad") if is_padded(spec) else name
    return f"{array}[{rows}, {cols}{', 0' if channel else ''}]"


def cell(name: str, trace: WindowTrace, channel: bool = False) -> str:
    """Return the name of the window's output cell."""
    return f"{name}[{trace.window[0]}, {trace.window[1]}{', 0' if channel else ''}]"


def forward(spec: Layer, size: Pair, trace: WindowTrace, channel: bool = False) -> str:
    """Return the equation of a window's output (2, 5 …)."""
    window = source(spec, size, trace, channel=channel)
    value = full(trace.channels[0].output)
    formula = render(spec.operator.formula.value, TEXT, symbols(spec, trace) | {"x": window})
    return f"{cell('A', trace, channel)} = {formula} = {value}"


def symbols(spec: Layer, trace: WindowTrace) -> dict[str, str]:
    """Return the values of the symbols in a kind's formulas: the divisor and the kind's parameters."""
    return {"n": str(trace.divisor)} | {name: full(value) for name, value in spec.operator.parameters.items()}


def backward(spec: Layer, size: Pair, trace: WindowTrace, channel: bool = False) -> str:
    """Return the equation of a window's gradient (4, 6 …)."""
    window = source(spec, size, trace, "dA_prev", channel)
    dA = trace.channels[0].dA
    upstream = f"{cell('dA', trace, channel)} = {full(dA)}"
    if spec.operator.routing == "weights":
        values = {"x": source(spec, size, trace, channel=channel), "A": cell("A", trace, channel)}
        weight = render(spec.operator.formula.weight, TEXT, symbols(spec, trace) | values)
        return f"{window} += {weight} * {cell('dA', trace, channel)}, {upstream}"
    if spec.operator.routing == "uniform":
        share = f"{full(dA / trace.divisor)}"
        return f"{window} += {cell('dA', trace, channel)} / {trace.divisor} = {full(dA)} / {trace.divisor} = {share}"
    parts = len(trace.channels[0].winners) if spec.ties == "split" else 1
    return f"{window} += mask * {upstream}" if parts == 1 else f"{window} += mask * dA / {parts}, {upstream}"
