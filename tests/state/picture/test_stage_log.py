"""Actions of the Loop under the lens: a direction and a nudge; anything else is ignored."""

import pytest

from pooling.state.picture.setting import PictureSetting
from pooling.state.picture.state import PictureState, with_same_pooling, with_stage_log


@pytest.mark.parametrize(
    ("sent", "view", "log"),
    [
        ({"epoch": "e", "items": [["view", "forward"], ["view", "backward"]]}, "backward", ("e", 2)),
        ({"epoch": "e", "items": [["set", "x", 0, 0, 0, 9], ["view", "up"]]}, "loop", ("e", 2)),
        ({"epoch": "e" * 99, "items": [["view", "forward"]]}, "loop", ("", 0)),
        ({"items": 3}, "loop", ("", 0)),
        (None, "loop", ("", 0)),
    ],
)
def test_loop_under_the_lens_keeps_its_direction_and_changes_nothing_else(sent, view, log):
    state = with_stage_log(PictureState(PictureSetting()), sent)
    assert (state.image.view, state.log) == (view, log)
    assert state.image.spec == PictureSetting().spec


@pytest.mark.parametrize(
    ("channel", "item", "nudged"),
    [
        ("1", ["nudge", 2, 3, 0], (2, 3)),
        ("1", ["nudge", 2, 8, 0], None),
        ("1", ["nudge", True, 3, 0], None),
        ("1", ["nudge", "2", 3, 0], None),
        ("all", ["nudge", 2, 3, 0], None),
    ],
)
def test_cell_under_the_lens_is_nudged_until_something_changes(channel, item, nudged):
    sent = {"epoch": "e", "items": [item]}
    state = with_stage_log(PictureState(PictureSetting(channel=channel)), sent)
    assert state.nudge == nudged
    state = with_stage_log(with_same_pooling(state, state.image), sent)
    assert state.nudge is None  # an action that was applied is not applied again
