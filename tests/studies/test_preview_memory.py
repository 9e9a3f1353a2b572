"""How much memory a preview of a large picture takes while it is made."""

import tracemalloc

import numpy as np
import pytest

from pooling import PoolSpec
from pooling.studies.large import upstreams
from pooling.studies.large.preview import gradient_map, pooled_levels, pooled_preview

PICTURE = np.random.default_rng(0).integers(0, 256, (2000, 3000, 3), dtype=np.uint8)
AS_FLOATS = 4 * PICTURE.size


@pytest.mark.parametrize("kind", ["max", "average"])
@pytest.mark.parametrize(
    "work",
    [
        lambda spec: pooled_preview(PICTURE, spec, 400),
        lambda spec: gradient_map(PICTURE, spec, upstreams.target(PICTURE[::-1], spec), 400),
        lambda spec: pooled_levels(PICTURE, spec),
    ],
    ids=["preview", "map", "levels"],
)
def test_neither_the_picture_as_floats_nor_its_gradient_ever_exists_as_a_whole(work, kind):
    tracemalloc.start()
    try:
        work(PoolSpec(kind, 3, 2, 1))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < AS_FLOATS / 2
