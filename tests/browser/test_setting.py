"""Controls, links and languages."""

import re

import pytest
from playwright.sync_api import expect

ATTRIBUTES = ("step", "steps", "view", "sentence", "trace")
HAN = re.compile(r"[\u4e00-\u9fff]")


def attributes(app):
    return {name: app.data(name) for name in ATTRIBUTES}


def test_no_slider_reaches_an_illegal_setting(app):
    app.open(preset="d2l")
    app.slide("f", 9)
    app.slide("pad", 9)
    app.slide("stride", 9)
    assert int(app.data("steps")) >= 1
    assert app.errors == []


def test_a_smaller_source_clamps_the_rest_and_says_so(app):
    app.open(source="picture", preset="digits", f=20, stride=5)
    app.choose("source", "Matrix")
    expect(app.control("notices")).to_contain_text("Also adjusted to keep the settings valid: f 20 → 4, stride 5 → 1")
    assert app.trace["rows"] == [0, 4]


def test_height_and_width_apart_have_sliders_of_their_own(app):
    app.open(preset="cs231n")
    app.control("separate").locator("label").click()
    app.slide("f_w", 1)
    assert app.trace["cols"] == [0, 3]
    assert app.trace["rows"] == [0, 2]
    expect(app.part("equation").locator(".axis")).to_have_count(2)


def test_a_disabled_slider_stands_where_one_value_is_legal(app):
    app.open(preset="own", m="1x1_5", f=1)
    expect(app.control("f").get_by_role("slider")).to_be_disabled()
    expect(app.control("pad").get_by_role("slider")).to_be_disabled()
    expect(app.control("stride").get_by_role("slider")).to_be_disabled()


def test_ties_are_grey_where_no_maxima_are_equal(app):
    app.open(preset="cs231n")
    expect(app.control("ties").get_by_role("radio").first).to_be_disabled()
    expect(app.page.get_by_text("no ties here")).to_be_visible()
    app.choose("preset", "All cells tied")
    expect(app.control("ties").get_by_role("radio").first).to_be_enabled()


@pytest.mark.parametrize(
    "setting",
    [
        {"preset": "whole-story", "ties": "split", "step": 2, "view": "backward"},
        {"preset": "own", "m": "3x5_1.5_-2_3_4_5_6_7_8_9_9_9_nan_2_inf_0", "f": 2, "f_w": 3, "stride": 1, "stride_w": 2,
         "pad": 0, "pad_w": 1, "kind": "average", "upstream": "edited", "da": "2x3_0.1_0.2_-0.3_4_5_6", "step": 3},
        {"source": "picture", "preset": "digits", "f": 3, "stride": 2, "upstream": "random", "seed": 7, "step": 40},
        {"source": "picture", "preset": "photo", "channel": "1", "lang": "zh", "step": 500},
    ],
)  # fmt: skip
def test_a_link_opens_the_same_picture_in_another_browser(new_app, setting):
    app = new_app()
    app.open(**setting)
    app.press("ArrowRight")
    app.expect_data("step", setting["step"] + 1)
    app.page.wait_for_url(re.compile(rf"step={setting['step'] + 1}\b"))
    other = new_app(locale="fr-FR")
    other.page.goto(app.page.url)
    other.settled()
    assert attributes(other) == attributes(app)
    assert other.part("equation").inner_text() == app.part("equation").inner_text()


def test_the_copied_link_opens_this_very_step(new_app):
    app = new_app(permissions=["clipboard-read", "clipboard-write"])
    app.open(preset="dumoulin")
    app.press("ArrowRight")
    app.part("link").click()
    expect(app.part("note")).to_contain_text("Link copied")
    other = new_app()
    other.page.goto(app.page.evaluate("navigator.clipboard.readText()"))
    other.settled()
    assert attributes(other) == attributes(app)


def test_reloading_keeps_setting_and_step(app):
    app.open(preset="dumoulin", kind="average")
    app.press("ArrowRight", "ArrowRight")
    app.page.wait_for_url(re.compile("step=2"))
    before = attributes(app)
    app.page.reload()
    app.settled()
    assert attributes(app) == before


def test_the_address_follows_without_new_entries_in_the_history(new_app):
    app = new_app(fresh=True)
    app.open(preset="dumoulin", utm_source="letter")
    app.press("ArrowRight")
    entries = app.page.evaluate("history.length")
    app.choose("ties", "All")
    app.page.wait_for_url(re.compile(r"ties=all\b.*step=1\b"))
    app.slide("stride", 1)
    app.page.wait_for_url(re.compile(r"stride=2\b"))
    assert "step=" not in app.page.url  # other windows: the first one again
    assert "utm_source=letter" in app.page.url
    assert app.page.evaluate("history.length") == entries


def test_what_a_link_can_not_ask_for_is_said(app):
    app.open(preset="cs231n", f=99, kind="median", m="4x4_1")
    expect(app.control("notices")).to_contain_text(re.compile("ignored or adjusted.*kind"))
    assert int(app.data("steps")) >= 1


@pytest.mark.parametrize(("locale", "lang"), [("en-US", "en"), ("zh-CN", "zh"), ("de-DE", "en")])
def test_the_browsers_language_is_the_first_one(new_app, locale, lang):
    app = new_app(locale=locale)
    app.open()
    assert bool(HAN.search(app.data("sentence"))) == (lang == "zh")


def test_turning_the_language_keeps_numbers_and_step(app):
    app.open(preset="whole-story")
    app.press("ArrowRight")
    trace = app.data("trace")
    app.choose("lang", "中文")
    app.expect_data("step", 1)
    assert app.data("trace") == trace
    assert app.data("sentence").startswith("第 2/9 个窗口，A[0, 1]：最大值 8，位于")


def test_after_another_language_the_select_boxes_still_choose(app):
    """The browser knows options by their words; the old ones must not come back with the next change."""
    app.open(preset="d2l")
    app.choose("lang", "中文")
    app.choose("kind", "平均")
    app.choose("preset", "负数")
    app.expect_data("steps", 9)
    app.choose("lang", "EN")
    app.choose("kind", "Average")
    app.expect_data("steps", 9)
    assert app.errors == []


def test_sliders_show_the_setting_when_only_their_ranges_change(app):
    app.open(preset="cs231n")
    app.choose("preset", "Negative values")
    expect(app.control("f").get_by_role("slider")).to_have_value("2")
    expect(app.control("stride").get_by_role("slider")).to_have_value("2")


def test_pasted_text_stays_open_beside_what_is_wrong_with_it(app):
    app.open(preset="cs231n")
    app.page.get_by_role("button", name="Paste").click()
    app.control("paste").locator("textarea").fill("1 ![x](http://a.invalid/x.png)")
    app.control("paste_use").get_by_role("button").click()
    expect(app.page.get_by_test_id("stAlert")).to_contain_text("is not a number")
    expect(app.page.get_by_test_id("stAlert").locator("a, img")).to_have_count(0)
    expect(app.control("paste").locator("textarea")).to_be_visible()


def watch_gliding(app):
    """Count how often the stage begins or ends to glide."""
    app.stage.evaluate(
        "root => { root.glided = 0;"
        "const seen = new MutationObserver(() => { root.glided += root.dataset.gliding === 'true'; });"
        "seen.observe(root, { attributeFilter: ['data-gliding'] }); }"
    )
    return lambda: app.drawn().stage.evaluate("root => root.glided")


def test_a_changed_setting_glides_and_a_changed_number_does_not(app):
    app.open(preset="whole-story")
    glided = watch_gliding(app)
    app.slide("f", -1)
    assert glided() == 1
    app.choose("kind", "Average")
    assert glided() == 1
    app.press("b")
    app.expect_data("view", "forward")
    assert glided() == 2


def test_with_reduced_motion_a_changed_setting_jumps(new_app):
    app = new_app(reduced_motion="reduce")
    app.open(preset="whole-story")
    glided = watch_gliding(app)
    app.slide("f", -1)
    assert glided() == 0


def test_the_link_to_the_page_itself_leads_to_what_it_shows(app):
    app.open(preset="cs231n")
    app.slide("stride", -1)
    link = app.page.locator(".st-key-pages a").first
    expect(app.page).to_have_url(re.compile("stride=1"))
    link.focus()
    expect(link).to_have_attribute("href", app.page.url)
