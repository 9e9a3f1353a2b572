"""Small grids: the marks are the receptive field, and the parts that the passes of vectorized code take."""

import re

import numpy as np

from pooling import PoolSpec, pool
from pooling.figures.planes import fields_html, passes_html

MARK = re.compile(r"--top: (\d+); --high: (\d+); --left: (\d+); --wide: (\d+)")


def marks(html: str) -> list[tuple[int, ...]]:
    return [tuple(map(int, mark)) for mark in MARK.findall(html)]


def test_a_cell_of_the_second_output_depends_on_four_by_four_cells_of_the_input():
    html = fields_html([PoolSpec(f=2), PoolSpec(f=2)], (8, 8), (0, 1), ["x", "A", "B"], "about")
    assert marks(html) == [(0, 4, 4, 4), (0, 2, 2, 2), (0, 1, 1, 1)]


def test_the_code_that_is_shown_pools_and_its_parts_are_marked():
    x = np.arange(49).reshape(7, 7) * 31 % 49
    html = passes_html(PoolSpec(f=2, stride=1), (7, 7), "x", "about")
    code = "\n".join(re.findall(r"<code>(.*?)</code>", html))
    names = {"np": np, "x": x}
    exec(code, names)
    assert np.array_equal(names["best"], pool(x, PoolSpec(f=2, stride=1)).output)
    assert marks(html) == [(0, 6, 0, 6), (0, 6, 1, 6), (1, 6, 0, 6), (1, 6, 1, 6)]


def test_names_are_escaped():
    assert "<b>" not in passes_html(PoolSpec(f=2, stride=1), (7, 7), "<b>", "<b>")
