"""The choices that the article leaves open, one test a rule (semantics.md)."""

import numpy as np
import pytest

from pooling import PoolingError, PoolSpec, pool

INF, NAN = np.inf, np.nan
TIES = ["all", "first", "split"]


def code(call):
    with pytest.raises(PoolingError) as caught:
        call()
    return caught.value.code


# ---- padding ---------------------------------------------------------------------------------------------------------


def test_padding_never_wins_max():
    assert pool([[-1.0]], PoolSpec(f=3, stride=1, pad=1)).output == [[-1]]


def test_padding_counts_in_the_average_divisor():
    assert pool([[9.0]], PoolSpec("average", 3, 1, 1)).output == [[1]]


def test_pad_is_at_most_f_minus_1():
    assert code(lambda: PoolSpec(f=3, pad=3)) == "pad_too_large"


def test_window_larger_than_the_padded_input_is_refused():
    assert code(lambda: pool(np.ones((2, 2)), PoolSpec(f=5, pad=1))) == "f_too_large"


@pytest.mark.parametrize("ties", TIES)
def test_window_of_minus_infinity_shares_among_its_real_cells(ties):
    got = pool([[-INF, -INF]], PoolSpec(f=(3, 4), stride=1, pad=(1, 1), ties=ties)).backward([[6.0]])
    np.testing.assert_array_equal(got, {"all": [[6, 6]], "first": [[6, 0]], "split": [[3, 3]]}[ties])


@pytest.mark.parametrize("dtype", [np.uint8, np.int64])
def test_lowest_integer_ties_only_with_real_cells(dtype):
    low = np.iinfo(dtype).min
    pooled = pool(np.full((1, 2), low, dtype), PoolSpec(f=(3, 4), stride=1, pad=(1, 1), ties="split"))
    assert (pooled.output.dtype, pooled.output.item()) == (dtype, low)
    np.testing.assert_array_equal(pooled.backward([[1.0]]), [[0.5, 0.5]])


# ---- ties, NaN, infinities -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ties", "expected"), [("all", [[6, 6], [0, 6]]), ("first", [[6, 0], [0, 0]]), ("split", [[2, 2], [0, 2]])]
)
def test_ties_follow_their_rule(ties, expected):
    np.testing.assert_array_equal(pool([[5, 5], [1, 5]], PoolSpec(f=2, ties=ties)).backward([[6.0]]), expected)


def test_tie_sends_gradient_to_first_maximum_in_row_order():
    x = [[0, 0, 7], [7, 0, 0]]
    np.testing.assert_array_equal(pool(x, PoolSpec(f=(2, 3), ties="first")).backward([[1.0]]), [[0, 0, 1], [0, 0, 0]])


def test_negative_zero_ties_with_zero():
    np.testing.assert_array_equal(pool([[-0.0, 0.0]], PoolSpec(f=(1, 2))).backward([[1.0]]), [[1, 1]])


@pytest.mark.parametrize(("ties", "expected"), [("all", [[0, 2, 2]]), ("first", [[0, 2, 0]]), ("split", [[0, 1, 1]])])
def test_nan_counts_as_the_maximum_and_nans_tie(ties, expected):
    pooled = pool([[INF, NAN, NAN]], PoolSpec(f=(1, 3), ties=ties))
    assert np.isnan(pooled.output).all()
    np.testing.assert_array_equal(pooled.backward([[2.0]]), expected)


def test_nan_spoils_only_the_windows_that_see_it():
    x = np.ones((1, 6))
    x[0, 1] = NAN
    for kind in ("max", "average"):
        np.testing.assert_array_equal(np.isnan(pool(x, PoolSpec(kind, (1, 2), 2)).output), [[True, False, False]])


def test_large_numbers_spoil_only_the_windows_that_see_them():
    np.testing.assert_array_equal(pool([[1e20, 1, 1, 1]], PoolSpec("average", (1, 2), 2)).output, [[5e19, 1]])


def test_average_gradient_does_not_look_at_x():
    np.testing.assert_array_equal(pool([[NAN, INF]], PoolSpec("average", (1, 2))).backward([[1.0]]), [[0.5, 0.5]])


@pytest.mark.parametrize("ties", TIES)
@pytest.mark.parametrize("value", [INF, -INF, NAN])
def test_cells_that_lose_get_exactly_zero_whatever_arrives(ties, value):
    got = pool([[1.0, 2.0]], PoolSpec(f=(1, 2), ties=ties)).backward([[value]])
    assert got[0, 0] == 0
    np.testing.assert_array_equal(got[0, 1], value)


def test_opposite_infinities_average_to_nan_without_a_warning():
    assert np.isnan(pool([[INF, -INF]], PoolSpec("average", (1, 2))).output).all()


# ---- dtypes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize("kind", ["max", "average"])
def test_floats_come_back_as_they_came(kind, dtype):
    pooled = pool(np.ones((2, 2), dtype), PoolSpec(kind, 2))
    assert pooled.output.dtype == dtype
    assert pooled.backward(np.ones((1, 1))).dtype == dtype


@pytest.mark.parametrize("dtype", [np.int8, np.uint8, np.int32, np.int64, np.uint64])
def test_max_keeps_integers_and_their_gradient_is_float64(dtype):
    pooled = pool(np.array([[1, 2], [3, 4]], dtype), PoolSpec(f=2))
    assert (pooled.output.dtype, pooled.output.item()) == (dtype, 4)
    assert pooled.backward(np.ones((1, 1), np.float32)).dtype == np.float64


def test_integer_max_is_exact_beyond_2_to_the_53():
    assert pool([[2**53, 2**53 + 1]], PoolSpec(f=(1, 2))).output.item() == 2**53 + 1


def test_average_of_integers_is_float64():
    output = pool(np.array([[200, 255]], np.uint8), PoolSpec("average", (1, 2))).output
    assert (output.dtype, output.item()) == (np.float64, 227.5)


@pytest.mark.parametrize("windows", [1, 2])
def test_float16_adds_in_float32(windows):
    output = pool(np.full((64 * windows, 64), 2000, np.float16), PoolSpec("average", 64)).output
    np.testing.assert_array_equal(output, np.full((windows, 1), 2000, np.float16), strict=True)


def test_average_that_overflows_its_dtype_is_infinite():
    top = np.finfo(np.float32).max
    assert pool(np.full((1, 2), top, np.float32), PoolSpec("average", (1, 2))).output.item() == INF


def test_long_windows_lose_nothing():
    assert pool(np.ones((1, 16_777_217), np.float32), PoolSpec("average", (1, 16_777_217))).output.item() == 1


@pytest.mark.parametrize("windows", [1, 2])
@pytest.mark.parametrize("side", [0, 1])
def test_long_windows_lose_nothing_beside_a_large_value(windows, side):
    x = np.ones((1, 1024 * windows), np.float32)
    x[0, ::1024] = 2**24  # where the next float32 is 2 away
    spec = PoolSpec("average", (1, 1024) if side else (1024, 1))
    output = pool(x if side else x.T, spec).output
    np.testing.assert_array_equal(output, np.full(output.shape, (2**24 + 1023) / 1024, np.float32))


@pytest.mark.parametrize(
    "x", [np.array([[True]]), np.array([[1j]]), np.array([[None]]), np.array([["a"]]), [[1], [1, 2]]]
)
def test_what_is_no_real_number_is_refused(x):
    assert code(lambda: pool(x, PoolSpec(f=1))) == "dtype"


def test_gradient_of_complex_numbers_is_refused():
    assert code(lambda: pool([[1]], PoolSpec(f=1)).backward([[1j]])) == "dtype"


# ---- shapes and memory -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("shape", "output"), [((4, 4), (2, 2)), ((4, 4, 3), (2, 2, 3)), ((5, 4, 4, 3), (5, 2, 2, 3))])
def test_output_has_the_dimensions_of_the_input(shape, output):
    pooled = pool(np.ones(shape), PoolSpec(f=2))
    assert pooled.output.shape == output
    assert pooled.backward(np.ones(output)).shape == shape


@pytest.mark.parametrize("shape", [(), (4,), (1, 1, 4, 4, 3)])
def test_other_dimensions_are_refused(shape):
    assert code(lambda: pool(np.ones(shape), PoolSpec(f=1))) == "dimensions"


@pytest.mark.parametrize("shape", [(0, 4), (4, 0), (4, 4, 0), (1, 0, 4, 1)])
def test_empty_sides_are_refused(shape):
    assert code(lambda: pool(np.ones(shape), PoolSpec(f=1))) == "empty"


@pytest.mark.parametrize("kind", ["max", "average"])
def test_an_empty_batch_is_legal(kind):
    pooled = pool(np.ones((0, 4, 4, 3)), PoolSpec(kind, 2))
    assert pooled.output.shape == (0, 2, 2, 3)
    assert pooled.backward(np.ones((0, 2, 2, 3))).shape == (0, 4, 4, 3)


@pytest.mark.parametrize("shape", [(2, 2), (1, 1, 1), (4,), ()])
def test_gradient_of_another_shape_is_refused(shape):
    assert code(lambda: pool(np.ones((2, 2)), PoolSpec(f=2)).backward(np.ones(shape))) == "gradient_shape"


@pytest.mark.parametrize("spec", [PoolSpec(f=1), PoolSpec(f=2), PoolSpec("average", 1), PoolSpec("average", 2)])
def test_the_output_owns_its_memory_and_the_input_is_unchanged(spec):
    x = np.arange(16.0).reshape(4, 4)
    x.setflags(write=False)
    pooled = pool(x, spec)
    assert pooled.output.flags.owndata
    assert not np.shares_memory(pooled.output, x)
    pooled.backward(np.ones(pooled.output.shape))


def test_writing_into_the_output_leaves_backward_as_it_was():
    pooled = pool([[1.0, 2.0]], PoolSpec(f=(1, 2)))
    pooled.output[:] = 99
    np.testing.assert_array_equal(pooled.backward([[1.0]]), [[0, 1]])


def test_a_stride_beyond_the_input_makes_one_window():
    assert pool(np.ones((3, 3)), PoolSpec(f=2, stride=10**30)).output.shape == (1, 1)


@pytest.mark.parametrize("kind", ["max", "average"])
def test_huge_windows_of_padding_take_no_time(kind):
    x = np.arange(9.0).reshape(3, 3)
    small, huge = (pool(x, PoolSpec(kind, f, f, f - 1)) for f in (100, 10**9))
    scale = 1 if kind == "max" else (10**9 / 100) ** 2
    np.testing.assert_allclose(huge.output * scale, small.output)
    np.testing.assert_allclose(huge.backward(np.ones((2, 2))) * scale, small.backward(np.ones((2, 2))))


@pytest.mark.parametrize("kind", ["max", "average"])
def test_huge_windows_over_an_empty_batch_take_no_time(kind):
    pooled = pool(np.ones((0, 3, 3, 1)), PoolSpec(kind, 10**9, 10**9, 10**9 - 1))
    assert pooled.backward(pooled.output).shape == (0, 3, 3, 1)


@pytest.mark.parametrize("kind", ["max", "average"])
def test_both_ways_over_a_whole_long_axis_take_no_time(kind):
    x = np.arange(1_000_000.0)[np.newaxis]
    gradient = pool(x, PoolSpec(kind, x.shape, ties="first")).backward([[1.0]])
    np.testing.assert_array_equal(gradient[0, [0, -1]], [0, 1] if kind == "max" else [1e-6, 1e-6])
