"""The NumPy program of "Copy the code": the article's equations as two loops."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pooling.engine.kinds import Routing
from pooling.engine.spec import PoolSpec
from pooling.exports.expressions import NUMPY, render
from pooling.exports.programs.case import Case, Lines, names, setting, side_names, widths


def numpy_program(case: Case, data: Lines) -> Lines:
    """Return a program that follows the article's equations literally."""
    return [
        "import numpy as np",
        *data,
        *setting(case, case.layer),
        "",
        *padded(case),
        f"A = np.zeros((n_H, n_W{', x.shape[2]' if case.channels else ''}))",
        *loops(case, _forward(case)),
        "",
        "print(A)",
        "print(dA_prev)",
    ]


def padded(case: Case) -> Lines:
    """Return the lines that assign A_pad and, where it is needed, ``real``, the mask of the input's cells."""
    if not isinstance(case.layer, PoolSpec):
        return []
    width = widths(case.layer.pads, case.channels)
    real = []
    if _is_ambiguous(case):
        real = [f"real = np.pad(np.ones(x.shape, bool), {width})"]
    elif _counts_real(case):
        real = [*case.comment("real"), f"real = np.pad(np.ones(x.shape[:2]), {widths(case.layer.pads, False)})"]
    counted = case.divisor or case.kind.routing != "uniform"
    return [
        *case.comment("padding" if counted else "padding_zero"),
        f"A_pad = np.pad(x, {width}, constant_values={case.fill.removesuffix('.0')})",
        *real,
    ]


def loops(case: Case, forward: Lines) -> Lines:
    """Return the two loops over A, with the lines ``forward`` and then the kind's backward pass in their body."""
    window = [f"window = {_input(case)}{_at(case)}"] if _names_window(case) else []
    body = [*_slices(case), *window, *_divisor(case), *forward, *_BACKWARD[case.kind.routing](case)]
    start = "dA_pad = np.zeros(A_pad.shape)" if isinstance(case.layer, PoolSpec) else "dA_prev = np.zeros(x.shape)"
    return [
        start,
        "for h in range(n_H):",
        "    for w in range(n_W):",
        *(f"        {line}" for line in body),
        *_cut(case),
    ]


def _cut(case: Case) -> Lines:
    if not isinstance(case.layer, PoolSpec):
        return []
    (top, _), (left, _) = side_names(case.layer.pads)
    return [f"dA_prev = dA_pad[{top} : {top} + x.shape[0], {left} : {left} + x.shape[1]]"]


def _slices(case: Case) -> Lines:
    if isinstance(case.layer, PoolSpec):
        return []
    return [
        *case.comment("bins"),
        "rows = slice(h * H // n_H, -(-(h + 1) * H // n_H))",
        "cols = slice(w * W // n_W, -(-(w + 1) * W // n_W))",
    ]


def _input(case: Case) -> str:
    return "A_pad" if isinstance(case.layer, PoolSpec) else "x"


def _gradient(case: Case) -> str:
    return "dA_pad" if isinstance(case.layer, PoolSpec) else "dA_prev"


def _at(case: Case) -> str:
    if not isinstance(case.layer, PoolSpec):
        return "[rows, cols]"
    pairs = zip(("h", "w"), *(names(name, pair) for name, pair in _lengths(case.layer)), strict=True)
    if max(case.layer.dilations) == 1:
        return "[" + ", ".join(f"{i} * {s} : {i} * {s} + {f}" for i, f, s, _ in pairs) + "]"
    return "[" + ", ".join(f"{i} * {s} : {i} * {s} + {d} * {f} : {d}" for i, f, s, d in pairs) + "]"


def _lengths(spec: PoolSpec) -> list[tuple[str, tuple[int, int]]]:
    return [("f", spec.window), ("s", spec.strides), ("d", spec.dilations)]


def _names_window(case: Case) -> bool:
    return case.kind.routing != "uniform" or (case.divisor is None and not _counts_real(case))


def _counts_real(case: Case) -> bool:
    """Return whether the divisor counts the cells of the input only, and this makes a difference."""
    return case.kind.routing == "uniform" and case.divisor is None and not case.layer.count_include_pad


def _divisor(case: Case) -> Lines:
    """Return the lines that assign the divisor of a window if windows differ."""
    if case.kind.routing != "uniform" or case.divisor:
        return []
    count = f"real{_at(case)}.sum()" if _counts_real(case) else "window.shape[0] * window.shape[1]"
    return [f"divisor = {count}"]


def _forward(case: Case) -> Lines:
    window = "window" if _names_window(case) else f"{_input(case)}{_at(case)}"
    value = render(case.kind.formula.value, NUMPY, {"x": window, "n": case.divisor or "divisor"})
    usual = case.kind.routing != "uniform" or (case.divisor or "").startswith("(")
    return [*case.comment("forward" if usual else "forward_divided"), f"A[h, w] = {value}"]


def _is_ambiguous(case: Case) -> bool:
    """Return whether cells of the input can't be distinguished from padding."""
    return case.has_winners and case.is_padded and case.holds_fill


def masking(case: Case, ambiguous: bool, nan: str, real: str, count: str) -> Lines:
    """Return the lines that adapt the mask of equation 3 to NaN, to −∞ next to padding, and to the tie rule "first".

    Parameters
    ----------
    case : Case
    ambiguous : bool
        Whether cells of the input can't be distinguished from padding.
    nan, real, count : str
        Expressions for the cells that are NaN, the cells that are not padding, and the cumulative sum of the mask.
    """
    rules = [
        (case.nan, f"mask |= {nan}"),
        (ambiguous, f"mask &= {real}"),
        (case.layer.ties == "first", f"mask &= {count} == 1"),
    ]
    return [line for needed, line in rules if needed]


def _masked(case: Case) -> Lines:
    at = _at(case)
    flat = "mask.reshape(-1, x.shape[2]), axis=0" if case.channels else "mask"
    share = "np.where(mask, dA[h, w], 0)" if case.nonfinite_gradient else "mask * dA[h, w]"
    real, count = f"real{at}", f"np.cumsum({flat}).reshape(mask.shape)"
    return [
        *case.comment("equation_3"),
        "mask = window == A[h, w]",
        *masking(case, _is_ambiguous(case), "np.isnan(window)", real, count),
        *case.comment(f"equation_4_{case.layer.ties}"),
        f"{_gradient(case)}{at} += {share}{' / mask.sum(axis=(0, 1))' if case.layer.ties == 'split' else ''}",
    ]


def _distributed(case: Case) -> Lines:
    divisor = case.divisor or "divisor"
    comment = case.comment("equation_6" if divisor.startswith("(") else "backward_divided")
    return [*comment, f"{_gradient(case)}{_at(case)} += dA[h, w] / {divisor}"]


def _weighted(case: Case) -> Lines:
    weight = render(case.kind.formula.weight, NUMPY, {"x": "window", "A": "scale"})
    share = "np.where(weight == 0, 0, weight * dA[h, w])" if case.nonfinite_gradient else "weight * dA[h, w]"
    return [
        *case.comment("scale"),
        "scale = np.where(A[h, w] == 0, 1, A[h, w])",
        *case.comment("weighted"),
        f"weight = {weight}",
        *(["weight = np.where(window == 0, 0, weight)"] if case.nonfinite else []),
        f"{_gradient(case)}{_at(case)} += {share}",
    ]


_BACKWARD: Final[dict[Routing, Callable[[Case], Lines]]] = {
    "winner": _masked,
    "uniform": _distributed,
    "weights": _weighted,
}
