"""What is said of each setting: a heading, and numbers that can be compared. No Streamlit here."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pooling.engine.pool import pool
from pooling.engine.spec import Pair, PoolSpec
from pooling.engine.windows import unreached
from pooling.i18n import Words
from pooling.pages.explore.checks import Balance
from pooling.stage.compare import Part
from pooling.state.upstream import Floats


def titles(specs: Sequence[PoolSpec], words: Words) -> list[list[Part]]:
    """Return each setting in words; what they all share is not told twice: padding of 0, a tie rule.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> for title in titles([PoolSpec("max", 2), PoolSpec("average", 2)], words("en")):
    ...     print([(part.text, part.differs) for part in title])
    [('Max', True), ('f 2', False), ('stride 2', False)]
    [('Average', True), ('f 2', False), ('stride 2', False)]
    """
    aspects = [[words(f"page.kind_{spec.kind}") for spec in specs]]
    for name, pairs in _sizes(specs).items():
        if name != "pad" or any(pair != (0, 0) for pair in pairs):
            aspects.append([f"{name} {_pair(pair)}" for pair in pairs])
    if len({spec.ties for spec in specs if spec.kind == "max"}) > 1:
        rules = [words("compare.ties_rule", rule=words(f"page.ties_{spec.ties}")) for spec in specs]
        aspects.append([rule if spec.kind == "max" else "" for rule, spec in zip(rules, specs, strict=True)])
    told = [[Part(text, len(set(aspect)) > 1) for text in aspect] for aspect in aspects]
    return [[part for part in parts if part.text] for parts in zip(*told, strict=True)]


def _sizes(specs: Sequence[PoolSpec]) -> dict[str, list[Pair]]:
    return {
        "f": [spec.window for spec in specs],
        "stride": [spec.strides for spec in specs],
        "pad": [spec.padding for spec in specs],
    }


def _pair(pair: Pair) -> str:
    return str(pair[0]) if pair[0] == pair[1] else f"{pair[0]} × {pair[1]}"


def numbers(x: Floats, settings: Sequence[tuple[PoolSpec, Floats]], words: Words) -> list[list[Part]]:
    """Return each setting's numbers: A's size, cells that no window sees, Σ dA against Σ dA_prev.

    Parameters
    ----------
    x : ndarray, shape (H, W)
    settings : sequence of (PoolSpec, dA)
    words : Words
    """
    texts = [_texts(x, spec, dA, words) for spec, dA in settings]
    labels = [words(f"compare.{name}") for name in ("size", "unreached", "sums")]
    varies = [len(set(column)) > 1 for column in zip(*texts, strict=True)]
    return [[Part(*each) for each in zip(row, varies, labels, strict=True)] for row in texts]


def shown(value: float) -> str:
    """Return a number in at most four digits, with a true minus: columns are narrow.

    Examples
    --------
    >>> shown(-1 / 3), shown(36.0), shown(float("-inf"))
    ('−0.3333', '36', '−∞')
    """
    return f"{value:.4g}".replace("-", "−").replace("inf", "∞").replace("nan", "NaN")


def _texts(x: Floats, spec: PoolSpec, dA: Floats, words: Words) -> list[str]:
    rows, cols = dA.shape
    with np.errstate(all="ignore"):  # inf − inf is NaN, which is shown
        paid = float(pool(x, spec).backward(dA).sum(dtype=np.float64))
        balance = Balance(spec.ties if spec.kind == "max" else spec.kind, float(dA.sum()), paid)
        more = abs(paid - balance.arrived)
    sums = words("compare.from_to", arrived=shown(balance.arrived), paid=shown(paid))
    if not balance.kept and np.isfinite(more):
        sums = words("compare.made" if spec.kind == "max" else "compare.lost", sums=sums, n=shown(more))
    missed = int(unreached(spec, (x.shape[0], x.shape[1])).sum())
    return [words("compare.rows_cols", rows=rows, cols=cols), str(missed), sums]
