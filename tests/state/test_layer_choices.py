"""How windows and padding are chosen: what follows from a choice, what comes back, and what links contain."""

from dataclasses import replace

import numpy as np
import pytest

from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.spec import PoolSpec
from pooling.sources import PRESETS
from pooling.state import layer_choices, link
from pooling.state.edits import with_choice, with_own, with_preset, with_size
from pooling.state.pooled_input import PADDINGS
from pooling.state.setting import Setting

FIVE = np.arange(25.0).reshape(5, 5)


def setting(**spec) -> Setting:
    own = with_own(Setting(), FIVE)[0]
    return replace(own, spec=PoolSpec(**{"f": 3, "stride": 2, "pad": 1} | spec))


def after(now, edit, *values):
    return with_choice(now, edit(now, *values))[0]


def test_global_covers_the_input_and_goes_back_to_the_sizes_before():
    now = after(setting(), layer_choices.with_window, "global")
    assert now.spec == PoolSpec(f=5, stride=5)
    assert now.output_size == (1, 1)
    assert with_own(now, np.ones((3, 4)))[0].spec == PoolSpec(f=(3, 4), stride=(3, 4))
    assert after(now, layer_choices.with_window, "f").spec == PoolSpec(f=3, stride=2, pad=1)


def test_adaptive_takes_the_output_and_keeps_the_window():
    now = after(setting(kind="average"), layer_choices.with_window, "adaptive")
    now = after(now, layer_choices.with_output, None, 3)
    assert now.layer == AdaptiveSpec("average", (3, 3))
    assert now.spec == PoolSpec("average", 3, 2, 1)
    assert now.output_size == (3, 3)


def test_same_padding_follows_f_and_stride_and_the_padding_before_comes_back():
    now = after(setting(), layer_choices.with_padding, "same")
    assert (now.spec.pad, now.output_size) == ((1, 1), (3, 3))
    now, notices = with_size(now, "f", (2, 2))
    assert (now.spec.pad, now.output_size, notices) == (((0, 1), (0, 1)), (3, 3), [])
    assert after(now, layer_choices.with_padding, "same_lower").spec.pad == ((1, 0), (1, 0))
    assert after(now, layer_choices.with_padding, "valid").spec.pad == (0, 0)
    assert after(now, layer_choices.with_padding, "pad").spec.pad == (1, 1)


def test_each_side_has_its_own_padding():
    now = after(setting(), layer_choices.with_padding, "sides")
    now = after(now, layer_choices.with_side, 0, 1, 2)
    assert now.spec.pads == ((1, 2), (1, 1))
    now = with_size(now, "f", (2, 2))[0]
    assert now.spec.pads == ((1, 1), (1, 1))
    assert now.padding == "sides"


def test_back_from_sides_both_sides_get_the_greater_padding():
    now = replace(setting(), padding="sides", separate=True, spec=PoolSpec(f=3, pad=((0, 2), (1, 0))))
    assert after(now, layer_choices.with_padding, "pad").spec.pad == (2, 1)


def test_a_smaller_dilation_reduces_padding_and_says_so():
    now = setting(f=2, dilation=3, pad=3)
    changed, notices = with_choice(now, layer_choices.with_dilation(now, None, 1))
    assert changed.spec == PoolSpec(f=2, stride=2, pad=1)
    assert notices == [("fitted", {"changes": [("pad", (3, 3), (1, 1))]})]
    assert now.ranges()["dilation"] == ((1, 5), (1, 5))


@pytest.mark.parametrize("padding", PADDINGS)
def test_links_bring_back_each_choice_of_padding(padding):
    now = setting(ceil_mode=True, dilation=2, f=2, count_include_pad=False, divisor_override=-3, pad=1)
    now = after(now, layer_choices.with_padding, padding)
    if padding == "sides":
        now = after(now, layer_choices.with_side, 1, 0, 2)
    read, dropped = link.read(link.write(now, "en"))
    assert dropped == []
    assert (read.spec, read.padding, read.window) == (now.spec, now.padding, now.window)


@pytest.mark.parametrize("window", ["global", "adaptive"])
def test_links_bring_back_each_choice_of_windows(window):
    now = after(setting(), layer_choices.with_window, window)
    now = replace(after(now, layer_choices.with_output, 0, 4), framework="torch")
    read, dropped = link.read(link.write(now, "en"))
    assert dropped == []
    assert (read.layer, read.window, read.framework) == (now.layer, window, "torch")


@pytest.mark.parametrize("name", PRESETS)
def test_links_bring_back_each_example(name):
    now = with_preset(Setting(), name)[0]
    read, dropped = link.read(link.write(now, "en"))
    assert dropped == []
    assert (read.layer, read.view) == (now.layer, now.view)
    alone, dropped = link.read({"preset": name})
    assert (alone.layer, alone.view, dropped) == (now.layer, now.view, [])


@pytest.mark.parametrize(
    "params",
    [
        {"dilation": "9"}, {"pad": "1.1.1"}, {"pad": "0.0.0.9"}, {"ceil": "yes"}, {"divisor": "0"},
        {"divisor": "99999999999"}, {"out": "0"}, {"out": "999"}, {"window": "x"}, {"padding": "x"},
        {"as": "caffe"}, {"countpad": "2"}, {"f": "4", "dilation": "2", "pad": "9.9.9.9"},
    ],
)  # fmt: skip
def test_illegal_parameters_are_dropped_and_named(params):
    read, dropped = link.read({"preset": "cs231n", **params})
    assert dropped
    assert read.output_size[0] >= 1


def test_beyond_the_article_are_only_settings_that_matter():
    assert layer_choices.beyond_article(setting(count_include_pad=False)) == []
    named = layer_choices.beyond_article(setting(kind="average", count_include_pad=False, dilation=2))
    assert named == ["dilation", "count_include_pad"]
