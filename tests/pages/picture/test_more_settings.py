"""The settings beyond the article on the page of whole pictures: its controls, links and edits."""

from dataclasses import replace

import pytest

from pooling import PoolSpec
from pooling.sources import load_sample
from pooling.state.layer_choices import with_dilation, with_padding, with_side
from pooling.state.picture import link
from pooling.state.picture.edits import with_choice, with_picture, with_size
from pooling.state.picture.lens import lens_of
from pooling.state.picture.setting import MOST, PictureSetting
from tests.layers import FIXED
from tests.pages.visit import control, controls, opened, put, settled


def test_links_hold_every_setting():
    failed = []
    for name, (spec, _) in FIXED.items():
        padding = "sides" if spec.pads[0][0] != spec.pads[0][1] or spec.pads[1][0] != spec.pads[1][1] else "pad"
        image = PictureSetting(name="digits", spec=replace(spec, kind="average"), separate=True, padding=padding)
        image = replace(image, lens=lens_of(image.spec, image.size, (0, 0)).first)
        found, _, dropped = link.read(link.write(image, "en"))
        if (found.spec, found.padding, dropped) != (image.spec, padding, []):
            failed.append((name, dropped))
    assert failed == []


def test_padding_that_follows_is_kept_by_links_and_follows_another_picture():
    image = with_choice(PictureSetting(name="digits"), with_padding(PictureSetting(name="digits"), "same"))[0]
    image = with_size(image, "f", (5, 5))[0]
    assert image.output_size == tuple(-(-n // 4) for n in load_sample("digits").pixels.shape[:2])
    assert link.read(link.write(image, "en"))[0].spec == image.spec
    other = with_picture(image, "photo")[0]
    assert other.spec == other.spec.padded_same(other.size)
    assert "padding" not in link.write(PictureSetting(), "en")


@pytest.mark.parametrize(
    ("parameter", "text"), [("dilation", "5"), ("padding", "global"), ("pad", "0.1.2"), ("window", "global")]
)
def test_what_the_page_does_not_offer_is_dropped(parameter, text):
    found, _, dropped = link.read({"preset": "digits", parameter: text})
    assert found.spec == PictureSetting().spec
    assert found.window == "f"
    assert dropped == ([] if parameter == "window" else [parameter])


def test_a_largest_dilated_window_fits_under_the_lens():
    image = PictureSetting(spec=PoolSpec(f=MOST["f"]))
    image, notices = with_choice(image, with_dilation(image, None, MOST["dilation"]))
    assert MOST["dilation"] * (MOST["f"] - 1) + 1 <= 256
    assert image.spec.axes(image.size)[0].extent <= min(image.size)
    assert [code for code, _ in notices] == ["fitted"]


def test_each_side_has_its_padding():
    image = PictureSetting(name="digits", spec=PoolSpec(f=3, stride=2))
    image = with_choice(image, with_padding(image, "sides"))[0]
    image, notices = with_choice(image, with_side(image, 0, 1, 2))
    assert image.spec.pads == ((0, 2), (0, 0))
    assert notices == []


def test_the_controls_set_the_layer():
    app = opened("picture", preset="digits", f=3, stride=2, kind="average")
    app.session_state["image_more"] = True
    settled(app.run())
    assert {"image_padding", "image_ceil_mode_by", "image_dilation", "image_count_include_pad"} <= set(controls(app))
    assert not {"image_as_in", "image_window_by"} & set(controls(app))
    put(app, "image_dilation", 2)
    put(app, "image_padding", "sides")
    put(app, "image_pad_bottom", 3)
    control(app, "image_ceil_mode_by").set_value("up")
    settled(app.run())
    spec = app.session_state["image"].image.spec
    assert (spec.dilations, spec.pads, spec.ceil_mode) == ((2, 2), ((0, 3), (0, 0)), True)
    assert any("Global and adaptive pooling are on Explore" in part.value for part in app.caption)
