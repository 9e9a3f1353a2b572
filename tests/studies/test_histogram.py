"""Histograms of a picture's values and of its gradient's, counted some at a time."""

import numpy as np
import pytest

from pooling.studies.large.histogram import count_by_leading_bits, histogram_around_zero, value_histogram


def of(values):
    return histogram_around_zero(count_by_leading_bits(np.asarray(values, np.float32)))


@pytest.mark.parametrize("dtype", ["uint8", "float32", "int64"])
def test_values_are_counted_in_64_bins(dtype):
    x = np.random.default_rng(0).integers(0, 256, (300, 200, 3)).astype(dtype)
    found = value_histogram(x)
    expected, edges = np.histogram(x, 64, (0, 256))
    np.testing.assert_array_equal(found.counts, expected)
    np.testing.assert_array_equal(found.edges, edges)
    assert found.zeros == 0


def test_values_beyond_the_range_are_left_out():
    assert value_histogram([-1.0, 0.0, 255.5, 300.0, np.nan]).counts.sum() == 2


@pytest.mark.parametrize("scale", [1, 1e-30, 0.37, 1e30])
def test_a_gradients_bins_are_exact(scale):
    values = (np.random.default_rng(0).standard_normal(200_000) * scale).astype(np.float32)
    found = of(values)
    for sign, counts in ((1, found.counts[16:]), (-1, found.counts[15::-1])):
        expected, _ = np.histogram(sign * values[sign * values > 0].astype(float), found.edges[16:])
        np.testing.assert_array_equal(counts, expected)


@pytest.mark.parametrize(
    ("largest", "limit"), [(1, 1.25), (0.25, 0.3125), (1.3, 1.5), (-1.7, 1.75), (1.99, 2), (9, 10)]
)
def test_the_range_is_the_next_quarter_of_a_power_of_two(largest, limit):
    found = of([0.1, largest, 0])
    assert (found.edges[0], found.edges[-1], len(found.edges)) == (-limit, limit, 33)


@pytest.mark.parametrize("limit", [1.25, 1.5, 1.75, 2])
def test_a_value_in_an_edge_belongs_to_the_bin_beyond(limit):
    edges = np.arange(1, 16) * limit / 16
    found = of([*edges, *-edges, limit - 0.01])
    assert found.edges[-1] == limit
    np.testing.assert_array_equal(found.counts[17:31], 1)
    np.testing.assert_array_equal(found.counts[:15], 1)


def test_zeros_of_either_sign_are_distinguished():
    found = of([0.0, -0.0, 1.0, -1.0, -1.0, 0.01])
    assert found.zeros == 2
    np.testing.assert_array_equal(np.flatnonzero(found.counts), [3, 16, 28])
    np.testing.assert_array_equal(found.counts[[3, 16, 28]], [2, 1, 1])


def test_nothing_but_zeros_has_a_range_too():
    found = of([0, 0])
    assert (found.edges[-1], found.counts.sum(), found.zeros) == (1, 0, 2)


def test_infinity_and_nan_are_left_out():
    found = of([np.inf, -np.inf, np.nan, 3])
    assert (found.edges[-1], found.counts.sum(), found.zeros) == (3.5, 1, 0)


def test_the_largest_float32_has_a_bin():
    assert of([np.finfo(np.float32).max, -1]).counts.sum() == 2
