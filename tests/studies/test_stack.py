"""Layers of pooling one after another: sizes, and what one output cell sees of the input."""

import numpy as np
import pytest

from pooling import PoolingError, PoolSpec, pool
from pooling.studies.stack import conv_multiplications, layers, receptive_fields


def test_vgg_halves_five_times():
    found = layers([PoolSpec(f=2)] * 5, (224, 224))
    assert [layer.size for layer in found] == [(112, 112), (56, 56), (28, 28), (14, 14), (7, 7)]
    assert [layer.receptive_field[0] for layer in found] == [2, 4, 8, 16, 32]
    assert found[-1].jump == (32, 32)
    assert found[-1].field_of(6, 0) == ((192, 224), (0, 32))


def test_overlapping_windows_see_more_than_they_move():
    first, second, third = layers([PoolSpec(f=3, stride=2)] * 3, (55, 55))
    assert [layer.size[0] for layer in (first, second, third)] == [27, 13, 6]
    assert [layer.receptive_field[0] for layer in (first, second, third)] == [3, 7, 15]
    assert [layer.jump[0] for layer in (first, second, third)] == [2, 4, 8]


def test_padding_moves_the_first_receptive_field_before_the_input():
    layer = layers([PoolSpec(f=3, stride=2, pad=1), PoolSpec("average", (2, 3), (1, 2), (0, 1))], (8, 8))[-1]
    assert (layer.size, layer.receptive_field, layer.jump, layer.start) == ((3, 2), (5, 7), (2, 4), (-1, -3))
    assert layer.field_of(0, 0) == ((-1, 4), (-3, 4))


def test_no_layer_is_an_empty_stack():
    assert layers([], (4, 4)) == []


@pytest.mark.parametrize("size", [(17, 23), (40, 31)])
def test_an_output_cell_depends_on_its_receptive_field_and_on_nothing_else(size):
    specs = [PoolSpec("average", 3, 2, 1), PoolSpec("average", (2, 3), (1, 2)), PoolSpec("average", 2, 2, 1)]
    layer = layers(specs, size)[-1]
    for row, col in np.ndindex(layer.size):
        gradient, outputs = None, [np.ones(size)]
        for spec in specs:
            outputs.append(pool(outputs[-1], spec).output)
        gradient = np.zeros(layer.size)
        gradient[row, col] = 1
        for spec, x in zip(specs[::-1], outputs[-2::-1], strict=True):
            gradient = pool(x, spec).backward(gradient)
        (r0, r1), (c0, c1) = layer.field_of(row, col)
        expected = np.zeros(size, bool)
        expected[max(r0, 0) : r1, max(c0, 0) : c1] = True
        np.testing.assert_array_equal(gradient != 0, expected)


def test_a_layer_that_does_not_fit_is_named():
    with pytest.raises(PoolingError) as caught:
        layers([PoolSpec(f=2), PoolSpec(f=(1, 4)), PoolSpec(f=(1, 2), pad=0)], (4, 9))
    assert caught.value.code == "layer_f_too_large"
    assert str(caught.value).startswith("layer 3 no longer fits: its f is 2 (width), but its input is only 1 with")


def test_an_empty_input_is_refused():
    with pytest.raises(PoolingError) as caught:
        layers([PoolSpec(f=2)], (0, 4))
    assert caught.value.code == "size_not_positive"


def test_multiplications_of_a_convolution_after_pooling():
    assert conv_multiplications((224, 224), 64) == 1_849_688_064  # VGG's conv1_2: 224 · 224 · 3 · 3 · 64 · 64
    assert conv_multiplications((112, 112), 64) == 462_422_016
    assert conv_multiplications((4, 5), 1, kernel=5) == 500


def test_what_a_cell_sees_of_each_layer_is_all_that_it_depends_on():
    specs, cell = [PoolSpec("average", 3, 2, 1), PoolSpec("average", 2, 1), PoolSpec("average", 3, 2, 1)], (2, 3)
    outputs = [np.random.default_rng(0).random((20, 17, 1))]
    for spec in specs:
        outputs.append(pool(outputs[-1], spec).output)
    for k, ((top, bottom), (left, right)) in enumerate(receptive_fields(specs, (20, 17), cell)):
        part = np.zeros_like(outputs[k])
        there = slice(max(top, 0), bottom), slice(max(left, 0), right)
        part[there] = outputs[k][there]
        for spec in specs[k:]:
            part = pool(part, spec).output
        assert part[cell] == outputs[-1][cell]
