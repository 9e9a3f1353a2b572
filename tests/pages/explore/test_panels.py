"""What opens below the stage, in the running app."""

import pytest
from streamlit.testing.v1 import AppTest

from pooling.i18n import words
from tests.pages.visit import APP, TIMEOUT, control, put


@pytest.fixture
def app():
    return AppTest.from_file(APP, default_timeout=TIMEOUT).run()


def opened(app: AppTest, key: str) -> AppTest:
    app.session_state[key] = True
    return app.run()


def test_nothing_is_mounted_while_closed(app):
    assert not app.exception
    assert not app.code
    assert not any("Σ" in item.value for item in [*app.markdown, *app.caption])


def test_the_program_of_each_framework_is_shown(app):
    opened(app, "code_panel")
    assert "A_pad = np.pad(" in app.code[0].value
    signs = {"torch": "F.max_pool2d", "keras": "MaxPooling2D", "jax": "lax.reduce_window", "onnx": '"MaxPool"'}
    for framework, sign in signs.items():
        assert sign in put(app, "framework", framework).code[0].value


def test_the_framework_that_the_layer_is_as_in_comes_first_and_is_chosen_once(app):
    opened(app, "more")
    opened(app, "code_panel")
    put(app, "as_in", "torch")
    assert control(app, "framework").options[0] == words("en")("code.framework_torch")
    assert "F.max_pool2d" in app.code[0].value
    put(app, "framework", "jax")
    assert "lax.reduce_window" in put(app, "f", 2).code[0].value
    assert "A_pad = np.pad(" in put(app, "as_in", "article").code[0].value


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_checks_are_shown_in_both_languages(lang):
    fresh = AppTest.from_file(APP, default_timeout=TIMEOUT)
    fresh.query_params["lang"] = lang
    opened(fresh.run(), "checks")
    assert not fresh.exception
    texts = [item.value for item in fresh.markdown]
    assert {"en": "Pooling only routes gradient", "zh": "没有参数"}[lang] in " ".join(
        item.value for item in [*fresh.markdown, *fresh.caption]
    )
    for name in ("coverage", "conservation", "differences"):
        assert f"**{words(lang)(f'checks.{name}')}**" in texts


def test_a_window_that_a_smaller_output_lacks_is_the_first_again(app):
    opened(app, "takeaway")
    put(app, "takeaway_window", 4)
    control(app, "f").set_value(4).run()
    assert not app.exception
    number = control(app, "takeaway_window")
    assert (number.value, number.max) == (1, 1)
