"""What to try next: one change each, and only what changes something."""

import numpy as np
import pytest

from pooling.engine.pool import pool
from pooling.state.edits import with_preset, with_source
from pooling.state.setting import Setting
from pooling.state.stage_log import Editing, apply_stage_log
from pooling.state.suggestions import apply_suggestion, available_suggestions


def sent(setting: Setting, name: object) -> Editing:
    return apply_stage_log(Editing(setting), {"epoch": "e", "items": [["try", name]]})


def test_the_first_case_offers_all_three():
    assert available_suggestions(Setting()) == ["overlap", "average", "tie"]


def test_what_would_change_nothing_is_not_offered():
    dumoulin, _ = with_preset(Setting(), "dumoulin")  # stride 1, and ties already
    assert available_suggestions(dumoulin) == ["average"]
    picture, _ = with_source(Setting(), "picture")
    assert "tie" not in available_suggestions(picture)
    average = apply_suggestion(Setting(), "average")
    assert available_suggestions(average) == ["overlap"]


def test_stride_1_makes_windows_overlap():
    assert apply_suggestion(Setting(), "overlap").spec.strides == (1, 1)


def test_a_tie_stands_in_the_first_window_and_nothing_else_changes():
    changed = apply_suggestion(Setting(), "tie")
    assert pool(changed.x, changed.spec).winner_count().ravel().tolist() == [2, 1, 1, 1]
    assert (changed.x != Setting().x).sum() == 1
    assert np.array_equal(pool(changed.x, changed.spec).output, pool(Setting().x, Setting().spec).output)


@pytest.mark.parametrize(("name", "undoable"), [("overlap", 0), ("average", 0), ("tie", 1)])
def test_new_numbers_can_be_taken_back(name, undoable):
    assert len(sent(Setting(), name).history) == undoable


@pytest.mark.parametrize("name", ["median", "", 3, None, ["average"]])
def test_other_names_are_ignored(name):
    setting = Setting()
    assert sent(setting, name).setting is setting
