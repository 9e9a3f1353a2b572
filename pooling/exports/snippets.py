"""Common parts of the programs of "Copy the code", and the NumPy program: the article's equations as two loops."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pooling.engine.kinds import Kind, Routing
from pooling.engine.spec import PoolSpec
from pooling.exports.expressions import NUMPY, render
from pooling.i18n import Words

Lines = list[str]


@dataclass(frozen=True)
class Case:
    """A setting and the properties of its arrays that determine how a program is written.

    Parameters
    ----------
    spec : PoolSpec
    channels : bool
        Whether the input is (H, W, C) and not (H, W).
    nan, negative_infinity : bool
        Whether the input contains NaN or −∞.
    nonfinite_gradient : bool
        Whether dA contains NaN or ±∞, so that 0 · dA may not be 0.
    tied : bool
        Whether a window contains its maximum more than once.
    words : Words
    """

    spec: PoolSpec
    channels: bool
    nan: bool
    negative_infinity: bool
    nonfinite_gradient: bool
    tied: bool
    words: Words

    @property
    def kind(self) -> Kind:
        """The kind of pooling, with its settings."""
        return self.spec.operator

    @property
    def has_winners(self) -> bool:
        """Whether the gradient goes to the cells that equal the output."""
        return self.kind.routing == "winner"

    @property
    def fill(self) -> str:
        """The padding value in NumPy code."""
        return "-np.inf" if self.kind.padding_value == -math.inf else repr(self.kind.padding_value)

    @property
    def ambiguous_padding(self) -> bool:
        """Whether −∞ in the input can't be distinguished from padding."""
        return self.has_winners and any(self.spec.padding) and self.negative_infinity

    def comment(self, key: str, **params: object) -> Lines:
        """Return an entry of the catalogue as comment lines."""
        return [f"# {line}" for line in self.words(f"code.{key}", **params).split("\n")]

    @property
    def names(self) -> tuple[tuple[str, str], tuple[str, str], tuple[str, str]]:
        """The names of f, s and pad in the program, for height and width."""
        spec = self.spec
        f, s, pad = (
            (name, name) if pair[0] == pair[1] else (f"{name}_h", f"{name}_w")
            for name, pair in (("f", spec.window), ("s", spec.strides), ("pad", spec.padding))
        )
        return f, s, pad

    @property
    def widths(self) -> str:
        """The padding widths in the form that NumPy, JAX and Keras use."""
        pad_h, pad_w = self.names[2]
        return f"(({pad_h}, {pad_h}), ({pad_w}, {pad_w}){', (0, 0)' if self.channels else ''})"


def setting(case: Case) -> Lines:
    """Return the lines that assign f, s, pad and the output size (equation 1)."""
    f, s, pad = case.names
    pairs = zip(case.names, (case.spec.window, case.spec.strides, case.spec.padding), strict=True)
    return [
        *(f"{h} = {pair[0]}" if h == w else f"{h}, {w} = {pair[0]}, {pair[1]}" for (h, w), pair in pairs),
        *(f"{name} = {value!r}" for name, value in case.kind.parameters.items()),
        *case.comment("equation_1"),
        f"n_H = (x.shape[0] + 2 * {pad[0]} - {f[0]}) // {s[0]} + 1",
        f"n_W = (x.shape[1] + 2 * {pad[1]} - {f[1]}) // {s[1]} + 1",
    ]


def masking(case: Case, nan: str, real: str, count: str) -> Lines:
    """Return the lines that adapt the mask of equation 3 to NaN, to −∞ next to padding, and to the tie rule "first".

    Parameters
    ----------
    case : Case
    nan, real, count : str
        Expressions for the cells that are NaN, the cells that are not padding, and the cumulative sum of the mask.
    """
    rules = [
        (case.nan, f"mask |= {nan}"),
        (case.ambiguous_padding, f"mask &= {real}"),
        (case.spec.ties == "first", f"mask &= {count} == 1"),
    ]
    return [line for needed, line in rules if needed]


def numpy_program(case: Case, data: Lines) -> Lines:
    """Return a program that follows the article's equations literally."""
    return [
        "import numpy as np",
        *data,
        *setting(case),
        "",
        *padded(case),
        f"A = np.zeros((n_H, n_W{', x.shape[2]' if case.channels else ''}))",
        *loops(case, _forward(case)),
        "",
        "print(A)",
        "print(dA_prev)",
    ]


def padded(case: Case) -> Lines:
    """Return the lines that assign A_pad and, if padding is ambiguous, ``real``, the mask of the input's cells."""
    return [
        *case.comment(f"padding_{case.spec.kind}"),
        f"A_pad = np.pad(x, {case.widths}, constant_values={case.fill.removesuffix('.0')})",
        *([f"real = np.pad(np.ones(x.shape, bool), {case.widths})"] if case.ambiguous_padding else []),
    ]


def loops(case: Case, forward: Lines) -> Lines:
    """Return the two loops over A, with the lines ``forward`` and then the kind's backward pass in their body."""
    pad_h, pad_w = case.names[2]
    window = [] if case.kind.routing == "uniform" else [f"window = A_pad{_at(case)}"]
    backward = _BACKWARD[case.kind.routing](case)
    return [
        "dA_pad = np.zeros(A_pad.shape)",
        "for h in range(n_H):",
        "    for w in range(n_W):",
        *(f"        {line}" for line in [*window, *forward, *backward]),
        f"dA_prev = dA_pad[{pad_h} : {pad_h} + x.shape[0], {pad_w} : {pad_w} + x.shape[1]]",
    ]


def _at(case: Case) -> str:
    (f_h, f_w), (s_h, s_w), _ = case.names
    return f"[h * {s_h} : h * {s_h} + {f_h}, w * {s_w} : w * {s_w} + {f_w}]"


def _forward(case: Case) -> Lines:
    f_h, f_w = case.names[0]
    window = f"A_pad{_at(case)}" if case.kind.routing == "uniform" else "window"
    value = render(case.kind.formula.value, NUMPY, {"x": window, "n": f"({f_h} * {f_w})"})
    return [*case.comment(f"forward_{case.spec.kind}"), f"A[h, w] = {value}"]


def _masked(case: Case) -> Lines:
    at = _at(case)
    flat = "mask.reshape(-1, x.shape[2]), axis=0" if case.channels else "mask"
    share = "np.where(mask, dA[h, w], 0)" if case.nonfinite_gradient else "mask * dA[h, w]"
    return [
        *case.comment("equation_3"),
        "mask = window == A[h, w]",
        *masking(case, "np.isnan(window)", f"real{at}", f"np.cumsum({flat}).reshape(mask.shape)"),
        *case.comment(f"equation_4_{case.spec.ties}"),
        f"dA_pad{at} += {share}{' / mask.sum(axis=(0, 1))' if case.spec.ties == 'split' else ''}",
    ]


def _distributed(case: Case) -> Lines:
    f_h, f_w = case.names[0]
    return [*case.comment("equation_6"), f"dA_pad{_at(case)} += dA[h, w] / ({f_h} * {f_w})"]


def _weighted(case: Case) -> Lines:
    weight = render(case.kind.formula.weight, NUMPY, {"x": "window", "A": "scale"})
    share = "np.where(weight == 0, 0, weight * dA[h, w])" if case.nonfinite_gradient else "weight * dA[h, w]"
    return [
        *case.comment("scale"),
        "scale = np.where(A[h, w] == 0, 1, A[h, w])",
        *case.comment("weighted"),
        f"weight = {weight}",
        f"dA_pad{_at(case)} += {share}",
    ]


_BACKWARD: Final[dict[Routing, Callable[[Case], Lines]]] = {
    "winner": _masked,
    "uniform": _distributed,
    "weights": _weighted,
}
