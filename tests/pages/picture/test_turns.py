"""Large pictures are worked on one at a time, and small ones at once."""

import io
from collections.abc import Callable

import pytest
import streamlit as st
from PIL import Image
from streamlit.testing.v1 import AppTest

from pooling.i18n import LANGUAGES
from pooling.pages.picture import progress
from pooling.pages.picture.progress import QUEUE
from pooling.pages.shell.turns import turns
from tests.pages.visit import component, components, control, opened, put

OTHER = 1
SENTENCES = {
    "en": "1 other large image has to be pooled first; you can change settings meanwhile.",
    "zh": "前面还有 1 张大图片需要计算；等待期间可以更改设置。",
}


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let another session have its turn, and not lose it however slow the machine is."""
    monkeypatch.setattr("pooling.pages.shell.turns._QUEUES", {})
    turns(QUEUE)._now = lambda: 0.0
    turns(QUEUE).before(OTHER)


@pytest.fixture
def pause(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Return a function that says what happens while a page waits."""
    return lambda instead: monkeypatch.setattr(progress, "sleep", lambda _: instead())


def uploaded(app: AppTest, height: int, width: int) -> AppTest:
    file = io.BytesIO()
    Image.new("RGB", (width, height)).save(file, "PNG")
    return put(app, "image_upload", ("a.png", file.getvalue(), "image/png"))


def bars(app: AppTest) -> list[str]:
    return [element.proto.text for element in app.get("progress")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_large_picture_waits_its_turn_says_its_place_and_has_its_controls(queue, pause, lang):
    pause(st.stop)  # as a click does
    app = uploaded(opened("picture", lang=lang), 600, 601)
    assert bars(app) == [SENTENCES[lang]]
    assert "wipe" not in [part.key for part in components(app)]
    assert control(app, "image_f").value
    turns(QUEUE).leave(OTHER)
    app.run()
    assert bars(app) == []
    assert component(app, "wipe")[0]["facts"]["inputSize"] == "600 × 601 × 3"
    assert turns(QUEUE).before(OTHER) == 0  # it has left the queue


def test_what_is_finished_is_shown_without_waiting_again(queue, pause):
    pause(lambda: turns(QUEUE).leave(OTHER))
    app = uploaded(opened("picture"), 600, 601)
    assert component(app, "wipe")
    turns(QUEUE).before(OTHER)
    pause(lambda: pytest.fail("it waits"))
    assert component(app.run(), "wipe")


def test_small_pictures_never_wait(queue, pause):
    pause(lambda: pytest.fail("it waits"))
    app = uploaded(opened("picture"), 500, 600)
    assert component(app, "wipe")[0]["facts"]["inputSize"] == "500 × 600 × 3"
