"""Trainings as a browser keeps them: all numbers come back, and nothing that is no training does."""

import base64
import json
from dataclasses import replace

import numpy as np
import pytest

from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.spec import PoolSpec
from pooling.pages.network.ready import READY
from pooling.state.network import runs_kept
from pooling.state.network.runs_kept import read, write
from pooling.studies.network.build import untrained
from pooling.studies.network.runs import COMPLETE, STOPPED, Point, Result, Run

NUMBERS = ("seed", "epochs", "accuracy", "shifted_accuracy", "seconds", "curve")


def result(specs: tuple, seed: int, epochs: float = 2.0) -> Result:
    curve = (Point(1, 1.5, 0.5), Point(2, 0.25, 0.75))
    return Result(seed, epochs, 0.9 + seed / 100, 0.5, 1.25, curve, untrained(specs, seed))


def run(specs: tuple, seeds: tuple = (0,), number: int = 1, end: str = COMPLETE) -> Run:
    return Run(specs, seeds, tuple(result(specs, seed) for seed in seeds), end, number)


RUN = run(READY["max"])


def test_runs_of_all_ready_settings_come_back():
    runs = tuple(run(specs, number=k) for k, specs in enumerate(READY.values(), start=3))
    back = read(write(runs))
    assert [(each.specs, each.seeds, each.end, each.number) for each in back] == [
        (each.specs, each.seeds, each.end, each.number) for each in runs
    ]
    for new, old in zip(back, runs, strict=True):
        assert [getattr(new.results[0], name) for name in NUMBERS] == [
            getattr(old.results[0], name) for name in NUMBERS
        ]
        for got, expected in zip(new.network.parameters, old.network.parameters, strict=True):
            np.testing.assert_allclose(got, expected, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize(
    "specs",
    [
        (PoolSpec("average", f=(2, 3), stride=1, pad=((0, 1), (1, 0)), ties="split"),),
        (PoolSpec("lp", f=3, stride=2, pad=1, p=3, ceil_mode=True),),
        (AdaptiveSpec("max", (3, 2)),),
    ],
)
def test_other_layers_come_back(specs):
    assert [each.specs for each in read(write([run(specs)]))] == [specs]


def test_a_run_with_layers_that_no_control_can_set_is_left_out():
    assert read(write([run((PoolSpec(f=8),))])) == ()  # the greatest stride is 7


def test_several_seeds_and_a_training_that_was_stopped_come_back():
    seeds = run(READY["max"], (4, 5, 6))
    stopped = replace(run(READY["none"], end=STOPPED), seeds=(0, 1, 2))
    back = read(write([seeds, stopped]))
    assert [[each.seed for each in kept.results] for kept in back] == [[4, 5, 6], [0]]
    assert back[0].accuracy == seeds.accuracy
    assert (back[1].end, back[1].seeds) == (STOPPED, (0, 1, 2))


def test_without_room_for_all_the_oldest_are_left_out(monkeypatch):
    runs = [run(READY["max"], number=k) for k in range(5)]
    monkeypatch.setattr(runs_kept, "LONGEST", len(write(runs[:3])) + 9)
    assert [each.number for each in read(write(runs))] == [2, 3, 4]
    assert write([]) == ""


def changed(**fields: object) -> str:
    return json.dumps([json.loads(write([RUN]))[0] | fields])


def changed_result(**fields: object) -> str:
    (kept,) = json.loads(write([RUN]))
    kept["results"][0] |= fields
    return json.dumps([kept])


def parameters(values: object) -> str:
    return base64.b64encode(np.asarray(values, "<f4").tobytes()).decode()


COUNT = RUN.network.parameter_count
NO_RUNS = [
    "", "3", "null", "{}", "[", "[" * 100_000, "[3, null, [], {}]", "x" * (runs_kept.LONGEST + 1),
    changed(layers=3), changed(layers={"f": "3", "stride": "3"}), changed(end="won"), changed(seeds=[]),
    changed(seeds=[0, 1, 2, 3]), changed(seeds=[True]), changed(seeds=["0"]), changed(number=-1), changed(number=1.5),
    changed(results=[]), changed(results=3), changed_result(accuracy=1.5), changed_result(accuracy=None),
    changed_result(accuracy="0.5"), changed_result(accuracy=True), changed_result(epochs=11), changed_result(seed=-1),
    changed_result(seconds=10**400), changed_result(curve=[[1, 2]]), changed_result(curve=[[1, 1, 1]] * 99),
    changed_result(curve=[[1, float("nan"), 1]]), changed_result(parameters="?"), changed_result(parameters=7),
    changed_result(parameters=parameters([1.0])), changed_result(parameters=parameters([np.nan] * COUNT)),
]  # fmt: skip


@pytest.mark.parametrize("text", NO_RUNS, ids=range(len(NO_RUNS)))
def test_what_no_page_has_stored_is_left_out(text):
    assert read(text) == ()


def test_a_run_beside_a_damaged_one_comes_back():
    good, bad = (json.loads(text)[0] for text in (write([RUN]), changed(end="won")))
    assert len(read(json.dumps([bad, good, bad]))) == 1
