"""Blur pooling agrees with its definition, evaluated value by value, for any valid setting."""

from unittest import mock

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from pooling import blur_pool
from pooling.engine import blur
from tests.properties.strategies import EXACT, SIDES


@st.composite
def blurs(draw):
    """Draw an input (H, W, C) with a valid setting."""
    size = draw(st.tuples(SIDES, SIDES))
    edge = draw(st.sampled_from(["reflect", "circular"]))
    over = 3 if edge == "circular" else 0
    f = tuple(draw(st.integers(1, n + over)) for n in size)
    stride = draw(st.tuples(st.integers(1, 5), st.integers(1, 5)))
    x = draw(nps.arrays(np.float64, (*size, draw(st.integers(1, 3))), elements=EXACT))
    return x, f, stride, edge


def weights(n, s, edge):
    """Return the weight of each of n maxima in each blurred value, by definition."""
    taken = np.zeros((-(-n // s), n))
    for k in range(len(taken)):
        for offset, weight in ((-1, 1), (0, 2), (1, 1)):
            place = k * s + offset
            if n == 1:
                place = 0
            elif edge == "circular":
                place %= n
            elif place < 0:
                place = 1
            elif place == n:
                place = n - 2
            taken[k, place] += weight / 4
    return taken


def windows(n, f, edge):
    """Return the cells of each window at stride 1."""
    return [[k % n for k in range(i, i + f)] for i in range(n if edge == "circular" else n - f + 1)]


def loops(x, f, stride, edge, dA):
    rows, cols = (windows(n, size, edge) for n, size in zip(x.shape, f, strict=False))
    down, right = (weights(len(some), s, edge) for some, s in zip((rows, cols), stride, strict=True))
    top = np.array([[x[np.ix_(r, c)].max(axis=(0, 1)) for c in cols] for r in rows])
    output = np.einsum("ai,bj,ijc->abc", down, right, top)
    arriving = np.einsum("ai,bj,abc->ijc", down, right, dA(output))
    gradient = np.zeros(x.shape)
    for i, r in enumerate(rows):
        for j, c in enumerate(cols):
            for cell in {(row, col) for row in r for col in c}:
                gradient[cell] += (x[cell] == top[i, j]) * arriving[i, j]
    return output, gradient


@given(blurs(), st.sampled_from([1, 1 << 18]))
def test_blur_pooling_agrees_with_its_definition(case, at_once):
    x, f, stride, edge = case

    def upstream(output):
        return np.random.default_rng(0).standard_normal(output.shape)

    output, gradient = loops(*case, upstream)
    with mock.patch.object(blur, "_BLOCK_VALUES", at_once):
        pooled = blur_pool(x, f, stride, edge)
    np.testing.assert_array_equal(pooled.output, output, strict=True)  # these sums are exact
    np.testing.assert_allclose(pooled.backward(upstream(output)), gradient, atol=1e-12)


@given(blurs())
def test_layout_and_batch_do_not_change_the_result(case):
    x, *setting = case
    expected = blur_pool(x, *setting).output
    np.testing.assert_array_equal(blur_pool(np.asfortranarray(x), *setting).output, expected)
    np.testing.assert_array_equal(blur_pool(np.stack([x, -x, x]), *setting).output[2], expected)
    np.testing.assert_array_equal(blur_pool(x.astype(">f4"), *setting).output, expected)
