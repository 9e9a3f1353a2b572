"""Numbers that were opened or pasted: which matrix is pooled, and what may be used as dA or as the target."""

import io
import json
from dataclasses import replace
from zipfile import ZipFile

import numpy as np
import pytest

from pooling import PoolingError, PoolSpec, pool
from pooling.exports.numbers import arrays, csv_files, npy_files
from pooling.sources import MAX_CHANNELS, Choices
from pooling.stage.payload import Scene
from pooling.state import explore, link
from pooling.state.edits import with_own, with_separate, with_size, with_source
from pooling.state.explore import opened
from pooling.state.loaded import load, upstream_array, with_layout, with_upstream_array
from pooling.state.setting import Setting
from pooling.state.upstream import gradient_of, upstream_gradient, with_gradient_block

RNG = np.random.default_rng(3)
PIXELS = RNG.integers(0, 256, (6, 8, 3), dtype=np.uint8)


def npy(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


@pytest.mark.parametrize(
    ("shape", "axes", "place", "expected"),
    [
        ((4, 4, 3), "HWC", (0, 2), np.s_[:, :, 2]),
        ((3, 4, 4), "CHW", (0, 2), np.s_[2]),
        ((9, 4, 4, 3), "NHWC", (7, 1), np.s_[7, :, :, 1]),
        ((9, 3, 4, 4), "NCHW", (7, 1), np.s_[7, 1]),
        ((4, 4, MAX_CHANNELS), "HWC", (0, 63), np.s_[:, :, 63]),
        ((500, 8, 8), "NHW", (499, 0), np.s_[499]),
    ],
)
def test_a_sample_and_a_channel_of_an_array_are_pooled(shape, axes, place, expected):
    array = RNG.standard_normal(shape)
    loaded = load(npy(array))
    assert loaded.layout.axes == axes
    assert np.array_equal(replace(loaded, sample=place[0], channel=place[1]).matrix, array[expected])


def test_another_layout_can_be_chosen_and_starts_with_the_first_sample_and_channel():
    array = RNG.standard_normal((6, 7, 8))
    loaded = with_layout(replace(load(json.dumps(array.tolist()).encode()), channel=5), "CHW")
    assert np.array_equal(loaded.matrix, array[0])
    assert [code for code, _ in loaded.notices()] == ["input_axes", "input_axes_unclear"]


def test_the_file_is_only_stored_if_it_can_be_read_in_another_way():
    assert load("1 2").data == b""
    assert load("475,962\t1,001").data == "475,962\t1,001"
    choices = Choices(numbers="european")
    assert load("475,962\t1,001", choices=choices).matrix.tolist() == [[475.962, 1.001]]


# ---- dA and the target -----------------------------------------------------------------------------------------------


def with_picture(**changes: object) -> Setting:
    setting, _ = with_own(Setting(), PIXELS)
    return replace(setting, **changes)


def test_an_array_of_the_outputs_shape_becomes_da_or_the_target():
    setting = with_upstream_array(Setting(), load("1 2\n3 4"))
    assert (setting.upstream, gradient_of(setting).tolist()) == ("edited", [[1, 2], [3, 4]])
    aim = with_upstream_array(replace(Setting(), upstream="target"), load("6 8\n3 5"))
    assert gradient_of(aim).tolist() == [[0, 0], [0, -1]]


def test_one_matrix_is_used_for_all_channels_and_an_array_for_each_its_own():
    channels = RNG.standard_normal((3, 4, 3))
    setting = with_upstream_array(with_picture(), load(npy(channels)))
    assert np.array_equal(gradient_of(setting), channels)
    assert np.array_equal(gradient_of(replace(setting, channel="1")), channels[:, :, 1])
    plain = with_upstream_array(with_picture(), load(npy(channels[:, :, 0])))
    assert np.array_equal(gradient_of(plain), np.repeat(channels[:, :, :1], 3, axis=2))


def test_an_array_that_is_the_same_in_every_channel_is_stored_as_one_matrix():
    plane = RNG.standard_normal((3, 4, 1))
    assert upstream_array(load(npy(np.repeat(plane, 3, axis=2))), with_picture()).shape == (3, 4)


def test_typing_in_one_channel_leaves_the_others_as_they_are():
    channels = RNG.standard_normal((3, 4, 3))
    for upstream in ("edited", "target"):
        setting = with_upstream_array(with_picture(upstream=upstream), load(npy(channels)))
        before, after = (
            gradient_of(setting),
            gradient_of(
                replace(with_gradient_block(replace(setting, channel="2"), 1, 1, np.array([[5.0]])), channel="all")
            ),
        )
        assert after[1, 1, 2] == 5
        assert np.argwhere(before != after).tolist() == [[1, 1, 2]]


@pytest.mark.parametrize(("upstream", "code"), [("edited", "gradient_shape"), ("target", "target_shape")])
@pytest.mark.parametrize("array", [np.ones((3, 2)), np.ones((2, 2, 3)), np.ones((2, 2, 2, 2))])
def test_an_array_of_another_shape_is_rejected_with_both_shapes(upstream, code, array):
    with pytest.raises(PoolingError, match=r"\(2, 2\)") as caught:
        with_upstream_array(replace(Setting(), upstream=upstream), load(npy(array)))
    assert caught.value.code == code


def test_da_of_several_channels_is_in_the_link_and_goes_when_the_output_has_another_shape():
    channels = RNG.integers(-3, 4, (3, 4, 3)).astype(float)
    setting = with_upstream_array(replace(Setting(), source="picture", preset="digits"), load(npy(np.ones((14, 14)))))
    assert np.array_equal(link.read(link.write(setting, "en"))[0].dA, np.ones((14, 14)))
    setting = with_upstream_array(with_picture(), load(npy(channels)))
    assert with_size(setting, "f", (3, 3))[0].dA is None
    assert with_source(setting, "matrix")[0].dA is None


# ---- exports ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", ["matrix", "picture"])
def test_every_array_that_the_app_exports_can_be_opened_again(source):
    setting = with_picture() if source == "picture" else Setting()
    pooled = pool(setting.x, setting.layer)
    names = ("R", "G", "B") if source == "picture" else ("",)
    dA = RNG.standard_normal(pooled.output.shape)
    scene = Scene(x=setting.x, spec=setting.spec, dA=dA, channels=names)
    with ZipFile(io.BytesIO(npy_files(scene))) as archive:
        for name, values in arrays(scene).items():
            reading = load(archive.read(f"{name}.npy")).reading
            assert np.array_equal(reading.values, values)
            assert reading.levels == (values.dtype == np.uint8)
    with ZipFile(io.BytesIO(csv_files(scene))) as archive:
        for name in archive.namelist():
            rows = [[float(cell) for cell in line.split(",")] for line in archive.read(name).decode().splitlines()]
            assert load(archive.read(name)).matrix.tolist() == rows
    assert np.array_equal(upstream_gradient(with_upstream_array(setting, load(npy(dA))), pooled), dA)


# ---- one row, one column; what a link can't hold ---------------------------------------------------------------------


@pytest.mark.parametrize(("shape", "code"), [((1, 6), "separate_row"), ((6, 1), "separate_column")])
def test_one_row_or_one_column_sets_height_and_width_apart_and_says_so(shape, code):
    setting, notices = with_own(Setting(), np.ones(shape))
    assert setting.separate
    assert notices[0] == (code, {})
    assert max(setting.spec.window) == 2
    assert with_own(with_separate(setting, True)[0], np.ones(shape))[1] == []


@pytest.mark.parametrize("shape", [(1, 1), (2, 6), (6, 6)])
def test_other_sizes_leave_height_and_width_together(shape):
    setting, notices = with_own(Setting(), np.ones(shape))
    assert not setting.separate
    assert [code for code, _ in notices if code.startswith("separate")] == []


@pytest.mark.parametrize(
    ("params", "missing"),
    [
        ({"source": "picture", "preset": "own"}, "picture"),
        ({"preset": "own"}, "matrix"),
        ({"preset": "own", "m": "1x2_1_2"}, ""),
        ({"preset": "d2l"}, ""),
        ({"preset": "nothing"}, ""),
    ],
)
def test_a_link_that_can_t_bring_back_the_visitors_input_says_which(params, missing):
    state = opened(params)
    assert state.missing == missing
    assert explore.with_change(state, (replace(state.setting, spec=PoolSpec(f=1)), [])).missing == missing
    assert explore.with_change(state, with_own(state.setting, np.ones((4, 4)))).missing == ""
