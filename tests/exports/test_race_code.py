"""The programs of "Loops vs. arrays" give what the engine gives, for every kind of pooling."""

import numpy as np
import pytest

from pooling import PoolSpec, pool
from pooling.engine.reference import padded
from pooling.engine.spec import KINDS
from pooling.exports.race_code import arrays_code, loops_code, programs

PICTURE = np.random.default_rng(0).integers(0, 256, (30, 23, 3)).astype(np.float64)
SIZES = [(2, None, 0), (1, 1, 0), (1, 3, 0), (3, 2, 1), (5, 1, 4), ((4, 2), (1, 3), (2, 0)), (23, 1, 0)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("f", "stride", "pad"), SIZES)
def test_both_programs_give_the_engines_numbers(kind, f, stride, pad):
    spec = PoolSpec(kind, f, stride, pad, p=3)
    expected = pool(PICTURE, spec).output
    loops, arrays = programs(spec)
    found = np.empty(expected.shape)
    loops(padded(PICTURE, spec), found)
    np.testing.assert_allclose(found, expected, rtol=1e-12)
    np.testing.assert_allclose(arrays(padded(PICTURE, spec), *expected.shape[:2]), expected, rtol=1e-12)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("f", "stride"), [(2, 2), (64, 64), ((64, 63), (62, 61))])
def test_lines_are_short_enough_for_two_columns(kind, f, stride):
    spec = PoolSpec(kind, f, stride, p=2.5)
    for code in (loops_code(spec), arrays_code(spec)):
        assert max(map(len, code.splitlines())) <= 62
        assert len(code.splitlines()) <= 9
