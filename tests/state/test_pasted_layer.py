"""A pasted layer becomes the layer of Explore, or a sentence says why it can't."""

from dataclasses import replace

import numpy as np
import pytest

from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.errors import PoolingError
from pooling.engine.spec import PoolSpec
from pooling.sources.layer_code import read_layer
from pooling.state import link
from pooling.state.edits import with_own
from pooling.state.pasted_layer import with_pasted_layer
from pooling.state.setting import Setting

FIVE = with_own(Setting(), np.arange(25.0).reshape(5, 5))[0]


def pasted(text: str, setting: Setting = FIVE):
    return with_pasted_layer(setting, read_layer(text))


@pytest.mark.parametrize(
    ("text", "layer", "framework"),
    [
        (
            "nn.MaxPool2d(3, stride=2, padding=1, ceil_mode=True)",
            PoolSpec("max", 3, 2, 1, "first", ceil_mode=True),
            "torch",
        ),
        (
            "F.avg_pool2d(x, 2, count_include_pad=False)",
            PoolSpec("average", 2, 2, 0, "first", count_include_pad=False),
            "torch",
        ),
        ("nn.AdaptiveAvgPool2d((1, 1))", AdaptiveSpec("average", (1, 1), "first"), "torch"),
        (
            'keras.layers.MaxPooling2D(pool_size=3, strides=2, padding="same")',
            PoolSpec.same((5, 5), 3, 2, kind="max", ties="first"),
            "keras",
        ),
        ("keras.layers.GlobalAveragePooling2D()", PoolSpec("average", 5, 5, 0, "first"), "keras"),
    ],
)
def test_each_framework_s_layer_is_the_layer_of_the_page(text, layer, framework):
    setting, notices = pasted(text)
    assert setting.framework == framework
    assert notices[0][0] == "layer_pasted"
    ours = setting.layer
    if isinstance(layer, PoolSpec):
        layer = replace(layer, count_include_pad=ours.count_include_pad)  # without padding it does not matter
    assert ours == layer
    assert link.read(link.write(setting, "en"))[0].layer == ours


def test_same_padding_goes_on_following_the_window():
    setting, _ = pasted('keras.layers.MaxPooling2D(2, padding="same")')
    assert setting.padding == "same"
    assert setting.output_size == (3, 3)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("nn.MaxPool2d(9)", "9"),
        ("nn.MaxPool2d(10**9)", "not run"),
        ("nn.MaxPool2d(1000000000, padding=500000000)", "1000000000"),
        ("nn.AdaptiveMaxPool2d(100000)", "100000"),
        ("nn.Conv2d(3, 8, 3)", "pooling layer"),
        ("nn.MaxPool3d(2)", "two dimensions"),
        ("nn.MaxPool2d(kernel)", "kernel"),
    ],
)
def test_a_layer_that_does_not_fit_or_can_t_be_read_is_named(text, named):
    with pytest.raises(PoolingError, match=named):
        pasted(text)
