"""On a phone the layer is changed beside the stage: its kind, f, stride and pad."""

from playwright.sync_api import Locator, expect

from tests.browser.app import App


def layer_button(app: App, name: str) -> Locator:
    return app.part("layer").get_by_role("button", name=name, exact=True)


def expect_layer(app: App, *texts: str) -> None:
    sizes = app.part("layer").get_by_role("radio")
    expect(sizes).to_have_count(len(texts))
    for size, text in zip(sizes.all(), texts, strict=True):
        expect(size).to_have_accessible_name(text)


def test_f_is_turned_beside_the_stage_while_one_watches(phone):
    phone.open(preset="whole-story", view="forward", stride=1)
    expect_layer(phone, "f 3", "stride 1", "pad 1")
    board, bar = phone.part("board").bounding_box(), phone.part("layer").bounding_box()
    assert board["y"] < bar["y"] < 844
    with phone.changing():
        layer_button(phone, "Increase f").tap()
    expect(phone.part("sizes")).to_have_text("5 × 5 × 1 → 4 × 4 × 1")
    expect_layer(phone, "f 4", "stride 1", "pad 1")
    assert phone.part("layer").bounding_box()["y"] == bar["y"], "nothing moves under the finger"
    phone.page.wait_for_url("**f=4**")


def test_quick_taps_all_count_and_end_where_the_range_does(phone):
    phone.open(preset="whole-story", view="forward")
    for _ in range(2):
        layer_button(phone, "Decrease f").tap()
    phone.ran()
    expect_layer(phone, "f 1", "stride 2", "pad 0")
    expect(layer_button(phone, "Decrease f")).to_have_attribute("aria-disabled", "true")
    expect(phone.control("notices")).to_contain_text("pad 1 → 0")


def test_stride_pad_and_kind_are_changed_beside_the_stage_too(phone):
    phone.open(preset="whole-story", view="forward")
    phone.part("layer").get_by_role("radio", name="pad 1").tap()
    with phone.changing():
        layer_button(phone, "Increase pad").tap()
    phone.part("layer").get_by_role("radio", name="stride 2").tap()
    with phone.changing():
        layer_button(phone, "Decrease stride").tap()
    with phone.changing():
        phone.part("layer").get_by_role("combobox").select_option(label="Average")
    expect_layer(phone, "f 3", "stride 1", "pad 2")
    phone.page.wait_for_url("**kind=average**")
    # The sidebar shows the same.
    phone.page.get_by_test_id("stExpandSidebarButton").tap()
    assert [phone.control(name).get_by_role("slider").input_value() for name in ("f", "stride", "pad")] == [
        "3",
        "1",
        "2",
    ]


def test_height_and_width_apart_have_sizes_of_their_own(phone):
    phone.open(preset="whole-story", view="forward", f=2, f_w=3)
    expect_layer(
        phone, "f, height 2", "f, width 3", "stride, height 2", "stride, width 2", "pad, height 1", "pad, width 1"
    )
    phone.part("layer").get_by_role("radio", name="f, width 3").tap()
    with phone.changing():
        layer_button(phone, "Increase f, width").tap()
    phone.page.wait_for_url("**f_w=4**")
