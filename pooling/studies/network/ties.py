"""Ties in practice: ReLU makes so many zeros that many windows contain nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from pooling.engine.layer import Layer as Spec
from pooling.engine.pool import pool
from pooling.studies.conservation import Balance, balances
from pooling.studies.network.layer import Floats


@dataclass(frozen=True)
class Ties:
    """The ties in the maps of a pooling layer.

    Attributes
    ----------
    tied : float
        The share of windows with several maxima (or minima).
    zero : float
        The share of windows all of whose cells are 0.
    balances : tuple of Balance
        Σ dA_prev under each tie rule.
    after_relu : tuple of float
        Σ dZ under each rule: what of dA_prev ReLU passes on to the convolution, nothing at zeros.
    """

    tied: float
    zero: float
    balances: tuple[Balance, ...]
    after_relu: tuple[float, ...]


def ties(A_prev: Floats, spec: Spec, dA: Floats) -> Ties:
    """Count the ties in some maps, and what each tie rule makes of Σ dA.

    Parameters
    ----------
    A_prev : ndarray, shape (n_H_prev, n_W_prev, n_C)
        Maps after ReLU; those of several digits if there is an axis N before.
    spec : PoolSpec or AdaptiveSpec
        Of a kind with ties.
    dA : ndarray, shape (n_H, n_W, n_C)
        With N before, too.

    Raises
    ------
    TypeError
        If the kind has no ties.

    Examples
    --------
    The first test digit in the trained network: most tied windows contain only zeros.

    >>> from pooling.studies.network.digits import load_digits
    >>> from pooling.studies.network.one_digit import follow
    >>> from pooling.studies.network.trained import load_trained
    >>> _, test = load_digits()
    >>> seen = follow(load_trained().network, test.images[0, :, :, 0], test.labels[0]).blocks[0]
    >>> found = ties(seen.A_prev, seen.spec, seen.dA)
    >>> round(found.tied, 2), round(found.zero, 2)
    (0.29, 0.26)
    >>> [(balance.rule, round(balance.total / balance.upstream, 2)) for balance in found.balances]
    [('all', 2.08), ('first', 1.0), ('split', 1.0)]
    >>> [round(total / found.balances[0].upstream, 2) for total in found.after_relu]
    [-0.06, 0.47, 0.47]
    """
    pooled = pool(A_prev, spec)
    winners = pooled.winner_count()
    rows, cols = spec.axes((A_prev.shape[-3], A_prev.shape[-2]))
    cells = np.multiply.outer(rows.real(), cols.real())[:, :, np.newaxis]
    zero = (pooled.output == 0) & (winners == cells)
    found = tuple(balances(A_prev, spec, dA))
    passed = [pool(A_prev, replace(spec, ties=balance.rule)).backward(dA) * (A_prev > 0) for balance in found]
    return Ties(
        tied=float((winners > 1).mean()),
        zero=float(zero.mean()),
        balances=found,
        after_relu=tuple(float(dZ.sum()) for dZ in passed),
    )
