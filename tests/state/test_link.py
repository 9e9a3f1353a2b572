"""Settings as query parameters, and back."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pooling import PoolSpec, pool
from pooling.sources import PRESETS
from pooling.state import link
from pooling.state.edits import with_own, with_preset
from pooling.state.setting import OWN, Setting
from pooling.state.upstream import gradient_of, upstream_gradient
from tests.pages.walks import WALKS, walk


def opened(params: dict[str, str]) -> tuple[Setting, list[str]]:
    return link.read(params)


def own(x: list, **more) -> Setting:
    return replace(with_own(Setting(), np.array(x, dtype=float))[0], **more)


def gradient(setting: Setting) -> np.ndarray:
    return upstream_gradient(setting, pool(setting.x, setting.layer))


def assert_same(there: Setting, here: Setting) -> None:
    assert (there.layer, there.spec) == (here.layer, here.spec)
    assert (there.window, there.padding, there.framework) == (here.window, here.padding, here.framework)
    assert (there.source, there.preset, there.separate) == (here.source, here.preset, here.separate)
    assert (there.view, there.view_chosen) == (here.view, here.view_chosen)
    np.testing.assert_array_equal(there.x, here.x)
    np.testing.assert_array_equal(gradient(there), gradient(here))


@settings(max_examples=100)
@given(WALKS)
def test_every_setting_comes_back_from_its_link(steps):
    for _, setting, _, _ in walk(steps)[-1:]:
        if not link.missing(setting):
            there, dropped = opened(link.write(setting, "en"))
            assert dropped == []
            assert_same(there, setting)


@pytest.mark.parametrize("name", PRESETS)
def test_a_case_comes_back_with_its_own_stride_and_gradient(name):
    setting, _ = with_preset(Setting(), name)
    there, dropped = opened(link.write(setting, "en"))
    assert dropped == []
    assert_same(there, setting)


@pytest.mark.parametrize(
    ("setting", "params"),
    [
        (own([[1, 2.5], [-3, np.nan]]), {"preset": "own", "m": "2x2_1_2.5_-3_nan"}),
        (Setting(upstream="edited", dA=np.array([[1, 2], [3, 0.1]])), {"upstream": "edited", "da": "2x2_1_2_3_0.1"}),
        (Setting(upstream="target", target=1.5), {"upstream": "target", "target": "1.5"}),
        (Setting(upstream="target", target=np.eye(2)), {"upstream": "target", "da": "2x2_1_0_0_1"}),
        (Setting(upstream="random", seed=7), {"upstream": "random", "seed": "7"}),
        (Setting(upstream="single", cell=(1, 0)), {"upstream": "single", "cell": "1_0"}),
        (Setting(source="picture", preset="photo", channel="2"), {"source": "picture", "upstream": "numbered"}),
        (Setting(source="picture", preset="photo", channel="2", upstream="cycled"), {"channel": "2"}),
        (Setting(separate=True, spec=PoolSpec(f=(2, 3), stride=1, pad=(0, 2))), {"f": "2", "f_w": "3", "pad_w": "2"}),
        (Setting(view="backward", view_chosen=True), {"view": "backward", "lang": "en"}),
    ],
)
def test_each_part_has_its_parameter_and_comes_back(setting, params):
    written = link.write(setting, "en")
    assert params.items() <= written.items()
    there, dropped = opened(written)
    assert dropped == []
    assert_same(there, setting)


def test_only_what_was_chosen_is_a_view_in_the_link():
    assert "view" not in link.write(Setting(), "en")


def test_twelve_by_twelve_with_a_typed_gradient_is_short():
    x = np.round(np.random.default_rng(0).normal(size=(12, 12)), 1)
    setting = own(x, upstream="edited", dA=x[:6, :6])
    assert link._length(link.write(setting, "en")) < 1100
    assert link.missing(setting) == set()


@pytest.mark.parametrize(("side", "left_out"), [(50, set()), (80, {"m"}), (256, {"m"})])
def test_a_matrix_is_left_out_of_a_link_beyond_8_kb(side, left_out):
    setting = own(np.ones((side, side)) * 10)
    written = link.write(setting, "en")
    assert link.missing(setting) == left_out
    assert ("m" in written) == (not left_out)
    assert link._length(written) <= link.LONGEST


def test_the_matrix_has_its_place_before_the_gradient():
    setting = own(np.full((30, 30), 1.25), spec=PoolSpec(f=1), upstream="edited", dA=np.full((30, 30), 1.25))
    assert link.missing(setting) == {"da"}
    assert "m" in link.write(setting, "en")


def test_a_gradient_with_a_side_that_links_don_t_hold_is_left_out():
    setting = own(np.zeros((1, 256)), spec=PoolSpec(f=(1, 2), stride=1, pad=(0, 1)), separate=True)
    setting = replace(setting, upstream="edited", dA=np.ones((1, 257)))
    assert setting.output_size == (1, 257)
    assert link.missing(setting) == {"da"}


def test_an_own_picture_is_missing_in_its_link_and_named_when_opened():
    setting, _ = with_own(Setting(), np.zeros((5, 5, 3), np.uint8))
    assert link.missing(setting) == {"picture"}
    there, dropped = opened(link.write(setting, "en"))
    assert there.source == "picture"
    assert there.preset != OWN
    assert dropped == ["picture"]


@pytest.mark.parametrize(
    ("params", "dropped"),
    [
        ({"kind": "median"}, ["kind"]),
        ({"kind": "Max"}, ["kind"]),
        ({"ties": ""}, ["ties"]),
        ({"source": "camera"}, ["source"]),
        ({"preset": "../secrets"}, ["preset"]),
        ({"preset": "photo"}, ["preset"]),
        ({"preset": "own"}, ["preset"]),
        ({"source": "picture", "preset": "own"}, ["picture"]),
        ({"f": "99"}, ["f", "stride"]),
        ({"f": "0"}, ["f"]),
        ({"f": "-1"}, ["f"]),
        ({"f": "2.0"}, ["f"]),
        ({"f": "²"}, ["f"]),
        ({"f": "٢"}, ["f"]),
        ({"f": "9" * 5000}, ["f"]),
        ({"f": "4096", "pad": "4095"}, ["f", "pad"]),
        ({"f_w": "99"}, ["f", "stride"]),
        ({"pad": "2"}, ["pad"]),
        ({"stride": "99"}, ["stride"]),
        ({"stride": "99999"}, ["stride"]),
        ({"seed": "-1", "upstream": "random"}, ["seed"]),
        ({"cell": "1", "upstream": "single"}, ["cell"]),
        ({"cell": "9_9", "upstream": "single"}, ["cell"]),
        ({"target": "nan", "upstream": "target"}, ["target"]),
        ({"target": "1e999", "upstream": "target"}, ["target"]),
        ({"channel": "4"}, ["channel"]),
        ({"view": "sideways"}, ["view"]),
        ({"lang": "de"}, ["lang"]),
        ({"m": "2x2_1_2_3"}, ["m"]),
        ({"m": "2x2x3" + "_0" * 12}, ["m"]),
        ({"m": "<script>"}, ["m"]),
        ({"m": "1x1_7", "preset": "d2l"}, ["m"]),
        ({"m": "1x1_7", "source": "picture"}, ["m"]),
        ({"da": "3x3" + "_1" * 9}, ["da"]),
        ({"da": "2x2_1_1_1_1", "upstream": "ones"}, ["da"]),
        ({"da": "3x3" + "_1" * 9, "upstream": "target"}, ["da"]),
        ({"upstream": "edited"}, ["da"]),
        ({"upstream": "edited", "da": "x"}, ["da"]),
        ({"utm_source": "newsletter"}, []),
    ],
)
def test_what_is_not_legal_is_dropped_and_named(params, dropped):
    setting, named = opened(params)
    assert named == dropped
    pool(setting.x, setting.layer).backward(gradient(setting))


def test_an_illegal_view_is_not_a_chosen_one():
    assert not opened({"view": "sideways"})[0].view_chosen


def test_a_matrix_alone_is_the_visitor_s_own_and_a_gradient_alone_is_typed():
    setting, dropped = opened({"m": "2x2_1_2_3_4", "da": "1x1_5"})
    assert (setting.preset, setting.upstream, dropped) == (OWN, "edited", [])
    assert setting.x.tolist() == [[1, 2], [3, 4]]
    assert setting.dA.tolist() == [[5]]


def test_a_link_is_written_in_the_language_asked_for():
    assert [link.write(Setting(), lang)["lang"] for lang in ("en", "zh")] == ["en", "zh"]


WORDS = st.one_of(
    st.text(max_size=12),
    st.integers(-5, 600).map(str),
    st.sampled_from(["own", "picture", "matrix", "max", "edited", "target", "single", "d2l16", "ledger", "1x1_5"]),
    st.from_regex(r"[1-3]x[1-3](_[0-9a-z.-]{0,4}){0,9}", fullmatch=True),
)


@settings(max_examples=300)
@given(st.dictionaries(st.sampled_from(link.NAMES), WORDS))
def test_any_link_opens_on_something_that_can_be_pooled(params):
    setting, dropped = opened(params)
    assert set(dropped) <= {*link.NAMES, "picture"}
    pool(setting.x, setting.layer).backward(gradient(setting))
    if not link.missing(setting):
        assert_same(opened(link.write(setting, "en"))[0], setting)


def test_a_picture_whose_link_names_no_gradient_gets_numbers_of_two_digits():
    setting, dropped = opened({"source": "picture", "preset": "photo"})
    assert (setting.upstream, dropped) == ("cycled", [])
    assert gradient_of(setting).max() == 9.9
