"""Programs that pool without their framework's operator: all windows at once, with the tie rule of the layer."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from pooling.engine.spec import PoolSpec
from pooling.engine.windows import divisors
from pooling.exports.expressions import Dialect, render
from pooling.exports.programs.case import Case, Lines, names, setting
from pooling.exports.programs.loops import masking
from pooling.exports.programs.plan import flat


class Syntax(NamedTuple):
    """The expressions of a framework in programs that pool without its operator.

    Attributes
    ----------
    module : str
    dialect : Dialect
    running_count : str
        The cumulative sum of the mask.
    winners : str
        The number of winners of each window.
    constant : str
        An expression that is a constant for automatic differentiation.
    array : str
        A NumPy array as one of the framework.
    taken : str
        The rows i and the columns j of A_pad.
    """

    module: str
    dialect: Dialect
    running_count: str
    winners: str
    constant: str
    array: str
    taken: str


def functions(case: Case, syntax: Syntax, pad: str) -> Lines:
    """Return the functions forward(x) and, unless its gradient is dA_prev already, routed(x), whose gradient is.

    Parameters
    ----------
    case : Case
    syntax : Syntax
    pad : str
        The expression of x, padded with ``fill`` by ``widths``.
    """
    value = render(case.kind.formula.value, syntax.dialect, {"x": "window", "n": case.divisor or "divisor"})
    routed: Lines = []
    if case.has_winners:
        routed = [*_masked(case, syntax, value), "", ""]
    elif case.kind.routing == "weights":
        routed = [*_weighted(case, syntax, value), "", ""]
    return [
        *_windows(case, syntax, pad),
        "",
        "",
        "def forward(x):",
        f"    window = windows(x, {case.fill})",
        f"    return {value}",
        "",
        "",
        *routed,
    ]


def differentiated(case: Case) -> str:
    """Return the name of the function whose gradient is dA_prev."""
    return "forward" if case.kind.routing == "uniform" else "routed"


def divided(case: Case, array: str) -> Lines:
    """Return the lines that assign ``divisor``, if an average needs one that differs from window to window."""
    if case.kind.routing != "uniform" or case.divisor:
        return []
    rows, cols = (factors.tolist() for factors in divisors(case.layer, case.size))
    outer = f"np.outer({rows}, {cols}){'[:, :, None]' if case.channels else ''}"
    return [*case.comment("divisors"), f"divisor = {array.format(outer)}"]


def _windows(case: Case, syntax: Syntax, pad: str) -> Lines:
    if not isinstance(case.layer, PoolSpec):
        return _bins(case, syntax, pad)
    spec = flat(case.layer, case.size)
    hangs = case.comment("overhang") if case.hangs_over else []
    (f_h, f_w), (s_h, s_w) = names("f", spec.window), names("s", spec.strides)
    d_h, d_w = names("d", spec.dilations)
    dilated = max(spec.dilations) > 1
    places = [f"range(0, {d} * {f}, {d})" if dilated else f"range({f})" for f, d in ((f_h, d_h), (f_w, d_w))]
    return [
        *hangs,
        *setting(replace(case, layer=spec), spec),
        *divided(case, syntax.array),
        "",
        "",
        *case.comment("windows"),
        "def windows(x, fill):",
        f"    A_pad = {pad}",
        f"    return {syntax.module}.stack(",
        f"        [A_pad[i : i + {s_h} * n_H : {s_h}, j : j + {s_w} * n_W : {s_w}]"
        f" for i in {places[0]} for j in {places[1]}]",
        "    )",
    ]


def _bins(case: Case, syntax: Syntax, pad: str) -> Lines:
    return [
        *setting(case, case.layer),
        *divided(case, syntax.array),
        "",
        "",
        *case.comment("places"),
        "def places(n, count):",
        "    starts = np.arange(count) * n // count",
        "    ends = -(-np.arange(1, count + 1) * n // count)",
        "    return [np.where(starts + k < ends, starts + k, n) for k in range(max(ends - starts))]",
        "",
        "",
        *case.comment("windows"),
        "def windows(x, fill):",
        f"    A_pad = {pad}",
        f"    return {syntax.module}.stack([{syntax.taken} for i in places(H, n_H) for j in places(W, n_W)])",
    ]


def _masked(case: Case, syntax: Syntax, value: str) -> Lines:
    module = syntax.module
    real = f"windows({module}.ones_like(x), 0.0) > 0"
    share = render(("sum", "x"), syntax.dialect, {"x": f"{module}.where(mask, window, 0.0)"})
    ambiguous = case.holds_fill and (case.is_padded or case.hangs_over or not isinstance(case.layer, PoolSpec))
    return [
        *case.comment(f"routed_{case.layer.ties}"),
        "def routed(x):",
        f"    window = windows(x, {case.fill})",
        f"    mask = window == {value}",
        *(f"    {line}" for line in masking(case, ambiguous, f"{module}.isnan(window)", real, syntax.running_count)),
        f"    return {share}{' / ' + syntax.winners if case.layer.ties == 'split' else ''}",
    ]


def _weighted(case: Case, syntax: Syntax, value: str) -> Lines:
    module = syntax.module
    weight = render(case.kind.formula.weight, syntax.dialect, {"x": "window", "A": "scale"})
    if case.nonfinite:
        weight = f"{module}.where(window == 0, 0.0, {weight})"
    share = render(("sum", "x"), syntax.dialect, {"x": f"{module}.where(weight == 0, 0.0, weight * window)"})
    return [
        *case.comment("routed_weights"),
        "def routed(x):",
        f"    window = windows(x, {case.fill})",
        f"    A = {value}",
        f"    scale = {module}.where(A == 0, 1.0, A)",
        f"    weight = {syntax.constant.format(weight)}",
        f"    return {share}",
    ]
