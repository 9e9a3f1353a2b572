"""The numbers of presets.md, under the tie rules that it names."""

import numpy as np
import pytest

from pooling import PoolSpec, max_unpool, pool
from pooling.sources import PRESETS
from pooling.sources.upstream import numbered
from pooling.studies.trace import trace_window


def run(x, spec, dA=None):
    pooled = pool(np.array(x, dtype=float), spec)
    upstream = np.ones(pooled.output.shape) if dA is None else np.array(dA)
    return pooled.output, pooled.backward(upstream)


def check(got, expected):
    np.testing.assert_allclose(got, expected, rtol=1e-12, atol=1e-12)


def average(f, stride, pad=0):
    return PoolSpec("average", f, stride, pad)


def tied_windows(x, spec):
    """Return the windows with several maxima, and where these are."""
    A = pool(x, spec).output
    winners = {
        (i, j): trace_window(x, spec, np.ones(A.shape), i * A.shape[1] + j).channels[0].winners
        for i, j in np.ndindex(A.shape)
    }
    return {window: cells for window, cells in winners.items() if len(cells) > 1}


X1 = PRESETS["cs231n"].x
X3 = PRESETS["dumoulin"].x


def test_1_cs231n():
    check(run(X1, PoolSpec(f=2))[0], [[6, 8], [3, 4]])
    check(run(X1, average(2, 2))[0], [[3.25, 5.25], [2, 2]])
    _, dA_prev = run(X1, PoolSpec(f=2, stride=1), numbered((3, 3)))
    check(dA_prev[1, 1:], [0.5, 0.7, 0.9])
    assert dA_prev.sum() == pytest.approx(4.5)
    assert numbered((3, 3)).sum() == pytest.approx(4.5)
    check(run(X1, PRESETS["cs231n"].spec, numbered((2, 2)))[1][1:, [1, 3]], [[0.1, 0.2], [0, 0], [0, 0.4]])


def test_2_dive_into_deep_learning():
    x = np.arange(9.0).reshape(3, 3)
    check(run(x, PoolSpec(f=2, stride=1))[0], [[4, 5], [7, 8]])
    check(run(x, average(2, 1))[0], [[2, 3], [5, 6]])
    x = np.arange(16.0).reshape(4, 4)
    check(run(x, PoolSpec(f=3, stride=3))[0], [[10]])
    check(run(x, PoolSpec(f=3, stride=2, pad=1))[0], [[5, 7], [13, 15]])


def test_3_dumoulin_and_visin():
    check(run(X3, PoolSpec(f=3, stride=1))[0], [[3, 3, 3], [3, 3, 3], [3, 2, 3]])
    check(run(X3, average(3, 1))[0].round(1), [[1.7, 1.7, 1.7], [1.0, 1.2, 1.8], [1.1, 0.8, 1.3]])


def test_3_dumoulin_and_visin_ties_first():
    _, dA_prev = run(X3, PoolSpec(f=3, stride=1, ties="first"))
    check(dA_prev, [[1, 1, 0, 0, 0], [0, 0, 0, 3, 0], [2, 0, 1, 0, 1], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]])
    assert dA_prev.sum() == 9


def test_3_dumoulin_and_visin_ties_all():
    _, dA_prev = run(X3, PoolSpec(f=3, stride=1, ties="all"))
    check(dA_prev, [[1, 2, 0, 0, 0], [0, 0, 0, 4, 0], [3, 0, 1, 1, 3], [0, 0, 0, 1, 0], [0, 0, 0, 0, 0]])
    assert dA_prev.sum() == 16


def test_4_deeplearning_ai():
    x = [[1, 3], [4, 2]]
    check(run(x, PoolSpec(f=2), [[1.0]])[1], [[0, 0], [1, 0]])
    check(run(x, average(2, 2), [[2.0]])[1], [[0.5, 0.5], [0.5, 0.5]])


@pytest.mark.parametrize(
    ("row", "dA_prev"), [([3, 0, 4, 2, 0], [0, 0, 1.6, 0, 0]), ([3, 0, 1, 2, 0], [0.7, 0, 0, 0.9, 0])]
)
def test_5_overlap_ledger(row, dA_prev):
    check(run([row], PoolSpec(f=(1, 3), stride=(1, 2)), [[0.7, 0.9]])[1], [dA_prev])


def test_6_resnet_stem_shape():
    A, dA_prev = run(PRESETS["resnet-stem"].x, PoolSpec(f=3, stride=2, pad=1))
    check(A, [[88, 88, 12], [88, 88, 24]])
    expected = np.zeros((4, 6))
    expected[1, 1], expected[1, 5], expected[3, 5] = 4, 1, 1
    check(dA_prev, expected)


def test_7_padding_truth():
    x = np.full((2, 2), -1.0)
    check(run(x, PoolSpec(f=3, stride=1, pad=1))[0], np.full((2, 2), -1))
    check(run(x, average(3, 1, 1))[0].round(4), np.full((2, 2), -0.4444))


def test_8_ties_flood():
    x = np.ones((4, 4))
    first = run(x, PoolSpec(f=3, stride=1, ties="first"))[1]
    check(first, np.pad(np.ones((2, 2)), ((0, 2), (0, 2))))
    everywhere = run(x, PoolSpec(f=3, stride=1, ties="all"))[1]
    assert (everywhere > 0).all()
    assert everywhere.sum() == 36
    cover = np.outer([1, 2, 2, 1], [1, 2, 2, 1])
    check(run(x, PoolSpec(f=3, stride=1, ties="split"))[1], cover / 9)


def test_9_negatives():
    x = PRESETS["negatives"].x
    A, every = run(x, PoolSpec(f=2, ties="all"))
    check(A, [[22, 23, 11], [24, 7, 1], [13, 13, 13]])
    assert every.sum() == 10
    assert run(x, PoolSpec(f=2, ties="first"))[1].sum() == 9
    assert tied_windows(x, PoolSpec(f=2)) == {(1, 2): ((2, 4), (3, 5))}


def test_11_leftovers_rounded_down():
    x = np.arange(49.0).reshape(7, 7)
    A, dA_prev = run(x, average(2, 3))
    check(A, [[4, 7], [25, 28]])
    covered = np.isin(np.arange(7), [0, 1, 3, 4])
    check(dA_prev, np.outer(covered, covered) / 4)


def test_12_global_average():
    check(run(np.ones((7, 7)), average(7, 7))[1], np.full((7, 7), 1 / 49))


def test_13_the_whole_story_in_one():
    preset = PRESETS["whole-story"]
    A, dA_prev = run(preset.x, PoolSpec(f=3, stride=2, pad=1), preset.dA)
    check(A, [[6, 8, 8], [6, 9, 8], [2, 9, 5]])
    check(
        dA_prev,
        [[0, 0, 0, 0, -0.4], [0, 1.4, 0, 0.9, 0], [0, 0, 0, 0, 0], [0, 0.2, 0.1, 0, 0], [0, 0, 0, 0, 0.8]],
    )
    assert dA_prev.sum() == pytest.approx(3.0)
    assert preset.dA.sum() == pytest.approx(3.4)
    assert tied_windows(preset.x, PoolSpec(f=3, stride=2, pad=1)) == {(0, 2): ((0, 4), (1, 3))}


def test_11_leftovers_rounded_up():
    preset = PRESETS["leftovers-ceil"]
    check(run(preset.x, preset.spec)[0], [[4, 7, 9.5], [25, 28, 30.5], [42.5, 45.5, 48]])


def test_border_averages_under_both_divisors():
    x = PRESETS["border-counted"].x
    check(run(x, PRESETS["border-counted"].spec)[0], [[14 / 9, 30 / 9, 2], [57 / 9, 11, 6], [4.5, 7.5, 4]])
    check(run(x, PRESETS["border-real"].spec)[0], [[3.5, 5, 6], [9.5, 11, 12], [13.5, 15, 16]])


def test_adaptive_windows_share_a_row():
    check(run(PRESETS["adaptive"].x, PRESETS["adaptive"].layer)[0], [[8, 10, 12], [22, 24, 26], [36, 38, 40]])


def test_dilated_windows_take_every_other_cell():
    check(run(PRESETS["dilated"].x, PRESETS["dilated"].spec)[0], [[3, 3, 3], [2, 3, 2], [3, 2, 3]])


def test_unpooling_puts_the_maxima_back():
    pooled = pool(PRESETS["unpool"].x, PRESETS["unpool"].spec)
    assert pooled.indices.tolist() == [[5, 2], [12, 15]]
    back = max_unpool(pooled.output, pooled.indices, (4, 4))
    check(back, [[0, 0, 6, 0], [0, 5, 0, 0], [0, 0, 0, 0], [7, 0, 0, 8]])
