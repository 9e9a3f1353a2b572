"""The results equal those of the article's loops for any division into bands and any number of threads."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pooling import PoolSpec, pool
from pooling.engine import reference
from pooling.engine.tiles import bands
from pooling.engine.windows import window_bounds
from tests.properties.strategies import EXACT, cases

FEW_VALUES = st.integers(1, 60)


@contextmanager
def cut(values: int, by_threads: bool) -> Iterator[None]:
    """Use bands of a few values, because these small inputs would otherwise fit in one band."""
    worth = 1 if by_threads else 10**9
    with mock.patch.object(bands, "_VALUES_PER_BAND", values), mock.patch.object(bands, "MIN_BANDS_FOR_THREADS", worth):
        yield


@pytest.mark.parametrize("by_threads", [False, True])
@given(case=cases(EXACT), values=FEW_VALUES)
def test_bands_and_threads_do_not_change_the_result(by_threads, case, values):
    x, spec, dA = case
    with cut(values, by_threads):
        pooled = pool(np.stack([x, x + 1]), spec)
        gradient = pooled.backward(np.stack([dA, -dA]))
    for k, (image, upstream) in enumerate(((x, dA), (x + 1, -dA))):
        np.testing.assert_allclose(pooled.output[k], reference.forward(image, spec), rtol=1e-12)
        np.testing.assert_allclose(gradient[k], reference.backward(image, upstream, spec), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("by_threads", [False, True])
@pytest.mark.parametrize("ties", ["all", "first", "split"])
@pytest.mark.parametrize("kind", ["max", "average"])
@pytest.mark.parametrize(
    ("f", "stride", "pad"), [(3, 1, 1), (3, 2, 1), (4, 3, 0), (2, 2, 1), (2, 3, 0), ((5, 1), 1, 0)]
)
def test_windows_across_the_edge_of_a_band_do_not_change_the_result(f, stride, pad, kind, ties, by_threads):
    spec = PoolSpec(kind, f, stride, pad, ties)
    x = np.random.default_rng(0).integers(0, 3, (61, 6, 2)).astype(float)
    dA = np.random.default_rng(1).standard_normal(reference.forward(x, spec).shape)
    with cut(12, by_threads):
        assert len(bands.bands((1, *x.shape), spec.axes(x.shape[:2])[0])) > 3
        gradient = pool(x, spec).backward(dA)
    np.testing.assert_allclose(gradient, reference.backward(x, dA, spec), rtol=1e-12)


@given(cases(EXACT), FEW_VALUES)
def test_each_window_and_each_row_of_the_gradient_is_in_one_band(case, values):
    x, spec, dA = case
    with cut(values, by_threads=False):
        forward, backward = (
            bands.bands((3, *x.shape), spec.axes(x.shape[:2])[0], overlap) for overlap in (False, True)
        )
    windows, rows = np.zeros((3, dA.shape[0]), int), np.zeros((3, x.shape[0]), int)
    for band in forward:
        windows[band.images, band.windows] += 1
    for band in backward:
        rows[band.images, band.own] += 1
    assert (windows == 1).all()
    assert (rows == 1).all()


@given(cases(EXACT), FEW_VALUES)
def test_a_band_has_all_windows_over_its_rows_and_all_rows_of_these_windows(case, values):
    x, spec, _ = case
    bounds, _ = window_bounds(spec, x.shape[:2])
    with cut(values, by_threads=False):
        for band in bands.bands((1, *x.shape), spec.axes(x.shape[:2])[0], overlap=True):
            for k, (start, end) in enumerate(bounds.clip(0, len(x)).tolist()):
                if band.windows.start <= k < band.windows.stop:
                    assert band.cells.start <= start <= end <= band.cells.stop
                else:
                    assert min(end, band.own.stop) <= max(start, band.own.start)
