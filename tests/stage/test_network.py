"""What the picture of the network gets: the arrays of one digit's way, and no number that it would have to compute."""

from dataclasses import replace

import numpy as np
import pytest

from pooling import PoolSpec
from pooling.i18n import LANGUAGES
from pooling.stage.network import Flow, pack
from pooling.studies.network.build import untrained
from pooling.studies.network.digits import load_digits
from pooling.studies.network.one_digit import follow
from pooling.studies.network.trained import load_trained
from tests.stage.reading import unpacked, value

LAYERS = ("Max · f = 2", "Max · f = 2")


def flow_of(network=None, digit=None, lang="en"):
    _, test = load_digits()
    digit = test.images[3, :, :, 0] if digit is None else digit
    seen = follow(network or load_trained().network, digit, 8)
    return Flow(seen, False, 1, 5, LAYERS, {"digit": "3", "drawing": None}, lang, "epoch", 2)


def test_all_arrays_of_both_blocks_are_sent_channel_by_channel():
    flow = flow_of()
    head, arrays = unpacked(pack(flow))
    for k, block in enumerate(flow.seen.blocks):
        assert head["blocks"][k]["input"] == list(block.A_prev.shape)
        assert head["blocks"][k]["output"] == list(block.A.shape)
        for name in ("A_prev", "A", "dA", "dA_prev"):
            sent = value(arrays, f"{name}{k}")
            np.testing.assert_array_equal(sent, np.moveaxis(getattr(block, name), 2, 0).ravel(), err_msg=name)
    for name in ("gradient", "probabilities", "dZ"):
        np.testing.assert_array_equal(value(arrays, name), getattr(flow.seen, name).ravel(), err_msg=name)
    assert value(arrays, "loss").tolist() == [flow.seen.loss]


def test_the_digit_is_sent_in_the_levels_of_the_file():
    _, arrays = unpacked(pack(flow_of()))
    _, test = load_digits()
    assert value(arrays, "digit").reshape(8, 8).tolist() == (test.images[3, :, :, 0] * 16).tolist()


def test_colours_end_at_the_greatest_of_a_layers_maps():
    flow = flow_of(untrained([PoolSpec("average", 2)] * 2, seed=0))  # the greatest values are before, gradients after
    head, _ = unpacked(pack(flow))
    for sent, block in zip(head["blocks"], flow.seen.blocks, strict=True):
        assert sent["mostValue"] == max(block.A_prev.max(), block.A.max())
        assert sent["mostGradient"] == max(np.abs(block.dA).max(), np.abs(block.dA_prev).max())


def test_choice_and_guess_are_sent():
    flow = flow_of()
    head, _ = unpacked(pack(flow))
    assert {name: head[name] for name in ("label", "guess", "block", "channel", "epoch", "acted", "link")} == {
        "label": 8,
        "guess": int(flow.seen.probabilities.argmax()),
        "block": 1,
        "channel": 5,
        "epoch": "epoch",
        "acted": 2,
        "link": {"digit": "3", "drawing": None},
    }


def test_numbers_that_are_none_are_sent_and_do_not_end_a_scale():
    flow = flow_of(untrained([PoolSpec(f=2)], seed=0))
    block = flow.seen.blocks[0]
    A = block.A.copy()
    A[0, 0, 0], A[0, 0, 1] = np.nan, np.inf
    seen = replace(flow.seen, blocks=(replace(block, A=A),), loss=np.nan)
    head, arrays = unpacked(pack(replace(flow, seen=seen)))
    assert head["blocks"][0]["mostValue"] == block.A_prev.max()
    assert np.isnan(value(arrays, "A0")).sum() == 1
    assert np.isnan(value(arrays, "loss")).all()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_texts_are_in_the_visitors_language(lang):
    head, _ = unpacked(pack(flow_of(lang=lang)))
    assert head["words"]["digit"] == {"en": "Digit", "zh": "数字"}[lang]
