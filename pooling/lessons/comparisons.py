"""The ready comparisons: one input, and two to four settings that differ in one parameter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from pooling.engine.spec import TIES, PoolSpec

COMPARED_KINDS: Final = ("max", "average")
"""The kinds of the article, which lessons and whole pictures set side by side."""


@dataclass(frozen=True)
class Comparison:
    """One comparison. Its texts are ``compare.<id>`` and ``compare.<id>_about``.

    Attributes
    ----------
    id : str
        Name used in links.
    preset : str
        The teaching case whose input is used.
    specs : tuple of PoolSpec
    upstream : {"ones", "numbered"}
        The rule that generates dA, because the outputs may differ in size.
    """

    id: str
    preset: str
    specs: tuple[PoolSpec, ...]
    upstream: str


_ALL: Final = (
    Comparison("kinds", "cs231n", tuple(PoolSpec(kind, 2) for kind in COMPARED_KINDS), "numbered"),
    Comparison("ties", "ties-flood", tuple(PoolSpec("max", 3, 1, 0, ties) for ties in TIES), "ones"),
    Comparison("strides", "dumoulin", tuple(PoolSpec("max", 3, stride) for stride in (1, 2, 3)), "ones"),
    Comparison("paddings", "whole-story", tuple(PoolSpec("average", 3, 2, pad) for pad in (0, 1)), "ones"),
)

COMPARISONS: Final[Mapping[str, Comparison]] = MappingProxyType({each.id: each for each in _ALL})
"""The comparisons by id. The first one is the default."""
