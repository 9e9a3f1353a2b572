"""Previews and gradient maps agree with pooling the whole picture, for any valid setting and division into bands."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pooling import pool
from pooling.studies.large.preview import gradient_map, gradient_rows, pooled_preview
from pooling.studies.large.upstreams import random
from pooling.studies.large.values import pooled_values
from tests.properties.strategies import EXACT, cases
from tests.properties.test_bands import FEW_VALUES, cut


@pytest.mark.parametrize("by_threads", [False, True])
@given(case=cases(EXACT), values=FEW_VALUES)
def test_a_preview_equals_the_pooled_picture(by_threads, case, values):
    x, spec, _ = case
    with cut(values, by_threads):
        preview = pooled_preview(x, spec)
    np.testing.assert_array_equal(preview, pool(x.astype(np.float32), spec).output, strict=True)


@pytest.mark.parametrize("by_threads", [False, True])
@given(case=cases(EXACT), values=FEW_VALUES)
def test_a_map_equals_the_gradient_of_the_whole_picture(by_threads, case, values):
    x, spec, _ = case
    upstream = random(3)
    pooled = pool(x.astype(np.float32), spec)
    dA = upstream(pooled.output, slice(0, len(pooled.output)))
    gradient = pooled.backward(dA)
    with cut(values, by_threads):
        found = gradient_map(x, spec, upstream)
    np.testing.assert_allclose(found.magnitude, np.abs(gradient).sum(axis=2), atol=1e-4)
    assert found.upstream_total == pytest.approx(dA.sum(dtype=float))
    assert found.total == pytest.approx(gradient.sum(dtype=float), abs=1e-4)
    assert found.reached == np.mean((gradient != 0).any(axis=2))
    assert found.histogram.counts.sum() == np.count_nonzero(gradient)


@given(case=cases(EXACT, kinds=("max",)), values=FEW_VALUES)
def test_bytes_and_floats_give_the_same_result(case, values):
    x, spec, _ = case
    as_bytes = (x * 4 + 8).astype(np.uint8)
    with cut(values, by_threads=False):
        some, others = (gradient_map(picture, spec, random(3)) for picture in (as_bytes, as_bytes.astype(np.float64)))
    np.testing.assert_array_equal(some.magnitude, others.magnitude)


@given(case=cases(EXACT), data=st.data())
def test_rows_of_a_gradient_equal_those_of_the_whole_gradient(case, data):
    x, spec, _ = case
    first = data.draw(st.integers(0, len(x) - 1))
    rows = slice(first, data.draw(st.integers(first + 1, len(x))))
    pooled = pool(x.astype(np.float32), spec)
    dA = random(3)(pooled.output, slice(0, len(pooled.output)))
    found = gradient_rows(x, spec, random(3), rows)
    np.testing.assert_allclose(found, pooled.backward(dA)[rows], atol=1e-5, strict=True)


@pytest.mark.parametrize("by_threads", [False, True])
@given(case=cases(EXACT), values=FEW_VALUES)
def test_the_values_equal_those_of_the_pooled_picture(by_threads, case, values):
    x, spec, _ = case
    x = 20 * (x + 3)
    output = pool(x.astype(np.float32), spec).output.astype(np.float64)
    with cut(values, by_threads):
        found = pooled_values(x, spec)
    assert (found.least, found.greatest) == (output.min(), output.max())
    assert found.mean == pytest.approx(output.mean())
    assert found.deviation == pytest.approx(output.std(), abs=1e-4)
    np.testing.assert_array_equal(found.histogram.counts, np.histogram(output, 64, (0, 256))[0])
