"""Settings and arrays for the property tests."""

from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from pooling import PoolSpec

SIDES = st.integers(1, 9)
# Few distinct values produce ties. The others are values that are easily handled wrongly.
VALUES = st.sampled_from([0.0, 1.0, 2.0, -3.0, 0.5, -0.0]) | st.sampled_from([np.nan, np.inf, -np.inf, 1e20])
# Few distinct values, whose sums are exact.
EXACT = st.sampled_from([0.0, 1.0, -2.0, 0.25])


@st.composite
def cases(draw: Any, values: Any = VALUES, kinds: Any = ("max", "average")) -> tuple[np.ndarray, PoolSpec, np.ndarray]:
    """Draw an input (H, W, C), any setting that is valid for it, and a gradient of the output's shape."""
    size = draw(st.tuples(SIDES, SIDES))
    f = tuple(draw(st.integers(1, n + 2)) for n in size)
    pad = tuple(draw(st.integers(max(0, -((n - k) // 2)), k - 1)) for n, k in zip(size, f, strict=True))
    stride = draw(st.tuples(st.integers(1, 5), st.integers(1, 5)))
    ties = draw(st.sampled_from(["all", "first", "split"]))
    spec = PoolSpec(draw(st.sampled_from(kinds)), f, stride, pad, ties)
    channels = draw(st.integers(1, 3))
    x = draw(nps.arrays(np.float64, (*size, channels), elements=values))
    dA = draw(nps.arrays(np.float64, (*spec.output_size(size), channels), elements=values))
    return x, spec, dA
