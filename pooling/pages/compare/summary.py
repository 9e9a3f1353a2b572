"""The texts of each column: a heading, and numbers to compare."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.pool import pool
from pooling.engine.spec import Pair, PoolSpec
from pooling.engine.windows import unreached
from pooling.i18n import Words
from pooling.i18n.numbers import number, pair
from pooling.stage.compare import Part
from pooling.state.upstream import Floats
from pooling.studies.conservation import Balance, rule_of

DIGITS: Final = 4
"""Significant digits, as columns are narrow."""

_DIFFERENCES: Final = {"winner": "made", "uniform": "lost", "weights": "changed"}
"""The text about the difference of the gradient's sums, by routing."""


def titles(specs: Sequence[PoolSpec], words: Words) -> list[list[Part]]:
    """Return each setting in words; padding of 0 and a tie rule that all share are left out.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> for title in titles([PoolSpec("max", 2), PoolSpec("average", 2)], words("en")):
    ...     print([(part.text, part.differs) for part in title])
    [('Max', True), ('f = 2', False), ('stride = 2', False)]
    [('Average', True), ('f = 2', False), ('stride = 2', False)]
    """
    aspects = [[words(f"page.kind_{spec.kind}") for spec in specs]]
    for name, pairs in _sizes(specs).items():
        if name != "pad" or any(size != (0, 0) for size in pairs):
            aspects.append([f"{name} = {pair(size, by=' × ')}" for size in pairs])
    parameters = [spec.operator.parameters for spec in specs]
    names = sorted({name for own in parameters for name in own})
    aspects += [[f"{name} = {own[name]:g}" if name in own else "" for own in parameters] for name in names]
    uses_ties = [spec.operator.uses_ties for spec in specs]
    if len({spec.ties for spec, uses in zip(specs, uses_ties, strict=True) if uses}) > 1:
        rules = [words("compare.ties_rule", rule=words(f"page.ties_{spec.ties}")) for spec in specs]
        aspects.append([rule if uses else "" for rule, uses in zip(rules, uses_ties, strict=True)])
    marked = [[Part(text, len(set(aspect)) > 1) for text in aspect] for aspect in aspects]
    return [[part for part in parts if part.text] for parts in zip(*marked, strict=True)]


def _sizes(specs: Sequence[PoolSpec]) -> dict[str, list[Pair]]:
    return {
        "f": [spec.window for spec in specs],
        "stride": [spec.strides for spec in specs],
        "pad": [spec.padding for spec in specs],
    }


def numbers(x: NDArray[Any], settings: Sequence[tuple[PoolSpec, Floats]], words: Words) -> list[list[Part]]:
    """Return each setting's numbers: A's size, cells that no window covers, Σ dA against Σ dA_prev.

    Parameters
    ----------
    x : ndarray, shape (H, W) or (H, W, C)
    settings : sequence of (PoolSpec, dA)
    words : Words
    """
    texts = [_texts(x, spec, dA, words) for spec, dA in settings]
    labels = [words(f"compare.{name}") for name in ("size", "unreached", "sums")]
    varies = [len(set(column)) > 1 for column in zip(*texts, strict=True)]
    return [[Part(*each) for each in zip(row, varies, labels, strict=True)] for row in texts]


def _texts(x: NDArray[Any], spec: PoolSpec, dA: Floats, words: Words) -> list[str]:
    rows, cols = dA.shape[:2]
    with np.errstate(all="ignore"):  # inf − inf is NaN, which is shown
        total = float(pool(x, spec).backward(dA).sum(dtype=np.float64))
        balance = Balance(rule_of(spec), float(dA.sum()), total)
        more = abs(total - balance.upstream)
    sums = words("compare.from_to", upstream=number(balance.upstream, DIGITS), total=number(total, DIGITS))
    if not balance.is_conserved and np.isfinite(more):
        sums = words(f"compare.{_DIFFERENCES[spec.operator.routing]}", sums=sums, n=number(more, DIGITS))
    missed = int(unreached(spec, (x.shape[0], x.shape[1])).sum())
    return [words("compare.rows_cols", rows=rows, cols=cols), str(missed), sums]
