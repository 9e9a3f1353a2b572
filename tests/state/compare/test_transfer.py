"""Inputs and settings from Explore to Compare and back."""

from dataclasses import replace

import numpy as np

from pooling import PoolSpec
from pooling.state import explore
from pooling.state.compare import link
from pooling.state.compare.comparison import ready, with_count, with_own, with_stage_log
from pooling.state.compare.transfer import from_explore, to_explore
from pooling.state.edits import with_own as own_on_explore
from pooling.state.edits import with_size
from pooling.state.explore import ExploreState, with_change
from pooling.state.setting import OWN

X = np.array([[1.0, 2, 3, 4], [8, 7, 6, 5], [1, 3, 5, 7], [2, 4, 6, 8]])
PIXELS = np.arange(4 * 6 * 3, dtype=np.uint8).reshape(4, 6, 3)


def explores(x: np.ndarray = X, **params: str) -> ExploreState:
    state = explore.opened(params)
    return with_change(state, own_on_explore(state.setting, x), undoable=True)


def codes(state: object) -> list[str]:
    return [code for code, _ in state.notices]


def test_explores_input_and_setting_become_the_first_column_beside_a_contrast():
    now = from_explore(ready("ties"), explores(kind="average", f="3", stride="1", view="backward"))
    assert np.array_equal(now.setting.x, X)
    assert now.specs == (PoolSpec("average", 3, 1), PoolSpec("max", 3, 1))
    assert (now.name, now.setting.upstream, now.setting.view) == (OWN, "numbered", "backward")
    assert codes(now) == ["brought_to_compare"]


def test_the_visitors_other_columns_stay_and_this_is_said():
    own = with_count(ready("strides"), 4)
    now = from_explore(own, explores(f="2"))
    assert now.specs[0].window == (2, 2)
    assert now.specs[1:] == own.specs[1:]
    assert codes(now)[:2] == ["brought_to_compare", "brought_others"]


def test_a_setting_that_is_brought_twice_stands_there_once():
    once = from_explore(ready("kinds"), explores(f="2"))
    assert from_explore(once, explores(f="2")).specs == once.specs


def test_da_of_one_shape_becomes_a_rule_and_this_is_said():
    now = from_explore(ready("kinds"), explores(upstream="random", seed="4"))
    assert now.setting.upstream == "numbered"
    assert "brought_gradient" in codes(now)
    assert "brought_gradient" not in codes(from_explore(ready("kinds"), explores(upstream="ones")))


def test_a_picture_comes_with_its_channel_and_a_link_that_can_t_hold_it_says_so():
    state = explores(PIXELS)
    state = with_change(state, (replace(state.setting, channel="1"), []))
    now = from_explore(ready("kinds"), state)
    assert np.array_equal(now.setting.x, PIXELS[:, :, 1])
    assert link.missing(now) == "picture"
    assert link.read(link.write(now, "en")).missing == "picture"


def test_undo_in_compare_brings_the_input_before_back_and_the_settings_fit_it():
    state = explores(np.arange(100.0).reshape(10, 10))
    now = from_explore(ready("ties"), with_change(state, with_size(state.setting, "f", (8, 8))))
    back = with_stage_log(now, {"epoch": "a", "items": [["undo"]]})
    assert back.setting.size == (4, 4)
    assert back.specs[0].window == (4, 4)
    assert "fitted" in codes(back)


def test_a_column_goes_to_explore_with_its_input_and_undo_takes_the_numbers_back():
    now = with_own(ready("kinds"), X, [])
    state = to_explore(now, 1, explores(np.ones((7, 7)), upstream="random"))
    assert np.array_equal(state.setting.x, X)
    assert state.setting.spec == PoolSpec("average", 2)
    assert state.setting.upstream == "numbered"
    assert state.notices[0][0] == "brought_to_explore"
    assert state.notices[0][1]["n"] == 2
    undone = explore.with_stage_log(state, {"epoch": "a", "items": [["undo"]]})
    assert undone.setting.size == (7, 7)


def test_there_and_back_changes_nothing():
    state = explores(f="3", stride="1", pad="1", kind="average", upstream="ones")
    back = to_explore(from_explore(ready("kinds"), state), 0, state)
    assert np.array_equal(back.setting.x, state.setting.x)
    assert back.setting.spec == state.setting.spec
    assert back.setting.origin == state.setting.origin
    assert (back.setting.upstream, back.setting.source) == ("ones", "matrix")
