"""A kind whose weights depend on values, as one file would add it: everything works without asking for its name."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pytest

from pooling import PoolingError, PoolSpec, pool
from pooling.engine import kinds, reference
from pooling.engine.kinds import Formula, WeightedKind
from pooling.engine.kinds.base import accumulate
from pooling.studies.gradcheck import gradcheck
from pooling.studies.large.preview import gradient_map, pooled_preview
from pooling.studies.trace import trace_window


@dataclass(frozen=True)
class SumOfSquares(WeightedKind):
    """Σ x², whose gradient is 2·x."""

    name: ClassVar[str] = "squares"
    padding_value: ClassVar[float] = 0.0
    formula: ClassVar[Formula] = Formula(("sum", ("power", "x", "2")), ("times", "2", "x"))

    def output_dtype(self, dtype):
        return dtype if dtype.kind == "f" else np.dtype(np.float64)

    def value(self, cells, divisor):
        return float((cells**2).sum())

    def cell_factors(self, x):
        return 2 * np.asarray(x, np.float64)

    def window_factors(self, output):
        return np.ones(np.shape(output))

    def pool_band(self, values, band, cols, output):
        accumulate(np.ascontiguousarray(values, np.float64) ** 2, band, cols, output)


@pytest.fixture
def squares(monkeypatch):
    registry = {**kinds.KINDS, "squares": SumOfSquares}
    monkeypatch.setattr(kinds, "KINDS", registry)
    monkeypatch.setattr("pooling.engine.spec.KINDS", tuple(registry))
    return PoolSpec("squares", 3, 2, 1)


X = np.random.default_rng(0).integers(-3, 4, (7, 6, 2)).astype(float)


def test_output_and_gradient_are_those_of_the_loops(squares):
    pooled = pool(X, squares)
    dA = np.random.default_rng(1).standard_normal(pooled.output.shape)
    np.testing.assert_allclose(pooled.output, reference.forward(X, squares))
    np.testing.assert_allclose(pooled.backward(dA), reference.backward(X, dA, squares))


def test_the_gradient_agrees_with_finite_differences(squares):
    check = gradcheck(X, squares, np.ones(pool(X, squares).output.shape))
    assert check.checked == 64
    assert check.max_error < 1e-6


def test_cells_of_weight_zero_receive_exactly_zero_from_an_infinite_gradient(squares):
    pooled = pool(X, squares)
    gradient = pooled.backward(np.full(pooled.output.shape, np.inf))
    assert (gradient[X == 0] == 0).all()


def test_a_trace_names_no_winners_and_each_cells_share(squares):
    channel = trace_window([[1.0, 3], [4, 2]], PoolSpec("squares", 2), [[0.5]], 0).channels[0]
    assert channel.winners == ()
    assert channel.shares == ((0, 0, 1.0), (0, 1, 3.0), (1, 0, 4.0), (1, 1, 2.0))


def test_large_pictures_are_pooled_band_by_band(squares):
    picture = np.random.default_rng(2).integers(0, 9, (40, 30, 3)).astype(np.uint8)
    pooled = pool(picture.astype(float), squares)
    np.testing.assert_allclose(pooled_preview(picture, squares), pooled.output)
    found = gradient_map(picture, squares, lambda A, rows: np.ones_like(A))
    np.testing.assert_allclose(found.total, pooled.backward(np.ones(pooled.output.shape)).sum())


def test_an_unknown_kind_is_refused():
    with pytest.raises(PoolingError, match="must be one of: max, average"):
        PoolSpec("squares", 3)


def test_a_kind_without_winners_has_no_ties_and_names_none(squares):
    pooled = pool(X, squares)
    assert not pooled.has_ties()
    with pytest.raises(TypeError, match="squares pooling has no winners"):
        pooled.winner_count()
