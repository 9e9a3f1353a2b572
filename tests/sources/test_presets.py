"""The teaching cases: their inputs, settings and words."""

import numpy as np
import pytest

from pooling.engine.spec import PoolSpec
from pooling.i18n import LANGUAGES, words
from pooling.sources import DEFAULT_PRESET, NETWORK_SIZES, PRESETS
from tests.sources.preset_names import NAMES_IN_ENGLISH

IDS = [
    "cs231n",
    "d2l",
    "d2l16",
    "dumoulin",
    "deeplearning-ai",
    "ledger",
    "ledger2",
    "resnet-stem",
    "padding-truth",
    "ties-flood",
    "negatives",
    "leftovers",
    "leftovers-ceil",
    "border-counted",
    "border-real",
    "adaptive",
    "dilated",
    "unpool",
    "whole-story",
]

SPECS = {
    "cs231n": PoolSpec(f=2, stride=2),
    "d2l": PoolSpec(f=2, stride=1),
    "d2l16": PoolSpec(f=3, stride=3),
    "dumoulin": PoolSpec(f=3, stride=1, ties="first"),
    "deeplearning-ai": PoolSpec(f=2, stride=2),
    "ledger": PoolSpec(f=(1, 3), stride=(1, 2)),
    "ledger2": PoolSpec(f=(1, 3), stride=(1, 2)),
    "resnet-stem": PoolSpec(f=3, stride=2, pad=1),
    "padding-truth": PoolSpec(f=3, stride=1, pad=1),
    "ties-flood": PoolSpec(f=3, stride=1),
    "negatives": PoolSpec(f=2, stride=2),
    "leftovers": PoolSpec(kind="average", f=2, stride=3),
    "leftovers-ceil": PoolSpec(kind="average", f=2, stride=3, ceil_mode=True),
    "border-counted": PoolSpec(kind="average", f=3, stride=2, pad=1, ceil_mode=True),
    "border-real": PoolSpec(kind="average", f=3, stride=2, pad=1, ceil_mode=True, count_include_pad=False),
    "adaptive": PoolSpec(kind="average", f=3, stride=2),
    "dilated": PoolSpec(f=2, stride=1, ties="first", dilation=2),
    "unpool": PoolSpec(f=2, stride=2, ties="first"),
    "whole-story": PoolSpec(f=3, stride=2, pad=1),
}

EDITED = {
    "deeplearning-ai": [[2]],
    "ledger": [[0.7, 0.9]],
    "ledger2": [[0.7, 0.9]],
    "whole-story": [[0.5, 1.0, -0.4], [0.9, 0.7, 0.3], [0.2, -0.6, 0.8]],
}


def test_cases_have_the_order_of_the_select_box_and_cs231n_is_the_default():
    assert list(PRESETS) == IDS
    assert next(iter(PRESETS)) == DEFAULT_PRESET


@pytest.mark.parametrize("name", IDS)
def test_settings_that_a_case_does_not_name_are_the_defaults(name):
    assert PRESETS[name].spec == SPECS[name]


@pytest.mark.parametrize("name", IDS)
def test_upstream_is_ones_unless_the_case_names_another(name):
    expected = "numbered" if name in ("cs231n", "dilated") else "edited" if name in EDITED else "ones"
    assert PRESETS[name].upstream == expected


@pytest.mark.parametrize("name", IDS)
def test_only_edited_cases_have_a_gradient_and_it_has_the_output_s_shape(name):
    preset = PRESETS[name]
    if name in EDITED:
        assert preset.dA.shape == preset.spec.output_size(preset.x.shape)
        assert preset.dA.tolist() == EDITED[name]
    else:
        assert preset.dA is None


@pytest.mark.parametrize("name", IDS)
def test_input_is_a_read_only_float64_matrix(name):
    x = PRESETS[name].x
    assert x.ndim == 2
    assert x.dtype == np.float64
    with pytest.raises(ValueError, match="read-only"):
        x[0, 0] = 1


def test_inputs_equal_those_in_the_literature():
    inputs = {name: PRESETS[name].x.tolist() for name in IDS}
    assert inputs["cs231n"] == [[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]]
    assert inputs["d2l"] == [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
    assert inputs["d2l16"] == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11], [12, 13, 14, 15]]
    assert inputs["dumoulin"] == [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]]
    assert inputs["deeplearning-ai"] == [[1, 3], [4, 2]]
    assert inputs["ledger"] == [[3, 0, 4, 2, 0]]
    assert inputs["ledger2"] == [[3, 0, 1, 2, 0]]
    assert inputs["resnet-stem"][1:3] == [[7, 88, 9, 10, 11, 12], [13, 14, 15, 16, 17, 18]]
    assert inputs["padding-truth"] == [[-1, -1], [-1, -1]]
    assert len({value for row in inputs["ties-flood"] for value in row}) == 1
    assert inputs["negatives"][0] == [-19, 22, -20, -12, -17, 11]
    assert inputs["leftovers"][6] == [42, 43, 44, 45, 46, 47, 48]
    assert inputs["whole-story"][0] == [1, 3, 2, 4, 8]


@pytest.mark.parametrize("bold", NAMES_IN_ENGLISH)
def test_exactly_one_english_label_says_what_each_case_shows(bold):
    labels = [words("en")(preset.label_key) for preset in PRESETS.values()]
    assert sum(bold in label for label in labels) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_case_has_a_label_a_description_and_a_credit(lang):
    labels = [words(lang)(preset.label_key) for preset in PRESETS.values()]
    assert len(set(labels)) == len(IDS)
    for preset in PRESETS.values():
        assert words(lang)(preset.about_key)
        assert words(lang)(preset.credit_key)


def test_networks_have_the_sizes_of_equation_1_rounded_as_they_round():
    sizes = [(row.network, row.size[0], row.output[0]) for row in NETWORK_SIZES]
    assert sizes == [
        ("LeNet-5", 28, 14),
        ("AlexNet", 55, 27),
        ("AlexNet", 27, 13),
        ("AlexNet", 13, 6),
        ("VGG", 224, 112),
        ("VGG", 112, 56),
        ("VGG", 56, 28),
        ("VGG", 28, 14),
        ("VGG", 14, 7),
        ("GoogLeNet", 112, 56),
        ("ResNet", 112, 56),
        ("ResNet", 7, 1),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_remarks_on_networks_are_in_the_catalogue(lang):
    assert all(words(lang)(row.note_key) for row in NETWORK_SIZES if row.note_key)
