"""How many windows cover the pixels of a large picture."""

import numpy as np
import pytest

from pooling import PoolSpec
from pooling.engine.windows import coverage
from pooling.studies.large.coverage import CORNER, corner_coverage, coverage_counts, coverage_map

SPECS = [PoolSpec(f=2), PoolSpec(f=3, stride=2, pad=1), PoolSpec(f=2, stride=5), PoolSpec(f=(5, 3), stride=(1, 4))]


@pytest.mark.parametrize("spec", SPECS, ids=str)
def test_counts_and_corners_are_the_coverages(spec):
    seen = coverage(spec, (37, 23))
    numbers, pixels = np.unique(seen, return_counts=True)
    assert coverage_counts(spec, (37, 23)) == list(zip(numbers.tolist(), pixels.tolist(), strict=True))
    for last in (False, True):
        found, place = corner_coverage(spec, (37, 23), last)
        np.testing.assert_array_equal(found, seen[place])
        assert found.shape == (CORNER, CORNER)
    np.testing.assert_array_equal(coverage_map(spec, (37, 23)), seen)


@pytest.mark.parametrize("stride", [1, 2, 3, 5])
def test_large_coverage_map_is_even_but_at_the_edges(stride):
    seen = coverage_map(PoolSpec(f=4, stride=stride), (3000, 4000))
    assert max(seen.shape) <= 240
    assert np.ptp(seen[4:-4, 4:-4]) < 1e-9
