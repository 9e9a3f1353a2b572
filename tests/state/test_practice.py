"""Actions of the Loop in Practice."""

import pytest

from pooling.lessons.exercises import Sheet
from pooling.state.practice import PracticeState, with_stage_log


@pytest.mark.parametrize(
    ("sent", "view", "log"),
    [
        ({"epoch": "e", "items": [["view", "backward"]]}, "backward", ("e", 1)),
        ({"epoch": "e", "items": [["view", "up"], ["view"], 3, ["nudge", 1, 1, 0]]}, "", ("e", 4)),
        ({"epoch": "e", "items": [["view", []]]}, "", ("e", 1)),
        ({"items": 3}, "", ("", 0)),
        (None, "", ("", 0)),
    ],
)
def test_loop_keeps_its_direction_and_anything_malformed_is_ignored(sent, view, log):
    state = with_stage_log(PracticeState(Sheet()), sent)
    assert (state.view, state.log) == (view, log)
