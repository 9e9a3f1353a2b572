"""Comparisons: legal edits, and links."""

import numpy as np
import pytest
from hypothesis import given

from pooling.state.compare import link
from pooling.state.compare.comparison import (
    LEAST,
    MOST,
    ready,
    with_column_size,
    with_field,
    with_input,
    with_own,
)
from tests.state.compare.strategies import comparisons


def test_an_input_of_one_row_is_pooled_along_it_and_the_way_back_is_square():
    line = with_input(ready("kinds"), "ledger", None)
    assert [spec.window for spec in line.specs] == [(1, 2), (1, 2)]
    wider = with_column_size(line, 0, "f", 3)
    assert wider.specs[0].window == (1, 3)
    back = with_input(wider, "cs231n", None)
    assert [spec.window for spec in back.specs] == [(3, 3), (2, 2)]


def test_settings_that_a_small_input_changed_come_back_with_a_larger_one_unless_one_was_set_since():
    small = with_own(ready("strides"), np.ones((1, 1)), [])
    assert [spec.window for spec in small.specs] == [(1, 1)] * 3
    large = with_own(small, np.ones((9, 9)), [])
    assert large.specs == ready("strides").specs
    assert large.notices == (
        ("fitted", {"changes": [("f", (1, 1), (3, 3))], "settings": [1]}),
        ("fitted", {"changes": [("f", (1, 1), (3, 3)), ("stride", (1, 1), (2, 2))], "settings": [2]}),
        ("fitted", {"changes": [("f", (1, 1), (3, 3)), ("stride", (1, 1), (3, 3))], "settings": [3]}),
    )
    changed = with_field(small, 0, "kind", "average")
    assert [spec.window for spec in with_own(changed, np.ones((9, 9)), []).specs] == [(1, 1)] * 3


def test_one_notice_names_all_settings_that_changed_alike():
    now = with_own(ready("kinds"), np.ones((1, 1)), [])
    assert now.notices == (
        ("fitted", {"changes": [("f", (2, 2), (1, 1)), ("stride", (2, 2), (1, 1))], "settings": [1, 2]}),
    )


@pytest.mark.parametrize(
    ("params", "dropped"),
    [
        ({"compare": "nonsense"}, ["compare"]),
        ({"compare": "own", "a": "max_2_2_0_all"}, ["compare"]),
        ({"compare": "own", "a": "max_2_2_0_all", "b": "average_9_2_0_all"}, ["b"]),
        ({"compare": "own", "a": "max_2_2_5_all", "b": "max_2_2_0_all", "c": "max_2_1_0_all"}, ["a"]),
        ({"preset": "nonsense"}, ["preset"]),
        ({"m": "1_2~3"}, ["m"]),
        ({"upstream": "edited"}, ["upstream"]),
        ({"view": "up", "step": "4"}, ["view", "step"]),
    ],
)
def test_what_is_illegal_in_a_link_is_dropped_and_reported(params, dropped):
    now = link.read(params)
    assert LEAST <= len(now.specs) <= MOST
    assert now.notices[0] == ("link_dropped", {"names": dropped})


@given(comparisons())
def test_a_link_brings_the_same_comparison_back(now):
    back = link.read(link.write(now, "en"))
    assert not [notice for notice in back.notices if notice[0] == "link_dropped"]
    assert (back.name, back.specs, back.setting.upstream) == (now.name, now.specs, now.setting.upstream)
    assert np.array_equal(back.setting.x, now.setting.x)
