"""Gradients and values of a photograph of 12 megapixels in a browser."""

import pytest
from playwright.sync_api import expect

from pooling.i18n import words
from tests.browser.app import SLOW
from tests.browser.fingers import PHONE
from tests.browser.test_image import photograph, pictures, upload, visited  # noqa: F401

EN = words("en")


def choose(app, panel):
    app.control("image_panel").get_by_text(EN(f"page.panel_{panel}"), exact=True).click()
    expect(app.control(f"panel_{panel}")).to_be_visible(timeout=SLOW)


def test_maps_of_a_photograph_are_compared_and_follow_the_setting(pictures):  # noqa: F811
    app = pictures.app
    upload(pictures, "a.jpg", photograph(4000, 3000))
    expect(pictures.part("inputSize")).to_have_text("3000 × 4000 × 3", timeout=SLOW)
    choose(app, "gradient")
    panel = app.control("panel_gradient")
    expect(panel.get_by_role("img")).to_have_count(4, timeout=SLOW)
    expect(panel.get_by_text("12,000,000 of 12,000,000")).to_be_visible()
    sizes = panel.get_by_role("img").evaluate_all("images => images.map((image) => image.naturalWidth)")
    assert sizes == [1080, 96, 1080, 96]

    app.control("image_f").get_by_role("slider").focus()
    app.page.keyboard.press("ArrowLeft")
    expect(panel.get_by_text("not covered by any window")).to_be_visible(timeout=SLOW)

    panel.get_by_text(EN("maps.bars_open")).click()
    expect(panel.locator(".js-plotly-plot")).to_have_count(2, timeout=SLOW)
    choose(app, "histograms")
    expect(app.control("panel_histograms").locator(".js-plotly-plot")).to_have_count(1, timeout=SLOW)
    expect(app.control("panel_histograms").get_by_role("table")).to_be_visible()


@pytest.mark.parametrize("panel", ["gradient", "histograms"])
def test_panels_are_no_wider_than_a_phone(new_app, panel):
    app = new_app(**PHONE)
    app.open(lang="en")
    visited(app)
    choose(app, panel)
    expect(app.control(f"panel_{panel}").locator("img, .js-plotly-plot").first).to_be_visible(timeout=SLOW)
    main = app.page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
