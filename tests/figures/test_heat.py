"""Heat maps as HTML."""

import numpy as np
import pytest

from pooling.figures.heat import coverage_html, map_html, palette


def test_leftover_pixels_are_hatched():
    assert coverage_html(np.ones((4, 4)), 1, "a") != coverage_html(np.pad(np.ones((3, 3)), (0, 1)), 1, "a")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_gradient_has_a_colour_of_its_own(theme):
    colours = palette(theme).astype(int)
    assert colours.shape == (256, 3)
    assert np.abs(colours[0] - colours[1]).sum() > 30


def test_words_in_a_map_are_never_markup():
    assert 'alt="&lt;b&gt;&quot;"' in map_html(np.zeros((2, 2), np.uint8), '<b>"', "light")
