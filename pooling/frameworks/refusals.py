"""What a framework can't express about a layer, what it refuses, and where it computes something else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from pooling.engine.checked import Pair
from pooling.engine.errors import SpecError
from pooling.engine.layer import Layer
from pooling.engine.spec import PoolSpec
from pooling.engine.windows import divisors
from pooling.frameworks.native import fixed, is_dilated, lacks_gradient, native, refused_pads, takes_p
from pooling.frameworks.operators import NAMES, OPERATORS, Operator
from pooling.frameworks.verbatim import verbatim
from pooling.i18n import Words


@dataclass(frozen=True)
class Refusal:
    """One thing that a framework can't do about a layer, or does otherwise.

    Parameters
    ----------
    code : str
        A key of the catalogue's section "frameworks".
    params : dict of str to object
        What the sentence needs.
    verbatim : str or None
        The framework's own words, where it raises an error.
    """

    code: str
    params: dict[str, object] = field(default_factory=dict)
    verbatim: str | None = None

    def sentence(self, words: Words) -> str:
        """Return the sentence in a language."""
        return words(f"frameworks.{self.code}", **self.params)


def refusals(framework: str, layer: Layer, size: Pair) -> list[Refusal]:
    """Return what a framework can't express or refuses about a layer, and last where its gradients differ.

    Parameters
    ----------
    framework : str
        One of ``FRAMEWORKS``.
    layer : PoolSpec or AdaptiveSpec
    size : (int, int)
        The input's (height, width). Settings that make no difference for this size are not refused.

    Examples
    --------
    >>> refusals("torch", PoolSpec("average", f=3, stride=1, pad=2), (5, 5))[0].verbatim
    'pad should be at most half of effective kernel size, but got pad=2, kernel_size=3 and dilation=1'
    >>> [refusal.code for refusal in refusals("keras", PoolSpec("max", f=3, dilation=2, ties="first"), (9, 9))]
    ['no_dilation']
    """
    codes = [] if native(framework, layer, size) else list(_reasons(framework, layer, size))
    if layer.operator.uses_ties and layer.ties != ("all" if framework == "article" else "first"):
        codes.append("ties")
    return [_refusal(framework, code, layer, size) for code in codes]


def _refusal(framework: str, code: str, layer: Layer, size: Pair) -> Refusal:
    if framework == "article":
        return Refusal(f"basic_{code}")
    own, spec = OPERATORS[framework].get(layer.kind), fixed(layer, size)
    params: dict[str, object] = {"framework": NAMES[framework], "operator": own.name if own else ""}
    return Refusal(code, params, verbatim(framework, code, spec or layer))


def _reasons(framework: str, layer: Layer, size: Pair) -> Iterator[str]:
    """Yield the codes of what a framework can't do about a layer that none of its operators expresses."""
    own, spec = OPERATORS[framework].get(layer.kind), fixed(layer, size)
    if own is None:
        yield f"no_{layer.kind}"
    if spec is None:
        yield "no_adaptive"
    if own is None or spec is None:
        return
    if not takes_p(framework, layer):
        yield "signed_powers" if framework == "torch" else "whole_p"
    if is_dilated(spec) and "dilation" not in own.takes:
        yield "no_dilation"
    if lacks_gradient(framework, spec):
        yield "no_dilated_gradient"
    yield from _padding(framework, own, spec, size)
    if spec.operator.routing == "uniform" and "division" not in own.takes:
        yield from _dividing(own, spec, size)


def _padding(framework: str, own: Operator, spec: PoolSpec, size: Pair) -> Iterator[str]:
    if _rounds_up(spec, size) and not own.takes & {"ceil", "sides"}:
        yield "scaled_overhang" if "scaled" in own.takes else "no_ceil"
    if refused_pads(framework, spec):
        yield "pad_over_half" if framework == "torch" else "pad_over_window"
    if any(before != after for before, after in spec.pads) and not own.takes & {"sides", "same"}:
        yield "no_sides"
    elif any(map(any, spec.pads)) and not own.takes & {"pad", "sides"}:
        if "same" not in own.takes:
            yield "no_padding"
        elif spec.pads != spec.padded_same(size).pads:
            yield "only_same"


def _dividing(own: Operator, spec: PoolSpec, size: Pair) -> Iterator[str]:
    if spec.divisor_override is not None and "divisor" not in own.takes:
        yield "no_divisor"
    if spec.divisor_override is not None or "count" in own.takes or not _counts_padding(spec, size):
        return
    if spec.count_include_pad != ("pad" in own.takes):
        yield "never_counts" if spec.count_include_pad else "always_counts"


def _rounds_up(spec: PoolSpec, size: Pair) -> bool:
    """Return whether rounding up gives another size than rounding down."""
    try:
        return spec.output_size(size) != replace(spec, ceil_mode=False).output_size(size)
    except SpecError:
        return True


def _counts_padding(spec: PoolSpec, size: Pair) -> bool:
    """Return whether it makes a difference that padding is counted."""
    with_padding, without = (divisors(replace(spec, count_include_pad=counts), size) for counts in (True, False))
    return any(map(np.any, (a != b for a, b in zip(with_padding, without, strict=True))))
