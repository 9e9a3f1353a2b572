"""Blur pooling: max at stride 1, then outer([1 2 1], [1 2 1]) / 16 taken at the stride."""

import numpy as np
import pytest

from pooling import Pooled, PoolingError, PoolSpec, blur_pool

# Preset 10's row, and what the paper's figure does with it.
ROW, SHIFTED = [[0, 0, 1, 1, 0, 0, 1, 1]], [[1, 0, 0, 1, 1, 0, 0, 1]]
EDGES = ["reflect", "circular"]


def code(call):
    with pytest.raises(PoolingError) as caught:
        call()
    return caught.value.code


def test_the_papers_row_changes_less_when_it_is_shifted():
    np.testing.assert_array_equal(blur_pool(ROW, (1, 2), (1, 2), "circular").output, [[0.5, 1, 0.5, 1]])
    np.testing.assert_array_equal(blur_pool(SHIFTED, (1, 2), (1, 2), "circular").output, [[0.75] * 4])


def test_blur_is_outer_1_2_1_over_16():
    x = np.zeros((5, 5))
    x[2, 2] = 16
    expected = np.zeros((5, 5))
    expected[1:4, 1:4] = [[1, 2, 1], [2, 4, 2], [1, 2, 1]]
    np.testing.assert_array_equal(blur_pool(x, 1, 1).output, expected)


def test_reflect_looks_at_whole_windows_and_mirrors_without_repeating_the_edge():
    # Max: [3 3 8 8]. Before it stands 3 (the second), after it 8 (the last but one).
    np.testing.assert_array_equal(blur_pool([[1, 3, 0, 8, 4]], (1, 2), 1).output, [[3, 4.25, 6.75, 8]])
    # The second, 0, before the first, and the last but one, 0, after the last.
    np.testing.assert_array_equal(blur_pool([[4, 0, 0, 8]], 1, 1).output, [[2, 1, 2, 4]])


def test_circular_wraps_max_and_blur():
    # Max: [3 3 8 8 4]; blurred with 4 before and 3 after.
    np.testing.assert_array_equal(
        blur_pool([[1, 3, 0, 8, 4]], (1, 2), 1, "circular").output, [[3.25, 4.25, 6.75, 7, 4.75]]
    )


@pytest.mark.parametrize(
    ("edge", "f", "stride", "size"),
    [
        ("reflect", 2, 2, (3, 4)),
        ("reflect", 3, 1, (5, 7)),
        ("reflect", (7, 9), 5, (1, 1)),
        ("reflect", (1, 2), (3, 2), (3, 4)),
        ("circular", 2, 2, (4, 5)),
        ("circular", 3, (3, 4), (3, 3)),
        ("circular", 12, 1, (7, 9)),
        ("circular", 2, 100, (1, 1)),
    ],
)
def test_size_is_equation_1_or_rounded_up_where_it_wraps(edge, f, stride, size):
    assert blur_pool(np.ones((7, 9)), f, stride, edge).output.shape == size
    if edge == "reflect":
        assert PoolSpec("max", f, stride).output_size((7, 9)) == size


def test_an_axis_that_max_leaves_with_length_1_is_not_blurred():
    np.testing.assert_array_equal(blur_pool([[5, 1], [2, 9]], 2, 2).output, [[9]])
    np.testing.assert_array_equal(blur_pool([[0, 4, 0]], 1, 1, "circular").output, [[1, 2, 1]])


@pytest.mark.parametrize("edge", EDGES)
def test_a_constant_stays_as_it_is(edge):
    np.testing.assert_array_equal(blur_pool(np.full((6, 7, 2), 0.1), 3, 2, edge).output, 0.1)


@pytest.mark.parametrize("stride", [1, 2, 3, (2, 3)])
@pytest.mark.parametrize("f", [1, 2, 3, 5])
def test_a_circular_shift_by_strides_shifts_the_output_exactly(f, stride):
    x = np.random.default_rng(0).standard_normal((12, 18, 2))
    s_h, s_w = (stride, stride) if isinstance(stride, int) else stride
    output = blur_pool(x, f, stride, "circular").output
    for k in range(1, 4):
        shifted = np.roll(x, (k * s_h, -k * s_w), (0, 1))
        expected = np.roll(output, (k, -k), (0, 1))
        np.testing.assert_array_equal(blur_pool(shifted, f, stride, "circular").output, expected)


# ---- the way back ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("stride", [1, 2, 3, (3, 1)])
@pytest.mark.parametrize("f", [1, 2, 3, (1, 4), 5, (4, 7)])
def test_gradient_is_the_finite_difference(f, stride, edge):
    rng = np.random.default_rng(1)
    x = rng.permutation(5 * 7 * 2).reshape(5, 7, 2).astype(float)  # no ties, and far from any
    pooled = blur_pool(x, min(f, 5) if isinstance(f, int) else f, stride, edge)
    dA = rng.standard_normal(pooled.output.shape)
    expected = np.zeros(x.shape)
    for cell in np.ndindex(x.shape):
        nudge = np.zeros(x.shape)
        nudge[cell] = 0.25
        above, below = (blur_pool(x + step, pooled.spec.f, stride, edge).output for step in (nudge, -nudge))
        expected[cell] = ((above - below) * dA).sum() / 0.5
    np.testing.assert_allclose(pooled.backward(dA), expected, atol=1e-12)


def test_gradient_goes_through_the_blur_to_the_maxima():
    # The maxima are [3 3 8 8], both 3s the same cell; 2 goes to the first, and mirrored twice 1 to the second.
    np.testing.assert_array_equal(
        blur_pool([[1, 3, 0, 8, 4]], (1, 2), 1).backward([[4, 0, 0, 0]]),
        [[0, 4, 0, 0, 0]],
    )
    np.testing.assert_array_equal(
        blur_pool([[1, 3, 0, 8, 4]], (1, 2), (1, 3), "circular").backward([[4, 0]]), [[0, 3, 0, 0, 1]]
    )


def test_all_of_a_windows_maxima_get_its_gradient():
    np.testing.assert_array_equal(blur_pool([[7, 7]], (1, 2), 1).backward([[3]]), [[3, 3]])


def test_a_circular_window_longer_than_the_axis_sees_its_cells_once():
    np.testing.assert_array_equal(blur_pool([[1, 5]], (1, 5), (1, 2), "circular").backward([[1]]), [[0, 1]])


def test_gradient_of_another_shape_is_refused():
    pooled = blur_pool(np.ones((4, 4)), 2, 2)
    assert code(lambda: pooled.backward(np.ones((4, 4)))) == "gradient_shape"
    assert code(lambda: pooled.backward(np.ones((2, 2), complex))) == "dtype"


# ---- what comes in and out -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize(
    ("dtype", "expected"),
    [
        ("uint8", "float64"),
        ("int64", "float64"),
        ("float16", "float16"),
        ("float32", "float32"),
        ("float64", "float64"),
    ],
)
def test_floats_keep_their_dtype_and_whole_numbers_give_float64(dtype, expected, edge):
    pooled = blur_pool(np.arange(20).reshape(4, 5).astype(dtype), 2, 2, edge)
    gradient = pooled.backward(np.ones(pooled.output.shape))
    assert (pooled.output.dtype, gradient.dtype) == (expected, expected)


def test_float16_works_in_float32():
    x = np.array([[60000, 60000, 60000]], np.float16)
    np.testing.assert_array_equal(blur_pool(x, 1, 1).output, x)
    # 1024.4375 arrives from the first window, 500.3125 from those that wrap: float16 would round each of them.
    x, dA = np.array([[9, 0, 0, 0]], np.float16), np.array([[1024, 2048, -1549, 1.75]], np.float16)
    np.testing.assert_array_equal(blur_pool(x, (1, 4), 1, "circular").backward(dA), [[1525, 0, 0, 0]])


def test_large_numbers_do_not_overflow_on_the_way_to_their_mean():
    x = np.full((3, 3), np.finfo(np.float64).max)
    np.testing.assert_array_equal(blur_pool(x, 1, 1).output, x)


@pytest.mark.parametrize("edge", EDGES)
def test_no_warning_escapes(edge):
    x = np.array([[np.inf, -np.inf, np.nan, 1.0]])
    pooled = blur_pool(x, 1, 1, edge)
    pooled.backward([[np.inf, -np.inf, np.nan, 1.0]])
    assert np.isnan(pooled.output[0, :3]).all()


@pytest.mark.parametrize("shape", [(4, 5), (4, 5, 3), (2, 4, 5, 3), (0, 4, 5, 3)])
@pytest.mark.parametrize("edge", EDGES)
def test_output_and_gradient_have_the_inputs_dimensions(shape, edge):
    x = np.random.default_rng(0).standard_normal(shape)
    before = x.copy()
    pooled = blur_pool(x, 2, 2, edge)
    assert pooled.output.ndim == x.ndim
    assert pooled.output.flags.owndata
    assert pooled.backward(pooled.output).shape == shape
    np.testing.assert_array_equal(x, before)


def test_output_may_be_written_into_before_the_way_back():
    pooled = blur_pool([[1.0, 2.0, 3.0]], 1, 1)
    pooled.output[...] = 0
    np.testing.assert_array_equal(pooled.backward([[0, 4, 0]]), [[1, 2, 1]])


def test_spec_is_that_of_the_max():
    pooled = blur_pool(np.ones((6, 6)), (2, 3), 2, "circular")
    assert isinstance(pooled, Pooled)
    assert pooled.spec == PoolSpec("max", (2, 3), stride=1)


@pytest.mark.parametrize(
    ("x", "f", "stride", "edge", "expected"),
    [
        (np.ones((4, 4)), 2, 2, "zero", "edge_unknown"),
        (np.ones((4, 4)), 0, 2, "reflect", "too_small"),
        (np.ones((4, 4)), 2, 0, "circular", "too_small"),
        (np.ones((4, 4)), 2, 1.5, "circular", "not_a_whole_number"),
        (np.ones((4, 4)), 5, 1, "reflect", "f_too_large"),
        (np.ones(4), 1, 1, "circular", "dimensions"),
        (np.ones((0, 4)), 1, 1, "circular", "empty"),
        (np.ones((4, 4), bool), 1, 1, "circular", "dtype"),
    ],
)
def test_what_can_not_be_pooled_is_refused(x, f, stride, edge, expected):
    assert code(lambda: blur_pool(x, f, stride, edge)) == expected
