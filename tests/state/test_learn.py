"""Lessons: which clicks are answers, and how a setting is judged."""

from dataclasses import replace

import numpy as np

from pooling import PoolSpec
from pooling.lessons import LESSONS
from pooling.state import stage_log as actions
from pooling.state.learn import Learning, setting_of, verdict
from pooling.state.stage_log import Editing


def test_a_click_is_an_answer_only_where_the_stage_has_such_a_cell():
    editing = Editing(setting_of(LESSONS["window"]))

    def answered(*item):
        return actions.apply_stage_log(editing, {"epoch": "a", "items": [["answer", *item]]}).answer

    assert answered("x", 2, 0) == ("x", 2, 0)
    assert answered("A", 1, 1) == ("A", 1, 1)
    for item in [("x", 4, 0), ("A", 2, 0), ("x", True, 0), ("y", 0, 0), ("x", 0), ("x", -1, 0)]:
        assert answered(*item) is None


def test_typed_numbers_do_not_make_a_wrong_setting_right():
    setting = setting_of(LESSONS["ties"])
    no_ties = replace(setting, matrix=np.arange(16.0).reshape(4, 4), spec=PoolSpec(f=2, ties="first"))
    judged = verdict(Learning("ties", {"ties": Editing(no_ties)}))
    assert judged == (False, ("lessons.ties_left", {}))
