"""The setting that a new column starts with."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pooling import PoolSpec, pool
from pooling.lessons.comparisons import COMPARISONS
from pooling.state.compare.comparison import LEAST, MOST, Comparing, ready, with_count, with_input, with_own
from pooling.state.compare.contrast import contrast
from tests.state.compare.strategies import comparisons


def outcomes(now: Comparing) -> list[tuple[np.ndarray, np.ndarray]]:
    found = []
    for k, spec in enumerate(now.specs):
        pooled = pool(now.setting.x, spec)
        found.append((pooled.output, pooled.backward(now.gradient(k))))
    return found


def are_same(one: tuple[np.ndarray, ...], other: tuple[np.ndarray, ...]) -> bool:
    return all(np.array_equal(a, b, equal_nan=True) for a, b in zip(one, other, strict=True))


def test_the_other_kind_then_overlap_then_padding():
    now = with_own(ready("kinds"), np.arange(36.0).reshape(6, 6), [])
    found = [PoolSpec("max", 2)]
    while len(found) < MOST:
        found.append(contrast(now.setting, found))
    assert found == [
        PoolSpec("max", 2),
        PoolSpec("average", 2),
        PoolSpec("max", 2, 1),
        PoolSpec("max", 2, 2, 1),
    ]


def test_windows_that_overlap_are_set_side_by_side_with_windows_that_do_not():
    now = with_own(ready("kinds"), np.arange(49.0).reshape(7, 7), [])
    assert contrast(now.setting, [PoolSpec("max", 3, 1), PoolSpec("average", 3, 1)]) == PoolSpec("max", 3, 3)


@pytest.mark.parametrize("name", COMPARISONS)
def test_a_ready_comparison_is_continued_by_what_it_lacks(name):
    before = ready(name)
    now = with_count(before, MOST)
    assert now.specs[: len(before.specs)] == before.specs
    assert len(set(now.specs)) == MOST


@given(comparisons())
@settings(max_examples=60)
def test_a_new_column_is_legal_and_its_outcome_is_new(now):
    started = with_count(now, LEAST)
    more = with_count(started, MOST)
    found = outcomes(more)
    for k in range(LEAST, MOST):
        setting = more.column(k)
        assert setting.spec.fitted(setting.size) == setting.spec
        assert not any(are_same(found[k], other) for other in found[:k])


@pytest.mark.parametrize("x", [np.ones((1, 1)), np.full((1, 1), np.nan), np.zeros((28, 28)), np.full((3, 1), np.inf)])
def test_inputs_on_which_most_settings_agree_still_get_new_outcomes(x):
    found = outcomes(with_count(with_own(ready("kinds"), x, []), MOST))
    assert not any(are_same(found[k], other) for k in (2, 3) for other in found[:k])


def test_a_column_is_found_that_differs_in_two_things_from_another_column_than_the_first():
    setting = replace(with_own(ready("kinds"), np.array([[5.0]]), []).setting, upstream="ones")
    found = [PoolSpec("max", 1, 2), PoolSpec("average", 1, 1)]
    assert contrast(setting, found) == PoolSpec("average", 2, 1, 1)


def test_pictures_get_contrasts_too():
    now = with_count(with_input(ready("kinds"), "digits", None, "picture"), MOST)
    assert len(set(now.specs)) == MOST
    assert now.setting.upstream == "cycled"


@given(st.integers(1, 5), st.integers(1, 5))
def test_the_same_columns_get_the_same_contrast(rows, cols):
    now = with_own(ready("kinds"), np.arange(float(rows * cols)).reshape(rows, cols), [])
    assert contrast(now.setting, now.specs) == contrast(now.setting, now.specs)
