"""The ΔL of a nudge equals the change of the loss over the whole output."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pooling.engine import reference
from pooling.studies.nudge import nudge
from tests.properties.strategies import EXACT, cases

DX = [-2.0, -0.25, 0.0, 0.5, 3.0]


@given(cases(EXACT), st.booleans(), st.data())
def test_the_change_of_the_loss_equals_that_of_pooling_everything_again(case, squares, data):
    x, spec, dA = (case[0][:, :, :1], case[1], case[2][:, :, :1])
    cell = tuple(data.draw(st.integers(0, n - 1)) for n in x.shape[:2])
    result = nudge(x[:, :, 0], spec, dA[:, :, 0], cell, DX, squares=squares)
    target = reference.forward(x, spec) - dA

    def loss(dx):
        nudged = x.copy()
        nudged[(*cell, 0)] += dx
        A = reference.forward(nudged, spec)
        return ((A - target) ** 2).sum() / 2 if squares else (A * dA).sum()

    losses = np.array([loss(dx) for dx in DX])
    np.testing.assert_allclose(result.loss, losses, atol=1e-9)
    np.testing.assert_allclose(result.rise, losses - loss(0), atol=1e-9)
    np.testing.assert_allclose(result.gradient, reference.backward(x, dA, spec)[(*cell, 0)], atol=1e-12)


@given(cases(EXACT), st.booleans(), st.data())
def test_a_quotient_that_differs_from_the_gradient_has_a_reason(case, squares, data):
    x, spec, dA = case[0][:, :, 0], case[1], case[2][:, :, 0]
    cell = tuple(data.draw(st.integers(0, n - 1)) for n in x.shape)
    result = nudge(x, spec, dA, cell, DX, squares=squares)
    same = np.abs(result.slope - result.gradient) < 1e-9
    assert [word == "same" for word in result.agreement] == same.tolist()
    possible = {"same", "undefined"} | ({"curved"} if squares else set())
    if spec.kind == "max":
        possible |= {"tie", "corner"}
    assert set(result.agreement) <= possible
