"""Below the stage: what can be checked of the numbers above. Coverage, conservation, finite differences."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from string import Template
from typing import Any, Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from pooling.engine.kinds import KINDS
from pooling.engine.pool import pool
from pooling.engine.spec import TIES, Pair, PoolSpec
from pooling.engine.windows import coverage
from pooling.i18n import Words
from pooling.i18n.numbers import number
from pooling.studies.gradcheck import GradCheck, gradcheck

Array = NDArray[Any]
CELLS: Final = 64
"""Cells of the finite-difference check."""
MOST_GRID: Final = 16
"""Rows and columns up to which coverage is shown cell by cell."""
MOST_COUNTS: Final = 8
_HATCH: Final = "repeating-linear-gradient(45deg, #94A3B8 0 1px, transparent 1px 5px)"
_CELL: Final = Template('<td style="background: $background">$number</td>')
_TABLE: Final = Template("""<style>
.seen td { width: 1.7em; height: 1.7em; text-align: center; border: 1px solid #94A3B866; }
</style><table class="seen">$rows</table>""")

_UNEQUAL: Final = {"winner": "made_by_ties", "uniform": "lost_to_padding", "weights": "changed_by_weights"}
"""By routing."""


@dataclass(frozen=True)
class Balance:
    """Σ dA_prev under one rule, beside Σ dA.

    Attributes
    ----------
    rule : str
        A tie rule, or the name of a kind that has none.
    arrived, paid : float
        Σ dA and Σ dA_prev.
    """

    rule: str
    arrived: float
    paid: float

    @property
    def kept(self) -> bool:
        """Whether both sums are the same but for rounding; NaN and inf say nothing."""
        return bool(np.isclose(self.paid, self.arrived, rtol=1e-9, atol=1e-9))


def coverage_counts(spec: PoolSpec, size: Pair) -> list[tuple[int, int]]:
    """Return (number of windows, number of cells seen by so many), fewest windows first.

    Examples
    --------
    >>> coverage_counts(PoolSpec(f=2, stride=2), (3, 3))
    [(0, 5), (1, 4)]
    """
    return sorted(Counter(coverage(spec, size).ravel().tolist()).items())


def balances(x: Array, spec: PoolSpec, dA: Array) -> list[Balance]:
    """Return the sums under each tie rule; a kind without ties has one rule.

    Examples
    --------
    >>> [(b.rule, b.paid) for b in balances(np.ones((2, 2)), PoolSpec(f=2), np.ones((1, 1)))]
    [('all', 4.0), ('first', 1.0), ('split', 1.0)]
    """
    x = x.astype(np.float64, copy=False)
    rules = {ties: replace(spec, ties=ties) for ties in TIES} if spec.operator.uses_ties else {spec.kind: spec}
    arrived = _sum(dA)
    return [Balance(rule, arrived, _sum(pool(x, given).backward(dA))) for rule, given in rules.items()]


def rule_of(spec: PoolSpec) -> str:
    """Return the rule by which a layer's gradient is passed back: its tie rule, or else its kind."""
    return spec.ties if spec.operator.uses_ties else spec.kind


def unequal_sums(kind: str) -> str:
    """Return the catalogue's name for why a kind's Σ dA_prev differs from Σ dA."""
    return _UNEQUAL[KINDS[kind].routing]


def _sum(values: Array) -> float:
    with np.errstate(all="ignore"):  # inf − inf is NaN, which is shown
        return float(values.sum(dtype=np.float64))


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


def counts_table(seen: NDArray[np.int64], most: int) -> str:
    """Return some numbers of windows as a table; the darkest is ``most``."""
    most = max(1, most)
    shades = [f"rgba(47, 107, 255, {0.1 + 0.3 * n / most:.2f})" if n else _HATCH for n in range(most + 1)]
    rows = ["".join(_CELL.substitute(background=shades[n], number=n) for n in row) for row in seen.tolist()]
    return _TABLE.substitute(rows="".join(f"<tr>{row}</tr>" for row in rows))


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
