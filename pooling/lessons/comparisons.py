"""The ready comparisons: one input, and two to four settings that differ in one parameter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from pooling.engine.spec import TIES, Pair, PoolSpec
from pooling.frameworks import defaults

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
    frameworks : tuple of str
        The framework that each setting is that of; empty if that is not what differs.
    same : tuple of int
        The settings whose padding is that of ``PoolSpec.same``, which depends on the input's size.
    """

    id: str
    preset: str
    specs: tuple[PoolSpec, ...]
    upstream: str
    frameworks: tuple[str, ...] = ()
    same: tuple[int, ...] = ()

    def specs_for(self, size: Pair) -> tuple[PoolSpec, ...]:
        """Return the settings for an input of this (height, width)."""
        return tuple(spec.padded_same(size) if k in self.same else spec for k, spec in enumerate(self.specs))


def _in_frameworks() -> dict[str, PoolSpec]:
    """Return average pooling with f = 3 and stride = 2 on 4 × 4 cells, with each framework's usual padding."""
    torch = PoolSpec("average", 3, 2, 1)
    keras = PoolSpec.same((4, 4), 3, 2, kind="average")
    return {
        name: defaults(name, spec)
        for name, spec in {
            "torch": torch,
            "keras": keras,
            "onnx": torch,
            "jax": PoolSpec("average", 3, 2),
        }.items()
    }


_FRAMEWORKS: Final = _in_frameworks()

_ALL: Final = (
    Comparison("kinds", "cs231n", tuple(PoolSpec(kind, 2) for kind in COMPARED_KINDS), "numbered"),
    Comparison("ties", "ties-flood", tuple(PoolSpec("max", 3, 1, 0, ties) for ties in TIES), "ones"),
    Comparison("strides", "dumoulin", tuple(PoolSpec("max", 3, stride) for stride in (1, 2, 3)), "ones"),
    Comparison("paddings", "whole-story", tuple(PoolSpec("average", 3, 2, pad) for pad in (0, 1)), "ones"),
    Comparison("frameworks", "border-counted", tuple(_FRAMEWORKS.values()), "ones", tuple(_FRAMEWORKS), (1,)),
    Comparison("rounding", "leftovers", tuple(PoolSpec("average", 2, 3, ceil_mode=up) for up in (False, True)), "ones"),
    Comparison(
        "counted",
        "border-counted",
        tuple(PoolSpec("average", 3, 2, 1, count_include_pad=counted) for counted in (True, False)),
        "ones",
    ),
    Comparison("family", "cs231n", tuple(PoolSpec(kind, 2) for kind in ("max", "average", "lp")), "numbered"),
)

COMPARISONS: Final[Mapping[str, Comparison]] = MappingProxyType({each.id: each for each in _ALL})
"""The comparisons by id. The first one is the default."""
