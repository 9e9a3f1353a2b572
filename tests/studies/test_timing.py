"""The timing of loops and arrays: the part of the picture, equal results, stopping and continuing."""

import numpy as np
import pytest

from pooling import PoolSpec, pool
from pooling.exports.race_code import programs
from pooling.studies import timing
from pooling.studies.timing import LoopTiming, TimingResult, part_of

PICTURE = np.random.default_rng(0).integers(0, 256, (40, 30, 3), dtype=np.uint8)
SPECS = [PoolSpec(f=2), PoolSpec("average", 3, 2, 1), PoolSpec("max", (5, 1), (1, 3), (2, 0))]


def timing_of(x, spec, **more):
    return LoopTiming.of(x, spec, programs(spec), **more)


def run(race, rows=None):
    token = race.acquire()
    while race.done < 1 and (rows is None or race.rows < rows):
        assert race.step(token)
    return race.result()


@pytest.mark.parametrize("spec", SPECS, ids=str)
def test_both_compute_the_pooled_picture(spec):
    race = timing_of(PICTURE, spec)
    result = run(race)
    assert (race.part, race.share) == ((40, 30), 1)
    np.testing.assert_allclose(race.output, pool(PICTURE.astype(float), spec).output, rtol=1e-12)
    assert result.largest == 0
    assert result.windows == race.output.size


def test_stopped_timing_compares_completed_rows_and_can_continue():
    race = timing_of(PICTURE, PoolSpec(f=2))
    result = run(race, rows=5)
    assert (result.rows, result.windows, result.share) == (5, 5 * 15 * 3, 0.25)
    assert result.whole == (4 * result.loops, 4 * result.arrays)
    assert run(race).rows == 20
    assert race.result().share == 1


def test_size_of_part_depends_on_time():
    x = np.zeros((2000, 3000, 3), np.uint8)
    spec = PoolSpec(f=2)
    height, width = part_of(x, spec, programs(spec), 0.1)
    assert 2 <= height < 2000
    assert width == pytest.approx(1.5 * height, abs=2)
    assert part_of(x[:9, :9], spec, programs(spec), 5) == (9, 9)


def test_a_part_holds_a_window_however_short_the_time():
    for spec, part in (
        (PoolSpec(f=(20, 25), stride=1), (20, 25)),
        (PoolSpec(f=(42, 30), stride=1, pad=(1, 0)), (40, 30)),
    ):
        assert part_of(PICTURE, spec, programs(spec), 0) == part


def test_a_part_is_in_the_middle_of_the_picture():
    x = np.zeros((100, 100, 1), np.uint8)
    x[45:55, 45:55] = 9
    assert timing_of(x, PoolSpec(f=10, stride=1), seconds=0).cells.ravel().tolist() == [9] * 100


def test_the_loops_end_when_they_take_longer_than_was_estimated(monkeypatch):
    monkeypatch.setattr(timing, "MOST_SECONDS", 0)
    race = timing_of(PICTURE, PoolSpec(f=3, stride=2))
    result = run(race)
    assert (result.rows, race.part, race.done) == (1, (3, 30), 1)
    assert race.share == pytest.approx(1 / 19)


def test_run_with_an_old_token_does_nothing():
    race = timing_of(PICTURE, PoolSpec(f=2))
    before = race.acquire()
    assert race.step(before)
    after = race.acquire()
    assert not race.step(before)
    assert (race.rows, race.output[1].any()) == (1, False)
    assert race.step(after)


def test_row_started_with_an_old_token_is_discarded():
    race = timing_of(PICTURE, PoolSpec(f=2))
    token, loops = race.acquire(), race.programs.loops

    def slow(*arguments):
        race.acquire()
        loops(*arguments)

    race.programs = race.programs._replace(loops=slow)
    assert not race.step(token)
    assert (race.rows, race.seconds) == (0, 0)


def test_difference_is_reported():
    race = timing_of(PICTURE, PoolSpec(f=2))
    run(race)
    race.output[3, 4, 0] += 1
    race._result = None
    assert race.result().largest == 1


def test_the_ratio_is_loops_over_arrays():
    assert TimingResult(1, 1, 6.2, 0.0124, 0.5, 0.0).ratio == pytest.approx(500)


def test_times_are_given_for_parts_of_the_output_and_all_of_it():
    sizes = run(timing_of(PICTURE, PoolSpec(f=2))).sizes
    assert [each.size for each in sizes] == [(2, 15), (5, 15), (10, 15), (20, 15)]
    assert [each.loops for each in sizes] == sorted(each.loops for each in sizes)
    assert all(each.ratio == each.loops / each.arrays > 0 for each in sizes)
    assert len(run(timing_of(PICTURE, PoolSpec(f=(40, 30), stride=1))).sizes) == 1
