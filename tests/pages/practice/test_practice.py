"""Practice as it runs: sheets from links, answers judged in both languages, the window that is played."""

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from pooling.i18n import LANGUAGES, words
from pooling.lessons.exercises import LESSON_OF, LEVELS, TASKS, Sheet, correct_answer, grade, wrong_answers
from pooling.pages.practice.texts import verdict_text
from pooling.pages.shell.notices import literal
from pooling.state.practice import read
from pooling.state.practice_answer import judge
from tests.pages.visit import component, components, control, opened


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
@pytest.mark.parametrize("level", [2, 3])
@pytest.mark.parametrize("task", TASKS)
def test_right_and_wrong_answers_get_feedback_in_both_languages(lang, level, task):
    app = opened("practice", lang=lang, task=task, seed=7, level=level)
    exercise = sheet(app).exercise(0)
    answer = next(iter(wrong_answers(exercise).values()))
    type_in(app, answer)
    said = verdict_text(exercise, grade(exercise, answer), words(lang))
    assert [part.value for part in app.warning] == [literal(said)]
    type_in(app, correct_answer(exercise))
    assert [part.value for part in app.success] == [words(lang)("practice.right")]
    assert words(lang)("practice.score", right=1, n=5) in [part.value for part in app.caption]


# Sheets that begin with an exercise with settings beyond f, stride and pad, and the setting that it names.
FURTHER = {
    ("size", 2): "ceil_mode = True",
    ("size", 8): "dilation = 2",
    ("cell", 2): "count_include_pad = False",
    ("cell", 20): "count_include_pad = True",
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("task", "seed"), FURTHER)
def test_exercises_with_further_settings_name_them_and_are_judged_and_played(lang, task, seed):
    app = opened("practice", lang=lang, task=task, seed=seed, level=3, n=1)
    exercise = sheet(app).exercise(0)
    assert any(FURTHER[task, seed] in part.value for part in app.markdown)
    for answer in wrong_answers(exercise).values():
        type_in(app, answer)
        assert [part.value for part in app.warning] == [
            literal(verdict_text(exercise, grade(exercise, answer), words(lang)))
        ]
    type_in(app, correct_answer(exercise))
    assert app.success
    app.button(key="practice_play").click().run()
    head, _ = component(app, "stage")
    assert (head["step"], head["kind"]) == (exercise.step, exercise.spec.kind)
    app.toggle(key="practice_paper").set_value(True).run()
    assert FURTHER[task, seed] in paper(app)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_window_that_relu_holds_back_is_played_with_what_relu_does(lang):
    app = opened("practice", lang=lang, task="relu", seed=7)
    exercise = sheet(app).exercise(0)
    type_in(app, exercise.dA_prev)  # as if ReLU passed everything back
    assert literal(words(lang)("practice.mistake_relu_left_out")) in app.warning[0].value
    app.button(key="practice_play").click().run()
    assert words(lang)("practice.relu_played") in [part.value for part in app.markdown]
    head, _ = component(app, "stage")
    assert head["step"] == exercise.step
    assert exercise.output.ravel()[exercise.step] == 0


def test_window_is_played_once_an_answer_is_judged():
    app = opened("practice", task="winner", seed=4)
    exercise = sheet(app).exercise(0)
    assert [part.key for part in components(app)] == ["practice_follow"]
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
    assert words(lang)("practice.name") in page
    assert words(lang)("practice.date") in page
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
@pytest.mark.parametrize("typed", [("abc", "1"), ("1/2", "1"), ("1 2", "3"), ("1e999", "2"), ("nan", "2")])
def test_what_is_no_number_gets_one_sentence_that_quotes_it(lang, typed):
    assert judge(Sheet(task="size").exercise(0), typed) == ("not_a_number", {"typed": typed[0], "place": 0})
    app = opened("practice", lang=lang, task="size")
    for field, text in zip(app.text_input, typed, strict=True):
        field.set_value(text)
    app.button[1].click().run()
    (said,) = (part.value for part in app.error)
    assert literal(typed[0]) in said
    assert said.startswith(words(lang)("practice.height"))


@pytest.mark.parametrize("typed", ["6,25", "6.25", " 6.25 ", "６．２５"])
def test_numbers_may_have_a_decimal_comma(typed):
    exercise = Sheet(1, 1, 2).exercise(1)
    assert correct_answer(exercise).tolist() == [[6.25]]
    assert judge(exercise, (typed,)).right


def test_empty_cell_and_matrix_of_another_shape_are_reported():
    exercise = Sheet(1, 2, 1, "gradient").exercise(0)
    assert judge(exercise, ("",) * 9) == ("empty", {})
    assert judge(exercise, ("1 2\n3 4",)) == ("other_shape", {})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sheet_ends_with_a_summary_and_the_next_sheet(lang):
    said = words(lang)
    app = opened("practice", lang=lang, task="size", seed=3, n=2)
    first, second = (sheet(app).exercise(k) for k in range(2))
    name, mistaken = next(iter(wrong_answers(first).items()))
    type_in(type_in(app, mistaken), correct_answer(first))
    app.button(key="practice_next").click().run()
    type_in(app, correct_answer(second))
    assert app.button(key="practice_next").label == said("practice.summary")
    app.button(key="practice_next").click().run()
    assert [part.value for part in app.subheader] == [said("practice.summary_title", right=2, n=2)]
    text = "\n".join(part.value for part in app.markdown)
    assert said("practice.summary_at_once", exercises="2") in text
    assert said("practice.summary_later", exercises="1") in text
    assert said(f"practice.misconception_{name}") in text
    assert f"(learn?lesson={LESSON_OF[name]}&lang={lang})" in text
    app.button(key="practice_another").click().run()
    assert sheet(app) == Sheet(4, 1, 2, "size")
    assert len(app.text_input) == 2


def test_a_summary_without_answers_only_lists_them():
    app = opened("practice", lang="en", n=2)
    control(app, "practice_k").set_value(2).run()
    assert [part.value for part in app.subheader] == ["0 of 2 right"]
    assert "Not answered yet: 1, 2" in [part.value for part in app.markdown]


def test_wrong_cells_are_marked_beside_the_colour():
    app = opened("practice", lang="en", task="gradient", seed=3)
    exercise = sheet(app).exercise(0)
    answer = wrong_answers(exercise)["overwrote"]
    type_in(app, answer)
    verdict = grade(exercise, answer)
    width = exercise.size[1]
    (marks,) = (part.proto.body for part in app.get("html") if "✗" in part.proto.body)
    for row, col in np.ndindex(answer.shape):
        key = f".st-key-practice_answer_gradient_3_1_0_{row * width + col} "
        assert (key in marks) == ((row, col) in verdict.wrong)


def test_a_wrong_setting_is_marked_in_the_matrix_that_it_does_not_give():
    app = opened("practice", lang="en", task="setting", seed=3)
    exercise = sheet(app).exercise(0)
    answer = wrong_answers(exercise)["size_only"]
    type_in(app, answer)
    (shown,) = (part.proto.body for part in app.get("html") if 'class="grids"' in part.proto.body)
    assert shown.count('class="wrong"') == len(grade(exercise, answer).wrong)


def test_matrix_is_pasted_as_any_text_that_the_app_reads():
    exercise = Sheet(task="gradient").exercise(0)
    assert judge(exercise, (str(correct_answer(exercise).tolist()),)).right
    rows = "\n".join(",".join(map(str, row)) for row in correct_answer(exercise).tolist())
    assert judge(exercise, (rows,)).right
