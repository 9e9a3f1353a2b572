"""The setting of a new column: the most instructive one that shows something else than the columns there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from pooling.engine.pool import pool
from pooling.engine.spec import KINDS, TIES, PoolSpec
from pooling.lessons.comparisons import COMPARED_KINDS
from pooling.state.compare.columns import column_setting
from pooling.state.layer import fitted
from pooling.state.setting import Setting
from pooling.state.upstream import Floats, gradient_of

Outcome = tuple[Floats, Floats]
"""A and dA_prev."""


def contrast(setting: Setting, specs: Sequence[PoolSpec]) -> PoolSpec:
    """Return the setting of one more column.

    It is legal for the input, and its A or dA_prev differs from those of all columns. If possible, it differs from the
    first column in one thing: the kind, then overlapping windows, padding, the window's size, the tie rule. Where every
    setting gives the same, it is a copy of the last column.

    Parameters
    ----------
    setting : Setting
        The input and dA's rule.
    specs : sequence of PoolSpec
        The columns.
    """
    outcomes = [_outcome(setting, spec) for spec in specs]
    tried = set(specs)
    for candidate in _candidates(specs):
        spec = fitted(candidate, setting.size, column_setting(setting, candidate).separate)
        if spec in tried:
            continue
        tried.add(spec)
        outcome = _outcome(setting, spec)
        if not any(_is_same(outcome, other) for other in outcomes):
            return spec
    return specs[-1]


def _candidates(specs: Sequence[PoolSpec]) -> Iterator[PoolSpec]:
    """Yield settings that differ in one thing from the first column or another one, then those that differ in two."""
    for spec in specs:
        yield from _variations(spec)
    for spec in specs:
        for varied in _variations(spec):
            yield from _variations(varied)


def _variations(spec: PoolSpec) -> Iterator[PoolSpec]:
    high, wide = spec.window
    yield from (replace(spec, kind=kind) for kind in COMPARED_KINDS)
    yield replace(spec, stride=1)
    yield replace(spec, stride=spec.window)
    yield from _padded(spec, [(high // 2, wide // 2), (0, 0)])
    yield from _padded(replace(spec, f=(high + 1, wide + 1)), [spec.padding])
    yield from (replace(spec, ties=ties) for ties in TIES)
    yield from (replace(spec, kind=kind) for kind in KINDS)
    if min(high, wide) > 1:
        smaller = (high - 1, wide - 1)
        yield from _padded(replace(spec, f=smaller, pad=0), [tuple(map(min, spec.padding, smaller))])


def _padded(spec: PoolSpec, pads: Iterable[tuple[int, ...]]) -> Iterator[PoolSpec]:
    """Yield the spec with each pad that is legal for its window."""
    for high, wide in pads:
        if high < spec.window[0] and wide < spec.window[1]:
            yield replace(spec, pad=(high, wide))


def _outcome(setting: Setting, spec: PoolSpec) -> Outcome:
    pooled = pool(setting.x, spec)
    with np.errstate(all="ignore"):  # inf − inf is NaN
        return pooled.output, pooled.backward(gradient_of(column_setting(setting, spec)))


def _is_same(one: Outcome, other: Outcome) -> bool:
    return all(np.array_equal(a, b, equal_nan=True) for a, b in zip(one, other, strict=True))
