"""Whether the gradient that arrives is passed on in full: Σ dA_prev beside Σ dA."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.layer import Layer
from pooling.engine.pool import pool
from pooling.engine.spec import TIES

Array = NDArray[Any]

_UNEQUAL: Final = {"uniform": "lost_to_padding", "weights": "changed_by_weights"}
"""Why the sums differ, by routing."""


@dataclass(frozen=True)
class Balance:
    """Σ dA_prev under one rule, beside Σ dA.

    Attributes
    ----------
    rule : str
        A tie rule, or the name of a kind that has none.
    upstream, total : float
        Σ dA and Σ dA_prev.
    """

    rule: str
    upstream: float
    total: float

    @property
    def is_conserved(self) -> bool:
        """Whether both sums are equal, except for rounding; never for NaN."""
        return bool(np.isclose(self.total, self.upstream, rtol=1e-9, atol=1e-9))


def balances(x: Array, spec: Layer, dA: Array) -> list[Balance]:
    """Return the sums under each tie rule; a kind without ties has one rule.

    Examples
    --------
    >>> from pooling import PoolSpec
    >>> [(b.rule, b.total) for b in balances(np.ones((2, 2)), PoolSpec(f=2), np.ones((1, 1)))]
    [('all', 4.0), ('first', 1.0), ('split', 1.0)]
    """
    x = x.astype(np.float64, copy=False)
    rules = {ties: replace(spec, ties=ties) for ties in TIES} if spec.operator.uses_ties else {spec.kind: spec}
    upstream = _sum(dA)
    return [Balance(rule, upstream, _sum(pool(x, layer).backward(dA))) for rule, layer in rules.items()]


def rule_of(spec: Layer) -> str:
    """Return the rule by which a layer's gradient is passed back: its tie rule, or else its kind."""
    return spec.ties if spec.operator.uses_ties else spec.kind


def unequal_sums(spec: Layer) -> str:
    """Return the catalogue's name for why a layer's Σ dA_prev differs from Σ dA.

    An average also passes back all that arrives where padding is not counted, and where a window hangs over the edge:
    only what its divisor counts beyond its real cells is lost.
    """
    routing = spec.operator.routing
    if routing == "uniform" and spec.divisor_override is not None:
        return "changed_by_divisor"
    return f"made_by_ties_{spec.kind}" if routing == "winner" else _UNEQUAL[routing]


def _sum(values: Array) -> float:
    with np.errstate(all="ignore"):  # inf − inf is NaN, which is shown
        return float(values.sum(dtype=np.float64))
