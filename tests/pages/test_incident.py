"""An error that nobody foresaw: a number, two ways back, and nothing of the inside."""

import logging
import re

import pytest
from streamlit.testing.v1 import AppTest


def script() -> None:
    import streamlit as st

    from pooling.pages.shell import incident

    st.session_state.setdefault("setting", "the default")
    if st.session_state["setting"] == "broken":
        incident.show(RuntimeError("secret"))


def failed(**address: str) -> AppTest:
    app = AppTest.from_function(script)
    for name, value in address.items():
        app.query_params[name] = value
    app.session_state["setting"] = "broken"
    return app.run()


def incidents(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.name.startswith("pooling.")]


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", r"Something went wrong here; .* number (\d{4}-\d{4}), .*\."),
        ("zh", r"这里出错了，.*编号为 (\d{4}-\d{4})，.*。"),
    ],
)
def test_the_sentence_has_the_number_that_the_log_has_with_the_traceback(lang, sentence, caplog):
    app = failed(lang=lang)
    shown = re.fullmatch(sentence, app.error[0].value)
    (record,) = incidents(caplog)
    assert record.levelno == logging.ERROR
    assert shown[1] in record.getMessage()
    assert record.exc_info[0] is RuntimeError
    assert "secret" not in str(app.main)
    assert len(app.button) == 2


def test_the_page_is_shown_again_as_it_is(caplog):
    app = failed(f="3")
    app.button[0].click().run()
    assert app.session_state["setting"] == "broken"
    assert app.query_params["f"] in ("3", ["3"])
    assert len(incidents(caplog)) == 2


def test_the_defaults_are_opened_in_the_same_language(caplog):
    app = failed(lang="zh", f="3")
    app.button[1].click().run()
    assert app.session_state["setting"] == "the default"
    assert app.session_state["visitor_language"] == "zh"
    assert not app.query_params
    assert not app.error
    assert len(incidents(caplog)) == 1
