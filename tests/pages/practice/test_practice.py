"""Practice as it runs: sheets from links, answers judged in both languages, the window that is played."""

import pytest
from streamlit.testing.v1 import AppTest

from pooling.i18n import LANGUAGES, explain, words
from pooling.lessons.exercises import LEVELS, TASKS, Sheet, correct_answer, wrong_answers
from pooling.pages.practice.form import judge
from pooling.state.practice import read
from tests.pages.visit import component, control, opened


def sheet(app: AppTest) -> Sheet:
    return app.session_state["practice"].sheet


def type_in(app: AppTest, answer: object) -> AppTest:
    """Type an answer and press Enter."""
    for field, value in zip(app.text_input, answer.ravel().tolist(), strict=True):
        field.set_value(str(value))
    next(
        button for button in app.button if button.label in {words(lang)("practice.check") for lang in LANGUAGES}
    ).click()
    app.run()
    assert not app.exception
    return app


def paper(app: AppTest) -> str:
    (page,) = (part.proto.body for part in app.get("html") if "practice-paper" in part.proto.body)
    return page


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("task", TASKS)
def test_right_and_wrong_answers_get_feedback_in_both_languages(lang, task):
    app = opened("practice", lang=lang, task=task, seed=7, level=2)
    exercise = sheet(app).exercise(0)
    name, answer = next(iter(wrong_answers(exercise).items()))
    type_in(app, answer)
    assert [part.value for part in app.warning] == [words(lang)(f"practice.mistake_{name}")]
    type_in(app, correct_answer(exercise))
    assert [part.value for part in app.success] == [words(lang)("practice.right")]
    assert words(lang)("practice.score", right=1, n=5) in [part.value for part in app.caption]


def test_window_is_played_once_an_answer_is_judged():
    app = opened("practice", task="winner", seed=4)
    exercise = sheet(app).exercise(0)
    assert [part.key for part in app.get("bidi_component")] == ["practice_follow"]
    type_in(app, correct_answer(exercise))
    app.button(key="practice_play").click().run()
    head, _ = component(app, "stage")
    assert (head["step"], head["view"], head["f"]) == (exercise.step, "loop", list(exercise.spec.window))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("level", LEVELS)
def test_paper_has_all_exercises_and_answers_only_on_request(lang, level):
    app = opened("practice", lang=lang, level=level, n=6)
    app.toggle(key="practice_paper").set_value(True).run()
    page = paper(app)
    assert page.count('class="exercise"') == 6
    assert "solutions" not in page
    app.toggle(key="practice_answers").set_value(True).run()
    assert "solutions" in paper(app)


def test_link_gives_the_same_sheet_and_the_address_follows():
    app = opened("practice", seed=12, level=3, n=4, task="cell", lang="en")
    assert sheet(app) == Sheet(12, 3, 4, "cell")
    control(app, "practice_seed").set_value(13).run()
    assert app.query_params["seed"] in ("13", ["13"])


@pytest.mark.parametrize(
    ("params", "dropped"),
    [({"seed": "-1"}, ["seed"]), ({"level": "4", "n": "99"}, ["level", "n"]), ({"task": "<b>"}, ["task"]), ({}, [])],
)
def test_what_is_illegal_in_a_link_is_dropped_and_reported(params, dropped):
    assert read(params) == (Sheet(), dropped)
    if dropped:
        captions = opened("practice", lang="en", **params).caption
        assert any(", ".join(dropped) in part.value for part in captions)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("typed", [("abc", "1"), ("1 2", "3"), ("1e999", "2")])
def test_what_is_no_number_gets_one_sentence(lang, typed):
    response = judge(Sheet(task="size").exercise(0), typed)
    assert explain(response, lang)
    app = opened("practice", lang=lang, task="size")
    for field, text in zip(app.text_input, typed, strict=True):
        field.set_value(text)
    app.button[1].click().run()
    assert len(app.error) == 1


def test_empty_cell_and_matrix_of_another_shape_are_reported():
    exercise = Sheet(task="gradient").exercise(0)
    assert judge(exercise, ("",) * 9) == "empty"
    assert judge(exercise, ("1 2\n3 4",)) == "other_shape"


def test_matrix_is_pasted_as_any_text_that_the_app_reads():
    exercise = Sheet(task="gradient").exercise(0)
    assert judge(exercise, (str(correct_answer(exercise).tolist()),)).right
    rows = "\n".join(",".join(map(str, row)) for row in correct_answer(exercise).tolist())
    assert judge(exercise, (rows,)).right
