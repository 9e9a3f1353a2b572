"""The kinds of pooling: one file each, and one line in ``KINDS``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pooling.engine.kinds.average import Average
from pooling.engine.kinds.base import Expression, Formula, Kind, Routing, SummedKind, WeightedKind, Weights
from pooling.engine.kinds.lp import Lp
from pooling.engine.kinds.max import Max
from pooling.engine.kinds.min import Min

__all__ = ["KINDS", "Expression", "Formula", "Kind", "Routing", "SummedKind", "WeightedKind", "Weights"]

KINDS: Final[Mapping[str, type[Kind]]] = MappingProxyType(
    {
        "max": Max,
        "average": Average,
        "min": Min,
        "lp": Lp,
    }
)
