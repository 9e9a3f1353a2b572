"""The texts of each column: a heading, and numbers to compare."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.engine.windows import unreached
from pooling.i18n import Words
from pooling.i18n.numbers import number, pair
from pooling.pages.shell.layer_words import pads_text
from pooling.stage.compare import Part
from pooling.state.upstream import Floats
from pooling.studies.conservation import Balance, rule_of, unequal_sums

DIGITS: Final = 4
"""Significant digits, as columns are narrow."""

_DIFFERENCES: Final = {"lost_to_padding": "lost", "changed_by_weights": "changed"}
"""The text about the difference of the gradient's sums, by its reason; "made" for others."""


def titles(specs: Sequence[PoolSpec], words: Words, frameworks: Sequence[str] = ()) -> list[list[Part]]:
    """Return each setting in words; padding of 0 and a tie rule that all share are left out.

    Parameters
    ----------
    specs : sequence of PoolSpec
    words : Words
    frameworks : sequence of str
        The framework of each setting, if its name begins the title.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> for title in titles([PoolSpec("max", 2), PoolSpec("average", 2)], words("en")):
    ...     print([(part.text, part.differs) for part in title])
    [('Max', True), ('f = 2', False), ('stride = 2', False)]
    [('Average', True), ('f = 2', False), ('stride = 2', False)]
    """
    aspects = [[words(f"frameworks.name_{name}") for name in frameworks]] if frameworks else []
    aspects.append([words(f"page.kind_{spec.kind}") for spec in specs])
    aspects += _sizes(specs)
    aspects += _beyond(specs, words)
    parameters = [spec.operator.parameters for spec in specs]
    names = sorted({name for own in parameters for name in own})
    aspects += [[f"{name} = {own[name]:g}" if name in own else "" for own in parameters] for name in names]
    uses_ties = [spec.operator.uses_ties for spec in specs]
    if len({spec.ties for spec, uses in zip(specs, uses_ties, strict=True) if uses}) > 1:
        rules = [words("compare.ties_rule", rule=words(f"page.ties_{spec.ties}")) for spec in specs]
        aspects.append([rule if uses else "" for rule, uses in zip(rules, uses_ties, strict=True)])
    marked = [[Part(text, len(set(aspect)) > 1) for text in aspect] for aspect in aspects]
    return [[part for part in parts if part.text] for parts in zip(*marked, strict=True)]


def _sizes(specs: Sequence[PoolSpec]) -> list[list[str]]:
    """Return f, stride and pad; no pad where none has any."""
    sizes = [
        [f"f = {pair(spec.window, by=' × ')}" for spec in specs],
        [f"stride = {pair(spec.strides, by=' × ')}" for spec in specs],
    ]
    if any(spec.pads != ((0, 0), (0, 0)) for spec in specs):
        sizes.append([f"pad = {pads_text(spec.pads, by=' × ')}" for spec in specs])
    return sizes


def _beyond(specs: Sequence[PoolSpec], words: Words) -> list[list[str]]:
    """Return the settings that the article does not have, where some spec is not at the default."""
    aspects = []
    if any(spec.ceil_mode for spec in specs):
        aspects.append([words(f"compare.rounded_{'up' if spec.ceil_mode else 'down'}") for spec in specs])
    if any(spec.dilations != (1, 1) for spec in specs):
        aspects.append([f"dilation = {pair(spec.dilations, by=' × ')}" for spec in specs])
    averages = ["divisor_override" in spec.operator.settings() for spec in specs]
    divisors = [_divisor(spec, words) if uses else "" for spec, uses in zip(specs, averages, strict=True)]
    if any(
        uses and (not spec.count_include_pad or spec.divisor_override is not None)
        for spec, uses in zip(specs, averages, strict=True)
    ):
        aspects.append(divisors)
    return aspects


def _divisor(spec: PoolSpec, words: Words) -> str:
    if spec.divisor_override is not None:
        return words("layer.summary_divisor_override", divisor=spec.divisor_override)
    return words("compare.padding_counted" if spec.count_include_pad else "layer.summary_count_include_pad")


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
        sums = words(f"compare.{_DIFFERENCES.get(unequal_sums(spec), 'made')}", sums=sums, n=number(more, DIGITS))
    missed = int(unreached(spec, (x.shape[0], x.shape[1])).sum())
    return [words("compare.rows_cols", rows=rows, cols=cols), str(missed), sums]
