"""The focus, moved as a keyboard moves it."""

import pytest

from tests.browser.app import App

# The key of the control that has the focus, or the part of the stage, or the element's name where there is neither.
FOCUSED = """() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const key = element.closest("[class*=st-key-]")?.className.match(/st-key-(\\S+)/)?.[1];
    return element.dataset.part ?? key ?? element.tagName;
}"""
VISIBLE = "document.activeElement.matches(':focus-visible')"
MOST = 150  # more than two rounds of the page with the most controls: Learn, which lists all its lessons


def focused(app: App) -> str:
    return app.page.evaluate(FOCUSED)


def go(app: App, key: str, by: str = "Tab") -> None:
    """Press Tab until what has this key has the focus, which can be seen there; the stage is "root"."""
    for _ in range(MOST):
        if focused(app).startswith(key):
            assert key == "root" or app.page.evaluate(VISIBLE), key
            return
        app.page.keyboard.press(by)
    pytest.fail(f"{by} does not reach {key}, but ends at {focused(app)}")
