"""Checks of the numbers in the stage, placed below it: coverage, conservation, finite differences."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from pooling.engine.layer import Layer
from pooling.engine.spec import Pair
from pooling.engine.windows import coverage
from pooling.i18n import Words
from pooling.i18n.numbers import number
from pooling.pages.shell.coverage_table import counts_table
from pooling.studies.conservation import Balance, balances, unequal_sums
from pooling.studies.gradcheck import GradCheck, gradcheck
from pooling.studies.large.coverage import coverage_counts

Array = NDArray[Any]
CELLS: Final = 64
"""The number of cells in the finite-difference check."""
MOST_GRID: Final = 16
"""The greatest number of rows and columns whose coverage is shown cell by cell."""
MOST_COUNTS: Final = 8


def show(x: Array, spec: Layer, dA: Array, words: Words) -> None:
    """Place a closed expander; the checks are computed when it is opened.

    Parameters
    ----------
    x : ndarray, shape (H, W) or (H, W, C)
    spec : PoolSpec or AdaptiveSpec
    dA : ndarray
        The output's shape.
    words : Words
    """
    with st.expander(words("checks.open"), key="checks", on_change="rerun", type="compact") as panel:
        if panel.open:
            for column, part in zip(st.columns(3, gap="large"), (_coverage, _conservation, _differences), strict=True):
                with column:
                    part(x, spec, dA, words)


def _head(name: str, words: Words) -> None:
    st.markdown(f"**{words(f'checks.{name}')}**")
    st.caption(words(f"checks.{name}_about"))


def _coverage(x: Array, spec: Layer, dA: Array, words: Words) -> None:
    size = (x.shape[0], x.shape[1])
    _head("coverage", words)
    if max(size) <= MOST_GRID:
        st.html(coverage_table(spec, size))
    st.markdown(coverage_text(spec, size, words))


def coverage_text(spec: Layer, size: Pair, words: Words) -> str:
    """Return in words how many windows cover how many cells.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> from pooling import PoolSpec
    >>> coverage_text(PoolSpec(f=2, stride=2), (3, 3), words("en"))
    'Cells by the number of windows that cover them: 5 cells in no window · 4 cells in 1 window.'
    """
    counts = coverage_counts(spec, size)
    if len(counts) > MOST_COUNTS:
        missed = dict(counts).get(0, 0)
        return words("checks.seen_between", least=counts[0][0], most=counts[-1][0], cells=missed)
    parts = [words("checks.unreached" if n == 0 else "checks.seen_by", windows=n, cells=cells) for n, cells in counts]
    return words("checks.seen", counts=words("checks.join").join(parts))


def coverage_table(spec: Layer, size: Pair) -> str:
    """Return the numbers of windows as a table, darker where there are more; unreached cells are hatched."""
    counts = coverage(spec, size)
    return counts_table(counts, int(counts.max()))


def _conservation(x: Array, spec: Layer, dA: Array, words: Words) -> None:
    _head("conservation", words)
    for balance in balances(x, spec, dA):
        sums = words("checks.sums", total=number(balance.total), upstream=number(balance.upstream), sign=_sign(balance))
        rule = words(f"checks.rule_{balance.rule}")
        reason = words(f"checks.{_reason(balance, spec)}", divisor=spec.divisor_override)
        text = words("checks.rule", rule=rule, sums=sums, reason=reason)
        is_chosen = spec.operator.uses_ties and balance.rule == spec.ties
        st.markdown(f":blue-background[{text}]" if is_chosen else text)


def _sign(balance: Balance) -> str:
    return "=" if balance.is_conserved else "≠"


def _reason(balance: Balance, spec: Layer) -> str:
    """Return the catalogue's name for why the sums agree or differ."""
    if not np.isfinite([balance.upstream, balance.total]).all():
        return "not_finite"
    if balance.is_conserved:
        return "kept"
    return unequal_sums(spec)


def _differences(x: Array, spec: Layer, dA: Array, words: Words) -> None:
    _head("differences", words)
    st.markdown(differences_text(gradcheck(x, spec, dA, cells=CELLS, seed=0), spec.kind, words))


def differences_text(found: GradCheck, kind: str, words: Words) -> str:
    """Return the finite-difference check's result in words.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> differences_text(GradCheck(max_error=2e-10, checked=16, skipped=0), "max", words("en"))
    '16 cells checked. Largest error, relative to the largest dA: 2e−10.'
    """
    texts = []
    if found.checked:
        texts.append(words("checks.compared", checked=found.checked, error=number(found.max_error)))
    else:
        texts.append(words("checks.none_compared"))
    if found.skipped:
        texts.append(words(f"checks.skipped_{kind}", skipped=found.skipped))
    return words("checks.space").join(texts)
