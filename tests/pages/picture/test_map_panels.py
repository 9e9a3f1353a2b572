"""The panels of gradients and of values in the running page."""

import pytest

from pooling.i18n import LANGUAGES, words
from tests.pages.picture.test_page import state
from tests.pages.visit import opened, put


def texts(app):
    return "\n".join(part.value for part in [*app.markdown, *app.caption])


def pictures(app):
    return [part.proto.body for part in app.get("html") if "<img" in part.proto.body]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("upstream", ["ones", "random", "single", "blurred", "shifted"])
def test_gradient_panel_shows_both_kinds_with_their_details(lang, upstream):
    app = opened("picture", panel="gradient", lang=lang, upstream=upstream)
    assert len(pictures(app)) == 4
    for key in ("gradient_max", "gradient_average"):
        assert f"**{words(lang)(f'maps.{key}')}**" in texts(app)
    assert texts(app).count("Σ dA_prev = ") == 2


def test_small_pictures_need_no_details():
    assert len(pictures(opened("picture", panel="gradient", preset="digits", f="2", stride="2"))) == 2


def test_coverage_is_a_map_only_where_it_is_not_the_same_for_all():
    app = opened("picture", panel="gradient", f="4", stride="4")
    assert "1 window covers each pixel" in texts(app)
    assert len(pictures(app)) == 4
    put(app, "image_stride", 3)
    assert len(pictures(app)) == 5


def test_histograms_of_the_gradient_are_made_when_opened():
    app = opened("picture", panel="gradient")
    assert not app.get("plotly_chart")
    app.session_state["image_bars"] = True
    assert len(app.run().get("plotly_chart")) == 2
    assert not app.exception
    assert texts(app).count("are exactly 0") == 2


def test_setting_makes_other_maps_and_the_former_ones_are_there_again():
    app = opened("picture", panel="gradient")
    before = pictures(app)
    put(app, "image_f", 3)
    assert pictures(app) != before
    put(app, "image_f", 4)
    assert pictures(app) == before


@pytest.mark.parametrize("lang", LANGUAGES)
def test_values_panel_has_a_chart_and_a_table(lang):
    app = opened("picture", panel="histograms", lang=lang)
    assert len(app.get("plotly_chart")) == 1
    assert words(lang)("maps.values_channels") in texts(app)
    assert any(part.value.startswith("| ") for part in app.markdown)
    put(app, "image_channel", "1")
    assert state(app).channel == "1"
    assert words(lang)("maps.values_channel") in texts(app)
