"""The size of gradient maps, and even coverage in them."""

import numpy as np
import pytest

from pooling import PoolSpec
from pooling.studies.large.maps import LONGEST, longest
from pooling.studies.large.preview import gradient_map


@pytest.mark.parametrize(("f", "stride"), [(3, 2), (2, 3), (5, 3), (7, 64)])
def test_uneven_coverage_is_shown_in_whole_strides(f, stride):
    side = longest((4, 4000), PoolSpec(f=(1, f), stride=(1, stride)))
    assert side <= LONGEST
    cells = 4000 / side / stride
    assert cells == pytest.approx(round(cells), rel=0.02)


def test_even_coverage_has_the_largest_map():
    assert longest((4, 4000), PoolSpec(f=(1, 4), stride=(1, 2))) == LONGEST


def test_average_of_ones_is_even_in_a_smaller_map():
    picture = np.random.default_rng(0).integers(0, 256, (12, 4000, 3), dtype=np.uint8)
    found = gradient_map(picture, PoolSpec("average", 3, 2), lambda A, rows: np.ones_like(A), 500)
    inside = found.magnitude[:, 1:-1]
    assert np.ptp(inside, axis=1).max() < 0.02
