"""What comes of nudging one cell, in numbers small enough to check by hand."""

import numpy as np
import pytest

from pooling import PoolSpec
from pooling.studies.nudge import nudge, steps_for

X = [[1.0, 3.0], [4.0, 2.0]]


def agreement(x, spec, dA, cell, dx, **more):
    return nudge(x, spec, dA, cell, dx, **more).agreement


def test_the_winner_moves_the_output_and_the_loss():
    found = nudge(X, PoolSpec(f=2), [[0.5]], (1, 0), [0.5, 2])
    assert found.windows == (slice(0, 1), slice(0, 1))
    assert found.values.tolist() == [4.5, 6]
    assert found.outputs.tolist() == [[[4.5]], [[6.0]]]
    assert found.loss.tolist() == [2.25, 3]
    assert (found.rise.tolist(), found.slope.tolist(), found.gradient) == ([0.25, 1], [0.5, 0.5], 0.5)
    assert found.agreement == ("same", "same")


def test_a_cell_that_does_not_win_moves_nothing():
    found = nudge(X, PoolSpec(f=2), [[0.5]], (0, 0), [-5, 1, 3])
    assert found.rise.tolist() == [0, 0, 0]
    assert (found.gradient, found.agreement) == (0, ("same",) * 3)


def test_beyond_the_other_values_the_maximum_is_another_cell():
    assert agreement(X, PoolSpec(f=2), [[0.5]], (1, 0), [-0.5, -1, -2]) == ("same", "same", "corner")
    assert agreement(X, PoolSpec(f=2), [[0.5]], (0, 1), [0.5, 1, 2]) == ("same", "same", "corner")


def test_the_loss_sums_over_all_windows_that_see_the_cell():
    found = nudge([[1.0, 2.0, 3.0]], PoolSpec("average", (1, 2), 1), [[1.0, 10.0]], (0, 1), [1, -2])
    assert found.outputs.tolist() == [[[2, 3]], [[0.5, 1.5]]]
    assert found.rise.tolist() == [5.5, -11]
    assert (found.gradient, found.agreement) == (5.5, ("same", "same"))


def test_counted_padding_takes_its_part():
    found = nudge([[8.0]], PoolSpec("average", 2, 1, 1), np.ones((2, 2)), (0, 0), [4])
    assert found.outputs.tolist() == [[[3, 3], [3, 3]]]
    assert (found.loss.tolist(), found.gradient) == ([12], 1)


def test_padding_never_wins():
    found = nudge([[-8.0]], PoolSpec("max", 2, 1, 1), np.ones((2, 2)), (0, 0), [-4])
    assert found.outputs.tolist() == [[[-12, -12], [-12, -12]]]
    assert found.agreement == ("same",)


@pytest.mark.parametrize(
    ("ties", "gradient", "expected"),
    [("all", 1, ("tie", "same")), ("first", 1, ("tie", "same")), ("split", 0.5, ("tie", "tie"))],
)
def test_equal_maxima_are_a_corner_under_each_rule(ties, gradient, expected):
    found = nudge([[5.0, 5.0]], PoolSpec("max", (1, 2), ties=ties), [[1.0]], (0, 0), [-1, 1])
    assert found.slope.tolist() == [0, 1]
    assert (found.gradient, found.agreement) == (gradient, expected)


def test_who_ties_and_is_not_first_gets_nothing_though_it_would_raise_the_loss():
    found = nudge([[5.0, 5.0]], PoolSpec("max", (1, 2), ties="first"), [[1.0]], (0, 1), [-1, 1])
    assert (found.gradient, found.agreement) == (0, ("same", "tie"))


def test_the_distance_to_a_target_is_curved():
    found = nudge([[3.0]], PoolSpec(f=1), [[2.0]], (0, 0), [-1, 1e-12, 1], squares=True)
    assert found.loss[[0, 2]].tolist() == [0.5, 4.5]
    assert found.slope[[0, 2]].tolist() == [1.5, 2.5]
    assert (found.gradient, found.agreement) == (2, ("curved", "same", "curved"))


def test_a_corner_is_the_reason_even_of_a_curved_loss():
    found = nudge([[3.0, 4.0]], PoolSpec(f=(1, 2)), [[2.0]], (0, 1), [-0.5, -2], squares=True)
    assert found.agreement == ("curved", "corner")


def test_a_cell_that_no_window_sees_moves_nothing():
    found = nudge([[1.0, 2.0, 3.0]], PoolSpec(f=(1, 2)), [[1.0]], (0, 2), [1])
    assert found.outputs.shape == (1, 1, 0)
    assert (found.loss.tolist(), found.slope.tolist(), found.agreement) == ([2], [0], ("same",))


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_without_finite_numbers_there_is_no_quotient(value):
    found = nudge([[value, 1.0]], PoolSpec(f=(1, 2)), [[1.0]], (0, 0), [1])
    assert found.agreement == ("undefined",)


def test_infinity_elsewhere_leaves_the_quotient_alone():
    found = nudge([[np.inf, 1.0]], PoolSpec(f=1), [[1.0, 0.5]], (0, 1), [2])
    assert (found.loss.tolist(), found.slope.tolist(), found.agreement) == ([np.inf], [0.5], ("same",))


def test_without_a_nudge_there_is_no_quotient():
    found = nudge(X, PoolSpec(f=2), [[0.5]], (1, 0), [0])
    assert np.isnan(found.slope[0])
    assert (found.rise[0], found.agreement) == (0, ("undefined",))


@pytest.mark.parametrize(
    ("x", "step"),
    [
        ([[0, 20]], 1),
        ([[1, 9]], 0.5),
        ([[0, 255]], 10),
        ([[0, 1e-3]], 5e-5),
        ([[9, 9]], 0.5),
        ([[0, 0]], 0.05),
        ([[np.nan, np.inf]], 0.05),
        ([[np.nan, 0, 20, np.inf]], 1),
        ([[1e16, 1e16 + 2]], 1e7),
        ([[-1.7e308, 1.7e308]], 2e307),
    ],
)
def test_steps_are_round_and_suit_the_values(x, step):
    assert steps_for(np.array(x, dtype=float), most=1).tolist() == [-step, 0, step]


def test_steps_are_the_decimals_that_they_are_read_as():
    assert steps_for([[0, 2]], most=3)[-1] == 0.3
