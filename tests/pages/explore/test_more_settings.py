"""More settings and "Paste a layer" on Explore: each control changes one thing, and what else changes is said."""

import pytest

from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.spec import PoolSpec
from tests.pages import visit
from tests.pages.explore.reading import said, setting
from tests.pages.visit import control, controls, press, put, settled

SIX = "6x6_" + "_".join("123456789" * 4)


def opened(**params):
    return visit.opened("explore", **params)


def with_more(**params):
    """Open Explore with the expander open."""
    app = opened(**params)
    app.session_state["more"] = True
    return settled(app.run())


def test_they_are_folded_away_until_they_are_opened():
    app = opened()
    assert "padding" not in controls(app)
    assert "padding" in controls(with_more())


@pytest.mark.parametrize(
    ("name", "value", "spec"),
    [
        ("ceil_mode_by", "up", {"ceil_mode": True}),
        ("dilation", 2, {"dilation": 2}),
        ("padding", "same", {"pad": 1}),  # f = 3 and stride = 1 need one cell on each side
        ("padding", "same_lower", {"pad": 1}),
        ("count_include_pad", False, {"count_include_pad": False}),
        ("divisor", 9, {"divisor_override": 9}),
    ],
)
def test_each_changes_its_own_setting_only(name, value, spec):
    app = put(
        with_more(kind="average", f="3", stride="1", preset="own", m=SIX),
        name,
        value,
    )
    assert setting(app).spec == PoolSpec("average", **({"f": 3, "stride": 1} | spec))


def test_global_hides_the_sizes_and_brings_them_back():
    app = put(with_more(), "window_by", "global")
    assert setting(app).spec == PoolSpec(f=4, stride=4)
    assert not {"f", "stride", "pad"} & controls(app).keys()
    app = put(app, "window_by", "f")
    assert setting(app).spec == PoolSpec(f=2, stride=2)


def test_adaptive_takes_an_output_size():
    app = put(put(with_more(kind="average"), "window_by", "adaptive"), "output", 3)
    assert setting(app).layer == AdaptiveSpec("average", (3, 3))


def test_a_framework_sets_its_tie_rule_and_says_so():
    app = put(with_more(preset="ties-flood"), "as_in", "torch")
    assert setting(app).spec.ties == "first"
    assert "Defaults of PyTorch: tie rule = First." in said(app)


def test_what_a_framework_refuses_is_said_in_its_own_words_and_nothing_is_blocked():
    app = with_more(f="3", pad="2", **{"as": "torch"})
    assert setting(app).spec.padding == (2, 2)
    assert any("pad should be at most half of effective kernel size" in caption.value for caption in app.caption)


def paste(app, text):
    app.session_state["paste_layer_open"] = True
    app = put(settled(app.run()), "paste_layer", text)
    return press(app, "paste_layer_use")


def test_a_pasted_layer_sets_all_and_says_how_it_was_read():
    app = paste(opened(), "nn.MaxPool2d(3, stride=2, padding=1, ceil_mode=True)")
    assert setting(app).spec == PoolSpec("max", 3, 2, 1, "first", ceil_mode=True)
    assert "Read as PyTorch: Max, f = 3, stride = 2, pad = 1, rounded up." in said(app)


@pytest.mark.parametrize("text", ["", "nn.Linear(3, 4)", "nn.MaxPool2d(9)", "__import__('os').system('x')", "(" * 1500])
def test_what_can_t_be_used_is_said_and_changes_nothing(text):
    app = opened()
    before = setting(app)
    app = paste(app, text)
    assert len(app.error) == 1
    assert setting(app) is before
    assert control(app, "paste_layer").value == text
