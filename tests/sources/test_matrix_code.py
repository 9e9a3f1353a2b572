"""Matrices in links are decoded bit for bit; any other text is rejected."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from pooling import PoolingError
from pooling.sources import decode_matrix, encode_matrix

SHAPES = st.one_of(
    array_shapes(min_dims=2, max_dims=2, max_side=6),
    st.tuples(st.integers(1, 5), st.integers(1, 5), st.integers(1, 3)),
)


def test_the_code_is_the_shape_and_the_numbers_row_by_row():
    assert encode_matrix(np.array([[3.5, -2], [0, 1e-7]])) == "2x2_3.5_-2_0_1e-7"


def test_the_code_of_a_picture_includes_the_channels():
    code = encode_matrix(np.arange(12).reshape(2, 2, 3))
    assert code == "2x2x3_0_1_2_3_4_5_6_7_8_9_10_11"
    assert decode_matrix(code).shape == (2, 2, 3)


def test_nan_and_infinities_are_encoded_as_words():
    x = np.array([[np.nan, np.inf, -np.inf]])
    assert encode_matrix(x) == "1x3_nan_inf_-inf"
    assert np.array_equal(decode_matrix("1x3_nan_inf_-inf"), x, equal_nan=True)


@settings(deadline=None, max_examples=200)
@given(arrays(np.float64, SHAPES, elements=st.floats(allow_nan=False)))
def test_every_double_comes_back_bit_for_bit(x):
    assert decode_matrix(encode_matrix(x)).tobytes() == x.tobytes()


@settings(deadline=None)
@given(arrays(np.float64, SHAPES))
def test_the_code_needs_no_escaping_in_a_url(x):
    assert re.fullmatch(r"[0-9a-z._-]+", encode_matrix(x))


def test_twelve_by_twelve_with_one_decimal_is_short():
    x = np.round(np.random.default_rng(0).normal(0, 1, (12, 12)), 1)
    assert len(encode_matrix(x)) < 700


@pytest.mark.parametrize("dtype", [np.float16, np.float32, ">f8", np.uint8, np.int64])
def test_other_number_types_keep_their_values(dtype):
    x = np.array([[1, 2], [3, 4]], dtype=dtype)
    assert decode_matrix(encode_matrix(x)).tolist() == [[1, 2], [3, 4]]


@pytest.mark.parametrize(
    "x",
    [
        np.array([[2**53 + 1]]),
        np.array([[True]]),
        np.array([[1j]]),
        np.array([["a"]]),
        np.array([[None]]),
        np.zeros(3),
        np.zeros(()),
        np.zeros((0, 3)),
        np.zeros((1, 257)),
        np.zeros((1, 1, 5)),
        np.zeros((1, 1, 1, 1)),
    ],
    ids=lambda x: f"{x.dtype}-{x.shape}",
)
def test_arrays_that_can_t_be_encoded_are_rejected(x):
    with pytest.raises(PoolingError):
        encode_matrix(x)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2x2",
        "2x2_",
        "2x2_1_2_3",
        "2x2_1_2_3_4_5",
        "2x2_1_2_3_",
        "0x2_",
        "257x1" + "_0" * 257,
        "2x2x5" + "_0" * 20,
        "1x1_ 1",
        "1x1_+1",
        "1x1_1\n",
        "1x1_0x1",
        "1x1_1.",
        "1x1_.5",
        "1x1_1e999",
        "1x1_NaN",
        "1x1_-nan",
        "1x1_infinity",
        "1x1_١",
        "-1x1_1",
        "1x1x_1",
        "9999999999x1_1",
        "1x1_" + "9" * 5000,
        "256x256_" + "1" * 10_000_000,
        "1x1_\ud800",
    ],
    ids=lambda text: repr(text[:24]),
)
def test_invalid_text_is_rejected(text):
    with pytest.raises(PoolingError):
        decode_matrix(text)


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(), st.from_regex(r"[0-9]{1,3}x[0-9]{1,3}(_[0-9a-z.-]{0,6}){0,9}")))
def test_any_text_is_either_decoded_or_rejected(text):
    try:
        x = decode_matrix(text)
    except PoolingError:
        return
    assert x.dtype == np.float64
