"""Below the stage: what can be checked of the numbers above. Coverage, conservation, finite differences."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from pooling.engine.spec import Pair, PoolSpec
from pooling.engine.windows import coverage
from pooling.i18n import Words
from pooling.i18n.numbers import number
from pooling.pages.shell.coverage_table import counts_table
from pooling.studies.conservation import Balance, balances, unequal_sums
from pooling.studies.gradcheck import GradCheck, gradcheck

Array = NDArray[Any]
CELLS: Final = 64
"""Cells of the finite-difference check."""
MOST_GRID: Final = 16
"""Rows and columns up to which coverage is shown cell by cell."""
MOST_COUNTS: Final = 8


def coverage_counts(spec: PoolSpec, size: Pair) -> list[tuple[int, int]]:
    """Return (number of windows, number of cells seen by so many), fewest windows first.

    Examples
    --------
    >>> coverage_counts(PoolSpec(f=2, stride=2), (3, 3))
    [(0, 5), (1, 4)]
    """
    return sorted(Counter(coverage(spec, size).ravel().tolist()).items())


def show(x: Array, spec: PoolSpec, dA: Array, words: Words) -> None:
    """Place one quiet line; the checks are worked out when it is opened.

    Parameters
    ----------
    x : ndarray, shape (H, W) or (H, W, C)
    spec : PoolSpec
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


def _coverage(x: Array, spec: PoolSpec, dA: Array, words: Words) -> None:
    size = (x.shape[0], x.shape[1])
    _head("coverage", words)
    if max(size) <= MOST_GRID:
        st.html(coverage_table(spec, size))
    st.markdown(coverage_told(spec, size, words))


def coverage_told(spec: PoolSpec, size: Pair, words: Words) -> str:
    """Return how many cells are seen by how many windows, in words.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> coverage_told(PoolSpec(f=2, stride=2), (3, 3), words("en"))
    'Cells and the number of windows that see them: 5 by none · 4 by 1.'
    """
    counts = coverage_counts(spec, size)
    if len(counts) > MOST_COUNTS:
        missed = dict(counts).get(0, 0)
        return words("checks.seen_between", least=counts[0][0], most=counts[-1][0], cells=missed)
    parts = [words("checks.unreached" if n == 0 else "checks.seen_by", windows=n, cells=cells) for n, cells in counts]
    return words("checks.seen", counts=words("checks.join").join(parts))


def coverage_table(spec: PoolSpec, size: Pair) -> str:
    """Return the numbers of windows as a table, darker where there are more; unreached cells are hatched."""
    seen = coverage(spec, size)
    return counts_table(seen, int(seen.max()))


def _conservation(x: Array, spec: PoolSpec, dA: Array, words: Words) -> None:
    _head("conservation", words)
    for balance in balances(x, spec, dA):
        sums = words("checks.sums", paid=number(balance.paid), arrived=number(balance.arrived), sign=_sign(balance))
        rule = words(f"checks.rule_{balance.rule}")
        told = words("checks.rule", rule=rule, sums=sums, reason=words(f"checks.{_reason(balance, spec)}"))
        is_chosen = spec.operator.uses_ties and balance.rule == spec.ties
        st.markdown(f":blue-background[{told}]" if is_chosen else told)


def _sign(balance: Balance) -> str:
    return "=" if balance.kept else "≠"


def _reason(balance: Balance, spec: PoolSpec) -> str:
    """Return the catalogue's name for why the sums agree or differ."""
    if not np.isfinite([balance.arrived, balance.paid]).all():
        return "not_finite"
    if balance.kept:
        return "kept"
    return unequal_sums(spec.kind)


def _differences(x: Array, spec: PoolSpec, dA: Array, words: Words) -> None:
    _head("differences", words)
    st.markdown(differences_told(gradcheck(x, spec, dA, cells=CELLS, seed=0), words))


def differences_told(found: GradCheck, words: Words) -> str:
    """Return the finite-difference check's result in words.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> differences_told(GradCheck(max_error=2e-10, checked=16, skipped=0), words("en"))
    '16 cells checked; the largest error, relative to the largest dA, is 2e−10.'
    """
    texts = []
    if found.checked:
        texts.append(words("checks.compared", checked=found.checked, error=number(found.max_error)))
    else:
        texts.append(words("checks.none_compared"))
    if found.skipped:
        texts.append(words("checks.skipped", skipped=found.skipped))
    return words("checks.space").join(texts)
