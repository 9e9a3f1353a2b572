"""Lectures: actions of the stage."""

import pytest

from pooling.state import present
from pooling.state.stage_log import apply_stage_log


@pytest.mark.parametrize("beat", [True, -1, 99, 2.5, "3", None])
def test_what_is_no_press_moves_nothing(beat):
    now = present.Presenting()
    editing = apply_stage_log(now.editing, {"epoch": "a", "items": [["beat", beat]]})
    assert present.with_editing(now, editing).beat == 0


def test_a_press_in_the_stage_goes_there_with_its_log():
    now = present.Presenting()
    editing = apply_stage_log(now.editing, {"epoch": "a", "items": [["set", "x", 0, 0, 0, 9], ["beat", 9]]})
    there = present.with_editing(now, editing)
    assert (there.beat, there.editing.epoch, there.editing.acted) == (9, "a", 2)
    assert there.editing.setting.x[0, 0] == 1  # the other scene's number is not touched
    back = present.with_editing(there, apply_stage_log(there.editing, {"epoch": "a", "items": [0, 0, ["beat", 1]]}))
    assert back.editing.setting.x[0, 0] == 9
