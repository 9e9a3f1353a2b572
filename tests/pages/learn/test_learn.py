"""The page of lessons as it runs: every lesson in both languages, answers, and the way through them."""

from dataclasses import replace

import pytest

from pooling import PoolSpec
from pooling.i18n import LANGUAGES, words
from pooling.lessons import LESSONS
from pooling.pages.learn import controls, session
from pooling.pages.learn.names import marked
from pooling.state.learn import Learning, setting_of, verdict, with_transfer
from pooling.state.stage_log import Editing
from tests.pages.visit import component, components, opened, press, put
from tests.pages.visit import controls as controls_of


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_lesson_and_the_recap_are_shown_in_each_language(lang):
    texts = words(lang)
    app = opened("learn", lesson="why", lang=lang)
    for n, name in enumerate(LESSONS, start=1):
        assert app.header[0].value == f"{n}. {texts(f'lessons.{name}_title')}"
        shown = [block.value for block in app.main.markdown]
        assert [marked(texts(f"lessons.{name}_{part}")) in shown for part in ("hook", "text")] == [True, True]
        assert len(components(app)) == 2  # the stage, and what stores progress
        press(app, "learn_next")
    assert app.header[0].value == texts("lessons.recap_title")
    assert app.button(key="learn_next").disabled
    shown = "".join(block.value for block in app.main.markdown)
    assert all(texts(f"lessons.{name}_point") in shown for name in LESSONS)
    press(app, "learn_again_overlap")
    assert texts("lessons.overlap_title") in app.header[0].value


def test_a_link_opens_its_lesson_and_an_unknown_one_the_first():
    assert opened("learn", lesson="ties", lang="en").header[0].value == "16. Ties"
    assert opened("learn", lesson="recap", lang="en").header[0].value == "Recap"
    assert opened("learn", lesson="nonsense", lang="en").header[0].value == "1. Why pool?"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_lesson_links_to_the_page_that_shows_more(lang):
    link = words(lang)("lessons.network_page", address=f"{LESSONS['network'].page}&lang={lang}")
    assert link in [part.value for part in opened("learn", lesson="network", lang=lang).markdown]


def test_setting_that_answers_a_question_is_checked_at_once():
    app = opened("learn", lesson="why", lang="en")
    assert not app.success
    assert not app.warning
    put(app, "learn_f", 6)
    assert "The output has 1 value;" in app.warning[0].value
    put(app, "learn_f", 3)
    assert "Right" in app.success[0].value
    put(app, "learn_f", 2)
    assert "Right" in app.success[0].value  # other settings are only tried


def test_number_is_checked_and_a_known_mistake_is_named():
    app = opened("learn", lesson="overlap", lang="en")
    put(app, "learn_answer_overlap", 0.9)
    assert "last contribution" in app.warning[0].value
    put(app, "learn_answer_overlap", 1.4)
    assert app.success
    press(app, "learn_next")
    press(app, "learn_previous")
    assert app.success  # the answer is still there


def test_a_lesson_is_done_once_both_questions_have_right_answers():
    app = opened("learn", lesson="padding", lang="en")
    put(app, "learn_answer_padding", -3)
    assert "learn_answer_padding" not in controls_of(app)
    put(app, "learn_transfer_padding", 8)
    assert "three padded zeros" in app.warning[0].value
    assert not app.button(key="learn_to_padding").label.startswith("✓")
    put(app, "learn_transfer_padding", 2)
    assert "Right" in app.success[0].value
    assert app.button(key="learn_to_padding").label.startswith("✓")
    press(app, "learn_onward")
    assert app.header[0].value == "8. From padded to real rows and columns"


def test_a_statement_is_an_answer():
    app = opened("learn", lesson="channels", lang="en")
    put(app, "learn_answer_channels", 0)
    app.radio[0].set_value("(100, 50, 25), a mixture").run()
    assert "average of each channel" in app.warning[0].value
    app.radio[0].set_value("(200, 100, 50), a new colour").run()
    assert "Right" in app.success[0].value


def test_the_controls_are_shown_once_a_question_about_a_number_is_answered():
    app = opened("learn", lesson="stride", lang="en")
    assert "learn_stride" not in controls_of(app)
    put(app, "learn_answer_stride", 4)
    assert "learn_stride" not in controls_of(app)
    put(app, "learn_answer_stride", 3)
    assert controls_of(app)["learn_stride"].value == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_rounding_and_counted_padding_can_be_tried_once_the_question_is_answered(lang):
    app = opened("learn", lesson="divisor", lang=lang)
    assert "learn_ceil_mode" not in controls_of(app)
    put(app, "learn_answer_divisor", 3.5)
    put(app, "learn_count_include_pad", True)
    numbers, divisor = component(app, "stage")[1]["A"]
    assert numbers[0] / divisor == 14 / 9
    put(app, "learn_ceil_mode", False)  # 2 × 2 windows, for which there is no edited dA
    spec = app.session_state["learn"].editing.setting.spec
    assert (spec.count_include_pad, spec.ceil_mode, spec.output_size((4, 4))) == (True, False, (2, 2))
    put(app, "learn_ceil_mode", True)
    press(app, "learn_reset")
    assert app.session_state["learn"].editing.setting.spec == LESSONS["divisor"].spec


def clicked(learning: Learning, *cell: object, monkeypatch: pytest.MonkeyPatch) -> Learning:
    """Return what a click in the stage makes of a visitor's lesson."""
    state = {"learn": learning, "stage": {"actions": {"epoch": "a", "items": [["answer", *cell]]}}}
    monkeypatch.setattr(session.st, "session_state", state)
    session.take_actions("stage")
    return state["learn"]


def test_a_click_on_a_changed_setting_is_not_judged(monkeypatch):
    setting = replace(setting_of(LESSONS["window"]), spec=PoolSpec(f=3))
    moved = clicked(Learning("window", {"window": Editing(setting)}), "x", 2, 0, monkeypatch=monkeypatch)
    assert verdict(moved) == (False, ("lessons.moved", {}))
    assert not moved.done


def test_after_the_right_click_others_only_look(monkeypatch):
    right = clicked(Learning("window"), "x", 2, 0, monkeypatch=monkeypatch)
    assert not right.done  # the second question is open
    assert with_transfer(right, "whole").done == {"window"}
    again = clicked(replace(right, editings={}), "x", 0, 0, monkeypatch=monkeypatch)
    assert verdict(again) == (True, ("lessons.window_right", {}))


def test_what_a_lesson_has_no_control_for_stays(monkeypatch):
    state = {"learn": Learning("shift")}
    monkeypatch.setattr(session.st, "session_state", state)
    controls._set_size("why", "stride", 2)  # a late report from the lesson before
    assert state["learn"].editing.setting.spec == LESSONS["shift"].spec


def test_lessons_stored_in_the_browser_are_checked(monkeypatch):
    for sent, expected in [(["ties", "nonsense", 3, []], {"ties"}), ("ties", set()), (None, set())]:
        state = {"learn": Learning()}
        monkeypatch.setattr(session.st, "session_state", state)
        session.add_done(sent)
        assert state["learn"].done == expected
