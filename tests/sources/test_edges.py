"""The photograph's feature maps."""

import numpy as np
import pytest

from pooling.sources.edges import FILTERS, edge_map, filtered
from pooling.sources.samples import load_sample


def test_a_filter_multiplies_each_window():
    values = np.array([[0.0, 0, 10, 10], [0, 0, 10, 10], [0, 0, 10, 0], [0, 0, 0, 0]])
    assert filtered(values, FILTERS["vertical"]).tolist() == [[40, 30], [30, 10]]
    assert filtered(values, FILTERS["horizontal"]).tolist() == [[0, -10], [-10, -30]]


@pytest.mark.parametrize("name", FILTERS)
def test_the_map_is_the_filtered_lightness_after_relu(name):
    pixels = load_sample("photo").pixels.astype(int)
    lightness = (299 * pixels[:, :, 0] + 587 * pixels[:, :, 1] + 114 * pixels[:, :, 2] + 500) // 1000
    found = edge_map(name)
    assert found.shape == (222, 222)
    for row, col in ((0, 0), (60, 70), (100, 101), (110, 44), (221, 221)):
        window = lightness[row : row + 3, col : col + 3]
        assert found[row, col] == max(0, (window * np.array(FILTERS[name])).sum())


@pytest.mark.parametrize("name", FILTERS)
def test_the_map_has_whole_numbers_and_no_frame(name):
    found = edge_map(name)
    assert (found == np.rint(found)).all()
    assert found.min() == 0
    edges = np.concatenate([found[0], found[-1], found[:, 0], found[:, -1]])
    assert edges.mean() < 2 * found.mean()  # padding with zeros would make edges all round
