"""Lessons: which clicks are answers, and how a setting is judged."""

from dataclasses import replace

import numpy as np

from pooling import PoolSpec
from pooling.lessons import LESSONS
from pooling.lessons.lesson import PANELS
from pooling.state import stage_log as actions
from pooling.state.learn import (
    Learning,
    reset,
    setting_of,
    verdict,
    with_answer,
    with_bright_pixel,
    with_done,
    with_setting,
)
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


def test_results_are_hidden_until_an_answer_is_given_and_then_its_window_is_shown():
    start = Learning("overlap")
    assert start.hides == "backward"
    for number in (0.9, 1.4):  # a wrong answer shows why, too
        answered = with_answer(start, number)
        assert (answered.hides, answered.step, answered.visits) == ("", 1, 1)
    assert with_answer(answered, None).hides == "backward"
    assert with_done(start, ["overlap"]).hides == ""  # solved earlier on this device


def test_the_grids_open_at_the_window_that_a_question_about_a_number_is_about():
    assert Learning("padding").opening_step == 2
    assert Learning("padding", step=1).opening_step == 1  # of the link
    assert Learning("window").opening_step is None  # the window is the answer


def test_an_answer_shows_the_setting_that_the_question_is_about():
    answered = with_answer(Learning("stride"), 4)
    assert answered.editing.setting.spec == PoolSpec(f=3, stride=2)
    assert answered.step == 8
    assert not answered.is_touched
    changed = with_setting(answered, replace(answered.editing.setting, spec=PoolSpec(f=4, stride=2)))
    assert reset(changed).editing.setting.spec == PoolSpec(f=3, stride=2)


def test_a_wrong_cell_is_shown_in_a_window_that_covers_it():
    learning = with_answer(Learning("leftovers"), ("x", 3, 4))
    assert learning.step == 1 * 2 + 1
    assert with_answer(Learning("leftovers"), ("x", 2, 5)).step == 3  # no window covers it: the last one


def test_a_panel_appears_with_the_lesson_that_introduces_it():
    assert Learning("why").panels == ()
    assert Learning("window").panels == ()
    assert with_answer(Learning("window"), ("x", 2, 0)).panels == ("slices",)
    assert Learning("stride").panels == ("slices", "equation")
    assert "nudge" not in Learning("channels").panels
    assert "nudge" in Learning("gradient").panels
    assert "overwrite" not in Learning("overlap").panels
    assert Learning("arrays").panels == PANELS


def test_a_lesson_that_a_device_has_stored_as_done_stays_done():
    assert with_answer(with_done(Learning("average"), ["average"]), 3).done == {"average"}


def test_the_bright_pixel_moves_along_its_row():
    setting = setting_of(LESSONS["shift"])
    assert with_bright_pixel(setting, 5).x.tolist() == [[0, 0, 0, 0, 0, 9, 0, 0]]
