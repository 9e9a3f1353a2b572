"""The third routing: what a cell receives of a window is the product of its own factor and the window's share."""

import math

import numpy as np
import pytest

from pooling import PoolSpec
from tests.js.conftest import scene_of

# Python sends all of this; here it is set by hand, whatever the kinds are.
WEIGHTED = """(() => {
  const array = (units) => ({ units: Float64Array.from(units), divisor: 1 });
  Object.assign(m, {
    routing: "weights",
    cellFactors: array([0.5, 0, -1, 2, 1, 3]),
    windowFactors: array([0.5, 0.25]),
    share: array(given.map(Number)),
  });
  m.band = makeBand(m);
  return m;
})()"""
SCENE = scene_of([[1, 0, 2], [3, 4, 5]], PoolSpec("average", (2, 2), (1, 1)), np.ones((1, 2)))


@pytest.mark.parametrize(
    ("shares", "received", "totals"),
    [
        ([4, 10], [[2, 0, 8, 4], [0, -10, 10, 30]], [2, 0, -10, 8, 14, 30]),
        ([math.inf, 1], [[math.inf, 0, math.inf, math.inf], [0, -1, 1, 3]], [math.inf, 0, -1, math.inf, math.inf, 3]),
    ],
)
def test_a_cell_multiplies_each_share_by_its_own_factor(stage, shares, received, totals):
    found = stage(
        f"((m) => [[0, 1].map((w) => cellsOf(eachReceiver, m, w, 0).map(([i, j]) => receivedAt(m, w, i, j, 0))),"
        f" [0, 1, 2, 3, 4, 5].map((k) => totalAt(m, 1, Math.floor(k / 3), k % 3, 0))])({WEIGHTED})",
        SCENE,
        ["Infinity" if share == math.inf else str(share) for share in shares],
    )
    assert found == [received, totals]


def test_the_weight_of_a_cell_is_the_product_of_both_factors(stage):
    weights = stage(f"((m) => [0, 1, 2].map((j) => weightAt(m, 1, 1, j, 0)))({WEIGHTED})", SCENE, ["1", "1"])
    assert weights == [0.5, 0.25, 0.75]


def test_an_unknown_routing_is_refused(stage):
    message = stage("(() => { try { routingOf({ routing: 'x' }); } catch (error) { return error.message; } })()")
    assert message == "routing x"
