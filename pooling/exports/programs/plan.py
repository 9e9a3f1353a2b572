"""Whether a program uses its framework's operator, and with which arguments."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np

from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.checked import Pads, Pair
from pooling.engine.layer import Layer
from pooling.engine.spec import PoolSpec
from pooling.engine.windows import divisors
from pooling.exports.programs.case import Case, Lines
from pooling.frameworks import Native, native, refusals
from pooling.frameworks.operators import Operator, operator

_PADS_BY_HAND: Final = ("torch", "keras")
"""Frameworks whose operators can't pad as all layers do."""
_NO_PADS: Final[Pads] = ((0, 0), (0, 0))


class Plan(NamedTuple):
    """How a framework's program pools.

    Attributes
    ----------
    native : Native or None
        The arguments of the framework's operator; None if the program pools by hand.
    pads : tuple
        The padding that is added before the operator.
    remark : list of str
        Comment lines with the reason.
    """

    native: Native | None
    pads: Pads
    remark: Lines


def plan(case: Case, framework: str) -> Plan:
    """Return how a program pools: with the framework's operator if that gives the same A and dA_prev.

    Parameters
    ----------
    case : Case
    framework : {"torch", "keras", "jax", "onnx"}
    """
    found, pads, why, done = native(framework, case.layer, case.size), _NO_PADS, [], []
    if found is None or (framework == "keras" and _repeats_edge(case, found)):
        why = reasons(case, framework) if found is None else case.comment("keras_edge")
        found, pads = _padded_first(case, framework)
        done = case.comment("pad_by_hand")
    own = operator(framework, found.layer) if found else None
    if found is None or own is None:
        return Plan(None, _NO_PADS, [*why, *case.comment("written_out")])
    by_hand, reason = _routes(case, framework, own, found.layer)
    return Plan(None, _NO_PADS, [*why, *reason]) if by_hand else Plan(found, pads, [*why, *done, *reason])


def flat(spec: PoolSpec, size: Pair) -> PoolSpec:
    """Return a spec with the same windows that is rounded down: it has more padding where windows hang over."""
    sides = [(axis.pad_before, max(axis.pad_after, axis.end - axis.n)) for axis in spec.axes(size)]
    return replace(spec, pad=(sides[0], sides[1]), ceil_mode=False)


def reasons(case: Case, framework: str) -> Lines:
    """Return what the framework refuses, and in which words, as comment lines."""
    lines = []
    for refusal in refusals(framework, case.layer, case.size):
        if "ties" not in refusal.code:
            lines.append(f"# {refusal.sentence(case.words)}")
            lines += [f'#   "{refusal.verbatim}"'] if refusal.verbatim else []
    return lines


def _padded_first(case: Case, framework: str) -> tuple[Native | None, Pads]:
    """Return the operator's arguments for an input that is already padded, and the pads."""
    if framework not in _PADS_BY_HAND or isinstance(case.layer, AdaptiveSpec):
        return None, _NO_PADS
    spec = flat(case.layer, case.size)
    (top, bottom), (left, right) = spec.pads
    size = case.size[0] + top + bottom, case.size[1] + left + right
    inner = replace(spec, pad=0, count_include_pad=True)
    if case.kind.routing == "uniform" and not _same_divisors(inner, size, case):
        return None, _NO_PADS
    found = native(framework, inner, size)
    return (found, spec.pads) if found and spec.pads != _NO_PADS else (None, _NO_PADS)


def _same_divisors(inner: PoolSpec, size: Pair, case: Case) -> bool:
    own = zip(divisors(inner, size), divisors(case.layer, case.size), strict=True)
    return all(np.array_equal(a, b) for a, b in own)


def _repeats_edge(case: Case, found: Native) -> bool:
    """Return whether Keras repeats cells of the edge, on PyTorch, and counts them in an average."""
    sides = found.layer.pads if isinstance(found.layer, PoolSpec) else _NO_PADS
    return found.same and case.kind.routing == "uniform" and any(before != after for before, after in sides)


def _routes(case: Case, framework: str, own: Operator, layer: Layer) -> tuple[bool, Lines]:
    """Return whether the operator passes gradients to other cells, and a comment about ties."""
    if not case.has_winners:
        special = case.kind.routing == "weights" and (case.nonfinite or case.nonfinite_gradient)
        return special, case.comment("by_hand_infinite", operator=own.name) if special else []
    if case.nan or (case.holds_fill and (case.is_padded or case.hangs_over)):
        return True, case.comment("by_hand_special", operator=own.name)
    if not case.tied:
        return False, case.comment("no_ties")
    if framework == "keras" and isinstance(layer, AdaptiveSpec):
        return True, case.comment("by_hand_backend", operator=own.name)
    if case.layer.ties == "first":
        return False, case.comment("same_first", operator=own.name)
    return True, case.comment(f"by_hand_{case.layer.ties}", operator=own.name)
