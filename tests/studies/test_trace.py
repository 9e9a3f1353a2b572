import numpy as np
import pytest

from pooling import PoolingError, PoolSpec, pool
from pooling.sources import PRESETS
from pooling.studies.trace import as_json, trace_window


def test_a_window_tells_its_whole_story():
    preset = PRESETS["whole-story"]
    trace = trace_window(preset.x, preset.spec, preset.dA, step=4)
    assert as_json(trace) == {
        "window": [1, 1],
        "rows": [1, 4],
        "cols": [1, 4],
        "channels": [
            {
                "output": 9.0,
                "dA": 0.7,
                "winners": [[3, 2]],
                "shares": [[3, 2, 0.7]],
                "dA_prev": [
                    [1, 1, 1.4], [1, 2, 0.0], [1, 3, 0.6],
                    [2, 1, 0.0], [2, 2, 0.0], [2, 3, 0.0],
                    [3, 1, 0.0], [3, 2, 0.7], [3, 3, 0.0],
                ],
            }
        ],
    }  # fmt: skip


def test_a_tie_under_split_shares():
    trace = trace_window([[5, 5]], PoolSpec(f=(1, 2), ties="split"), [[1.0]], 0)
    assert trace.channels[0].shares == ((0, 0, 0.5), (0, 1, 0.5))


def test_average_has_no_winners_and_shares_with_every_real_cell():
    trace = trace_window([[1.0, 2.0]], PoolSpec("average", 2, 1, 1), [[4.0, 4, 4], [4, 4, 4]], 0)
    channel = trace.channels[0]
    assert (trace.rows, trace.cols, channel.winners, channel.shares) == ((-1, 1), (-1, 1), (), ((0, 0, 1.0),))


def test_channels_have_winners_of_their_own():
    x = np.zeros((1, 2, 2))
    x[0, 0, 0] = x[0, 1, 1] = 1
    trace = trace_window(x, PoolSpec(f=(1, 2)), np.ones((1, 1, 2)), 0)
    assert [channel.winners for channel in trace.channels] == [((0, 0),), ((0, 1),)]


def test_the_last_window_has_the_engine_s_totals():
    x = np.random.default_rng(0).integers(0, 4, (5, 6)).astype(float)
    spec = PoolSpec(f=3, stride=1, pad=1)
    dA = np.random.default_rng(1).standard_normal(spec.output_size((5, 6)))
    totals = trace_window(x, spec, dA, dA.size - 1).channels[0].totals
    expected = pool(x, spec).backward(dA)
    assert [total for *_, total in totals] == [expected[r, c] for r, c, _ in totals]


def test_nan_and_infinity_are_words_in_json():
    channel = as_json(trace_window([[np.nan, np.inf]], PoolSpec(f=1), [[-np.inf, 1]], 0))["channels"][0]
    assert (channel["output"], channel["dA"], channel["dA_prev"]) == ("NaN", "-Infinity", [[0, 0, "-Infinity"]])


@pytest.mark.parametrize("step", [-1, 1])
def test_a_window_that_does_not_exist_is_refused(step):
    with pytest.raises(PoolingError, match="does not exist"):
        trace_window([[1.0]], PoolSpec(f=1), [[1.0]], step)
