"""Lectures: their beats are valid for the stage, and their texts exist in both languages."""

import numpy as np
import pytest

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.i18n import LANGUAGES, words
from pooling.lessons import LESSONS
from pooling.lessons.lecture import DOES, LAST
from pooling.lessons.lectures import READY, lecture
from pooling.lessons.three_minutes import LECTURE
from pooling.state.learn import setting_of
from tests.lessons.test_lessons import RIGHT

CAPTIONS = ["whole", "ask", "reveal", "rest", "size", "loss", "home", "homes", "overlap", "mean"]


def test_pooling_in_three_minutes_has_these_ten_beats():
    assert [beat.caption.removeprefix("lectures.") for beat in LECTURE.beats] == CAPTIONS


@pytest.mark.parametrize("name", ["three-minutes", "first-minute"])
def test_a_hidden_answer_is_revealed_by_the_next_beat(name):
    beats = READY[name].beats
    hidden = [k for k, beat in enumerate(beats) if beat.hides]
    assert hidden
    for k in hidden:
        assert beats[k + 1].does == "reveal"
        assert beats[k + 1].scene is beats[k].scene
        assert beats[k + 1].step == beats[k].step


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_minutes_numbers_are_the_engines(lang):
    beats = {beat.caption.removeprefix("lectures.minute_"): beat for beat in READY["first-minute"].beats}
    assert list(beats) == ["photograph", "coarser", "ask", "largest", "average", "back", "shares", "names"]
    pooled = {name: pool(beats[name].scene.x, beats[name].scene.spec) for name in ("largest", "average")}
    assert (pooled["largest"].output.item(), pooled["average"].output.item()) == (164, 38.9375)
    for name, number in (("largest", "164"), ("average", "623 / 16 = 38.9375"), ("back", "0.8"), ("shares", "0.05")):
        assert number in words(lang)(beats[name].line)
    received = {name: pooled[of].backward([[0.8]]) for name, of in (("back", "largest"), ("shares", "average"))}
    assert sorted(set(received["back"].ravel())) == [0, 0.8]
    assert set(received["shares"].ravel()) == {0.05}
    for name, gradient in received.items():
        shown = beats[name].scene
        np.testing.assert_array_equal(pool(shown.x, shown.spec).backward(shown.dA), gradient)


def test_the_three_scenes_pool_one_input_without_overlap_with_overlap_and_by_average():
    apart, overlap, mean = LECTURE.scenes
    assert (apart.spec.kind, apart.spec.strides) == ("max", (2, 2))
    assert (overlap.spec.kind, overlap.spec.strides) == ("max", (1, 1))
    assert mean.spec.kind == "average"
    assert all(np.array_equal(scene.x, apart.x) for scene in LECTURE.scenes)
    assert LECTURE.places == (0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2)


@pytest.mark.parametrize("name", READY)
def test_every_beat_has_valid_values(name):
    for beat in READY[name].beats:
        rows, cols = setting_of(beat.scene).output_size
        assert beat.does in DOES
        assert beat.view in ("forward", "backward", "loop")
        assert beat.step == LAST or 0 <= beat.step < rows * cols
        assert 0 <= beat.start < rows * cols


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", READY)
def test_every_beat_has_its_texts_and_a_short_caption(name, lang):
    text = words(lang)
    assert text(READY[name].title)
    for beat in READY[name].beats:
        assert 0 < len(text(beat.caption)) <= 40
        assert all(text(key) for key in (beat.line, beat.notes) if key)


def test_the_course_has_three_beats_for_each_lesson_in_order():
    beats = READY["course"].beats
    assert [beat.caption for beat in beats[::3]] == [f"lessons.{name}_title" for name in LESSONS]
    assert [beat.line for beat in beats[1::3]] == [f"lessons.{name}_ask" for name in LESSONS]
    assert [beat.line for beat in beats[2::3]] == [f"lessons.{name}_right" for name in LESSONS]


@pytest.mark.parametrize("name", [name for name, lesson in LESSONS.items() if lesson.answered_by == "set"])
def test_the_answer_beat_shows_the_setting_that_solves_the_question(name):
    answer = lecture(name).beats[-1]
    assert answer.scene.spec == LESSONS[name].solution == RIGHT[name]


def test_a_question_about_another_setting_is_answered_with_that_setting():
    assert lecture("stride").beats[-1].scene.spec == PoolSpec(f=3, stride=2)
    assert lecture("padding").beats[-1].scene.spec == PoolSpec(f=3, stride=1, pad=1)


@pytest.mark.parametrize(
    ("name", "step"), [("window", 2), ("padding", 2), ("mask", 1), ("average", 1), ("stride", LAST)]
)
def test_a_question_about_one_window_is_answered_at_that_window(name, step):
    assert lecture(name).beats[-1].step == step


@pytest.mark.parametrize("name", ["", "nothing", "ties.nothing", "ties.ties", "ties.", "Course"])
def test_invalid_names_give_none(name):
    assert lecture(name) is None


def test_a_lecture_of_lessons_has_the_order_of_its_name():
    chosen = lecture("ties.why")
    assert chosen.id == "ties.why"
    assert [beat.caption for beat in chosen.beats[::3]] == ["lessons.ties_title", "lessons.why_title"]
