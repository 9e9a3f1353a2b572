"""What stands in the page's code panel, run, gives the numbers that the stage shows at its last window."""

import numpy as np
import pytest
from playwright.sync_api import expect

from pooling.i18n import words
from tests.browser.app import App
from tests.exports.links import links, opened
from tests.exports.peers import missing, ran

EN = words("en")
FRAMEWORKS = {"numpy": "numpy", "torch": "torch", "jax": "jax", "onnx": "onnxruntime"}
NUMBERS = {"NaN": np.nan, "Infinity": np.inf, "-Infinity": -np.inf}


def small(count: int) -> list[dict[str, str]]:
    """Addresses of one channel whose windows can be walked one by one."""
    drawn = ((params, opened(params)[1]) for params in links(50))
    return [params for params, dA in drawn if dA.ndim == 2 and 3 < dA.size < 26][:count]


def shown(app: App, A: np.ndarray, dA_prev: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Walk all windows and write down what the stage tells: each output, and the totals so far."""
    A, dA_prev = np.full(A.shape, np.nan), np.zeros(dA_prev.shape)
    for step in range(A.size):
        app.expect_data("step", step)
        channel = app.trace["channels"][0]
        A[tuple(app.trace["window"])] = number(channel["output"])
        for row, col, total in channel["dA_prev"]:
            dA_prev[row, col] = number(total)
        app.press("ArrowRight")
    return A, dA_prev


def number(told: float | str) -> float:
    return NUMBERS[told] if isinstance(told, str) else told


@pytest.mark.parametrize("params", small(6))
def test_copied_code_computes_what_the_stage_shows(app, params, tmp_path):
    app.open(lang="en", **params)
    app.page.get_by_text(EN("code.open"), exact=True).click()
    setting, dA = opened(params)
    computed = {}
    for framework, needs in FRAMEWORKS.items():
        if framework != "numpy" and missing(framework, needs):
            continue
        app.control("framework").get_by_text(EN(f"code.framework_{framework}"), exact=True).click()
        program = app.control("code_panel").locator("code")
        expect(program).to_contain_text(f" {framework}")
        folder = tmp_path / framework
        folder.mkdir()
        computed[framework] = ran([(program.inner_text(), setting.x, dA)], needs, folder)[0]
    A, dA_prev = shown(app, *computed["numpy"])
    for framework, (theirs, gradient) in computed.items():
        np.testing.assert_allclose(theirs, A, rtol=1e-12, atol=1e-12, err_msg=framework)
        np.testing.assert_allclose(gradient, dA_prev, rtol=1e-12, atol=1e-12, err_msg=framework)
