"""The charts of the stack and of the shift test show their data."""

import numpy as np

from pooling.figures.shift import changes
from pooling.figures.stack import multiplications
from pooling.i18n import words
from pooling.studies.shift import shift_test


def test_bars_have_the_order_of_the_layers_and_show_percentages():
    (bars,) = multiplications(["Input", "Layer 1"], [400, 100], words("en")).data
    assert (bars.x, bars.y, bars.text) == ((400, 100), ("Input", "Layer 1"), ("100%", "25%"))


def test_each_pooling_method_has_a_line_with_its_own_colour_and_symbol():
    row = np.array([0, 0, 1, 1, 0, 0, 1, 1]).reshape(1, 8, 1)
    lines = changes(shift_test(row, (1, 2), (1, 2), [0, 1, 2]), "still", 1, words("en")).data
    assert [line.name for line in lines] == ["Max", "Average", "Max, then blur"]
    assert len({line.line.color for line in lines}) == len({line.marker.symbol for line in lines}) == 3
    assert lines[0].x == (0, 1, 2)
    assert np.round(lines[0].y, 1).tolist() == [0, 100, 141.4]
