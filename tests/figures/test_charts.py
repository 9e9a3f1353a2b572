"""The charts of values and gradients show the engine's numbers."""

import numpy as np
import pytest

from pooling import PoolSpec
from pooling.figures.gradient import gradient_bars
from pooling.figures.look import HEIGHT
from pooling.figures.values import value_lines
from pooling.i18n import LANGUAGES, words
from pooling.studies.large.preview import gradient_map
from pooling.studies.large.upstreams import ones, random
from pooling.studies.large.values import IDENTITY, pooled_values

PICTURE = np.random.default_rng(0).integers(0, 256, (40, 60, 3), dtype=np.uint8)


def values_of_three() -> dict:
    found = {kind: pooled_values(PICTURE, PoolSpec(kind, 3, 2, 1)) for kind in ("max", "average")}
    return {"input": pooled_values(PICTURE, IDENTITY), **found}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_bars_show_the_histogram_with_zeros_apart(lang):
    texts = words(lang)
    histogram = gradient_map(PICTURE, PoolSpec(f=3), random(1)).histogram
    bars = {bar.name: bar for bar in gradient_bars(histogram, texts).data}
    negative, zero, positive = (bars[texts(f"maps.bars_{name}")] for name in ("negative", "zero", "positive"))
    np.testing.assert_array_equal(np.concatenate([negative.y, positive.y]), histogram.counts)
    assert list(zero.y) == [histogram.zeros]
    starts = np.concatenate([negative.x, positive.x]) - negative.width / 2
    np.testing.assert_allclose(starts, histogram.edges[:-1], atol=1e-12)


def test_signs_differ_by_more_than_colour():
    bars = gradient_bars(gradient_map(PICTURE, PoolSpec(f=3), random(1)).histogram, words("en")).data
    assert len({bar.marker.pattern.shape for bar in bars}) == len({bar.marker.color for bar in bars}) == 3


def test_signs_that_do_not_occur_have_no_bars():
    bars = gradient_bars(gradient_map(PICTURE, PoolSpec("average", f=2), ones).histogram, words("en")).data
    assert [bar.name for bar in bars] == ["positive"]


def test_all_bars_are_within_the_axes():
    for spec, upstream in ((PoolSpec(f=3), random(1)), (PoolSpec("average", f=2, stride=3), ones)):
        figure = gradient_bars(gradient_map(PICTURE, spec, upstream).histogram, words("en"))
        low, high = figure.layout.xaxis.range
        for bar in figure.data:
            shown = np.asarray(bar.x)[np.asarray(bar.y) > 0]
            assert low <= shown.min() - bar.width / 2
            assert shown.max() + bar.width / 2 <= high
            assert max(bar.y) < 10 ** figure.layout.yaxis.range[1]


@pytest.mark.parametrize("white", [255, 1])
def test_lines_are_percentages_over_the_values_of_the_picture(white):
    values = values_of_three()
    for line, found in zip(value_lines(values, white, words("en")).data, values.values(), strict=True):
        histogram = found.histogram
        np.testing.assert_allclose(line.y[:-1] * histogram.counts.sum() / 100, histogram.counts)
        np.testing.assert_allclose(line.x, histogram.edges * (white / 255))
        assert sum(line.y[:-1]) == pytest.approx(100)


def test_charts_have_a_fixed_height_and_can_t_be_dragged():
    for figure in (value_lines(values_of_three(), 255, words("en")), gradient_bars(_bins(), words("en"))):
        assert figure.layout.height == HEIGHT
        assert figure.layout.dragmode is False
        assert figure.layout.xaxis.fixedrange
        assert figure.layout.yaxis.fixedrange


def _bins():
    return gradient_map(PICTURE, PoolSpec(f=3), ones).histogram
