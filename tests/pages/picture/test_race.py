"""The timing of loops and arrays: the part of the picture, equal results, stopping and continuing; and the panel."""

from pathlib import Path

import pytest

from tests.pages.visit import control, opened

APP = str(Path(__file__).parents[3] / "app.py")


# ---- in the running app ----------------------------------------------------------------------------------------------


def shows(lang="en", **params):
    return opened("picture", **({"lang": lang, "panel": "race", "preset": "digits"} | params))


def heads(app):
    return [item.value for item in app.markdown if item.value.startswith("## ")]


@pytest.mark.parametrize(("lang", "times"), [("en", "times faster"), ("zh", "倍")])
def test_nothing_runs_before_the_button_is_pressed(lang, times):
    app = shows(lang)
    assert heads(app) == []
    assert app.button(key="image_race_stop").disabled
    app.button(key="image_race_run").click().run()
    assert not app.exception
    assert heads(app)[0].endswith(times)


@pytest.mark.parametrize("kind", ["max", "average"])
def test_both_results_are_equal_on_the_page(kind):
    app = shows(kind=kind, f="3", stride="2")
    app.button(key="image_race_run").click().run()
    assert any("exactly the same values" in item.value and "169 windows" in item.value for item in app.markdown)


def test_another_setting_drops_the_result():
    app = shows()
    app.button(key="image_race_run").click().run()
    assert heads(app)
    control(app, "image_f").set_value(3).run()
    assert not app.exception
    assert heads(app) == []
    assert app.button(key="image_race_run").label == "Start"
