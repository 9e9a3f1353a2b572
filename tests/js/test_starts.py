"""The number line of window starts: why a size is rounded down."""

import re

import numpy as np
import pytest

from pooling import PoolSpec
from tests.js.conftest import preset_scene, scene_of


def lines(stage, scene, lit=()):
    """Return each axis's starts, those that do not fit, and its sentence."""
    html = stage("startsHtml(m, m.words, given)", scene, list(lit))
    result = []
    for svg in html.split("</svg>")[:-1]:
        starts = [int(text) for text in re.findall(r'class="start (?:lit)?">(\d+)<', svg)]
        misfits = [int(text) for text in re.findall(r'class="start misfit">(\d+)<', svg)]
        result.append((starts, misfits, re.search("<title>(.*?)</title>", svg)[1]))
    return result


def test_what_is_left_over_is_marked_and_said(stage):
    ((starts, misfits, result),) = lines(stage, preset_scene("leftovers"))
    assert (starts, misfits) == ([0, 3], [6])
    assert result == (
        "Windows start at 0, 3. The next window would span 6 to 8, past the end at 7, "
        "so it is dropped: the size rounds down."
    )


def test_where_windows_end_with_the_input_nothing_is_left_over(stage):
    assert lines(stage, preset_scene("cs231n")) == [([0, 2], [], "Windows start at 0, 2.")]


def test_a_stride_of_one_leaves_nothing_over(stage):
    ((starts, misfits, result),) = lines(stage, preset_scene("dumoulin"))
    assert (starts, misfits, result) == ([0, 1, 2], [], "Windows start at 0, 1, 2.")


def test_a_window_that_would_start_beyond_the_input_is_only_said(stage):
    ((starts, misfits, result),) = lines(stage, scene_of(np.zeros((9, 9)), PoolSpec(f=2, stride=20)))
    assert (starts, misfits) == ([0], [])
    assert "would span 20 to 22, past the end at 9" in result


def test_starts_count_from_the_padding_as_the_equation_does(stage):
    ((starts, misfits, _),) = lines(stage, preset_scene("whole-story", stride=3))
    assert (starts, misfits) == ([0, 3], [6])


def test_height_and_width_are_apart_where_they_differ(stage):
    rows, cols = lines(stage, scene_of(np.zeros((4, 8)), PoolSpec(f=(2, 3), stride=2)))
    assert rows[:2] == ([0, 2], [])
    assert cols[:2] == ([0, 2, 4], [6])


def test_of_a_long_axis_only_the_end_is_drawn_but_all_is_said(stage):
    ((starts, misfits, result),) = lines(stage, scene_of(np.zeros((101, 101)), PoolSpec(f=4, stride=4)))
    assert starts == [92, 96]
    assert misfits == [100]
    assert result.startswith("Windows start at 0, 4, 8, …, 96.")


@pytest.mark.parametrize(("turned", "element"), [("f", "<line"), ("stride", "<text"), ("pad", "<rect")])
def test_what_was_turned_stands_out(stage, turned, element):
    html = stage("startsHtml(m, m.words, given)", preset_scene("whole-story"), [turned])
    marked = {found for found in ("<line", "<text", "<rect") if re.search(found + r"[^>]*\blit\b", html)}
    assert marked == {element}
