"""Runs: the same for a seed, stopped anywhere with a usable state, and at most eight of them."""

import gc
import threading
import weakref
from dataclasses import replace

import numpy as np
import pytest

from pooling import PoolSpec
from pooling.engine.adaptive import AdaptiveSpec
from pooling.studies.network import live
from pooling.studies.network.build import repeated, untrained
from pooling.studies.network.live import LiveTraining
from pooling.studies.network.runs import COMPLETE, DIVERGED, MOST_RUNS, STOPPED, Result, Run, with_run

HALVING = PoolSpec(f=2)
BATCHES = 45


def advanced(training, steps=10**6):
    token = training.acquire()
    for _ in range(steps):
        if not training.advance(token):
            break
    return training


def run_of(spec=HALVING, seeds=(0,), epochs=10.0, accuracies=None):
    network = untrained([spec], 0)
    accuracies = accuracies or [0.9] * len(seeds)
    results = [
        Result(seed, epochs, found, found / 2, 1.5, (), network) for seed, found in zip(seeds, accuracies, strict=True)
    ]
    return Run((spec,), tuple(seeds), tuple(results), COMPLETE)


def parameters(run):
    return np.concatenate([parameter.ravel() for parameter in run.network.parameters])


# ---- training in pieces ----------------------------------------------------------------------------------------------


def test_a_training_in_pieces_is_the_same_for_the_same_seed():
    whole = advanced(LiveTraining([HALVING], [3], epochs=1)).run()
    training = LiveTraining([HALVING], [3], epochs=1)
    for steps in (1, 7, 30, 100):
        advanced(training, steps)
    pieces = training.run()
    assert np.array_equal(parameters(whole), parameters(pieces))
    assert (whole.accuracy, whole.shifted_accuracy, whole.key) == (pieces.accuracy, pieces.shifted_accuracy, pieces.key)
    assert whole.end == COMPLETE
    start = advanced(LiveTraining([HALVING], [3]), 0).run()
    assert np.array_equal(parameters(start), np.concatenate([p.ravel() for p in untrained([HALVING], 3).parameters]))
    other = advanced(LiveTraining([HALVING], [4], epochs=1)).run()
    assert not np.array_equal(parameters(whole), parameters(other))


def test_three_seeds_are_trained_one_after_another_with_a_curve_each():
    training = LiveTraining([HALVING], [5, 6, 7], epochs=1)
    assert (training.seed, training.number, training.epoch, training.done) == (5, 1, 1, 0)
    advanced(training, BATCHES + 1)
    assert (training.seed, training.number, training.curve) == (6, 2, ())
    assert training.done == pytest.approx((1 + 32 / 1437) / 3)
    run = advanced(training).run()
    assert training.is_over
    assert training.done == 1
    assert [result.seed for result in run.results] == [5, 6, 7]
    for result in run.results:
        (point,) = result.curve
        assert (point.epoch, point.accuracy, result.epochs) == (1, result.accuracy, 1)
    single = advanced(LiveTraining([HALVING], [6], epochs=1)).run()
    assert run.results[1].accuracy == single.results[0].accuracy


@pytest.mark.parametrize(
    ("steps", "epochs"), [(0, 0), (20, 20 * 32 / 1437), (BATCHES, 1), (BATCHES + 9, 1 + 9 * 32 / 1437)]
)
def test_stopping_leaves_the_last_good_state(steps, epochs):
    run = advanced(LiveTraining([HALVING], [0], epochs=3), steps).run()
    assert run.end == STOPPED
    assert run.epochs == pytest.approx(epochs, abs=1e-8)
    assert 0 <= run.accuracy.mean <= 1
    assert len(run.results[0].curve) == int(epochs)
    twin = LiveTraining([HALVING], [0], epochs=3)
    advanced(twin, steps)
    assert np.array_equal(parameters(run), np.concatenate([p.ravel() for p in twin.network.parameters]))


def test_a_stop_within_a_later_seed_keeps_the_seeds_that_are_complete():
    run = advanced(LiveTraining([HALVING], [0, 1, 2], epochs=1), BATCHES + 3).run()
    assert (run.end, run.seeds, [result.seed for result in run.results]) == (STOPPED, (0, 1, 2), [0])
    assert run.epochs == 1


def test_only_the_newest_token_advances_a_training():
    training = LiveTraining([HALVING], [0])
    old, new = training.acquire(), training.acquire()
    assert not training.advance(old)
    assert training.done == 0
    assert training.advance(new)
    training.run()
    assert not training.advance(new)


def test_two_threads_never_advance_the_same_training_at_once():
    training = LiveTraining([HALVING], [0], epochs=1)
    token, errors = training.acquire(), []

    def work():
        try:
            while training.advance(token):
                pass
        except ValueError as error:  # generator already executing
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert np.array_equal(
        parameters(training.run()), parameters(advanced(LiveTraining([HALVING], [0], epochs=1)).run())
    )


def test_a_training_that_diverges_keeps_its_last_good_state(monkeypatch):
    def broken(specs, seed):
        network = untrained(specs, seed)
        return network.with_parameters([parameter * 1e200 for parameter in network.parameters])

    monkeypatch.setattr(live, "untrained", broken)
    training = advanced(LiveTraining([HALVING], [0, 1]))
    assert training.is_over
    assert training.error.code == "diverged"
    run = training.run()
    assert (run.end, run.epochs, len(run.results)) == (DIVERGED, 0, 1)
    assert all(np.isfinite(parameter).all() for parameter in run.network.parameters)


def test_ending_a_training_frees_what_it_needed():
    training = advanced(LiveTraining([HALVING], [0]), 3)
    steps = weakref.ref(training._steps)
    run = training.run()
    gc.collect()
    assert steps() is None
    whole = weakref.ref(training)
    del training
    gc.collect()
    assert whole() is None
    assert run.network.parameter_count > 0


# ---- runs ------------------------------------------------------------------------------------------------------------


def test_a_run_has_the_mean_and_the_spread_of_its_seeds():
    run = run_of(seeds=(0, 1, 2), accuracies=[0.5, 0.75, 1.0])
    assert run.accuracy == (0.75, 0.5, 1.0)
    assert run.shifted_accuracy == (0.375, 0.25, 0.5)
    assert run.seconds == 4.5


def test_a_run_has_the_size_of_each_pooling_layer_s_output():
    specs = [*repeated(PoolSpec(f=(2, 4), stride=(2, 4)), 1), AdaptiveSpec("average", 1)]
    assert replace(run_of(), specs=tuple(specs)).output_sizes == ((4, 2), (1, 1))


def test_of_more_than_eight_runs_the_oldest_is_left_out_and_named():
    runs, all_runs = (), [run_of(seeds=(seed,)) for seed in range(MOST_RUNS + 2)]
    dropped = []
    for run in all_runs:
        runs, left_out = with_run(runs, run)
        dropped.append(left_out)
    assert list(runs) == all_runs[2:]
    assert dropped == [None] * MOST_RUNS + all_runs[:2]


def test_a_run_with_the_same_numbers_replaces_the_earlier_one_and_no_other():
    first, twin, stopped, more, other = (
        run_of(), run_of(), run_of(epochs=3.0), run_of(seeds=(0, 1, 2)), run_of(PoolSpec("average", f=2))
    )  # fmt: skip
    runs = ()
    for run in (first, stopped, more, other, twin):
        runs, dropped = with_run(runs, run)
        assert dropped is None
    assert runs == (stopped, more, other, twin)
