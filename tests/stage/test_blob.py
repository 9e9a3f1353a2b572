"""The binary format of the stage's data is exact and compact, and can be read back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pooling.stage.blob import Quantised, encode_blob, in_units_of, quantise
from tests.stage.reading import unpacked, value

DIVISORS = (1, 10, 100, 1000, 9, 90)


@pytest.mark.parametrize(
    ("numbers", "dtype", "divisor"),
    [
        ([0, 255], "u1", 1),
        ([-1, 127], "i1", 1),
        ([-1, 128], "i2", 1),
        ([0, 256], "u2", 1),
        ([0, 65536], "i4", 1),
        ([-(2**31) + 1, 2**31 - 1], "i4", 1),
        ([0, 2**31], "f8", 1),
        ([0.1, 0.2, 12.7], "u1", 10),
        ([0.1, -0.2], "i1", 10),
        ([0.25], "u1", 100),
        ([0.125], "u1", 1000),
        ([1 / 9, 2 / 9], "u1", 9),
        ([0.1 / 9], "u1", 90),
        ([1 / 7], "f8", 1),
        ([0.1 + 0.2], "f8", 1),
        ([1.0, np.nan], "f8", 1),
        ([1.0, np.inf], "f8", 1),
        ([1e300], "f8", 1),
        ([5e-324], "f8", 1),
        ([], "u1", 1),
    ],
)
def test_the_first_exact_divisor_and_the_smallest_dtype_are_used(numbers, dtype, divisor):
    found = quantise(np.array(numbers, dtype=np.float64), DIVISORS)
    assert found.units.dtype.str[1:] == dtype
    assert found.divisor == divisor
    assert np.array_equal(found.units / found.divisor, numbers, equal_nan=True)


@given(arrays(np.float64, (3, 4), elements=st.floats() | st.integers(-(10**12), 10**12).map(lambda k: k / 1000)))
def test_no_number_is_changed(numbers):
    found = quantise(numbers, DIVISORS)
    assert np.array_equal(found.units / found.divisor, numbers, equal_nan=True)


@pytest.mark.parametrize("dtype", [np.uint8, np.int8, np.uint16, np.int16])
def test_small_integers_are_unchanged(dtype):
    units = np.array([0, np.iinfo(dtype).max], dtype)
    assert quantise(units, DIVISORS).units is units


def test_sums_of_tenths_lose_their_rounding_errors():
    found = in_units_of(np.array([0.1 + 0.2, 0.7 + 0.9]), 10)
    assert found is not None
    assert (found.units.tolist(), found.divisor) == ([3, 16], 10)


@pytest.mark.parametrize("values", [[0.15], [np.nan], [np.inf], [1e300], [2.0**31]])
def test_values_that_are_not_sums_of_units_give_none(values):
    assert in_units_of(np.array(values), 10) is None


def test_header_and_arrays_are_read_back():
    given_arrays = {"a": Quantised(np.array([[1, 2], [3, 4]], np.uint8), 10), "b": Quantised(np.array([0.5, np.nan]))}
    head, found = unpacked(encode_blob({"words": {"窗口": "池化"}, "step": None}, given_arrays))
    assert head["words"] == {"窗口": "池化"}
    assert head["step"] is None
    assert value(found, "a").tolist() == [0.1, 0.2, 0.3, 0.4]
    assert np.array_equal(value(found, "b"), [0.5, np.nan], equal_nan=True)


@pytest.mark.parametrize("length", range(1, 10))
def test_each_array_starts_at_a_multiple_of_8_whatever_the_header_s_length(length):
    given_arrays = {"a": Quantised(np.arange(length, dtype=np.uint8)), "b": Quantised(np.array([1.5]))}
    head, found = unpacked(encode_blob({"pad": "x" * length}, given_arrays))
    assert [entry["offset"] % 8 for entry in head["arrays"]] == [0, 0]
    assert found["a"][0].tolist() == list(range(length))
    assert found["b"][0].tolist() == [1.5]


def test_one_object_is_stored_once():
    once = Quantised(np.arange(1000.0))
    twice = encode_blob({}, {"a": once, "b": once})
    assert len(twice) < 8300
    assert value(unpacked(twice)[1], "b").tolist() == value(unpacked(twice)[1], "a").tolist()


@pytest.mark.parametrize("array", [np.arange(6).reshape(2, 3).T.astype(np.int16), np.arange(6, dtype=">i2")[::-1]])
def test_memory_order_and_byte_order_do_not_matter(array):
    found = unpacked(encode_blob({}, {"a": Quantised(array)}))[1]["a"][0]
    assert found.tolist() == array.ravel().tolist()


@pytest.mark.parametrize(("cells", "deflated"), [(500_000, False), (500_001, True)])
def test_only_large_bodies_are_compressed(cells, deflated):
    blob = encode_blob({}, {"a": Quantised(np.zeros(cells, np.uint8))})
    head, found = unpacked(blob)
    assert head["deflated"] == deflated
    assert found["a"][0].size == cells
    assert (len(blob) < 10_000) == deflated


def test_a_header_that_json_can_t_represent_is_rejected():
    with pytest.raises(ValueError, match="JSON"):
        encode_blob({"range": float("nan")}, {})
