"""Changes of a setting: what follows what, and what is said."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from pooling import PoolSpec, pool
from pooling.sources import PRESETS, SAMPLES
from pooling.state.edits import fitted, with_own, with_preset, with_separate, with_size, with_source
from pooling.state.setting import MOST_F, OWN, Setting
from pooling.state.upstream import upstream_gradient
from tests.pages.walks import WALKS, walk


def made(x: list, **spec) -> Setting:
    return with_own(Setting(spec=PoolSpec(**spec)), np.array(x, dtype=float))[0]


def codes(notices) -> list[str]:
    return [code for code, _ in notices]


X4 = np.arange(16.0).reshape(4, 4).tolist()


@settings(max_examples=60)
@given(WALKS)
def test_no_change_reaches_a_setting_that_can_t_be_pooled(steps):
    for _, setting, _, _ in walk(steps):
        pooled = pool(setting.x, setting.layer)
        assert pooled.output.shape[:2] == setting.output_size
        pooled.backward(upstream_gradient(setting, pooled))


@settings(max_examples=60)
@given(WALKS)
def test_each_size_stays_within_its_slider_but_a_case_s_own_stride(steps):
    for _, setting, _, _ in walk(steps):
        own_stride = setting.spec.strides == PoolSpec(f=setting.spec.f).strides
        ranges = setting.ranges()
        for name in (*setting.own_sizes, *(["dilation"] if setting.window == "f" else [])):
            for value, (least, most) in zip(getattr(setting.spec, name), ranges[name], strict=True):
                assert least <= value <= most or (name == "stride" and own_stride)
        bounds = setting.spec.side_bounds(setting.size)
        for value, (least, most) in zip(sum(setting.spec.pads, ()), sum(bounds, ()), strict=True):
            assert least <= value <= most


@settings(max_examples=60)
@given(WALKS)
def test_what_a_slider_did_not_change_itself_is_said(steps):
    for before, after, (name, _), notices in walk(steps):
        if name == "preset" and before.source == "matrix" and after.preset != OWN:
            continue  # a case sets everything, and says so
        if name in ("window", "padding") or "global" in (before.window, after.window):
            continue  # sizes follow from the choice
        follows = {name, "pad"} if after.padding_follows or name == "side" else {name}
        sizes = {"f", "pad", "stride", "dilation"} - follows
        if name == "framework":
            sizes -= {"dilation"}  # its own notice says so
        changed = {size for size in sizes if getattr(before.spec, size) != getattr(after.spec, size)}
        mentioned = {size for code, params in notices if code == "fitted" for size, _, _ in params["changes"]}
        assert mentioned == changed


@settings(max_examples=60)
@given(WALKS)
def test_a_typed_gradient_is_given_up_only_with_the_output_s_size_and_with_a_word(steps):
    for before, after, (name, _), notices in walk(steps):
        if before.upstream != "edited" or name in ("preset", "upstream"):
            continue
        same = before.output_size == after.output_size
        assert same == (after.upstream == "edited")
        assert same != bool({"gradient_dropped", "gradient_to_network"} & set(codes(notices)))


def test_greatest_f_clamps_pad_and_stride_and_says_so():
    setting = made(X4, f=3, stride=2, pad=1)
    changed, notices = with_size(setting, "f", (6, 6))
    assert changed.spec == PoolSpec(f=6, stride=1, pad=1)
    assert notices == [("fitted", {"changes": [("stride", (2, 2), (1, 1))]})]


def test_a_smaller_f_takes_pad_along():
    changed, notices = with_size(made(X4, f=3, stride=1, pad=2), "f", (2, 2))
    assert changed.spec.padding == (1, 1)
    assert notices == [("fitted", {"changes": [("pad", (2, 2), (1, 1))]})]


def test_a_change_that_fits_says_nothing():
    assert with_size(made(X4, f=2, stride=1), "f", (3, 3))[1] == []


def test_a_smaller_input_clamps_f_and_stride_and_says_so():
    changed, notices = with_own(made(X4, f=3, stride=2), np.ones((2, 2)))
    assert changed.spec == PoolSpec(f=2, stride=1)
    assert [name for name, _, _ in notices[0][1]["changes"]] == ["f", "stride"]


@pytest.mark.parametrize("name", PRESETS)
def test_a_case_sets_its_whole_setting_and_says_so(name):
    busy = replace(made(X4, kind="average", f=3, stride=1, pad=1), upstream="random", separate=True)
    setting, notices = with_preset(busy, name)
    case = PRESETS[name]
    assert (setting.preset, setting.spec, setting.upstream) == (name, case.spec, case.upstream)
    assert np.array_equal(setting.x, case.x)
    assert setting.dA is case.dA
    assert codes(notices) == ["preset_set"]


@pytest.mark.parametrize("name", ["d2l16", "deeplearning-ai"])
def test_a_case_s_stride_beyond_the_slider_stays_until_the_windows_change(name):
    setting, _ = with_preset(Setting(), name)
    assert fitted(setting, setting)[0].spec == setting.spec
    apart, notices = with_separate(setting, True)
    assert (apart.spec, notices) == (setting.spec, [])
    refitted, _ = with_size(replace(setting, separate=False), "pad", (1, 1))
    assert refitted.spec.strides[0] <= refitted.ranges()["stride"][0][1]


def test_a_matrix_waits_while_a_picture_is_shown():
    setting = made(X4, f=2)
    picture, _ = with_source(setting, "picture")
    back, _ = with_source(picture, "matrix")
    assert picture.source == "picture"
    assert back.preset == OWN
    assert np.array_equal(back.x, X4)


def test_the_chosen_case_waits_while_a_picture_is_shown():
    setting, _ = with_preset(Setting(), "negatives")
    picture, _ = with_preset(with_source(setting, "picture")[0], "edges")
    back, _ = with_source(picture, "matrix")
    again, _ = with_source(back, "picture")
    assert (back.preset, again.preset) == ("negatives", "edges")


def test_the_chosen_case_waits_while_an_own_picture_is_shown():
    setting, _ = with_preset(Setting(), "negatives")
    picture, _ = with_own(setting, np.zeros((4, 4, 3), np.uint8))
    back, _ = with_source(picture, "matrix")
    assert back.preset == "negatives"
    assert with_source(back, "picture")[0].preset == OWN


def test_the_default_gradient_of_a_picture_has_two_digits_and_a_chosen_one_stays():
    picture, _ = with_source(Setting(), "picture")
    assert picture.upstream == "cycled"
    assert with_own(Setting(), np.zeros((40, 40, 3), np.uint8))[0].upstream == "cycled"
    assert with_source(picture, "matrix")[0].upstream == "numbered"
    changed = ("upstream_changed", {"before": "numbered", "after": "cycled"})
    assert changed in with_source(Setting(), "picture")[1]
    assert changed in with_own(Setting(), np.zeros((40, 40, 3), np.uint8))[1]
    for chosen in ("ones", "random", "single", "target"):
        kept, notices = with_source(replace(Setting(), upstream=chosen), "picture")
        assert kept.upstream == chosen
        assert "upstream_changed" not in dict(notices)


def test_a_case_of_the_other_source_is_no_preset():
    undone = replace(Setting(), other_presets={"picture": "negatives"})
    assert with_source(undone, "picture")[0].preset == SAMPLES[0]


def test_a_typed_gradient_survives_new_numbers_of_the_same_size():
    setting = replace(made(X4, f=2), upstream="edited", dA=np.full((2, 2), 7.0))
    changed, notices = with_own(setting, np.zeros((4, 4)))
    assert np.array_equal(changed.dA, setting.dA)
    assert notices == []


def test_a_typed_gradient_that_no_longer_fits_is_given_up_with_a_word():
    setting = replace(made(X4, f=2), upstream="edited", dA=np.full((2, 2), 7.0))
    changed, notices = with_size(setting, "stride", (1, 1))
    assert changed.upstream == "numbered"
    assert notices == [("gradient_dropped", {"rows": 3, "cols": 3})]


def test_a_typed_target_that_no_longer_fits_is_given_up_with_a_word():
    setting = replace(made(X4, f=2), upstream="target", target=np.ones((2, 2)))
    changed, notices = with_size(setting, "stride", (1, 1))
    assert (changed.upstream, changed.target) == ("target", 0.0)
    assert codes(notices) == ["target_dropped"]


def test_a_single_cell_moves_into_a_smaller_output_with_a_word():
    setting = replace(made(X4, f=1), upstream="single", cell=(3, 2))
    changed, notices = with_size(setting, "f", (3, 3))
    assert changed.cell == (1, 1)
    assert codes(notices) == ["cell_moved"]


def test_one_slider_for_both_sides_fits_both():
    setting = made([[1, 2, 3, 4, 5], [1, 2, 3, 4, 5]], f=(1, 5), stride=(1, 1))
    apart = with_separate(replace(setting, separate=True), True)[0]
    together, notices = with_separate(replace(apart, spec=PoolSpec(f=(1, 5), stride=1)), False)
    assert together.spec == PoolSpec(f=1, stride=1)
    assert codes(notices) == ["fitted"]


def test_one_slider_for_both_sides_takes_the_padding_that_the_narrow_side_needs():
    apart = Setting(separate=True, spec=PoolSpec(f=3, stride=1, pad=(0, 1)))
    apart, _ = with_own(apart, np.ones((4, 1)))
    together, _ = with_separate(apart, False)
    assert together.spec == PoolSpec(f=3, stride=1, pad=1)


@pytest.mark.parametrize("apart", [False, True])
def test_f_stops_growing_where_outputs_would_outgrow_memory(apart):
    setting = replace(made(X4, f=2), separate=apart)
    for _ in range(20):
        for name in ("pad", "f"):
            setting, _ = with_size(setting, name, (setting.ranges()[name][0][1],) * 2)
    assert setting.spec.window == (MOST_F, MOST_F)
